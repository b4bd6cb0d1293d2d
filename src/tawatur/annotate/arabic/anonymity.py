"""Whether a source is named, and in which words the text says that it is not."""

from tawatur.annotate.arabic.drafts import Range
from tawatur.annotate.arabic.reading import Reading
from tawatur.model import SourceClass

_NEARBY = 12  # words after a source in which the text may say that it asked not to be named
_NAMED = frozenset(
    {"person_named", "official_body", "organisation", "armed_group", "news_agency", "media_outlet"}
)
_UNNAMED = frozenset({"person_unnamed", "group"})


def is_named(class_: SourceClass | None) -> bool | None:
    """True for a named voice, False for one that is only described, None where that makes no sense."""
    if class_ in _NAMED:
        return True
    return False if class_ in _UNNAMED else None


def why_unnamed(reading: Reading, source: Range | None) -> str:
    """The words that withhold the name («طلب عدم ذكر اسمه»), or that the source is only described."""
    if source is not None:
        for k in range(source.first, source.last + _NEARBY):
            last = reading.withheld.get(k)
            if last and reading.same_sentence(source.first, k):
                return reading.span(k, last).of(reading.text)
    return "described, not named"
