"""The records behind the brief of a claim, as documented as those of `rows.py`."""

from dataclasses import dataclass

from tawatur.report.leaves import ClaimRow, LineageRow
from tawatur.report.rows import Badge, Chrome, Headline


@dataclass(frozen=True, slots=True)
class CarrierRow:
    """An article that carries a claim. `outlet`, `title`, `time`: in words; `language`: of the title.

    `address`: its web address as text, or None. `name`: its id. `lineage`: where it comes from, or None.
    """

    outlet: str
    title: str
    language: str | None
    time: str
    address: str | None
    name: str
    lineage: LineageRow | None


@dataclass(frozen=True, slots=True)
class BriefPage:
    """One claim on a page to print. `chrome`: frame. `style`, `digest`: the sheet, the hash that admits it.

    `name`: the claim's id. `story`: title of its story, in `language`; `time`: its days, in words. `claim`:
    with as many versions and differences as fit; `headline`, `mark`: its figures and grade. `carriers`: its
    articles by time. `more_versions`, `more_differences`, `more_carriers`: how many were left out, in words,
    or None.
    """

    chrome: Chrome
    style: str
    digest: str
    name: str
    story: str
    language: str | None
    time: str
    claim: ClaimRow
    headline: Headline
    mark: Badge
    carriers: tuple[CarrierRow, ...]
    more_versions: str | None
    more_differences: str | None
    more_carriers: str | None
