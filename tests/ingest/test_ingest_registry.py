"""Outlets by domain and name: ours, a desk's own, and what is wrong with a list."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tawatur.config import DEFAULT
from tawatur.errors import InputError
from tawatur.ingest import read
from tawatur.ingest.registry import registry
from tawatur.model import Article

OWN = """
[[outlet]]
name = "صحيفة النهر"
names = ["النهر أونلاين"]
domains = ["nahr.example"]
country = "XX"
family = "دار الضفتين"

[[outlet]]
name = "وكالة الجبل"
domains = ["jabal.example"]
agency = true
"""


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "outlets.toml"
    path.write_text(OWN, "utf-8")
    return str(path)


def _read(outlets: str, **fields: Any) -> Article:
    (found,) = read(
        [{"id": "a", "text": "نص قصير.", **fields}], config=replace(DEFAULT.ingest, outlets=outlets)
    )
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"url": "https://www.nahr.example/1"}, "صحيفة النهر"),
        ({"url": "https://sport.nahr.example/1"}, "صحيفة النهر"),
        ({"outlet": "النهر اونلاين"}, "صحيفة النهر"),  # another form, without its hamza
        (
            {"outlet": "ملحق النهر الثقافي", "url": "https://nahr.example/1"},
            "ملحق النهر الثقافي",
        ),  # its own name
        ({"url": "https://nahr.example.org/1"}, "nahr.example.org"),
        ({"url": "https://www.reuters.com/1"}, "رويترز"),
        ({"url": "https://www.theguardian.com/1"}, "theguardian.com"),  # a site of two newspapers
        ({"outlet": "جريدة أخرى"}, "جريدة أخرى"),
        ({}, None),
    ],
)
def test_names(own: str, fields: dict[str, str], name: str | None) -> None:
    assert _read(own, **fields).outlet == name


def test_country_and_family(own: str) -> None:
    told = _read(own, url="https://nahr.example/1", section="محليات").metadata
    assert told == {"section": "محليات", "outlet_country": "XX", "outlet_family": "دار الضفتين"}
    assert _read(own, url="https://jabal.example/1").metadata == {"outlet_agency": True}
    assert "outlet_family" not in _read("", url="https://nahr.example/1").metadata


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "needs [[outlet]] tables"),
        ("[[outlet]]\ncountry = 'XX'\n", "outlet 1: needs a name"),
        ("[[outlet]]\nname = 'a'\nsite = 'b'\n", "unknown key site"),
        ("[[outlet]]\nname = 'a'\ndomains = 'b.example'\n", "domains needs a list of texts"),
        ("[[outlet]]\nname = 'a'\nnames = [1]\n", "names needs a list of texts"),
        ("[[outlet]]\nname = 'a'\nagency = 'yes'\n", "agency needs true or false"),
        ("[[outlet", "is no TOML"),
    ],
)
def test_what_is_wrong_is_named(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "o.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as problem:
        registry(str(path))
    assert told in str(problem.value)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        registry(str(tmp_path / "none.toml"))
