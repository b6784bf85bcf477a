"""What leads a list in: a sentence that ends with a colon says when, and whether as a goal, for what follows."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.patterns import deferred

COLONS = (":", "：")
LONGEST = 400
"""Code points of such a sentence that are looked at, from its end."""
_ITEM = deferred(
    r"\s*(?:[-*•·–—◦▪●■□]|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[）)]|"
    r"[一二三四五六七八九十]{1,3}[、是]|\d{1,2}[、．]|[①-⑳])"
)
_DONE = deferred(
    r"\b(?:has|had|have[ ]been|was|were|already|rose|fell|grew|so[ ]far)\b|已|了|累计|同比|去年|上年|截至|以来"
)


class Lead(NamedTuple):
    """What a sentence that leads a list in says of its items: the time, and whether they are goals."""

    time: str | None
    is_goal: bool

    def applies(self, said: str) -> bool:
        """Whether it says anything of a sentence of the list: among goals not of what is done already."""
        return not self.is_goal or _DONE.search(said) is None


def leads(said: str) -> bool:
    """Whether a sentence leads in what follows it."""
    return said.rstrip().endswith(COLONS)


def is_item(said: str) -> bool:
    """Whether a line begins as one of a list does."""
    return _ITEM.match(said) is not None


def lead_of(said: str, outer: Lead | None, *, is_chinese: bool) -> Lead | None:
    """What a sentence that ends with a colon says of the list behind it; `outer` is what leads itself in."""
    said = said.rstrip()[-LONGEST:]
    time, is_goal = _chinese(said) if is_chinese else _english(said)
    if outer is not None:
        time, is_goal = time or outer.time, is_goal or outer.is_goal
    return Lead(time, is_goal) if time or is_goal else None


def _chinese(said: str) -> tuple[str | None, bool]:
    from desktop_app.analysis.context_zh import status_zh, surroundings_zh

    return surroundings_zh(said).time(len(said)), status_zh(said, len(said)) == "target"


def _english(said: str) -> tuple[str | None, bool]:
    from desktop_app.analysis.context_en import Outlook, surroundings_en

    end = len(said) - 1  # the colon itself ends the clause
    return surroundings_en([said])[0].time(end), Outlook(said).status(end) == "target"
