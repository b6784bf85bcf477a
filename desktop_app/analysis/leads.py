"""What leads a list in: a sentence that ends with a colon says when, and whether as a goal, for what follows."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.patterns import deferred

COLONS = (":", "：")
LONGEST = 240
"""Code points of such a sentence that are looked at, from its end."""
SHORT_EN, SHORT_ZH = 80, 30
"""Code points of one that says nothing but when."""
_GOALS_EN = deferred(
    r"(?i)\b(?:targets?|goals?|objectives?|ambitions?|commitments?|pledges?)\b[^.:;]{0,60}:\Z|"
    r"\b(?:will|shall|(?:aims?|plans?|intends?|pledges?|commit(?:s|ted)?|seeks?|wants?|is|are)[ ]to)(?:[ ]also)?:\Z|"
    r"\bby[ ](?:the[ ]end[ ]of[ ])?20[2-9]\d\b[^.:;]{0,90}\b(?:will|shall|must|to)\b[^.:;]{0,60}:\Z"
)
_GOALS_ZH = deferred(
    r"(?:目标|指标|任务)[^，。；：:]{0,10}[：:]\Z|到20[2-9]\d年[^。；：:]{0,30}[：:]\Z|(?:力争|将)[^，。；：:]{0,16}[：:]\Z"
)
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
    """What a sentence that ends with a colon says of the list behind it; `outer` is what leads itself in.

    Only a short one, or one that sets goals, has its time for what follows: a long one tells of something else.
    """
    said = said.rstrip().replace("\n", " ")
    is_goal = (_GOALS_ZH if is_chinese else _GOALS_EN).search(said[-LONGEST:]) is not None
    is_goal = is_goal and _DONE.search(said) is None
    longest = LONGEST if is_goal else SHORT_ZH if is_chinese else SHORT_EN
    time = _time(said, is_chinese=is_chinese) if len(said) <= longest else None
    if outer is not None:
        time, is_goal = time or outer.time, is_goal or outer.is_goal
    return Lead(time, is_goal) if time or is_goal else None


def _time(said: str, *, is_chinese: bool) -> str | None:
    if is_chinese:
        from desktop_app.analysis.context_zh import surroundings_zh

        return surroundings_zh(said).time(len(said))
    from desktop_app.analysis.context_en import surroundings_en

    return surroundings_en([said])[0].time(len(said) - 1)
