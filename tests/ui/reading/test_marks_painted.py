"""Marks: painted where they lie, apart from each other, readable, and answering the mouse."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.marks import Mark, MarkLayer
from desktop_app.document.span import Span
from desktop_app.ui.reading.mark_painting import (
    CURRENT_TINT,
    METRIC_TINT,
    SEARCH_FILL,
    SELECTION,
    TINT,
    veil,
)
from desktop_app.ui.reading.reading_view import ReadingView
from desktop_app.ui.theme import READABLE, THEMES, Theme, contrast, keyword_colour, mix
from tests.ui.reading.documents import document, paragraphs, part, span_of

TEXT = "The fund 😀 will invest 2.4 billion crowns in 140 quays before it is too late for them."
LAYERS = (MarkLayer.ANNOTATION, MarkLayer.KEYWORD, MarkLayer.METRIC, MarkLayer.SEARCH)
KEYWORD_COLOURS = ("#2E8B57", "#C0392B", "#F1C40F", "#000000", "#FFFFFF", "#2980B9")


def mark(source: Document, words: str, mark_id: object, colour: str = "", *, has_note: bool = False) -> Mark:
    span = span_of(source, words)
    return Mark(span.start, span.end, mark_id, colour, has_note)


def painted(view: ReadingView) -> QImage:
    return view.viewport().grab().toImage()


def changed_columns(before: QImage, after: QImage, y: int) -> list[int]:
    height = range(max(0, y - 11), y + 12)
    return [
        x for x in range(before.width()) if any(before.pixel(x, at) != after.pixel(x, at) for at in height)
    ]


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("words", ["invest", "😀 will", "140 quays"])
def test_a_mark_is_painted_on_its_words_and_nowhere_else(
    view: ReadingView, layer: MarkLayer, words: str
) -> None:
    shown = document("Before.", TEXT)
    view.set_document(shown)
    span = span_of(shown, words)
    plain = painted(view)
    view.set_marks(layer, [mark(shown, words, 1, "green")])
    columns = changed_columns(plain, painted(view), view.point_of(span.start).y())
    edges = [view._scroller.left + view._scroller.piece_of(at)[1].caret_x(at) for at in span]
    assert columns
    assert edges[0] - 4 <= columns[0] <= edges[0] + 3
    assert edges[1] - 4 <= columns[-1] <= edges[1] + 4
    view.set_layer_visible(layer, False)
    assert painted(view) == plain
    view.set_layer_visible(layer, True)
    assert painted(view) != plain
    view.set_marks(layer, [])
    assert painted(view) == plain


@pytest.mark.parametrize("name", sorted(THEMES))
def test_all_four_layers_and_a_selection_on_one_word_stay_apart(view: ReadingView, name: str) -> None:
    shown = document(TEXT)
    view.set_document(shown)
    view.set_theme(THEMES[name])
    pictures = [painted(view)]
    for layer in LAYERS:
        view.set_marks(layer, [mark(shown, "billion", 1, "blue")])
        pictures.append(painted(view))
        view.set_current(layer, 1)
        pictures.append(painted(view))
    view.set_selection(span_of(shown, "billion"))
    pictures.append(painted(view))
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[i + 1 :])
    assert pictures[0].pixelColor(2, 2) == QColor(THEMES[name].page)


def test_an_annotation_inside_another_shows_both(view: ReadingView) -> None:
    shown = document(TEXT)
    view.set_document(shown)
    outer = mark(shown, "invest 2.4 billion crowns in", "outer", "amber")
    inner = mark(shown, "billion", "inner", "blue")
    view.set_marks(MarkLayer.ANNOTATION, [outer, inner])
    at = view.point_of(inner.start)
    picture = painted(view)
    column = {picture.pixelColor(at.x() + 12, y).name().upper() for y in range(at.y() - 12, at.y() + 12)}
    assert {THEMES["light"].annotation["amber"], THEMES["light"].annotation["blue"]} <= column


def test_a_note_has_a_sign_in_the_margin(view: ReadingView) -> None:
    shown = document(TEXT)
    view.set_document(shown)
    view.set_marks(MarkLayer.ANNOTATION, [mark(shown, "invest", 7, "pink")])
    y, right = view.point_of(0).y(), view._scroller.left + view._scroller.column
    plain = painted(view)
    view.set_marks(MarkLayer.ANNOTATION, [mark(shown, "invest", 7, "pink", has_note=True)])
    columns = changed_columns(plain, painted(view), y)
    assert columns
    assert columns[0] > right


def over(ground: str, *layers: QColor | None) -> str:
    for layer in layers:
        ground = ground if layer is None else mix(ground, layer.name(), layer.alphaF())
    return ground


@pytest.mark.parametrize("theme", list(THEMES.values()), ids=lambda theme: theme.name)
def test_text_is_readable_on_any_pile_of_marks(theme: Theme) -> None:
    selections = (None, veil(theme, theme.accent, SELECTION))
    metrics = (None, veil(theme, theme.accent, METRIC_TINT))
    hits = (None, QColor(mix(theme.page, theme.accent, SEARCH_FILL)))
    for ground, colour in product((theme.page, *theme.annotation.values()), KEYWORD_COLOURS):
        seen = keyword_colour(theme, colour).name()
        keywords = (None, veil(theme, seen, TINT), QColor(mix(theme.page, seen, CURRENT_TINT)))
        for pile in product(keywords, metrics, hits, selections):
            assert contrast(theme.text, over(ground, *pile)) >= READABLE, (ground, colour, pile)
    assert contrast(theme.secondary, theme.page) >= READABLE


def test_furniture_is_dim_until_it_is_marked(view: ReadingView) -> None:
    shown = document(part("Return to list", BlockKind.FURNITURE), TEXT)
    view.set_document(shown)
    y = view.point_of(0).y()

    def darkest() -> int:
        picture = painted(view)
        return min(
            picture.pixelColor(x, at).lightness() for x in range(150, 400) for at in range(y - 8, y + 8)
        )

    dim = darkest()
    view.set_selection(Span(0, 6))
    assert darkest() < dim - 20


def test_a_hundred_thousand_marks_cost_what_is_seen(view: ReadingView) -> None:
    shown = paragraphs(2000)
    view.set_document(shown)
    marks = [Mark(at, at + 3, at, "#2E8B57") for at in range(0, len(shown.text), 6)]
    assert len(marks) > 75_000
    view.set_marks(MarkLayer.KEYWORD, marks)
    laid_out = dict(view._scroller._layouts)
    view.grab()
    for visible in (False, True):
        view.set_layer_visible(MarkLayer.KEYWORD, visible)
        view.grab()
    assert all(view._scroller._layouts[item] is layout for item, layout in laid_out.items())


# -- the mouse on marks


def hover(qtbot: QtBot, view: ReadingView, at: QPoint) -> None:
    qtbot.mouseMove(view.viewport(), at + QPoint(1, 0))
    qtbot.mouseMove(view.viewport(), at)


def test_hovering_tells_each_layer_once(view: ReadingView, qtbot: QtBot) -> None:
    shown = document("Nothing here.", TEXT)
    view.set_document(shown)
    view.set_marks(MarkLayer.METRIC, [mark(shown, "2.4 billion crowns", (1, 2))])
    view.set_marks(MarkLayer.ANNOTATION, [mark(shown, "invest 2.4 billion", "a", "green")])
    told: list[tuple[object, object]] = []
    view.mark_hovered.connect(lambda layer, found: told.append((layer, found)))
    hover(qtbot, view, view.point_of(span_of(shown, "billion").start))
    assert told == [(MarkLayer.METRIC, (1, 2)), (MarkLayer.ANNOTATION, "a")]
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    hover(qtbot, view, view.point_of(span_of(shown, "crowns").start))
    assert told[2:] == [(MarkLayer.ANNOTATION, None)]
    hover(qtbot, view, view.point_of(3))
    assert told[3:] == [(MarkLayer.METRIC, None)]
    assert view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor
    view.set_layer_visible(MarkLayer.METRIC, False)
    hover(qtbot, view, view.point_of(span_of(shown, "crowns").start))
    assert len(told) == 4


def test_clicking_goes_through_annotations_that_overlap(view: ReadingView, qtbot: QtBot) -> None:
    shown = document(TEXT)
    view.set_document(shown)
    view.set_marks(
        MarkLayer.ANNOTATION,
        [mark(shown, "will invest 2.4 billion", "outer"), mark(shown, "2.4 billion crowns", "inner")],
    )
    view.set_marks(MarkLayer.METRIC, [mark(shown, "2.4 billion", "metric")])
    told: list[tuple[object, object]] = []
    view.mark_activated.connect(lambda layer, found: told.append((layer, found)))
    at = view.point_of(span_of(shown, "billion").start)
    for _ in range(3):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    annotations = [found for layer, found in told if layer is MarkLayer.ANNOTATION]
    assert annotations == ["inner", "outer", "inner"]
    assert told.count((MarkLayer.METRIC, "metric")) == 3
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.point_of(1))
    assert len(told) == 6


def test_clicking_the_sign_of_a_note_means_its_annotation(view: ReadingView, qtbot: QtBot) -> None:
    shown = document(TEXT)
    view.set_document(shown)
    view.set_marks(MarkLayer.ANNOTATION, [mark(shown, "fund", "noted", has_note=True)])
    at = QPoint(view._scroller.left + view._scroller.column + 16, view.point_of(0).y())
    with qtbot.waitSignal(view.mark_activated) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == [MarkLayer.ANNOTATION, "noted"]


def test_dragging_over_a_mark_does_not_activate_it(view: ReadingView, qtbot: QtBot) -> None:
    shown = document(TEXT)
    view.set_document(shown)
    view.set_marks(MarkLayer.ANNOTATION, [mark(shown, "The fund 😀 will invest", "a")])
    start, end = view.point_of(4), view.point_of(20)
    with qtbot.assertNotEmitted(view.mark_activated):
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(view.viewport(), end)
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert view.selection() is not None
