"""Measuring a learned choice among Arabic candidates: labels, named traits, chances."""

from train.arabic_choice import Candidate, candidates, chances, mark

TEXT = "قال سالم الراوي إن الجسر سيفتح غدا. وبلغت نسبة المياه في السد مستوى جديدا."


def record() -> dict[str, object]:
    content = "الجسر سيفتح غدا"
    start = TEXT.index(content)
    gold = {"id": "a1", "cue": [0, 3], "source": [4, 15], "content": [[start, start + len(content)]]}
    rest = {"source_name": "سالم الراوي", "parent": None}
    return {"id": "1", "text": TEXT, "attributions": [{**gold, **rest}]}


def test_what_the_rules_take_and_what_they_doubt_are_labelled() -> None:
    found = candidates(record(), 7)
    assert [(c.right, c.taken, c.article) for c in found if c.taken] == [(True, True, 7)]
    assert not any(c.right for c in found if not c.taken)


def test_traits_name_no_word_of_the_text() -> None:
    names = {part for c in candidates(record(), 0) for trait in c.traits for part in trait.split()}
    assert "that" in names
    assert not names & set(TEXT.split())


def test_a_trait_of_right_candidates_raises_the_chance() -> None:
    good, bad = Candidate(("constant", "good"), True, True, 0), Candidate(("constant", "bad"), False, True, 0)
    high, low = chances([good, bad], [good, bad] * 10).tolist()
    assert low < 0.5 < high


def test_marks_have_names() -> None:
    assert [mark(gap) for gap in ("", "،", "\n،", "»")] == ["none", "comma", "line", "mark"]
