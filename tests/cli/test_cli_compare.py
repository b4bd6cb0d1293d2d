"""`compare` as a user meets it."""

import json
from pathlib import Path

import pytest
from test_cli_annotate import run

A = (
    "فيضان يقطع طريق وادي سرين\n\n"
    "قال المتحدث باسم الدفاع المدني سالم الراوي إن السيول قطعت طريق وادي سرين وأجلت 40 أسرة من بيوتها. "
    "ونفى الراوي وقوع وفيات.\n"
)
B = (
    "السيول تقطع الطريق إلى وادي سرين\n\n"
    "قطعت السيول طريق وادي سرين وأجلت 65 أسرة من بيوتها فجر الجمعة. "
    "وتوقع خبراء الأرصاد أمطارا جديدة مساء السبت.\n"
)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two texts about one flood."""
    paths = tmp_path / "first.txt", tmp_path / "second.txt"
    for path, text in zip(paths, (A, B), strict=True):
        path.write_text(text, "utf-8")
    return paths


def test_differing_words_are_marked_with_their_kind_and_speaker(pair: tuple[Path, Path]) -> None:
    done = run("compare", *pair)
    assert done.returncode == 0
    assert "1. [attribution, number]" in done.stdout
    (left,) = [x for x in done.stdout.splitlines() if x.startswith("   A (سالم الراوي): ")]
    (right,) = [x for x in done.stdout.splitlines() if x.startswith("   B (the article's own voice): ")]
    assert "[40 أسرة|number]" in left
    assert "[65 أسرة|number]" in right
    assert "[فجر الجمعة]" in right
    assert "number: A «40 أسرة» — B «65 أسرة»" in done.stdout


def test_what_only_one_says_is_listed_under_its_letter(pair: tuple[Path, Path]) -> None:
    shown = run("compare", *pair).stdout
    only_a, only_b = shown.index("Only A says: 1"), shown.index("Only B says: 1")
    assert only_a < shown.index("وقوع وفيات") < only_b < shown.index("أمطارا جديدة")


def test_letters_follow_the_order_of_the_command(pair: tuple[Path, Path]) -> None:
    shown = run("compare", *reversed(pair)).stdout
    assert "number: A «65 أسرة» — B «40 أسرة»" in shown


def test_json_is_a_document_of_one_story(pair: tuple[Path, Path]) -> None:
    done = run("compare", *pair, "--json", "-")
    document = json.loads(done.stdout)
    (story,) = document["stories"]
    assert story["articles"] == [a["id"] for a in document["articles"]] == ["first", "second"]
    assert {d["kind"] for d in story["claims"][0]["differences"]} == {"attribution", "number"}
    assert all(c["roots"] for c in story["claims"])
    assert "Only A says" in done.stderr


def test_articles_of_different_stories_share_no_claim(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    other = tmp_path / "other.txt"
    other.write_text(
        "افتتح متحف الخزف معرضه السنوي في قاعة المرفأ بحضور الحرفيين من القرى المجاورة.", "utf-8"
    )
    assert "no shared claims" in run("compare", pair[0], other).stdout


def test_files_of_one_name_are_two_articles(tmp_path: Path) -> None:
    for folder, text in (("a", A), ("b", B)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(text, "utf-8")
    done = run("compare", tmp_path / "a" / "story.txt", tmp_path / "b" / "story.txt")
    assert "1. [attribution, number]" in done.stdout


def test_inputs_that_are_no_two_articles_are_refused(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("\n".join(json.dumps({"text": f"{A} {k}"}) for k in range(5)), "utf-8")
    for second, said in ((tmp_path / "gone.txt", "one article"), (many, "more than two articles")):
        done = run("compare", pair[0], second)
        assert done.returncode == 2
        assert said in done.stderr


def test_an_output_that_is_an_input_is_refused(pair: tuple[Path, Path]) -> None:
    assert run("compare", *pair, "--json", pair[1]).returncode == 2
    assert pair[1].read_text("utf-8") == B
