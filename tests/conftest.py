"""Shared fixtures: where the measuring data stands, if it does."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and data beside the checkout; skips the test where it is absent."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("../shared (gold and data) is not beside this checkout")
    return SHARED
