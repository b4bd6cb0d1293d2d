"""The physical limit: decode every record and scan its text once for the cue lexicon."""

from pathlib import Path

import ahocorasick
import orjson

from tawatur.lexicon import load


def decode_and_scan(path: Path) -> int:
    """Decode a JSONL file and run one Aho-Corasick pass over each text; how many cues it met."""
    automaton = ahocorasick.Automaton()
    for entry in load("ar", "cues"):
        automaton.add_word(entry.form, entry.form)
    automaton.make_automaton()
    with path.open("rb") as lines:
        return sum(1 for line in lines for _ in automaton.iter(orjson.loads(line).get("text") or ""))
