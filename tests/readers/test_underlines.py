"""Plain text with underlined headings, and with tables of contents that are set in by spaces."""

from __future__ import annotations

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.outline import build_outline
from desktop_app.readers.reader import read_bytes

WORDS = "The council of the coast renews the quays of the harbour and pays for all of the work."


def read(text: str) -> Document:
    return read_bytes(text.encode(), "notes.txt")


def outline(document: Document) -> list[tuple[int, str]]:
    return [(s.level, s.title) for s in build_outline(document.text, document.blocks)]


def test_rows_of_one_sign_below_a_title_make_headings_in_the_order_of_their_signs() -> None:
    document = read(
        f"========\nHarbours\n========\n\nAims\n====\n{WORDS}\n\nquays first\n-----------\n\n{WORDS}\n\n"
        f"海港的建设\n----------\n\n{WORDS}\n\nWays\n====\n\n{WORDS}\n"
    )
    assert outline(document) == [
        (1, "Harbours"), (2, "Aims"), (3, "quays first"), (3, "海港的建设"), (2, "Ways"),
    ]  # fmt: skip
    assert "==" not in document.text
    assert "--" not in document.text


def test_rules_tables_and_a_single_underlined_line_are_no_headings() -> None:
    table = "Port      Quays\n---------------\nNorth     4\nSouth     11\nEast      7\n"
    document = read(
        f"Harbours\n\n{WORDS}\n\n----------------------------------------------\nPrinted here.\n\n"
        f"signed\n-----------------------------------------\n\n{table}\nyes\n---\n\n{WORDS}\n"
    )
    headings = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.HEADING]
    assert headings == ["Harbours"]
    assert "-----------------------------------------" in document.text


def test_a_table_of_contents_set_in_by_spaces_tells_the_levels() -> None:
    titles = ["Overview", "Fares", "Safety", "Outlook", "Fleet"]
    body = "\n\n".join(f"{title}\n\n{WORDS}" for title in titles)
    contents = "Contents\n\nOverview\n    Fares\n    Safety\nOutlook\n    Fleet\n\n"
    deep = [
        (1, "Report on ferries"),
        (2, "Overview"),
        (3, "Fares"),
        (3, "Safety"),
        (2, "Outlook"),
        (3, "Fleet"),
    ]
    assert outline(read(f"Report on ferries\n\n{contents}{body}\n")) == deep
    flat = contents.replace("    ", "")
    assert outline(read(f"Report on ferries\n\n{flat}{body}\n")) == [(min(2, n), title) for n, title in deep]


def test_the_title_before_the_contents_is_the_title_though_it_comes_again() -> None:
    lines = "Coast Gazette\nNo. 12\n\nContents\n\nRules ... 1\nNotices ... 2\n\n"
    document = read(f"{lines}Coast Gazette\n\nRules\n\n{WORDS}\n\nNotices\n\n{WORDS}\n")
    assert document.metadata.title == "Coast Gazette"
