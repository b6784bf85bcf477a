"""What comes of a file in the real reader process: a document or one sentence, within limits."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from desktop_app.document.document import Document
from desktop_app.document.errors import PasswordNeededError, UserError
from desktop_app.services.reading_process import KEPT, DocumentRead, Event, Finished, Limits, read_in_child
from tests.readers.test_readers import check

LIMITS = Limits(memory=2 << 30, cpu=60, silence=120.0)


class Outcome(NamedTuple):
    """A document, or the sentence for a file that was not opened."""

    document: Document | None
    sentence: str = ""
    needs_password: bool = False

    @property
    def text(self) -> str:
        """All that was read, and all that was said."""
        read = "" if self.document is None else self.document.text
        return read + self.sentence


def outcome(path: Path, limits: Limits = LIMITS, *, may_crash: bool = False) -> Outcome:
    """Read a file as the program does; fails where what comes is neither a sound document nor a sentence.

    With `may_crash` the parser may die of it, as one in C does where it needs more memory than is allowed.
    """
    events: list[Event] = []
    try:
        read_in_child(path, themes=(), on_event=events.append, limits=limits)
    except UserError as error:
        said = str(error)
        assert said.endswith(KEPT), said
        assert "\n" not in said
        assert may_crash or "stopped unexpectedly" not in said
        assert "more time or memory" not in said
        return Outcome(None, said, isinstance(error, PasswordNeededError))
    (read,) = [event for event in events if isinstance(event, DocumentRead)]
    assert isinstance(events[-1], Finished)
    check(read.document)
    return Outcome(read.document)


def outcome_of(folder: Path, name: str, data: bytes, *, may_crash: bool = False) -> Outcome:
    """The same for the bytes of a file that has a name."""
    path = folder / name
    path.write_bytes(data)
    found = outcome(path, may_crash=may_crash)
    assert found.document is not None or found.sentence.startswith(name)
    return found
