"""The stages over an archive too large for one process: each reads Parquet and writes Parquet.

`run` runs what is not done yet, with processes (`local`) or on a cluster (`spark`); `result` reads what a
run left, equal to what `analyze` gives for the same inputs. docs/scale.md
"""

from tawatur.batch.asked import Asked
from tawatur.batch.results import result
from tawatur.batch.running import ENGINES, How, run

__all__ = ["ENGINES", "Asked", "How", "result", "run"]
