"""Two texts of one script, each with a partner of its own across scripts, are less likely one happening."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tawatur.stories.cluster import Edge


def parted(edges: Iterable[Edge], crossed: Iterable[Edge], *, sure: float) -> Iterator[Edge]:
    """`edges` of one script, less likely where the surest partners of both sides tell them apart.

    `crossed`: pairs across scripts; a partner is one with a probability of `sure` or more. The share taken
    off is how much likelier each text's own partner is for it than for the other text, the smaller of both.
    """
    met: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for left, right, probability in crossed:
        met[left][right] = met[right][left] = probability
    best = {text: max(others, key=lambda k: (others[k], -k)) for text, others in met.items()}
    for i, j, probability in edges:
        f, g = best.get(i), best.get(j)
        if f is None or g is None or f == g or min(met[i][f], met[j][g]) < sure:
            yield i, j, probability
            continue
        contrast = min(met[i][f] - met[j].get(f, 0.0), met[j][g] - met[i].get(g, 0.0))
        yield i, j, probability * (1 - max(0.0, contrast))
