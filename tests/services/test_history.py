"""Undo and redo as two stacks of values."""

from __future__ import annotations

from desktop_app.analysis.correction import Correction
from desktop_app.document.annotation import Annotation, AnnotationId, Change, DocumentId, make_anchor
from desktop_app.document.span import Span
from desktop_app.services.history import CorrectionChange, Edit, History

ITEM = Annotation(AnnotationId("a"), DocumentId(1), make_anchor("some words", Span(0, 4)))


def edit(label: str) -> Edit:
    return Edit(label, (Change(None, ITEM),), (CorrectionChange(None, Correction(0, 4, "some")),))


def test_inverse_of_the_inverse_is_the_edit() -> None:
    assert edit("x").inverse() != edit("x")
    assert edit("x").inverse().inverse() == edit("x")


def test_an_edit_is_undone_and_redone_under_its_name() -> None:
    history = History()
    history.push(edit("Highlight"))
    assert (history.undo_label, history.redo_label) == ("Highlight", None)
    taken = history.take_undo()
    assert taken is not None
    history.undone(taken)
    assert (history.undo_label, history.redo_label) == (None, "Highlight")
    again = history.take_redo()
    assert again == taken
    history.redone(taken)
    assert (history.undo_label, history.redo_label) == ("Highlight", None)


def test_a_new_edit_forgets_what_was_undone() -> None:
    history = History()
    history.push(edit("one"))
    taken = history.take_undo()
    assert taken is not None
    history.undone(taken)
    history.push(edit("two"))
    assert history.redo_label is None
    assert history.undo_label == "two"


def test_nothing_to_undo() -> None:
    assert History().take_undo() is None
    assert History().take_redo() is None
