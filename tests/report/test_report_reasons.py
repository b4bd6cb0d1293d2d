"""Reasons of the stages in Arabic."""

import re
from importlib.resources import files

import pytest

from tawatur import analyze
from tawatur.demo import corpus
from tawatur.report.reasons import reason_text
from tawatur.report.strings import strings

ARABIC = strings("ar")


@pytest.mark.parametrize(
    ("reason", "arabic"),
    [
        ("no date", "بلا تاريخ"),
        ("99% of its words stand in earlier articles; no agency or outlet named",
         "99٪ من ألفاظه واردة في مقالات أسبق؛ لا يسمي وكالة ولا جهة نشر"),
        ("7 articles rest on one voice: سالم; العوسج", "7 مقالات على صوت واحد: سالم; العوسج"),
        ("byline names several: a, b", "سطر الكاتب يسمي أكثر من جهة: a, b"),
        ("text cites {name}", "النص يستشهد بـ{name}"),
        ("something new; no date", "something new؛ بلا تاريخ"),
        ("", ""),
        (None, ""),
    ],
)  # fmt: skip
def test_known_reasons_are_translated_and_others_kept(reason: str | None, arabic: str) -> None:
    assert reason_text(reason, ARABIC) == arabic


def test_english_screens_show_reasons_as_they_are() -> None:
    assert reason_text("no date", strings("en")) == "no date"


def test_both_forms_have_the_same_places() -> None:
    text = (files("tawatur.report") / "reasons.tsv").read_text("utf-8")
    for line in [x for x in text.splitlines() if not x.startswith("#")][1:]:
        english, arabic = line.split("\t")
        places = set(
            re.findall(r"{(\w+)}", arabic.replace("{n_articles}", "{n}").replace("{n_voices}", "{n}"))
        )
        assert places == set(re.findall(r"{(\w+)}", english)), english


def test_every_reason_of_the_demo_has_an_arabic_form() -> None:
    with corpus() as folder:
        result = analyze([str(folder)])
    reasons = [d.reason for s in result.stories for d in s.lineage]
    reasons += [r for s in result.stories for c in s.claims if c.independent for r in c.independent.reasons]
    reasons += [a.reason for article in result.articles for a in article.attributions]
    for reason in filter(None, reasons):
        for part in reason_text(reason, ARABIC).split("؛ "):
            assert re.search("[\u0621-\u064a]", part.split(":")[0]), reason
