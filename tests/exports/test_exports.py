"""How notes and readings leave."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from desktop_app.analysis.metric import Metric
from desktop_app.analysis.reading import Analysis
from desktop_app.document.block import Block
from desktop_app.document.document import Document, compose
from desktop_app.document.errors import UserError
from desktop_app.document.section import Section
from desktop_app.document.span import Span
from desktop_app.exports.atomic import write_atomic
from desktop_app.exports.csv_table import guard
from desktop_app.exports.formats import find_format
from desktop_app.exports.markdown import escape
from desktop_app.exports.reading import to_json, to_text, width

TEXT, BLOCKS = compose([(p, Block(0, len(p))) for p in ("Goals", "Build 140 *quays*.", "1. Pay #taxes")])
SECTIONS = [Section(0, "Goals", 1, Span(0, len(TEXT)), Span(0, 5))]


@pytest.mark.parametrize(
    "text", ["- a", "+ b", "# c", "3) d", "a_b_c", "<b>", "[x](y)", "`code`", "~~s~~", "=== "]
)
def test_markdown_marks_in_a_quote_are_escaped(text: str) -> None:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("strikethrough").parse(escape(text))
    assert "".join(c.content for t in tokens for c in t.children or []) == text.strip()


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_cell_is_never_a_formula(cell: str) -> None:
    assert guard(cell) == "'" + cell


def test_formats_are_found_by_name_alias_and_suffix() -> None:
    assert [find_format(name) for name in ("markdown", "md", ".CSV", "odt")] == [
        "markdown",
        "markdown",
        "csv",
        None,
    ]


def test_writing_replaces_whole_files(tmp_path: Path) -> None:
    target = tmp_path / "notes.md"
    write_atomic(target, b"one")
    write_atomic(target, b"two")
    assert target.read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["notes.md"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "notes.md"
    target.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="No space left"):
        write_atomic(target, b"new")
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["notes.md"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="could not be written"):
        write_atomic(tmp_path / "file" / "notes.md", b"x")
    with pytest.raises(UserError, match="is a folder"):
        write_atomic(tmp_path, b"x")


def analysis() -> Analysis:
    metric = Metric(13, 16, Span(7, 25), 140.0, "quay", "140", measured="quays", section=0)
    return Analysis(tuple(SECTIONS), (metric,))


def test_the_reading_as_json_keeps_its_contract() -> None:
    found = json.loads(to_json(Document(TEXT, BLOCKS), analysis()))
    assert found["text"] == TEXT
    assert found["metrics"][0]["value"] == 140
    assert found["sections"][0]["title"] == "Goals"
    assert found["blocks"][1] == {
        "start": 7, "end": 25, "kind": "paragraph", "level": 0, "marker": 0, "cells": [], "table": -1,
    }  # fmt: skip


def test_the_reading_as_text_aligns_chinese() -> None:
    assert width("港口a") == 5
    assert "140 quay" in to_text(Document(TEXT, BLOCKS), analysis())
