"""Every error Tawatur raises on purpose.

    TawaturError
    ├── InputError          an input cannot be read: names it and the remedy
    ├── OutputError         a result cannot be written
    ├── ArchiveError        an archive cannot be opened, read or written: names it and the remedy
    ├── LexiconError        a data file in ``lexicons/`` is malformed
    ├── QualityError        a quality floor was broken, or gold and floors do not belong together
    ├── ServerError         a desk that a client asks refuses or cannot be reached: status, code, detail
    └── MissingExtraError   an optional dependency is absent: names its install command

The command line turns each into one line on stderr and exit code 2.
"""


class TawaturError(Exception):
    """Base of all errors that carry a message for the user."""


class InputError(TawaturError):
    """An input cannot be read. ``input`` is what the user named, ``reason`` says why and what to do."""

    def __init__(self, input_name: str, reason: str) -> None:
        super().__init__(f"{input_name}: {reason}")
        self.input = input_name
        self.reason = reason


class OutputError(TawaturError):
    """A result cannot be written."""


class ArchiveError(TawaturError):
    """An archive cannot be opened, read or written."""


class LexiconError(TawaturError):
    """A lexicon file breaks its format."""


class QualityError(TawaturError):
    """A measured figure fell below its floor, or the gold is not the one the floors were set on."""


class ServerError(TawaturError):
    """A desk refused, or was not reached. ``status`` of HTTP (0: none), ``code`` for programs, ``detail``."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(f"{detail} ({status or code})")
        self.status, self.code, self.detail = status, code, detail


class MissingExtraError(TawaturError):
    """An optional dependency is not installed. ``install`` is its command where it is no extra of ours."""

    def __init__(self, extra: str, purpose: str, *, install: str | None = None) -> None:
        remedy = install or f"pip install 'tawatur[{extra}]'"
        super().__init__(f"{purpose} needs an optional part: {remedy}")


def defect(deed: str, problem: Exception) -> str:
    """What to tell where `deed` failed in a way that nobody foresaw."""
    return f"could not {deed} it ({type(problem).__name__}: {problem}): a defect, please report it"
