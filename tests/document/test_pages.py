"""Which page a place in the text is on."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.document.pages import Pages
from desktop_app.document.span import Span
from desktop_app.library.packing import pack_pages, unpack_pages

PAGES = Pages(("i", "ii", "1"), ((595, 842),) * 3, array("L", [0, 10, 20, 25]), array("L", [0, 1, 0, 2]))
"""A footnote of page i stands at 20, after the paragraph that runs over to page ii."""


def test_labels_follow_the_runs() -> None:
    assert [PAGES.label_at(offset) for offset in (0, 9, 10, 19, 20, 24, 25, 99)] == [
        "i", "i", "ii", "ii", "i", "i", "1", "1",
    ]  # fmt: skip
    assert PAGES.page_at(22) == 0
    assert PAGES.start_of(2) == 25


def test_a_page_may_have_several_stretches() -> None:
    assert PAGES.spans_of(0, 40) == [Span(0, 10), Span(20, 25)]
    assert PAGES.spans_of(2, 40) == [Span(25, 40)]


def test_a_document_without_pages_has_no_labels() -> None:
    assert Pages().page_at(5) is None
    assert Pages().label_at(5) == ""
    assert pack_pages(Pages()) == b""
    assert unpack_pages(b"") == Pages()


@given(st.lists(st.integers(-1, 5000), max_size=300))
def test_packing_keeps_every_glyph(glyphs: list[int]) -> None:
    pages = Pages(PAGES.labels, PAGES.sizes, PAGES.starts, PAGES.numbers, array("i", glyphs))
    assert unpack_pages(pack_pages(pages)) == pages


@pytest.mark.parametrize(
    "broken",
    [
        {"labels": ["1"], "sizes": [], "starts": [0], "numbers": [0]},
        {"labels": ["1"], "sizes": [[1, 1]], "starts": [0, 5], "numbers": [0]},
        {"labels": ["1"], "sizes": [[1, 1]], "starts": [5, 0], "numbers": [0, 0]},
        {"labels": ["1"], "sizes": [[1, 1]], "starts": [0], "numbers": [1]},
    ],
)
def test_columns_that_do_not_fit_are_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        Pages.from_columns(broken)
