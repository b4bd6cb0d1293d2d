"""The API does what its OpenAPI document says: schemathesis asks it, well and badly, over loopback."""

import subprocess
import sys
from pathlib import Path

import pytest
from api_desk import TOKENS, bearer, demo_archive, served

from tawatur.web.app import create_app

pytest.importorskip("schemathesis", reason="needs schemathesis (extra: dev)")
EXAMPLES = 15
# What a schema cannot tell of a request, so that a good one may get it: no such id, no such cursor.
CONFIG = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "304", "307", "400", "404", "409", "410", "429"]
"""


def test_what_is_told_is_done(tmp_path: Path) -> None:
    app = create_app(demo_archive(tmp_path), token=TOKENS)
    settings = tmp_path / "schemathesis.toml"
    settings.write_text(CONFIG, "utf-8")
    with served(app) as address:
        done = subprocess.run(
            [
                sys.executable, "-m", "schemathesis.cli", "--config-file", str(settings),
                "run", f"{address}/api/v1/openapi.json", "--url", f"{address}/api/v1",
                "--header", f"Authorization: {bearer('admin')['authorization']}",
                "--max-examples", str(EXAMPLES), "--phases", "examples,coverage,fuzzing",
                "--exclude-path", "/events",  # a stream without an end: test_api_events
                "--seed", "1", "--no-color", "--generation-database", "none", "--mode", "all",
            ],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
