"""While the window is open, garbage is collected from the event loop, as often as Python would."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from desktop_app.app import collect_in_turn


class Node:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def disabled() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_cycles_are_collected_when_there_are_many() -> None:
    first = weakref.ref(Node())
    assert first() is not None
    kept = [[] for _ in range(2 * gc.get_threshold()[0])]  # type: list[list[int]]
    collect_in_turn()
    assert first() is None
    assert len(kept) == 2 * gc.get_threshold()[0]


def test_a_few_wait_for_more() -> None:
    first = weakref.ref(Node())
    collect_in_turn()
    assert first() is not None


@pytest.mark.skipif(gc.get_threshold()[2] == 0, reason="this Python has no third generation by count")
def test_the_old_ones_have_their_turn() -> None:
    node = Node()
    gc.collect(0)
    gc.collect(1)
    old = weakref.ref(node)
    del node
    for _ in range(200):
        kept = [[] for _ in range(2 * gc.get_threshold()[0])]  # type: list[list[int]]
        collect_in_turn()
        del kept
        if old() is None:
            break
    assert old() is None
