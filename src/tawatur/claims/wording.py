"""How two versions of a claim are worded: nearly alike, in another order, shorter, or in other words.

Method: the share of stems in common, with their order (longest common subsequence) and without it.
"""

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from tawatur.config import Claims
from tawatur.model import Wording


def wording(one: Sequence[str], other: Sequence[str], config: Claims) -> Wording:
    """The wording of two versions, given as their stems in text order, at least one each.

    `near_verbatim`: nearly all stems of both, in order; `reordered`: nearly all of the shorter's, in another
    order; `summarised`: most of the shorter's, and the longer says much more; else `paraphrase`.
    """
    short, long = sorted((one, other), key=len)
    ordered = LCSseq.similarity(short, long)
    if 2 * ordered >= config.near_verbatim * (len(one) + len(other)):
        return "near_verbatim"
    common = (Counter(short) & Counter(long)).total()
    if common >= config.same_stems * len(short) and ordered <= config.other_order * common:
        return "reordered"
    if common >= config.kept_stems * len(short) and len(short) <= config.summary_size * len(long):
        return "summarised"
    return "paraphrase"
