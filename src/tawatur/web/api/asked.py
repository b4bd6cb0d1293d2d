"""What may be asked of each list: filters, cursor and limit. An unknown name is an error, not passed over."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from tawatur.config import DEFAULT
from tawatur.model import Grade, Polarity, Quote, SourceClass
from tawatur.store.judged.records import Kind, State
from tawatur.store.searching import Scope
from tawatur.web.api.limits import LIMITS

# No text of an archive holds a NUL, which PostgreSQL cannot be asked for.
Text = Annotated[str, StringConstraints(max_length=LIMITS.text_chars, pattern=r"^[^\x00]*$")]


def _only(pattern: str, told: str) -> BeforeValidator:
    """A value as it is described, where Pydantic would take other writings too."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(pattern, value):
            raise ValueError(told)
        return value

    return BeforeValidator(check)


Day = Annotated[date, _only(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "is a day: YYYY-MM-DD")]
Whether = Annotated[bool, _only("true|false", "is true or false")]
_DIGITS = _only("-?[0-9]{1,18}", "is a number")
_MOST = 2**31 - 1
Limit = Annotated[int, Field(ge=1, le=LIMITS.most_rows), _DIGITS]
Count = Annotated[int, Field(ge=0, le=_MOST), _DIGITS]


class Paging(BaseModel):
    """Which part of a list: `filters` are the fields that the list itself adds."""

    model_config = ConfigDict(extra="forbid")
    cursor: Annotated[str, StringConstraints(max_length=LIMITS.cursor_chars)] | None = Field(
        None, description="Where the page before ended: its `next`."
    )
    limit: Limit | None = Field(
        None,
        description=f"Rows at most, {LIMITS.rows} unless told; a page of long rows ends earlier. "
        "JSON lines: all unless told.",
    )  # fmt: skip

    @property
    def filters(self) -> dict[str, Any]:
        """Those that were given."""
        return self.model_dump(exclude={"cursor", "limit"}, exclude_none=True)


class OfDays(Paging):
    """A list that days narrow."""

    since: Day | None = Field(None, description="Published on this day or later (UTC).")
    until: Day | None = Field(None, description="Published on this day or earlier (UTC).")


class Articles(OfDays):
    """Filters of articles."""

    ids: list[Text] | None = Field(None, max_length=100, description="Only these; repeat it for several.")
    outlet: Text | None = None
    language: Text | None = None
    story: Text | None = Field(None, description="Only those of this story.")


class Attributions(OfDays):
    """Filters of attributions."""

    article: Text | None = None
    outlet: Text | None = None
    source: Text | None = Field(None, description="The source's name, as it is written.")
    source_class: SourceClass | None = None
    named: Whether | None = None
    polarity: Polarity | None = None
    quote: Quote | None = None


class Stories(OfDays):
    """Filters of stories."""

    grade: Grade | None = Field(None, description="The gravest of its claims.")
    least: Count | None = Field(None, description="Articles at least; 2 = shared stories.")
    outlet: Text | None = Field(None, description="With an article of this outlet.")


class StoryClaims(Paging):
    """Filters of one story's claims."""

    grade: Grade | None = None
    least: Count | None = Field(None, description="Versions at least.")
    most: Count | None = Field(None, description="Independent roots that are certain, at most.")


class Claims(StoryClaims):
    """Filters of claims."""

    story: Text | None = None


class Sources(Paging):
    """Filters of sources."""

    source_class: SourceClass | None = None
    named: Whether | None = None
    least: Count | None = Field(None, description="Attributions at least.")


class Skipped(Paging):
    """Filters of what was not read."""

    run: Count | None = Field(None, description="The number of the run.")


class Judgements(Paging):
    """Filters of judgements."""

    kind: Kind | None = None
    author: Text | None = None
    state: State | None = None
    article: Text | None = Field(None, description="On this article.")


HITS = 20


class Search(OfDays):
    """What is searched for; words, or something to filter by."""

    q: Text = Field("", description='Words; "of a phrase", begin*, -without. docs/api.md says more.')
    scope: Scope = Field("articles", description="What is found.")
    source: Text = Field("", description="Words of the name of who says it.")
    outlet: Text = ""
    named: Whether | None = None
    polarity: Polarity | None = None
    place: Text = Field("", description="A place, or one that it lies in.")
    grade: Grade | None = None
    limit: Annotated[int, Field(ge=1, le=DEFAULT.search.most_hits), _DIGITS] | None = Field(
        None, description=f"Hits at most, {HITS} unless told."
    )

    @property
    def filters(self) -> dict[str, Any]:
        """Those that were given."""
        return self.model_dump(exclude={"cursor", "limit", "q"}, exclude_none=True)
