"""An Arabic article as the rules read it: where each word stands, after forms were told apart."""

import pytest

from tawatur.annotate.arabic.names import ALI
from tawatur.annotate.arabic.positions import positions_of
from tawatur.annotate.arabic.reading import read
from tawatur.spans import Span


@pytest.mark.parametrize(
    "text",
    [
        "قال علي الراوي إن مسؤولا زار السد، ورد علي بن سالم على السؤال. وشدد علي على الموعد.",
        "التقى بان كي مون علي الراوي، وقال إن وزيرا ثالثا يصل على متن سفينة.",
    ],
)
def test_words_stand_where_their_new_forms_say(text: str) -> None:
    reading = read(text, [Span(0, len(text))])
    stands = {word: at for word, at in reading.positions.items() if at}
    assert stands == positions_of(reading.words)
    assert ALI in stands
