"""Every file of the hostile set, by the real reader process, beside what its index expects."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import SHARED
from tests.readers.outcomes import Outcome, outcome

FOLDER = SHARED / "data" / "hostile"
OPENS = (
    "opens", "outline", "RTL", "other pages", "readable", "offsets", "consistent", "no stack", "safe",
    "responsive", "nothing written",
)  # fmt: skip


def rows() -> list[dict[str, str]]:
    """The index; empty where the set is not here."""
    index = FOLDER / "INDEX.tsv"
    if not index.is_file():
        return []
    with index.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def is_as_expected(expected: str, found: Outcome) -> bool:
    """Whether what came is what the index asks for; the ones not named here may do either."""
    document = found.document
    if expected.startswith("empty-document"):
        return document is not None and not document.text and "empty" in document.notices[0]
    if expected.startswith("password needed"):
        return found.needs_password
    if expected.startswith("password"):
        return document is None and "password" in found.sentence
    if expected == "clear error, no crash/hang":
        return document is None or (not document.text and bool(document.notices))
    if expected.startswith(OPENS):
        return document is not None and bool(document.text)
    return document is None or bool(document.text) or bool(document.notices)


def test_the_whole_set_is_as_its_index_expects(capsys: pytest.CaptureFixture[str]) -> None:
    listed = rows()
    if not listed:
        pytest.skip("the hostile set of ../shared is not here")
    counts: Counter[str] = Counter()
    wrong = []
    for row in listed:
        found = outcome(FOLDER / row["file"])
        kind = "asks for a password" if found.needs_password else "refused"
        counts["read" if found.document is not None else kind] += 1
        if not is_as_expected(row["expected"], found):
            wrong.append((row["file"], row["expected"], found.text[:200]))
        assert found.document is not None or found.sentence.startswith(row["file"])
    with capsys.disabled():
        print(f"\nhostile set: {len(listed)} files, {dict(counts)}")
    assert wrong == []
    files = {path.name for path in FOLDER.iterdir()} - {"INDEX.tsv"}
    assert files == {row["file"] for row in listed}


def test_what_is_outside_is_neither_read_nor_written() -> None:
    if not rows():
        pytest.skip("the hostile set of ../shared is not here")
    slip = outcome(FOLDER / "zip_slip.docx")
    assert slip.text == "slip"
    assert not any(Path(folder, "evil.txt").exists() for folder in ("/tmp", "/", "."))  # noqa: S108
    entity = outcome(FOLDER / "poi__ExternalEntityInText.docx")
    assert "declares entities" in entity.sentence
