"""Quality floors: figures that must not fall, bound to a digest of the gold they were measured on."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from tawatur.errors import QualityError

Measured = Mapping[str, Mapping[str, float | int]]


def digest(gold: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of the gold files, in order of name."""
    total = hashlib.sha256()
    for path in sorted(gold, key=lambda p: p.name):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"sha256:{total.hexdigest()}"


def check(measured: Measured, floors: Path, gold: Iterable[Path]) -> None:
    """Compare every floor of the sets in `floors` that were measured.

    Raises QualityError when the gold's digest is unknown to the file or a figure is below its floor.
    """
    name, floor = _set_for(floors, digest(gold))
    below = [
        f"{measure}.{figure} {measured[measure][figure]:.4f} < {least}"
        for measure, rows in floor.items()
        if measure in measured
        for figure, least in rows.items()
        if measured[measure][figure] < least
    ]
    if below:
        raise QualityError(f"below the floors of [{name}] in {floors}: " + "; ".join(below))


def _set_for(floors: Path, gold_digest: str) -> tuple[str, dict[str, dict[str, float]]]:
    sets = tomllib.loads(floors.read_text("utf-8"))
    for name, rows in sets.items():
        if rows["gold"] == gold_digest:
            return name, {k: v for k, v in rows.items() if isinstance(v, dict)}
    raise QualityError(f"{floors} has no floors for this gold ({gold_digest}); measure anew and record them")


def record(measured: Measured, floors: Path, gold: Iterable[Path], *, name: str, lower: bool = False) -> None:
    """Raise the floors of set `name` to the measured figures that it already lists.

    Raises QualityError when one would fall, or the gold changed, and `lower` is not given.
    """
    text = floors.read_text("utf-8")
    old = tomllib.loads(text)[name]
    now = digest(gold)
    if old["gold"] != now and not lower:
        raise QualityError(f"[{name}] was measured on other gold; --lower-floors binds it to this one")
    rows = {m: dict(f) for m, f in old.items() if isinstance(f, dict)}
    fallen = [f"{m}.{k}" for m, f in rows.items() for k, v in f.items() if _floor(measured[m][k]) < v]
    if fallen and not lower:
        raise QualityError(f"would lower {', '.join(fallen)}; --lower-floors allows it")
    lines = [f"[{name}]", f'gold = "{now}"']
    for measure, figures in rows.items():
        lines += [f"[{name}.{measure}]", *(f"{k} = {_floor(measured[measure][k])}" for k in figures)]
    floors.write_text(_replaced(text, name, "\n".join(lines) + "\n"), "utf-8")


def _floor(value: float) -> float:
    return int(value * 1000) / 1000  # rounded down: a floor is what was reached


def _replaced(text: str, name: str, block: str) -> str:
    kept, own = [], False
    for line in text.splitlines(keepends=True):
        if line.startswith("["):
            own = line.startswith((f"[{name}]", f"[{name}."))
        if not own:
            kept.append(line)
    return "".join(kept).rstrip("\n") + "\n\n" + block
