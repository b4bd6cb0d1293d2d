# One venv, made when there is none. Only Python >= 3.11, make and a package registry are needed.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
NATIVE := .venv-native

.PHONY: demo test lint bench native clean
.DEFAULT_GOAL := demo

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; set PYTHON=" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

demo: $(STAMP)  ## read the invented archive and write demo-report/index.html
	$(BIN)/tawatur demo

test: $(STAMP)  ## all tests, side by side; those that measure on ../shared skip where it is absent
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

lint: $(STAMP)  ## style, types, structure
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(STAMP)  ## every figure of speed, beside a peer run in the same minute
	$(BIN)/python -m benchmarks

native:  ## the same code in a venv of its own, its hot modules compiled; a C compiler and Python's headers are needed
	$(MAKE) VENV=$(NATIVE) $(NATIVE)/.installed
	rm -rf build
	TAWATUR_NATIVE=3 $(NATIVE)/bin/python -m pip install --quiet --disable-pip-version-check \
		--no-build-isolation --no-deps --force-reinstall .
	rm -rf build

clean:
	rm -rf $(VENV) $(NATIVE) demo-report build dist .mypy_cache .ruff_cache .pytest_cache
