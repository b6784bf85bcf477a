"""The parts behind the view: items, heights, columns of tables, words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.document.block import Block, BlockKind, Blocks
from desktop_app.document.document import Document
from desktop_app.document.span import Span
from desktop_app.document.utf16 import Utf16Map, from_utf16, to_utf16
from desktop_app.ui.reading import items as items_module
from desktop_app.ui.reading.heights import Heights
from desktop_app.ui.reading.items import Items, cut_near
from desktop_app.ui.reading.reading_view import ReadingView
from desktop_app.ui.reading.tables import shrink
from desktop_app.ui.reading.words import next_character, next_word, previous_character, previous_word, word_at
from tests.ui.reading.documents import SENTENCE, document, part, row, span_of


@given(st.lists(st.integers(1, 90), min_size=1, max_size=80))
def test_items_cover_every_block_in_order(sizes: list[int]) -> None:
    before = items_module.SLICE
    items_module.SLICE = 30
    try:
        shown = document(*(("ab cd. " * 20)[:size] for size in sizes))
        items = Items(shown)
        spans = [items.span(i) for i in range(len(items))]
        assert spans[0].start == 0
        assert spans[-1].end == len(shown.text)
        for i, span in enumerate(spans):
            block = shown.blocks[items.block_of(i)]
            assert block.start <= span.start < span.end <= block.end
            assert items.is_first_slice(i) == (span.start == block.start)
            assert items.is_last_slice(i) == (span.end == block.end)
            assert all(items.at(offset) == i for offset in range(span.start, span.end))
            assert items.start(i) == span.start
            assert span.end - span.start <= 2 * 30
    finally:
        items_module.SLICE = before


def test_a_cut_stands_after_a_sentence_else_a_word_else_between_characters() -> None:
    assert cut_near(SENTENCE * 40, 1500) % len(SENTENCE) == 0
    assert cut_near("word " * 400, 1503) == 1500
    assert cut_near("x" * 3000, 1503) == 1503
    family = "👩‍👩‍👧"
    assert cut_near(family * 400, 1502) % len(family) == 0
    assert cut_near("e\u0301" * 1000, 1501) % 2 == 0


@given(st.lists(st.integers(1, 50), min_size=1, max_size=700), st.data())
def test_heights_add_up_whatever_is_known(estimates: list[int], data: st.DataObject) -> None:
    heights = Heights(
        len(estimates), lambda first, last: float(sum(estimates[first:last])) + (last - first > 1)
    )
    known = [float(e) for e in estimates]
    for _ in range(5):
        item = data.draw(st.integers(0, len(estimates) - 1))
        known[item] = float(data.draw(st.integers(1, 99)))
        heights.set_height(item, known[item])
        assert heights.height(item) == known[item]
    found, rest = heights.find(heights.top(item))
    assert (found, rest) == (item, 0.0)
    for item in range(len(estimates)):
        heights.height(item)
    assert heights.total == pytest.approx(sum(known))
    assert heights.top(len(estimates) - 1) == pytest.approx(sum(known[:-1]))


@given(st.text(alphabet="aé😀\u0301中", max_size=30))
def test_both_ways_of_counting_agree(text: str) -> None:
    counted = Utf16Map(text)
    for offset in range(len(text) + 1):
        assert counted.to_utf16(offset) == to_utf16(text, offset)
    for units in range(len(text.encode("utf-16-le")) // 2 + 1):
        assert counted.from_utf16(units) == from_utf16(text, units)


@given(st.lists(st.floats(1, 900), min_size=1, max_size=30), st.floats(100, 900))
def test_columns_fit_their_room_and_narrow_ones_keep_their_width(widths: list[float], room: float) -> None:
    placed = shrink(widths, room, 40.0)
    assert len(placed) == len(widths)
    assert all(0 < new <= old + 0.01 or old < 8 for new, old in zip(placed, widths, strict=True))
    assert sum(placed) <= max(room, 8.0 * len(widths)) + 0.01
    if sum(widths) <= room:
        assert placed == widths


def test_a_table_keeps_to_the_column_and_its_numbers_stand_at_the_right(view: ReadingView) -> None:
    shown = document(
        "Before it.",
        row("Measure", "Unit", "2024", is_header=True),
        row("A measure that says at some length what is to be counted in every town " * 2, "number", "12"),
        row("Quays", "number", "1,140"),
        "After it.",
    )
    view.set_document(shown)
    scroller = view._scroller
    layout = scroller.layout(2)
    assert layout.pieces[0].layout.lineCount() > 1
    header, last = scroller.layout(1), scroller.layout(3)
    assert [p.x for p in header.pieces] == [p.x for p in last.pieces]
    left, _, width, _ = layout.rules[0]
    assert left >= 0
    assert left + width <= scroller.column + 1
    number = span_of(shown, "1,140")
    area = last.pieces[2].rects(number)[0]
    assert area.right() == pytest.approx(left + width, abs=1.5)
    assert view.point_of(span_of(shown, "12").start).y() < view.point_of(number.start).y()


def test_a_table_of_many_columns_is_bounded_by_the_window(view: ReadingView) -> None:
    cells = [f"column number {i}" for i in range(24)]
    shown = document(row(*cells, is_header=True), row(*cells), row(*cells[:3]), row(*cells, "more", "cells"))
    view.set_document(shown)
    for item in range(4):
        left, _, width, _ = view._scroller.layout(item).rules[0]
        assert left + view._scroller.left >= 0
        assert view._scroller.left + left + width <= view.viewport().width()
    assert not view.grab().isNull()


def test_the_first_row_of_a_long_table_is_found_by_halves(view: ReadingView) -> None:
    rows = [row(f"{i}", "x" * (40 if i < 50 else 1), table=1) for i in range(3000)]
    shown = document("Before.", row("short", "table", table=0), *rows, "After.")
    view.set_document(shown)
    tables = view._scroller._layouter._tables
    for item in (2, 3, 900, 2999, 3001):
        assert tables._first(item, 1) == 2
    assert tables._first(1, 0) == 1


def test_a_row_with_a_gigantic_cell_is_shown_as_text_in_slices(view: ReadingView) -> None:
    shown = document(row("a", "word " * 30_000), row("b", "c"))
    view.set_document(shown)
    view.grab()
    assert all(layout.size < 8_000 for layout in view._scroller._layouts.values())
    view.scroll_to(shown.text.index("b\tc"))
    assert view.visible_span().end == len(shown.text)


def test_lists_hang_and_nest(view: ReadingView) -> None:
    text = "• " + SENTENCE * 3
    shown = document(
        part(text, BlockKind.LIST_ITEM, marker=2), part(text, BlockKind.LIST_ITEM, level=1, marker=2)
    )
    view.set_document(shown)
    piece, nested = (view._scroller.layout(i).pieces[0] for i in (0, 1))
    second = piece.layout.lineAt(1)
    assert piece.caret_x(2) == pytest.approx(piece.x + second.x(), abs=0.5)
    assert nested.x > piece.x
    assert piece.rects(Span(0, 1))[0].left() < piece.x + second.x()


def test_a_heading_that_runs_in_is_bold(view: ReadingView) -> None:
    shown = document("Renew the quays. " + SENTENCE)
    view.set_document(shown)
    plain = view._scroller.layout(0).pieces[0].caret_x(16)
    view.set_run_ins([Span(0, 16)])
    assert view._scroller.layout(0).pieces[0].caret_x(16) > plain


def test_words_and_characters() -> None:
    text = "The naïve cafe\u0301 👩‍👩‍👧 pays 3,500.5 crowns."
    for inside, word in (("aïv", "naïve"), ("fe", "cafe\u0301"), ("500", "3,500.5")):
        assert word_at(text, text.index(inside)).of(text) == word
    family = text.index("👩")
    assert next_character(text, family) == family + 5
    assert previous_character(text, family + 5) == family
    assert next_word(text, 0) == 4
    assert previous_word(text, 6) == 4
    assert (next_character(text, len(text)), previous_character(text, 0)) == (len(text), 0)
    assert word_at("", 3) == Span(0, 0)
    chinese = "提高制造业的水平和能力"
    assert word_at(chinese, 1).of(chinese) == "提高制造业"
    assert word_at(chinese, 5).of(chinese) == "的"


def test_a_screen_reader_is_told_the_block(view: ReadingView) -> None:
    view.set_document(document("First block.", "Second block."))
    view._describe()
    assert view.accessibleName()
    assert view.accessibleDescription() == "First block."
    view.set_document(Document("", Blocks()))
    view._describe()
    assert view.accessibleDescription() == ""


def test_a_block_of_only_a_line_end_and_odd_kinds_are_shown(view: ReadingView) -> None:
    shown = document(
        part("a\n\nb\n", BlockKind.CODE),
        part("x", BlockKind.TABLE_ROW),
        part("y", BlockKind.LIST_ITEM, level=200),
        part("z", BlockKind.HEADING, level=9),
        part("\u2028\u200b", BlockKind.QUOTE),
    )
    view.set_document(shown)
    view.select_all()
    assert not view.grab().isNull()
    assert view.visible_span() == Span(0, len(shown.text))
    assert isinstance(shown.blocks[0], Block)
