"""`python -m quality [DATA]`: numbers, dates and names on the corpora of DATA (default ../shared/data).

Prints one line a figure, a share of 0 to 1. None of the corpora trained anything here; the list of common
words that ends names was learned elsewhere, its two thresholds chosen with ANERcorp's figures in view.
"""

import argparse
import sys
from pathlib import Path

from quality.measures import measured, sources

if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    data = options.parse_args().data
    if missing := [str(p) for p in sources(data) if not p.is_file()]:
        sys.exit(f"not there: {missing[0]}")
    for measure, rows in measured(data).items():
        for name, value in rows.items():
            print(
                f"{measure}.{name} {value:.3f}" if isinstance(value, float) else f"{measure}.{name} {value}"
            )
