"""Training the relations: pairs that share a headline stay together, and what decides is found."""

from pathlib import Path

import numpy as np

from train.relate import answers, fit, held_out, sample


def _pairs(path: Path) -> str:
    towns = ("الوادي", "الساحل", "النخيل", "الربوة", "المرفأ", "السهل")
    rows = ["s1,s2,stance"]
    for town in towns:
        rows.append(f"ارتفاع سعر القمح في {town},انخفاض سعر القمح في {town},disagree")
        rows.append(f"ارتفاع سعر القمح في {town},صعود سعر القمح في {town},agree")
        rows.append(f"افتتاح معرض في {town},وصول طائرة إلى العاصمة,other")
    file = path / "pairs.csv"
    file.write_text("\n".join(rows) + "\n", "utf-8")
    return str(file)


def test_what_decides_is_learned_and_groups_stay_together(tmp_path: Path) -> None:
    data = sample(_pairs(tmp_path))
    assert (data.group[0], data.group[3]) == (data.group[1], data.group[4])
    assert len(set(data.group.tolist())) == 7  # the pairs that share their second headline are one
    everything = np.ones(len(data.label), bool)
    assert (answers(fit(data, everything), data, everything) == data.label).all()
    assert (held_out(data, 0) == data.label).mean() > 0.5
