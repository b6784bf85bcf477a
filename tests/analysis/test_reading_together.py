"""Sentences are read some hundred together: how many, and what stands beside them, changes nothing."""

from __future__ import annotations

import gc
import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.analysis import metrics
from desktop_app.analysis.metric import Metric
from desktop_app.analysis.metrics import extract_from_text, extract_from_texts, extract_metrics
from desktop_app.analysis.separators import ENGLISH, separators_of
from desktop_app.document.span import Span
from desktop_app.readers.reader import read_bytes

DATA = Path(__file__).resolve().parents[1] / "data"


def sentences(language: str) -> list[str]:
    lines = (DATA / f"quantities_{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines if line]


def mixed() -> list[str]:
    """English and Chinese sentences by turns, all of which write numbers as a whole English text does."""
    pairs = zip(sentences("en"), sentences("zh"), strict=False)
    return [text for pair in pairs for text in pair if separators_of(text) == ENGLISH]


def moved(metric: Metric, by: int) -> Metric:
    """The metric as it would be so many code points further, in no section."""
    sentence = Span(metric.sentence.start + by, metric.sentence.end + by)
    return replace(metric, start=metric.start + by, end=metric.end + by, sentence=sentence, section=None)


@pytest.mark.parametrize("together", [1, 2, 7])
@pytest.mark.parametrize("joint", [" ", "\n\n"])
def test_how_many_are_read_together_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, together: int, joint: str
) -> None:
    text = joint.join(mixed()[:160])
    expected = extract_from_text(text)
    monkeypatch.setattr(metrics, "TOGETHER", together)
    assert extract_from_text(text) == expected
    assert len(expected) > 100


def test_what_stands_in_other_blocks_changes_nothing() -> None:
    document = read_bytes("\n\n".join(mixed()).encode(), "plan.txt")
    found = [m for batch in extract_metrics(document.text, document.blocks, ()) for m in batch]
    alone = [
        moved(metric, block.start + block.marker)
        for block in document.blocks
        for metric in extract_from_text(document.text[block.start + block.marker : block.end])
    ]
    assert [moved(metric, 0) for metric in found] == alone


def test_a_pronoun_refers_back_over_the_end_of_what_is_read_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "TOGETHER", 1)
    found = extract_from_text("The jobless rate was 5.2 percent in March. It fell to 4.9 percent in May.")
    assert [metric.measured for metric in found] == ["jobless rate"] * 2


def test_the_search_for_cycles_goes_on_afterwards() -> None:
    was_on = gc.isenabled()
    try:
        gc.enable()
        extract_from_text("The fleet has 12 ferries.")
        assert gc.isenabled()
        gc.disable()
        extract_from_text("The fleet has 12 ferries.")
        assert not gc.isenabled()
    finally:
        (gc.enable if was_on else gc.disable)()


def test_texts_of_any_kind_are_read_together_as_each_by_itself() -> None:
    texts = [
        *sentences("en")[:90],
        "Der Preis stieg um 1.234,5 Euro.",
        "Dues: 1 250 francs.",
        "",
        *sentences("zh")[:60],
    ]
    texts += ["It cost 5 million euros. It lasts 3 weeks.", "It grew by 4 %."]
    assert extract_from_texts(texts) == [extract_from_text(text) for text in texts]
    assert len({separators_of(text) for text in texts}) > 1
