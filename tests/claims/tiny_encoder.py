"""A tiny encoder for tests: each word a random vector, words of one meaning one vector.

The network is one Gather. Its file is written by hand (protocol buffers of ONNX), so that no test needs the
library that makes such files.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

SIZE = 32  # numbers of a vector
_FLOAT, _INT64 = 1, 7


def made(folder: Path, meanings: Sequence[Sequence[str]], *, seed: int = 1) -> Path:
    """The encoder's folder. `meanings`: words that mean the same; all others are one unknown word."""
    words = {word: k for k, same in enumerate(meanings, start=1) for word in same}
    vocabulary = {"[UNK]": 0} | {word: n for n, word in enumerate(words, start=1)}
    drawn = np.random.default_rng(seed).normal(size=(len(meanings) + 1, SIZE)).astype(np.float32)
    drawn[0] *= 0.1  # a word that it does not know tells little
    (folder / "onnx").mkdir(parents=True)
    (folder / "onnx" / "model.onnx").write_bytes(_network(drawn[[0, *words.values()]]))
    (folder / "tokenizer.json").write_text(json.dumps(_tokenizer(vocabulary), ensure_ascii=False), "utf-8")
    return folder


def _tokenizer(vocabulary: Mapping[str, int]) -> dict[str, object]:
    return {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
        "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": None, "decoder": None,
        "model": {"type": "WordLevel", "vocab": dict(vocabulary), "unk_token": "[UNK]"},
    }  # fmt: skip


def _network(table: "np.ndarray[tuple[int, int], np.dtype[np.float32]]") -> bytes:
    """`last_hidden_state[b, s] = table[input_ids[b, s]]`, as ModelProto."""
    node = _text(1, "table") + _text(1, "input_ids") + _text(2, "last_hidden_state") + _text(4, "Gather")
    weights = b"".join(_number(1, n) for n in table.shape) + _number(2, _FLOAT) + _text(8, "table")
    weights += _block(9, table.tobytes())
    inputs = b"".join(_block(11, _value(n, _INT64, ("b", "s"))) for n in ("input_ids", "attention_mask"))
    output = _block(12, _value("last_hidden_state", _FLOAT, ("b", "s", SIZE)))
    graph = _block(1, node) + _text(2, "tiny") + _block(5, weights) + inputs + output
    return _number(1, 8) + _block(8, _number(2, 13)) + _block(7, graph)


def _value(name: str, kind: int, shape: Sequence[str | int]) -> bytes:
    sides = (_number(1, side) if isinstance(side, int) else _text(2, side) for side in shape)
    tensor = _number(1, kind) + _block(2, b"".join(_block(1, side) for side in sides))
    return _text(1, name) + _block(2, _block(1, tensor))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _block(field, value.encode())


def _block(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
