"""A multilingual sentence encoder from a folder or a hub: the optional extra `neural`.

A folder holds `tokenizer.json`, the network as `model.onnx` or `onnx/model.onnx` and, as the library
sentence-transformers leaves it, how words become a sentence (`modules.json`, `1_Pooling/config.json`; without
them the mean). ONNX is data: nothing that such a folder brings is run as a program.
Method: Reimers, Gurevych (2019), Sentence-BERT.
"""

import json
import os
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawatur.errors import InputError, MissingExtraError

Vectors = NDArray[np.float32]
NETWORKS = ("model.onnx", "onnx/model.onnx")
_FETCHED = (*NETWORKS, *(f"{n}_data" for n in NETWORKS), "tokenizer.json", "modules.json", "1_Pooling/*")
_HUB_ID = re.compile(r"[\w-][\w.-]*/[\w-][\w.-]*")
_LAYERS = frozenset({"Transformer", "Pooling", "Normalize"})
_BATCH = 32  # texts encoded at once; with _LONGEST it bounds the memory
_LONGEST = 128  # tokens of a text; what follows is not read. A clause has 30 or so
# Sentences with nothing in common: from which cosine on likeness means something differs from model to model.
_UNRELATED = (
    "The ferry was repainted in green.", "Wheat prices fell by a tenth.", "Her cousin plays the cello.",
    "Snow closed the northern pass.", "تعلم الطفل ركوب الدراجة.", "ارتفع منسوب النهر ليلا.",
    "افتتح المعرض بلوحات قديمة.", "خسر الفريق مباراته الثانية.",
)  # fmt: skip


class Encoder:
    """Sentences to unit vectors. `zero` is the mean cosine of sentences that have nothing in common."""

    def __init__(self, session: Any, tokenizer: Any, *, first_token: bool) -> None:
        """`session`: the network; `first_token`: a sentence is its first token's vector, not the mean."""
        self._session, self._tokenizer, self._first = session, tokenizer, first_token
        self._inputs = [i.name for i in session.get_inputs()]
        self._output = next((o.name for o in session.get_outputs() if o.name == "sentence_embedding"), None)
        self._pad = (tokenizer.padding or {}).get("pad_id", 0)
        tokenizer.no_padding()
        tokenizer.enable_truncation(_LONGEST)
        apart = self.encode(_UNRELATED)
        self.zero = float(np.mean([apart[a] @ apart[b] for a, b in combinations(range(len(apart)), 2)]))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, shape (texts, size of the model); zeros where the network gives none."""
        order = sorted(range(len(texts)), key=lambda k: len(texts[k]))  # alike in length: little padding
        rows = [
            self._batch([texts[k] for k in order[at : at + _BATCH]]) for at in range(0, len(order), _BATCH)
        ]
        if not rows:
            return np.zeros((0, 1), np.float32)
        found = np.nan_to_num(np.concatenate(rows).astype(np.float32), posinf=0.0, neginf=0.0)
        out = np.empty_like(found)
        out[order] = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
        return out

    def _batch(self, texts: Sequence[str]) -> Vectors:
        whole = [t.encode("utf-8", "replace").decode() for t in texts]  # half a surrogate pair has no token
        rows = [e.ids or [self._pad] for e in self._tokenizer.encode_batch(whole)]
        ids = np.full((len(rows), max(map(len, rows))), self._pad, np.int64)
        mask = np.zeros_like(ids)
        for k, row in enumerate(rows):
            ids[k, : len(row)], mask[k, : len(row)] = row, 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        feed = {name: given[name] for name in self._inputs}
        out = np.asarray(self._session.run([self._output] if self._output else None, feed)[0])
        if out.ndim == 2:
            return out
        if self._first:
            return out[:, 0]
        return np.asarray((out * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True))


def encoder(name: str) -> Encoder:
    """The encoder in folder `name` or, where that is no folder, of that id on the hub; loaded once a process.

    Raises InputError where there is none or it cannot be read, MissingExtraError without the extra.
    """
    return _loaded(name, os.getpid())  # a forked process must not share a running network


def check_encoder(name: str) -> None:
    """Load the encoder before hours of work, unless `name` is "". Raises what `encoder` does."""
    if name:
        encoder(name)


@lru_cache(maxsize=2)
def _loaded(name: str, _process: int) -> Encoder:
    folder = _folder(name)
    runtime, tokenizers = _extra("onnxruntime"), _extra("tokenizers")
    network = next((folder / n for n in NETWORKS if (folder / n).is_file()), None)
    tokens = folder / "tokenizer.json"
    if network is None or not tokens.is_file():
        missing = "tokenizer.json" if network else " or ".join(NETWORKS)
        raise InputError(name, f"is no encoder: {missing} is not in it")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # `jobs` says how much runs at once
    options.log_severity_level = 4
    try:
        first_token = _pools_first(folder)
        tokenizer = tokenizers.Tokenizer.from_file(str(tokens))
        session = runtime.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])
        return Encoder(session, tokenizer, first_token=first_token)
    except Exception as problem:  # both libraries raise bare ones
        why = problem if isinstance(problem, ValueError) else f"{type(problem).__name__}: {problem}"
        raise InputError(
            name, f"cannot be used as an encoder ({' '.join(str(why).split())[:300]})"
        ) from problem


def _extra(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError as problem:
        raise MissingExtraError("neural", "an encoder") from problem


def _folder(name: str) -> Path:
    """The folder, fetched from the hub where `name` can only be an id there."""
    here = Path(name)
    if here.is_dir():
        return here
    if not _HUB_ID.fullmatch(name) or here.parent.exists():
        raise InputError(name, "is neither a folder nor an id on the hub (owner/name)")
    hub, *_ = (_extra(m) for m in ("huggingface_hub", "onnxruntime", "tokenizers"))
    try:
        return Path(hub.snapshot_download(name, allow_patterns=list(_FETCHED)))
    except Exception as problem:  # no network, no such id, no right to it: whatever the hub's library says
        why = f"{type(problem).__name__}: {' '.join(str(problem).split())[:200]}"
        raise InputError(
            name, f"is no folder here, and could not be fetched from the hub ({why})"
        ) from problem


def _pools_first(folder: Path) -> bool:
    """Whether a sentence is its first token. Raises ValueError for layers and poolings we do not have."""
    layers = folder / "modules.json"
    if layers.is_file():
        kinds = {str(m["type"]).rsplit(".", 1)[-1] for m in json.loads(layers.read_text("utf-8"))}
        if kinds - _LAYERS:
            raise ValueError(f"its layers {', '.join(sorted(kinds - _LAYERS))} are not supported")
    settings = folder / "1_Pooling" / "config.json"
    if not settings.is_file():
        return False
    chosen = {
        k for k, v in json.loads(settings.read_text("utf-8")).items() if k.startswith("pooling_mode_") and v
    }
    if chosen not in ({"pooling_mode_mean_tokens"}, {"pooling_mode_cls_token"}):
        raise ValueError(f"its pooling {', '.join(sorted(chosen))} is not supported: only mean and cls are")
    return chosen == {"pooling_mode_cls_token"}
