"""The physical limit: decode every record and scan its text once for the cue lexicon."""

import time
from pathlib import Path

import ahocorasick
import orjson

from tawatur.lexicon import load


def decode_and_scan(path: Path) -> float:
    """CPU seconds to decode a JSONL file and run one Aho-Corasick pass over each text."""
    automaton = ahocorasick.Automaton()
    for entry in load("ar", "cues"):
        automaton.add_word(entry.form, entry.form)
    automaton.make_automaton()
    start = time.process_time()
    with path.open("rb") as lines:
        for line in lines:
            for _ in automaton.iter(orjson.loads(line).get("text") or ""):
                pass
    return time.process_time() - start
