"""Chinese noun phrases around a quantity, cut with a word segmenter: the counted noun, the phrase before it."""

from __future__ import annotations

from functools import lru_cache

from desktop_app.analysis.segmenter_zh import Word, words_of
from desktop_app.analysis.vocabulary_zh import (
    AGENT,
    ATTRIBUTIVE,
    COMPOUND,
    DOES,
    ENDINGS,
    GENERAL,
    GOVERNORS,
    LEADING_VERBS,
    LEVEL,
    LEVELS,
    NEVER_NAMES,
    NOT_FIRST,
    NOT_NOUNS,
    NOUNS,
    ONLY_VERBS,
    OPENERS,
    PEOPLE,
    TAKES_AMOUNT,
)
from desktop_app.patterns import deferred

Span = tuple[int, int]
WINDOW = 32
"""Code points behind a quantity in which its noun is looked for."""
REACH = 80
"""Code points before a quantity in which its phrase is looked for."""
LONGEST_PHRASE = 30
KNOWN_WORDS = 4_096
"""Words whose class is kept; a document uses the same ones over and over."""

_ONLY_VERBS_LAST = frozenset("工建设成造增产运施动集划性")
_STOP = deferred(r"[，。；：、！？《》()（）\[\]〔〕【】\s\d…,;:]|——|\n")
_NOUN_LAST = frozenset("权率额费金款证量价税者员器机")
"""Last characters that make nouns of longer words, which the segmenter takes for verbs where it does not know them."""
_QUOTED = deferred(r"[“「『‘\"][^”」』’\"]{1,12}[”」』’\"]")
_SIZED = deferred(
    r"(?:世界|中国|全球)500强(?=企业|公司|项目)|(?:\d?[A-Z]{1,4}\d?|[1-6][Gg])(?:级|类)?(?=[\u3400-\u9fff]{2})|[十百千万亿]+元(?:以上|以下)(?=[\u3400-\u9fff]{2})|[十百千万亿]+元?级|一次性(?=[\u3400-\u9fff]{2})"
)


_EVERYWHERE = frozenset("全国 我国 全省 全市 全区 全县 本省 本市".split())


@lru_cache(maxsize=KNOWN_WORDS)
def is_nominal(word: Word) -> bool:
    """Whether a word can be a part of a noun phrase and end it."""
    said, tag = word
    if len(said) == 1 and said in ENDINGS and tag[0] not in "pcd":
        return True
    if said in NOT_NOUNS:
        return False
    if tag[0] == "v" and len(said) > 2 and said[-1] in _NOUN_LAST:
        return True
    return (
        (tag[0] in "nbjslg" and tag != "nrt")
        or tag in ("vn", "an", "eng", "nz", "x0", "Ng", "vg")
        or said in NOUNS
    )


@lru_cache(maxsize=KNOWN_WORDS)
def is_leading_verb(said: str) -> bool:
    """Whether a word is a verb that governs what follows it, not a part of its name."""
    return LEADING_VERBS.fullmatch(said) is not None


@lru_cache(maxsize=KNOWN_WORDS)
def _is_agent(said: str) -> bool:
    return AGENT.search(said) is not None


def noun_after(text: str, at: int) -> int:
    """Where the noun phrase that begins at a place ends; the place itself where none begins."""
    quoted = _QUOTED.match(text, at)
    begin = quoted.end() if quoted else at
    if sized := _SIZED.match(text, begin):
        begin = sized.end()
    stop = _STOP.search(text, begin, begin + WINDOW)
    window = text[begin : stop.start() if stop else begin + WINDOW]
    if not window:
        return begin if quoted else at
    words = words_of(window)
    place = end = 0
    for index, (said, tag) in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ("", "x")
        so_far = window[:end]
        if said in NOT_NOUNS and not (said in ("总", "新") and end == 0) and said not in ("以上", "以下"):
            if said in ("最低", "最高") and is_nominal(following):
                place += len(said)
                continue
            if said in _EVERYWHERE and index == 0 and is_nominal(following):
                place += len(said)
                continue  # 3000名 全国 人大代表
            break
        if not _continues(so_far, (said, tag), following, index):
            break
        place += len(said)
        if is_nominal((said, tag)) or (said in ATTRIBUTIVE and end == 0 and following[1] in ("x", "")):
            end = place
    return begin + end if end or quoted else at


def _continues(so_far: str, word: Word, following: Word, index: int) -> bool:
    """Whether a word goes on with a noun phrase of which a part has been read."""
    said, tag = word
    if said in ("和", "与", "及") and so_far.endswith("国家"):
        return following[0] == "地区"
    if said == "的":
        return not so_far and is_nominal(following) and index > 0
    if so_far and said in ATTRIBUTIVE and _is_agent(so_far) and said not in COMPOUND:
        return following[0] in PEOPLE
    if (so_far.endswith("户") and len(said) > 1) or (said in NEVER_NAMES and _is_agent(so_far)):
        return False
    if is_nominal(word) and (tag[0] != "v" or (said[-1] in _NOUN_LAST and len(said) > 2)):
        return not (tag in ("ns", "nr") and so_far.endswith(("人", "者")) and _is_agent(so_far))
    if tag[0] == "v" or (is_nominal(word) and said in ATTRIBUTIVE):
        ahead = is_nominal(following) or (following[0] in ATTRIBUTIVE)
        if not so_far:
            return said in ATTRIBUTIVE or (ahead and not is_leading_verb(said) and said not in DOES)
        if said not in ATTRIBUTIVE and tag != "vn":
            return False
        return ahead and (said in COMPOUND or not _is_agent(so_far))
    if tag[0] in "ad" or said in ("老旧", "大", "小", "高", "新", "多", "重"):
        return is_nominal(following) and (not so_far or tag[0] == "a") and tag[0] != "d"
    return tag == "f" and is_nominal(following) and (not so_far or said in ("以上", "以下"))


def phrase_before(clause: str, *, with_of: bool = True) -> Span | None:
    """The last noun phrase of a clause, as a span in it; with_of lets 的 join a phrase to a general head."""
    words = words_of(clause[-REACH:])
    last = len(words) - 1
    end = len(clause)
    while last >= 0 and not _ends_phrase(words, last):
        said = words[last][0]
        if said in ("的", "之") and last >= 1 and not with_of:
            return None
        end -= len(said)
        last -= 1
    if last < 0:
        return None
    if words[last][0][-1] in _ONLY_VERBS_LAST and ONLY_VERBS.fullmatch(
        clause, max(0, len(clause) - REACH), end
    ):
        return None
    first = _phrase_start(words, last, with_of=with_of)
    while first < last and _is_opening(words[first][0]):
        first += 1
    return end - sum(len(said) for said, _ in words[first : last + 1]), end


_MEANS = frozenset("人均 户均 平均".split())


@lru_cache(maxsize=KNOWN_WORDS)
def _is_opening(said: str) -> bool:
    """Whether a word that a phrase could begin with stands before it."""
    return said in OPENERS or (said in NOT_NOUNS and said not in _MEANS) or said in NOT_FIRST


def activity_before(clause: str) -> Span | None:
    """The activity that ends a clause, with its noun: 国内 出游, 农民 增收."""
    words = words_of(clause[-REACH:])
    if not words:
        return None
    said, tag = words[-1]
    if tag not in ("v", "vn") or len(said) < 2 or said in NOUNS or said in LEVELS or said in TAKES_AMOUNT:
        return None
    if is_leading_verb(said) or said in NOT_NOUNS or (len(words) > 1 and words[-2][1] == "p"):
        return None
    at = len(clause) - len(said)
    span = phrase_before(clause[:at]) if len(words) > 1 and is_nominal(words[-2]) else None
    return (span[0] if span is not None and span[1] == at else at), len(clause)


def first_phrase(text: str, at: int, end: int) -> Span | None:
    """The first noun phrase of two or more characters between two places."""
    begin = at
    for said, tag in words_of(text[at:end]):
        skip = said in OPENERS or tag[0] in "vdpcmtxuraf" or said in NOT_NOUNS
        if not skip:
            stop = noun_after(text, begin)
            if end >= stop >= begin + 2:
                return begin, stop
        begin += len(said)
    return None


_LAST_STOP = deferred(r"[\s\S]*[，；。：！？\n]")
_CIRCUMSTANCE = deferred(
    r"(?:在|经|按|通过|为|随着|据|根据|截至|到|自|从|与|如果|其中|由于)|.*(?:下|中|上|后|时|前|来|期间)\Z"
)


def leading_clause(text: str, begin: int) -> str:
    """The clause before the one that begins at a place and names a subject for it: not 在确保质量的前提下."""
    for _ in range(3):
        end = begin - 1
        if end <= 0 or text[end] not in "，、：":
            return ""
        low = end - REACH if end > REACH else 0
        stop = _LAST_STOP.match(text, low, end)
        begin = low if stop is None else stop.end()
        clause = text[begin:end]
        if clause and not _CIRCUMSTANCE.match(clause) and not any(c.isdigit() for c in clause):
            return clause
    return ""


def ends_in_noun(clause: str) -> bool:
    """Whether the last word of a clause, but for the words of reaching a level, is a noun."""
    words = words_of(LEVEL.sub("", clause)[-WINDOW:])
    return bool(words) and _ends_phrase(words, len(words) - 1)


_SUMS = frozenset("收入 支出 投资 消费 投入 产出 利润 亏损 赤字".split())


def ends_in_verb(clause: str) -> bool:
    """Whether a clause ends in a verb that takes what follows as its object: 建成, 改造."""
    words = words_of(clause.removesuffix("了")[-WINDOW:])
    return (
        bool(words)
        and words[-1][1] in ("v", "vn")
        and words[-1][0] not in LEVELS
        and words[-1][0] not in _SUMS
        and len(words[-1][0]) > 1
    )


def is_deed(said: str) -> bool:
    """Whether a phrase is one word that the segmenter takes for a verb."""
    words = words_of(said)
    return len(words) == 1 and words[0][1][0] == "v" and said not in NOUNS


def ends_in_deed(phrase: str) -> bool:
    """Whether the last word of a phrase is one that the segmenter takes for a verb."""
    words = words_of(phrase)
    return bool(words) and words[-1][1] == "v"


def opens_with_verb(text: str, at: int) -> bool:
    """Whether a verb begins at a place that can be no part of a name: 全部 通 客车."""
    stop = _STOP.search(text, at, at + WINDOW)
    words = words_of(text[at : stop.start() if stop else at + WINDOW])
    return bool(words) and words[0][1] in ("v", "d") and words[0][0] not in ATTRIBUTIVE


def _ends_phrase(words: tuple[Word, ...], index: int) -> bool:
    said, tag = words[index]
    if not is_nominal((said, tag)):
        return False
    if tag in ("vn", "v") and said not in NOUNS and said not in ENDINGS:
        return index > 0 and is_nominal(words[index - 1]) and said in ATTRIBUTIVE
    return not (
        said in NOUNS
        and tag[0] == "v"
        and index > 0
        and words[index - 1][0] in ("已", "将", "要", "应", "应当", "不得")
    )


def _phrase_start(words: tuple[Word, ...], last: int, *, with_of: bool) -> int:
    """The first word of the phrase whose last word is given."""
    first = last
    length = len(words[last][0])
    while first > 0:
        length += len(words[first - 1][0])
        if length > LONGEST_PHRASE or words[first - 1][0] in GOVERNORS:
            break
        if words[first - 1][0] == "的":
            if with_of and first >= 2 and GENERAL.search(words[last][0]):
                first = _attribute_start(words, first - 1)
            break
        if not _joins(words, first - 1, is_last=first == last, with_of=with_of):
            break
        first -= 1
    return _without_leading_verbs(words, first, last)


_COUNTING = frozenset("共 累计 共计 已 均已".split())
"""What stands before the verb of a clause, not before a name: 共 登记 单位."""
_QUALIFIERS = frozenset("人均 户均 次均 件均 笔均 亩均 年均 日均 月均 实际 平均 新 总 老旧 大".split())
_QUOTES = frozenset('“ ” " 「 」 ·'.split())


def _joins(words: tuple[Word, ...], index: int, *, is_last: bool, with_of: bool) -> bool:
    """Whether a word belongs to the phrase that begins behind it."""
    said, tag = words[index]
    following = words[index + 1]
    before = words[index - 1] if index else ("", "x")
    if is_last and len(following[0]) == 1 and following[0] in ENDINGS and tag[0] in "vm":
        return True  # 持证 率: the segmenter cut one noun in two
    if said in ("以上", "以下", "以内"):
        return is_nominal(before)
    if said in ("和", "与", "及"):
        return with_of and is_nominal(before) and following[1][0] != "v"
    if said in _QUALIFIERS or (said in ("不", "未") and is_nominal(following) and not is_last):
        return True  # 不 合格 样品
    if said in NOT_NOUNS:
        return False
    if tag == "m" and said[0] == "每":
        return with_of
    if tag[0] == "v":
        return _is_inside(words, index)
    if tag == "x":
        return said in _QUOTES
    return tag[0] == "a" or is_nominal((said, tag))


_MEASURES = frozenset("量率数时期流环材")
"""What the measure of an activity begins with: 受理 量, 办理 时限."""


def _is_inside(words: tuple[Word, ...], index: int) -> bool:
    """Whether a verb is a part of the name of what follows it."""
    said, tag = words[index]
    if said in NEVER_NAMES and words[index + 1][0][0] not in _MEASURES:
        return False
    if _is_governed(words, index) or (index and words[index - 1][0] in _COUNTING):
        return False
    return said in ATTRIBUTIVE or (tag == "vn" and not is_leading_verb(said))


def _is_governed(words: tuple[Word, ...], index: int) -> bool:
    """Whether a verb that could be a part of a name opens its clause and so governs what follows."""
    said, _ = words[index]
    if not is_leading_verb(said):
        return False
    if index == 0:
        return True
    before = words[index - 1]
    return before[1][0] in "dcpuxtm" or not is_nominal(before) or _is_agent(before[0])


def _attribute_start(words: tuple[Word, ...], of: int) -> int:
    """The beginning of what stands before 的: the rest of the clause without its opening."""
    first = of
    length = 0
    while first > 0:
        said, tag = words[first - 1]
        length += len(said)
        if length > LONGEST_PHRASE - 8 or (tag == "x" and said not in "“”") or tag[0] == "m":
            break
        first -= 1
    while first < of and (words[first][0] in OPENERS or words[first][1][0] in "dtc"):
        first += 1
    return first


def _without_leading_verbs(words: tuple[Word, ...], first: int, last: int) -> int:
    has_suffix = len(words[last][0]) == 1 and words[last][0] in ENDINGS  # 整改 率
    while first < last - has_suffix:
        said, tag = words[first]
        if (
            said in ("”", "」", "和", "与", "及")
            or (tag == "x" and said not in ("“", "「", '"'))
            or (said in NEVER_NAMES and words[first + 1][0] != "的")
            or (
                (tag[0] == "v" or (tag[0] == "n" and said not in ATTRIBUTIVE))
                and is_leading_verb(said)
                and words[first + 1][0] != "的"
            )
        ):
            first += 1
        else:
            break
    return first
