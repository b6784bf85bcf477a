"""The words that rules of English quantities look for: where they are found, and where they are not."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.change_words_en import CHANGE_DOWN, CHANGE_UP
from desktop_app.analysis.metrics import extract_from_text
from desktop_app.analysis.signals_en import CANDIDATE, FRACTION, RANK, WHOLE, Signals

_CHANGE = re.compile(rf"\b(?:{CHANGE_UP}|{CHANGE_DOWN})\b")


def test_numbers_begin_at_digits_and_at_words_but_not_inside_either() -> None:
    text = "Someone in twenty of 1,250 stones: two hundred, ½ and ٥."
    begins = [text[start:].split(maxsplit=1)[0] for start, _ in Signals(text).numbers]
    assert begins == ["twenty", "1,250", "250", "two", "½", "٥."]


def test_what_a_sentence_has_signs_of() -> None:
    assert not Signals("The alphabet stone allows a bonfire.").seen & (RANK | FRACTION | WHOLE)
    assert Signals("It finished 3rd.").seen & RANK
    assert Signals("A third of every city").seen & FRACTION & Signals("2/3 of it").seen
    assert Signals("A third of every city").seen & WHOLE
    assert not Signals("The bone was cold.").seen & CANDIDATE


def test_every_character_keeps_its_place() -> None:
    text = "İstanbul’da fiyatlar 5 % rose in İzmir"
    assert len(Signals(text).lower) == len(text)
    assert Signals(text).has_change(0, len(text))


@given(st.sampled_from("rose fell up cut growth lower narrowed widening saved rocketed thinned axed".split()))
def test_a_change_is_seen_only_between_the_places_asked_for(word: str) -> None:
    text = f"In 2020 the {word} of 5 homes"
    at = text.index(word)
    signals = Signals(text)
    assert _CHANGE.search(text) is None or signals.has_change(at, at + len(word))
    assert not signals.has_change(0, at) or word == "up"
    assert not signals.has_change(at + len(word), len(text))


def test_a_pronoun_stands_for_the_subject_of_the_sentence_before_however_many_there_were() -> None:
    text = "Rail freight carried 5 million tonnes in 2020. " + "It fell by 3 per cent in 2021. " * 20
    assert {metric.measured for metric in extract_from_text(text)[1:]} == {"Rail freight"}
