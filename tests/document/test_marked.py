"""Headings that the author marked: no others are made up, articles that run on stay sections."""

from __future__ import annotations

from desktop_app.document.block import Blocks
from desktop_app.document.mark import Mark
from desktop_app.document.outline import build_outline
from desktop_app.readers.reader import read_bytes

PROSE = "The council keeps the quays of the harbour in repair and tells the ships of each change in time."


def titles_of(source: str) -> list[tuple[int, str]]:
    document = read_bytes(source.encode(), "plan.md")
    return [(s.level, s.title) for s in build_outline(document.text, document.blocks)]


def test_marked_headings_are_the_whole_outline() -> None:
    run_in = "\n\n".join(f"{name} the quays. {PROSE}" for name in ("Widen", "Deepen", "Lengthen"))
    assert titles_of(f"# Aims\n\n{run_in}\n\n# Means\n\n{run_in}\n") == [(1, "Aims"), (1, "Means")]


def test_articles_whose_text_runs_on_stay_sections() -> None:
    source = (
        "# 第一章\n\n第一条　港口由市管理。\n\n第二条　船舶应当登记。\n\n# 第二章\n\n第三条　码头对外开放。\n"
    )
    assert titles_of(source) == [
        (1, "第一章"), (2, "第一条"), (2, "第二条"), (1, "第二章"), (2, "第三条"),
    ]  # fmt: skip


def test_marks_survive_their_columns() -> None:
    document = read_bytes(f"# Aims\n\n{PROSE}\n\n# Means\n\n{PROSE}\n".encode(), "plan.md")
    blocks = document.blocks.with_marks([Mark(0, 4, 1, "The aims")])
    again = Blocks.from_columns(blocks.to_columns())
    assert again.is_marked
    assert again.marks == (Mark(0, 4, 1, "The aims"),)
    titles = [section.title for section in build_outline(document.text, again)]
    assert titles == ["The aims", "Means"]
