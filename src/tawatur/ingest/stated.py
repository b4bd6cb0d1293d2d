"""Which publication date is believed: the one beside a text, or the one in its own dateline."""

from typing import NamedTuple

from tawatur.config import Ingest
from tawatur.ingest.datelines import Stamp

CONTRADICTED = "date contradicts the text's dateline"


class Dated(NamedTuple):
    """A date that is believed, and where none is: the mark that says so, and the date not believed."""

    stamp: Stamp | None
    marks: tuple[str, ...] = ()
    metadata: dict[str, str] = {}  # noqa: RUF012  # never changed


def believed(given: Stamp | None, stated: Stamp | None, config: Ingest) -> Dated:
    """The date to keep of `given` (beside the text) and `stated` (in its dateline).

    Nothing appears before it was written, and no news long after; where the two say so neither is believed.
    """
    if given is None or stated is None:
        return Dated(given or stated)
    late = (given.when.date() - stated.when.date()).days
    if -config.before_dateline_days <= late <= config.after_dateline_days:
        return Dated(given)
    return Dated(None, (CONTRADICTED,), {"published": given.when.isoformat()})
