"""Tables in plain text: columns set apart by tabs, bars, or two and more spaces over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.readers.canonical import one_line

_GAP = re.compile(r"(?<=\S)(?: {2,}|\u3000{2,})(?=\S)")
_RULE = re.compile(r"[\s|+:=_\-─━┼┿]+\Z")
_MOST_COLUMNS = 40
Row = list[str]


def find_tables(lines: list[str]) -> Iterator[tuple[int, int, list[Row]]]:
    """The tables among lines that follow each other: first line, line after the last, rows of cells."""
    trimmed = "\n".join(map(str.strip, lines))
    at = 0 if any(mark in trimmed for mark in ("|", "\t", "  ", "\u3000\u3000")) else len(lines)
    while at < len(lines):
        for split, least in ((_by_bars, 2), (_by_tabs, 2), (_by_gaps, 3)):
            end, rows = _run(lines, at, split)
            if len(rows) >= least and (split is not _by_gaps or _is_aligned(lines[at:end])):
                yield at, end, rows
                at = end
                break
        else:
            at += 1


def _run(lines: list[str], at: int, split) -> tuple[int, list[Row]]:  # type: ignore[no-untyped-def]
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
    return (
        _cells(_GAP.split(line.strip())) if "  " in line.strip() or "\u3000\u3000" in line.strip() else None
    )


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
