"""Headings that the author marked: no others are made up, articles that run on stay sections."""

from __future__ import annotations

from desktop_app.document.block import Block, BlockKind, Blocks
from desktop_app.document.document import compose
from desktop_app.document.headings import infer_headings
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
    assert titles == ["The aims"]


def test_a_number_that_could_be_a_date_is_none_and_a_date_under_the_title_is_no_section() -> None:
    kinds = [("Ports", 1), ("12 March 2020", 2), (PROSE, 0), ("3.8.10 Outlets", 2), (PROSE, 0)]
    parts = [(t, Block(0, 0, BlockKind.HEADING if n else BlockKind.PARAGRAPH, n)) for t, n in kinds]
    text, blocks = compose(parts)
    titles = [s.title for s in build_outline(text, infer_headings(text, blocks))]
    assert titles == ["Ports", "3.8.10 Outlets"]
