"""What a Chinese measure word counts where the noun stands before the number: 公办幼儿园26所."""

from __future__ import annotations

from desktop_app.analysis.vocabulary_zh import AGENT, AMOUNTS, NEVER_NAMES, NOUNS, OWNER
from desktop_app.analysis.words_zh import Span, is_leading_verb, phrase_before, words_of
from desktop_app.patterns import deferred

_ABSTRACT = ("问题", "方面")
"""Nouns that name nothing measured but can be counted."""
_NUMBERED = deferred(r"[一二两三四五六七八九十][项个条大]\Z|八项规定")
_PER_HEAD = deferred(r"\A[年月日]?(?:人均|户均|年均|月均|日均)")
_USE = deferred(r"(?:使用|消费|销售|投递|拥有|保有|出口|进口|成交|寄递|订阅|下载|借阅)\Z")
"""What is done with what is counted: 人均快递使用量 counts 快递."""
_PER_BASE = deferred(
    r"(?<=[每百千万])(?:常住|农村|城镇)?(?:人口|居民|老年人|儿童|户|人)(?=[\u3400-\u9fff]{2})"
)
"""What 每万人口发明专利 counts by; what it counts is 发明专利."""


def counted_before(clause: str, *, is_thing: bool) -> Span | None:
    """The counted noun that ends a clause: without its owner (医院 床位) and, for things, what is done to it."""
    if clause.endswith(_ABSTRACT):
        end = len(clause)
        if _NUMBERED.search(clause) is not None:
            return end - 2, end
        span = phrase_before(clause[:-2], with_of=False)
        return (span[0] if span is not None and span[1] == end - 2 else end - 2), end
    span = phrase_before(clause, with_of=False)
    if span is None:
        return None
    start, end = span
    words = words_of(clause[start:end])
    if len(words) > 1 and words[-1][0] in NEVER_NAMES and AGENT.search(words[-2][0]):
        return None  # 人民法院 受理: who does what to what is counted
    if (
        is_thing
        and len(words) > 1
        and words[-1][1][0] == "v"
        and words[-1][0] not in NOUNS
        and len(words[-1][0]) > 1
    ):
        end -= len(words[-1][0])
        words = words[:-1]
    at = start
    for index, (said, _) in enumerate(words[:-1]):
        at += len(said)
        if OWNER.match(said) and end - at >= 2 and words[index + 1][1][0] != "v":
            start = at
    if _NUMBERED.search(clause, 0, start) and len(words) > 1:
        start = end - len(words[-1][0])  # 八项 规定精神 问题: the name before began with a numeral
    if base := _PER_BASE.match(clause, start, end):
        start = base.end()
    return None if is_leading_verb(clause[start:end]) else (start, end)


def without_amount(phrase: str, *, is_thing: bool) -> str:
    """A counted noun without the word for its amount, or what is done with a thing: 汽车保有量 and 汽车出口 count 汽车."""
    bare = AMOUNTS.sub("", phrase)
    if (is_thing or bare != phrase) and len(of := _USE.sub("", _PER_HEAD.sub("", bare))) >= 2:
        return of
    return bare if len(bare) >= 2 else phrase
