"""The section tree from headings and run-in headings."""

from __future__ import annotations

import pytest

from desktop_app.document.block import Block, BlockKind, Blocks
from desktop_app.document.document import compose
from desktop_app.document.headings import infer_headings
from desktop_app.document.outline import build_outline
from desktop_app.document.section import section_at, section_path
from tests.document.outlines import infer, tree

PROSE = (
    "The committee met four times and heard from the ports, the unions and the shipping lines. It was long."
)
REST = "Each port is to hold a plan for the first days. The plans are tested every year with the coast guard."


def headings(*levels: int) -> tuple[str, Blocks]:
    parts: list[tuple[str, Block]] = []
    for number, level in enumerate(levels):
        parts.append((f"Heading {number}", Block(0, 0, BlockKind.HEADING, level)))
        parts.append((PROSE, Block(0, 0)))
    return compose(parts)


def test_skipped_levels_are_closed() -> None:
    sections = build_outline(*headings(1, 3, 3, 2, 5))
    assert [s.level for s in sections] == [1, 2, 2, 2, 3]
    assert [s.parent for s in sections] == [None, 0, 0, 0, 3]


def test_a_section_runs_to_the_next_of_its_level() -> None:
    text, blocks = headings(1, 2, 2)
    sections = build_outline(text, blocks)
    assert sections[0].span == (0, len(text))
    assert sections[1].span == (blocks[2].start, blocks[3].end)
    assert section_path(sections, section_at(sections, blocks[5].start)) == ("Heading 0", "Heading 2")


def test_no_headings_no_sections() -> None:
    assert build_outline("", Blocks()) == ()
    assert build_outline("Some text.", Blocks([Block(0, 10)])) == ()


def test_white_space_in_titles_is_collapsed() -> None:
    text = "The  long\ntitle"
    assert (
        build_outline(text, Blocks([Block(0, len(text), BlockKind.HEADING, 1)]))[0].title == "The long title"
    )


def test_run_in_headings_lie_below_their_heading() -> None:
    text, _, sections = infer(
        "Ports after the Storm", PROSE, "What will change",
        f"Plan for the worst. {REST}", f"Strengthen the oldest piers. {REST}",
        f"Share the cost of repairs. {REST}",
    )  # fmt: skip
    run_ins = [s for s in sections if s.run_in]
    assert [s.title for s in run_ins] == [
        "Plan for the worst.", "Strengthen the oldest piers.", "Share the cost of repairs.",
    ]  # fmt: skip
    assert {(s.level, s.parent) for s in run_ins} == {(3, 1)}
    assert run_ins[0].heading.of(text) == "Plan for the worst."
    assert run_ins[0].span.of(text).strip().endswith("coast guard.")
    assert run_ins[-1].span.end == len(text)


@pytest.mark.parametrize(
    "first",
    ["He agreed.", "This is final.", "Officials agreed.", "In short, no.", "Prices rose.", "We will wait.",
     "Why now?",
     "However brief.", "Sales grew sharply.", "It was 5 per cent.", "The board of the port of Upper Mole.",
     "Take care of your keys.", "Optional: a letter."],
)  # fmt: skip
def test_short_sentences_of_prose_are_no_run_ins(first: str) -> None:
    assert tree("Ports", PROSE, "Plan", f"{first} {REST}", f"{first} {REST}", f"{first} {REST}") == [
        (1, "Ports"),
        (2, "Plan"),
    ]


def test_one_short_sentence_alone_is_no_run_in() -> None:
    assert tree("Ports", PROSE, "Plan", REST, f"New piers for old. {REST}", REST, REST)[2:] == []


def test_numbered_run_ins_need_their_sequence() -> None:
    whole = tree("Ports", PROSE, f"(a) Findings.— {REST}", f"(b) Policy.— {REST}")
    assert whole[1:] == [(2, "(a) Findings.—"), (2, "(b) Policy.—")]
    repeated = tree("Ports", PROSE, f"1. Flexible use. {REST}", f"1. Lower cost. {REST}", f"1. Reuse. {REST}")
    assert repeated == [(1, "Ports")]


def test_chinese_run_ins() -> None:
    rest = "各地各部门要压实责任，完善机制，加大投入力度，确保各项任务按期完成。"
    found = tree(
        "港口工作要点",
        rest,
        "一、任务",
        f"（一）加强领导。{rest}",
        f"（二）健全机制。{rest}",
        "二、保障",
        rest,
    )
    assert found[1:] == [(2, "一、任务"), (3, "（一）加强领导。"), (3, "（二）健全机制。"), (2, "二、保障")]


def test_numbers_within_numbers_are_told_apart() -> None:
    found = tree(
        "Ports", PROSE, "Duties", f"(a) Aim.— {REST}", f"(1) Scope.— {REST}", f"(2) Limits.— {REST}",
        f"(b) Terms.— {REST}", "Fees", PROSE,
    )  # fmt: skip
    assert [title for _, title in found[1:]] == ["Duties", "(a) Aim.—", "(b) Terms.—", "Fees"]


def test_subsections_of_a_provision_are_no_sections() -> None:
    found = tree(
        "Ports", PROSE, "SEC. 1. DUTIES.", f"(a) Aim.— {REST}", f"(b) Terms.— {REST}", "SEC. 2. FEES.", REST,
    )  # fmt: skip
    assert [title for _, title in found[1:]] == ["SEC. 1. DUTIES.", "SEC. 2. FEES."]


def test_items_of_a_chinese_article_are_no_sections() -> None:
    rest = "各地各部门要压实责任，完善机制，加大投入力度，确保各项任务按期完成。"
    found = tree("港口法", "第一章 总则", f"第一条 {rest}", f"（一）加强领导。{rest}",
                 f"（二）健全机制。{rest}", f"第二条 {rest}")  # fmt: skip
    assert found == [(1, "港口法"), (2, "第一章 总则"), (3, "第一条"), (3, "第二条")]


def test_sections_of_an_order_that_run_on_are_titled_by_number_and_title() -> None:
    found = tree(
        "Order on Harbours", PROSE, f"Section 1. Purpose. {REST}", f"Sec. 2. Review of Piers. {REST}",
        f"(a) Each port reports. {REST}", f"Sec. 3. (a) {REST}",
    )  # fmt: skip
    assert found == [
        (1, "Order on Harbours"), (2, "Section 1. Purpose."), (2, "Sec. 2. Review of Piers."), (2, "Sec. 3"),
    ]  # fmt: skip


def test_articles_that_run_on_stand_beside_those_that_do_not() -> None:
    found = tree("Hafengesetz", PROSE, "§ 1 Zweck", PROSE, f"§ 2 {REST}", f"§ 3 {REST}", "§ 4 Fristen", PROSE)
    assert [level for level, _ in found] == [1, 2, 2, 2, 2]


def test_a_step_of_one_word_needs_longer_ones_beside_it() -> None:
    steps = [f"{n}. {word}. {REST}" for n, word in enumerate(("Discover", "Check", "Register", "Use"), 1)]
    assert tree("Ports", PROSE, *steps) == [(1, "Ports")]
    titled = [f"1. Grant of Berths. {REST}", f"2. Fees. {REST}", f"3. Loss of Berths. {REST}"]
    assert [t for _, t in tree("Ports", PROSE, *titled)[1:]] == [
        "1. Grant of Berths.", "2. Fees.", "3. Loss of Berths.",
    ]  # fmt: skip


def test_chinese_numbers_within_numbers_lie_deeper() -> None:
    rest = "各地各部门要压实责任，完善机制，加大投入力度，确保各项任务按期完成。"
    found = tree("要点", rest, "一、任务", f"（一）加强领导。{rest}",
                 f"1．建立台账。{rest}", f"2．定期通报。{rest}",
                 f"（二）健全机制。{rest}", "二、保障", rest)  # fmt: skip
    assert [level for level, _ in found] == [1, 2, 3, 4, 4, 3, 2]


def test_furniture_at_the_end_is_in_no_section() -> None:
    parts = [
        ("Plan", Block(0, 0, BlockKind.HEADING, 1)),
        (PROSE, Block(0, 0)),
        ("Share this", Block(0, 0, BlockKind.FURNITURE)),
    ]
    text, blocks = compose(parts)
    sections = build_outline(text, blocks)
    assert sections[0].span.end == blocks[1].end
    assert section_at(sections, blocks[2].start) is None


def marked(*parts: tuple[str, int]) -> tuple[str, Blocks]:
    kinds = ((t, Block(0, 0, BlockKind.HEADING if n else BlockKind.PARAGRAPH, n)) for t, n in parts)
    text, blocks = compose(list(kinds))
    return text, infer_headings(text, blocks)


@pytest.mark.parametrize(
    ("label", "stop"), [("Article {}", " "), ("§ {}", " "), ("第{}条", "\u3000")], ids=["en", "de", "zh"]
)
def test_articles_that_run_on_under_marked_headings_are_the_lowest_sections(label: str, stop: str) -> None:
    body = "港口每年应当制定计划，并报有关部门备案。" if "第" in label else REST
    names = [label.format(n) for n in (1, 2, 3)]
    text, blocks = marked(
        ("Ports", 1), ("Plans", 2), (names[0] + stop + body, 0), (names[1] + stop + body, 0),
        ("Money", 2), (names[2] + stop + body, 0),
    )  # fmt: skip
    found = [(s.level, s.title) for s in build_outline(text, blocks)]
    assert found == [(1, "Ports"), (2, "Plans"), (3, names[0]), (3, names[1]), (2, "Money"), (3, names[2])]


def test_where_articles_are_marked_a_paragraph_that_begins_with_one_is_none() -> None:
    text, blocks = marked(
        ("Article 1", 1), (f"Article 4 {REST}", 0), (f"Article 5 {REST}", 0), ("Article 2", 1), (PROSE, 0),
        (f"Article 6 {REST}", 0), (f"Article 7 {REST}", 0),
    )  # fmt: skip
    assert [s.title for s in build_outline(text, blocks) if s.heading.start > text.index("Article 2")] == []
