"""Compiles what every word of an article goes through, where TAWATUR_NATIVE asks for it (`make native`).

The same files, by mypyc. TAWATUR_NATIVE: how much the C compiler optimises, 0 to 3; without it, so wherever
else this is installed, nothing is compiled.
"""

import os
from pathlib import Path

from setuptools import Extension, setup

# Not here: records that are pickled (a compiled class cannot be), and arithmetic over arrays (`sum` of them).
_COMPILED = (
    "annotate/**/*.py", "claims/**/*.py", "lineage/**/*.py",
    "words.py", "memo.py", "columns.py", "concepts.py", "sounds.py", "grams.py", "lexicon.py", "gazetteer.py",
)  # fmt: skip


def _extensions() -> list[Extension]:
    level = os.environ.get("TAWATUR_NATIVE")
    if not level:
        return []
    from mypyc.build import mypycify

    found = {str(path) for pattern in _COMPILED for path in Path("src/tawatur").glob(pattern)}
    # Of one large file the compiler takes gigabytes.
    return mypycify(sorted(found), opt_level=level, debug_level="0", multi_file=True)


setup(ext_modules=_extensions())
