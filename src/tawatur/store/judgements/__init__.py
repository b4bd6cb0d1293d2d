"""What people judge: it wins over what the machine finds, survives re-runs, and can be undone.

`asking` makes judgements of what a screen or command shows; `judge` and `undo` write them and compose the
stories anew that they touch; `judgements` lists them.
"""

from tawatur.store.judged.records import KINDS, Anchor, Judgement, Kind, Listed, State
from tawatur.store.judgements.judging import judge, judgements, undo

__all__ = ["KINDS", "Anchor", "Judgement", "Kind", "Listed", "State", "judge", "judgements", "undo"]
