"""Tables in plain text: columns set apart by tabs, bars, or two and more spaces over several lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from desktop_app.readers.canonical import one_line

_GAP = re.compile(r"(?<=\S)(?: {2,}|\u3000{2,})(?=\S)")
_RULE = re.compile(r"[\s|+:=_\-─━┼┿]+\Z")
_RULE_SIGNS = frozenset("|+:=_-─━┼┿")
_MOST_COLUMNS = 40
_ROWS, _ROWS_BY_GAPS = 2, 3
"""The fewest rows of a table, and of one whose cells only spaces set apart."""
Row = list[str]
Split = Callable[[str], "Row | None"]


def find_tables(lines: list[str]) -> Iterator[tuple[int, int, list[Row]]]:
    """The tables among lines that follow each other: first line, line after the last, rows of cells."""
    trimmed = [line.strip() for line in lines]
    splits = _usable_splits("\n".join(trimmed))
    may_be_row = [_may_be_row(line) for line in trimmed] if splits else []
    at = 0 if any(may_be_row) else len(lines)
    while at + 1 < len(lines):
        if not (may_be_row[at] and may_be_row[at + 1]):
            at += 1
            continue
        for split, least in splits:
            end, rows = _run(lines, at, split)
            if len(rows) >= least and (split is not _by_gaps or _is_aligned(lines[at:end])):
                yield at, end, rows
                at = end
                break
        else:
            at += 1


def may_hold_tables(text: str) -> bool:
    """Whether there is enough in a text that sets cells apart for the fewest rows of a table."""
    return (
        text.count("  ") >= _ROWS_BY_GAPS
        or text.count("\t") >= _ROWS
        or text.count("|") >= 2 * _ROWS
        or ("\u3000\u3000" in text and text.count("\u3000\u3000") + text.count("  ") >= _ROWS_BY_GAPS)
    )


def _has_gap(text: str) -> bool:
    return "  " in text or "\u3000\u3000" in text


def _usable_splits(text: str) -> list[tuple[Split, int]]:
    """The ways to split lines into cells that some line of the text can be split in, and the fewest rows of
    a table that is set so."""
    tries = (
        (_by_bars, _ROWS, "|" in text),
        (_by_tabs, _ROWS, "\t" in text),
        (_by_gaps, _ROWS_BY_GAPS, _has_gap(text)),
    )
    return [(split, least) for split, least, is_usable in tries if is_usable]


def _may_be_row(line: str) -> bool:
    return "|" in line or "\t" in line or _has_gap(line) or line[:1] in _RULE_SIGNS


def _run(lines: list[str], at: int, split: Split) -> tuple[int, list[Row]]:
    """As many lines from `at` on as split into the same number of cells; rules between them are dropped."""
    rows: list[Row] = []
    end = at
    for index in range(at, len(lines)):
        line = lines[index]
        if _RULE.match(line) and len(line.strip()) > 2:
            if not rows and "|" not in line and "+" not in line:
                break
            end = index + 1
            continue
        cells = split(line)
        if cells is None or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
        end = index + 1
    return end, rows


def _cells(parts: list[str]) -> Row | None:
    return [one_line(part) for part in parts] if 2 <= len(parts) <= _MOST_COLUMNS else None


def _by_bars(line: str) -> Row | None:
    if line.count("|") < 2:
        return None
    return _cells(line.strip().strip("|").split("|"))


def _by_tabs(line: str) -> Row | None:
    return _cells(line.strip(" \n").split("\t")) if "\t" in line.strip() else None


def _by_gaps(line: str) -> Row | None:
    line = line.strip()
    return _cells(_GAP.split(line)) if _has_gap(line) else None


def _is_aligned(lines: list[str]) -> bool:
    """Whether some column begins or ends at the same place in most lines, as columns of a table do."""
    rows = [line for line in lines if not _RULE.match(line)]
    for edge in (0, 1):
        places = [[m.end() if edge else m.start() for m in _GAP.finditer(line)] for line in rows]
        for column in range(min(len(p) for p in places)):
            column_places = [p[column] for p in places]
            usual = max(set(column_places), key=column_places.count)
            if column_places.count(usual) >= 0.6 * len(rows):
                return True
    return False
