"""Numbers in sequence: which '1.', '2.', '3.' belong together, and whether they are headings or a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from desktop_app.document.numbering import Label

_MOST_OPEN = 8


@dataclass(slots=True)
class Run:
    """Labels of one scheme that count on: their lines, and the last number in both readings."""

    scheme: str
    lines: list[int] = field(default_factory=list)
    value: int = 0
    roman: int = 0
    first: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether the run begins with its first number, or is Chinese, where numbers cannot be prose."""
        return self.first <= 1 or self.scheme.startswith("zh-")

    @property
    def key(self) -> str:
        """The scheme and how its letters are read: 'I., II., III.' are no siblings of 'A., B., C.'."""
        return f"{self.scheme} roman" if self.roman and not self.value else self.scheme

    def add(self, line: int, label: Label) -> None:
        """Put the label at the end of the run."""
        if label.inserted:
            self.lines.append(line)
            return
        value, roman = label.numbers[-1] if label.numbers else 0, label.roman
        self.value = value if value - self.value == 1 else 0
        self.roman = roman if roman - self.roman == 1 else 0
        if not self.value and not self.roman:
            self.value, self.roman = value, roman
        self.lines.append(line)


def sequence_of(label: Label) -> str | tuple[str, tuple[int, ...]]:
    """What labels have in common that may count on from each other: '2.1' and '2.2', not '3.3'."""
    numbers = label.numbers
    return label.scheme if len(numbers) < 2 else (label.scheme, numbers[:-1])


def find_runs(labels: Iterable[tuple[int, Label]], is_title: Sequence[bool] = ()) -> list[Run]:
    """The runs of the labels (line and label in reading order). A run may hold others between its members.

    `is_title` says of each line whether it may be a title: if given, titles follow titles and text follows
    text ('2. What happened' follows '1. Introduction', not a list's item). Chinese runs may hold both.
    """
    runs: list[Run] = []
    open_runs: dict[str | tuple[str, tuple[int, ...]], list[Run]] = {}
    for line, label in labels:
        scheme, numbers = label.scheme, label.numbers
        key = scheme if len(numbers) < 2 else (scheme, numbers[:-1])
        stack = open_runs.get(key)
        if stack is None:
            stack = open_runs[key] = []
        depth = _taker(stack, label, line, is_title) if stack else 0
        if depth:
            stack[depth - 1].add(line, label)
            if depth < len(stack):
                del stack[depth:]
        else:
            value, roman = numbers[-1] if numbers else 0, label.roman
            run = Run(scheme, [line], value, roman, 1 if roman == 1 else value)
            runs.append(run)
            stack.append(run)
            if len(stack) > _MOST_OPEN:
                del stack[0]
    return runs


def _taker(stack: Sequence[Run], label: Label, line: int, is_title: Sequence[bool]) -> int:
    """How many of the open runs, of which there is one at least, stay open where the last of them takes the
    label; 0 if none does."""
    scheme, numbers, _, _, _, roman, inserted = label
    title = is_title[line] if is_title and not scheme.startswith("zh-") else None
    value = numbers[-1] if numbers else 0
    last = stack[-1]
    counts_on = value > 1 and value - last.value == 1 and not inserted
    if counts_on and (title is None or is_title[last.lines[-1]] == title):
        return len(stack)  # nearly always
    opens = value == 1 and scheme.startswith("dec")
    if value == 1 and roman < 2 and not inserted and not opens:
        return 0
    depth = len(stack)
    for run in reversed(stack):
        if title is None or is_title[run.lines[-1]] == title:
            if inserted:
                takes = value == run.value != 0 or roman == run.roman != 0
            elif value and value - run.value == 1 and run.value:
                return depth
            else:
                takes = opens and run.value == run.first == 0
                takes = takes or (roman > 1 and run.roman != 0 and roman - run.roman == 1)
            if takes:
                return depth
        depth -= 1
    return 0


def are_headings(run: Run, is_title: Sequence[bool]) -> bool:
    """Whether a run numbers headings: most members read like titles and have something of their own below."""
    count = len(run.lines)
    if count < 2:
        return False
    titles = sum(is_title[i] for i in run.lines)
    followed = sum(after - before > 1 for before, after in pairwise(run.lines))
    return titles * 2 > count and followed * 5 >= (count - 1) * 3
