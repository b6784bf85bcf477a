"""Comparing in a child gives what comparing here gives; it can be stopped, and its end is said."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from desktop_app.analysis.metrics import extract_from_text
from desktop_app.document.anchor import Locator, make
from desktop_app.document.block import Block, BlockKind
from desktop_app.document.document import Document, compose
from desktop_app.document.errors import UserError
from desktop_app.document.outline import build_outline
from desktop_app.document.span import Span
from desktop_app.services import comparing_process
from desktop_app.services.comparing import Side, compare_sides
from desktop_app.services.comparing_process import StoppedError, compare_in_child, locate_in_child

WORDS = "river council share fund quay port crown 40 55 2030 % million apprentice 水 到 建成".split()


def side(paragraphs: list[str], *, is_analysed: bool = False) -> Side:
    parts = [
        (words, Block(0, len(words), BlockKind.HEADING if words.startswith("#") else BlockKind.PARAGRAPH, 1))
        for words in paragraphs
    ]
    document = Document(*compose(parts))
    made = Side(document, "Plan", "plan.txt", 1, "2026-01-01T00:00:00+00:00")
    if is_analysed:
        sections = build_outline(document.text, document.blocks)
        made = replace(made, sections=sections, metrics=tuple(extract_from_text(document.text)))
    return made


def generated(seed: int, count: int) -> tuple[list[str], list[str]]:
    chance = random.Random(seed)
    old = [" ".join(chance.choices(WORDS, k=chance.randint(1, 30))) for _ in range(count)]
    new = [
        " ".join(w for w in p.split() if chance.random() > 0.1) or "x" for p in old if chance.random() > 0.1
    ]
    chance.shuffle(new[: count // 10])
    return ["# Goals", *old], ["# Aims", *new, "One more paragraph."]


@pytest.mark.parametrize("is_analysed", [True, False])
@pytest.mark.parametrize("count", [0, 3, 2_500])
def test_the_child_finds_what_is_found_here(count: int, is_analysed: bool) -> None:
    old, new = generated(count, count)
    before, after = side(old, is_analysed=is_analysed), side(new, is_analysed=is_analysed)
    stages: list[str] = []
    found = compare_in_child(before, after, lambda stage, _done, _total: stages.append(stage))
    expected = compare_sides(before, after)
    assert list(found.rows) == list(expected.rows)
    assert dict(found.words) == dict(expected.words)
    assert list(found.sections) == list(expected.sections)
    assert list(found.metrics) == list(expected.metrics)
    assert list(found.old.sections) == list(expected.old.sections)
    assert found.new.title == "Plan"
    assert "text" in stages


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ([], [], []),
        (["All of it."], [], ["removed"]),
        ([], ["All of it."], ["added"]),
        (["Same.", "同样。"], ["Same.", "同样。"], ["same", "same"]),
        (["到2030年，建成100个码头。"], ["到2035年，建成120个码头。"], ["changed"]),
        (["Rivers run to the sea."], ["Quantum chips need helium."], ["removed", "added"]),
    ],
)
def test_empty_same_and_other_texts(old: list[str], new: list[str], kinds: list[str]) -> None:
    found = compare_in_child(side(old), side(new))
    assert sorted(row.kind for row in found.rows) == sorted(kinds)


def test_chinese_is_compared_by_the_character_and_the_number() -> None:
    before, after = side(["到2030年，建成100个码头。"]), side(["到2035年，建成120个码头。"])
    found = compare_in_child(before, after)
    old, new = before.document.text, after.document.text
    assert [(d.old.of(old), d.new.of(new)) for d in found.words[0]] == [("2030", "2035"), ("100", "120")]


def test_passages_are_found_as_here() -> None:
    old, new = generated(7, 300)
    before, after = side(old).document.text, side(new, is_analysed=True)
    anchors = [make(before, Span(start, start + 60)) for start in range(0, len(before) - 100, 500)]
    found, sections = locate_in_child([anchors, [], anchors[:3]], before, after)
    locator = Locator(after.document.text, after.sections or ())
    assert found == [locator.locate_all(group, before) for group in (anchors, [], anchors[:3])]
    assert list(sections) == list(after.sections or ())


def test_the_sections_of_a_text_without_analysis_are_found_on_the_way() -> None:
    after = side(["# Goals", "Rivers run to the sea."])
    _found, sections = locate_in_child([], "", after)
    assert [section.title for section in sections] == ["# Goals"]


def test_it_is_stopped() -> None:
    with pytest.raises(StoppedError):
        compare_in_child(side(["a"] * 2000), side(["b"] * 2000), cancelled=lambda: True)


def test_a_child_that_dies_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing_process, "_PROGRAM", "import os; os.abort()")
    with pytest.raises(UserError, match="could not be compared"):
        compare_in_child(side(["a"]), side(["b"]))
