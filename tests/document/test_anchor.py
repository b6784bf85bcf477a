from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.document.anchor import Located, Locator, locate, make, text_hash
from desktop_app.document.annotation import DOCUMENT_ANCHOR, SURROUNDINGS, Anchor
from desktop_app.document.annotation import make_anchor as make_bare
from desktop_app.document.folded_text import FoldedText
from desktop_app.document.section import Section
from desktop_app.document.span import Span
from tests.benchmarks.anchors import Trial, judge, passages
from tests.benchmarks.edited_texts import Editor, Rates

TEXT = (
    "The ministry publishes a yearly report on the state of the waterways.\n\n"
    "By 2030, forty per cent of the rivers shall reach “good” status. "
    "The regions fund one half of the cost.\n\n"
    "Each region names an officer for water. The officer reports to the council twice a year.\n\n"
    "Fines of up to 50,000 crowns may be imposed on whoever empties waste into a lake."
)
CHINESE = (
    "各地区应当在二〇三〇年以前完成河道治理，水质达标率不低于百分之四十。\n\n"
    "市级政府设立水务专员，专员每半年向人大常委会报告工作。\n\n"
    "向湖泊倾倒废物的，处五万元以下罚款；情节严重的，责令停产整顿。"
)


def anchor_of(words: str, text: str = TEXT) -> Anchor:
    start = text.index(words)
    return make(text, Span(start, start + len(words)))


def words_at(found: Located, text: str) -> str:
    assert found.span is not None
    return found.span.of(text)


def test_an_anchor_keeps_what_it_is_found_by() -> None:
    anchor = make(TEXT, Span(4, 12), section=("One", "Two"), page="iv")
    assert (anchor.quote, anchor.prefix, len(anchor.suffix)) == ("ministry", "The ", 32)
    assert (anchor.section, anchor.page, anchor.text_hash) == (("One", "Two"), "iv", text_hash(TEXT))


def test_it_keeps_what_stands_further_around_but_is_the_same_without() -> None:
    text = "".join(chr(0x4E00 + n) for n in range(2_000))
    anchor = make(text, Span(1_000, 1_004))
    assert anchor.before + anchor.prefix == text[1_000 - 32 - SURROUNDINGS : 1_000]
    assert anchor.suffix + anchor.after == text[1_004 : 1_004 + 32 + SURROUNDINGS]
    assert anchor == replace(anchor, before="", after="")


def test_a_short_quote_of_which_one_word_is_left_is_found_by_its_surroundings() -> None:
    changed = TEXT.replace("names an officer for water", "names one inspector for water")
    assert words_at(locate(anchor_of("an officer"), changed), changed) == "one inspector"
    without = replace(anchor_of("an officer"), prefix="", suffix="", before="", after="")
    assert locate(without, changed).status == "orphan"


def test_a_title_of_one_word_that_has_all_around_it_is_found() -> None:
    text = "The harbour plan\n\nGoals\n\nThe fund will invest in 140 quays by 2035.\n\nMeans\n\nShips wait."
    at = text.index("Goals")
    anchor = replace(make_bare(text, Span(at, at + 5)), start=at + 9, end=at + 14)
    assert locate(anchor, text) == Located(Span(at, at + 5), "moved", 1.0)


def test_another_number_is_another_passage() -> None:
    lines = [f"Article {n}. The holder of licence {n} pays the fee of the year." for n in range(10, 30)]
    text = "\n\n".join(lines)
    anchor = anchor_of(lines[7], text)
    assert locate(anchor, text.replace(lines[7] + "\n\n", "")).status == "orphan"


def test_the_same_text_has_it_at_the_same_place() -> None:
    anchor = anchor_of("The regions fund one half of the cost.")
    assert locate(anchor, TEXT) == Located(anchor.span, "exact", 1.0)


@pytest.mark.parametrize("padding", ["A preface. ", "Ein Vorwort.\n\n" * 40])
def test_words_that_stand_elsewhere_have_moved(padding: str) -> None:
    anchor = anchor_of("The officer reports to the council")
    found = locate(anchor, padding + TEXT)
    assert found.status == "moved"
    assert found.span == Span(anchor.start + len(padding), anchor.end + len(padding))


def test_a_changed_passage_begins_and_ends_at_its_words() -> None:
    changed = TEXT.replace("forty per cent of the rivers shall", "fifty per cent of all rivers must")
    found = locate(anchor_of("By 2030, forty per cent of the rivers shall reach “good” status."), changed)
    assert found.status == "changed"
    assert words_at(found, changed) == "By 2030, fifty per cent of all rivers must reach “good” status."
    assert 0.7 < found.score < 1


def test_the_first_and_the_last_word_may_have_changed() -> None:
    changed = TEXT.replace(
        "Each region names an officer for water.", "Every region names an officer for lakes."
    )
    found = locate(anchor_of("Each region names an officer for water."), changed)
    assert words_at(found, changed) == "Every region names an officer for lakes."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("twice a year", "twice  a\nyear"),
        ("twice a year", "twice a\u00a0year"),
        ("“good” status", '"good" status'),
        ("regions fund", "re\u00adgions fund"),
        ("regions fund", "regi-\nons fund"),
        ("The regions", "THE REGIONS"),
        ("50,000 crowns", "５０,０００ crowns"),
        ("imposed on", "irnposed on"),
        ("lake", "1ake"),
    ],
)
def test_what_tools_change_of_themselves_hides_nothing(old: str, new: str) -> None:
    changed = TEXT.replace(old, new)
    found = locate(anchor_of(old), changed)
    assert found.status == "changed"
    assert words_at(found, changed) == new


@pytest.mark.parametrize(
    ("quote", "old", "new", "expected"),
    [
        ("处五万元以下罚款", "五万元", "十万元", "处十万元以下罚款"),
        ("专员每半年向人大常委会报告工作。", "每半年", "每年", "专员每年向人大常委会报告工作。"),
        ("水质达标率不低于百分之四十", "水质", "水体质量", "水体质量达标率不低于百分之四十"),
    ],
)
def test_chinese_is_found_by_the_character(quote: str, old: str, new: str, expected: str) -> None:
    changed = "新增一段说明文字。\n\n" + CHINESE.replace(old, new)
    assert words_at(locate(anchor_of(quote, CHINESE), changed), changed) in (
        expected,
        expected[-len(quote) :],
    )


def test_a_moved_paragraph_is_followed() -> None:
    paragraphs = TEXT.split("\n\n")
    changed = "\n\n".join([paragraphs[3], paragraphs[2], paragraphs[0], paragraphs[1]])
    found = locate(anchor_of(paragraphs[1]), changed)
    assert (found.status, words_at(found, changed)) == ("moved", paragraphs[1])


@pytest.mark.parametrize("quote", ["Each region names an officer for water.", "names an officer", TEXT[-81:]])
def test_what_was_taken_out_is_an_orphan(quote: str) -> None:
    anchor = anchor_of(quote)
    gone = next(paragraph for paragraph in TEXT.split("\n\n") if quote in paragraph)
    assert locate(anchor, TEXT.replace(gone, "")) == Located(None, "orphan", 0.0)


def test_of_the_same_sentences_the_one_in_its_place_is_found() -> None:
    items = [
        f"{n}. Measure {n} begins in {2020 + n}. The region reports to the council." for n in range(1, 9)
    ]
    text = "\n\n".join(items)
    sentence = "The region reports to the council."
    places = [at + len(items[n]) - len(sentence) for n, at in enumerate(map(text.index, items))]
    changed = "\n\n".join(["An introduction of some length.", *items[:2], *items[3:]])
    anchors = [make(text, Span(at, at + len(sentence))) for at in places]
    found = Locator(changed).locate_all(anchors, text)
    # the one before the gap has as much of another's surroundings as of its own
    assert {2} <= {n for n, one in enumerate(found) if one.span is None} <= {1, 2}
    for everywhere in (found, [locate(anchor, changed) for anchor in anchors]):
        for item, one in zip(items, everywhere, strict=True):
            if one.span is not None:
                assert changed[: one.span.start].endswith(item[: -len(sentence)])


def test_neighbours_tell_which_of_two_it_is() -> None:
    same = "The register is public. It is kept by the office."
    text = f"{same}\n\nAlpha lists every lake of the north.\n\n{same}\n\nBeta lists the rivers.\n\n{same}"
    changed = f"A word before all.\n\n{text}"
    anchors = [make(text, Span(m, m + len(same))) for m in (0, text.index(same, 40), text.rindex(same))]
    found = Locator(changed).locate_all(anchors)
    assert [f.span.start - a.start for f, a in zip(found, anchors, strict=True) if f.span] == [20, 20, 20]


def test_the_section_that_the_anchor_names_is_preferred() -> None:
    clause = "The authority keeps a register of permits and publishes it."
    text = f"Lakes\n\n{clause}\n\nRivers\n\n{clause}"
    second = text.rindex("Rivers")
    sections = [
        Section(0, "Lakes", 1, Span(0, second), Span(0, 5)),
        Section(1, "Rivers", 1, Span(second, len(text)), Span(second, second + 6)),
    ]
    anchor = Anchor(0, len(clause), clause, "", "", ("Rivers",))
    assert Locator(text, sections).locate(anchor).span == Span(text.rindex(clause), len(text))


def test_two_passages_do_not_end_at_one_place() -> None:
    old = "The region pays one third of the cost.\n\nThe region pays one half of the cost."
    new = "The region pays one half of the cost."
    first, second = (make(old, Span(*m)) for m in ((0, 38), (40, 77)))
    found = Locator(new).locate_all([first, second], old)
    assert [one.status for one in found] == ["orphan", "moved"]


def test_a_part_of_a_word_stays_a_part() -> None:
    text = "The supranational bodies decide upon the budget of the union."
    start = text.index("national")
    changed = "Now the supranational bodies determine the budgets of the union."
    found = locate(make(text, Span(start, start + 15)), changed)
    assert words_at(found, changed) == "national bodies"


def test_signs_around_a_quote_stay_with_it() -> None:
    text = "They call it “the long road” (see the annex), and so do we."
    changed = "They now call it «the longer road» (see the annex), and so do we."
    assert words_at(locate(anchor_of("“the long road”", text), changed), changed) == "«the longer road»"


def test_a_quote_without_letters_is_found_by_what_is_around() -> None:
    text = "Left * right. Up * down."
    at = text.rindex("*")
    found = locate(make(text, Span(at, at + 1)), "Now: " + text)
    assert found == Located(Span(at + 5, at + 6), "moved", found.score)
    assert locate(make(text, Span(at, at + 1)), "Nothing of the kind").status == "orphan"


def test_a_note_on_the_document_stays_on_it() -> None:
    assert locate(DOCUMENT_ANCHOR, "Any text").status == "exact"


@pytest.mark.parametrize("text", ["", " \n", "?!", "x", "短"])
def test_in_a_text_with_nothing_in_it_nothing_is_found(text: str) -> None:
    assert locate(anchor_of("names an officer"), text) == Located(None, "orphan", 0.0)


@given(st.text(min_size=1, max_size=80), st.data())
@settings(max_examples=150, deadline=None)
def test_any_passage_of_any_text_is_found_in_the_same_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = make(text, Span(start, end))
    assert locate(anchor, text) == Located(Span(start, end), "exact", 1.0)


@given(st.text(max_size=60), st.text(min_size=1, max_size=60))
@settings(max_examples=150, deadline=None)
def test_what_is_found_lies_in_the_text(text: str, other: str) -> None:
    found = locate(make(other, Span(0, len(other))), text)
    assert (found.span is None) == (found.status == "orphan")
    if found.span is not None:
        assert 0 <= found.span.start < found.span.end <= len(text)


@given(st.text(max_size=60))
def test_folding_keeps_the_places(text: str) -> None:
    folded = FoldedText(text)
    for index, letter in enumerate(folded.letters):
        at = folded.original(index)
        assert folded.lower[at] == letter
        assert folded.index(at) == index


# -- accuracy on edits, a small version of tests/benchmarks/anchors.py


NOUNS = "river council budget report school harbour forest market register permit energy road".split()
VERBS = "supports reviews publishes funds measures limits extends replaces".split()
NOUNS_ZH = "河道 水务 专员 规划 预算 监测 能源 学校 医院 道路 土地 港口 森林 企业 社区 标准 数据".split()
VERBS_ZH = "推进 落实 检查 公布 完善 建立 支持 减少 提高 协调 评估 调整".split()


def _sentence(draw: random.Random) -> str:
    subject, verb, thing, other = (
        draw.choice(NOUNS),
        draw.choice(VERBS),
        draw.choice(NOUNS),
        draw.choice(NOUNS),
    )
    year, place = draw.randrange(2025, 2040), draw.choice(NOUNS)
    return f"Before {year} the {subject} {verb} every {thing} and our {other} beside the {place}. "


def _sentence_zh(draw: random.Random) -> str:
    parts = [draw.choice(NOUNS_ZH) + draw.choice(VERBS_ZH) + draw.choice(NOUNS_ZH) for _ in range(4)]
    return "，".join(parts) + f"，{draw.randrange(2025, 2040)}年前完成。"


def _long_text(language: str) -> str:
    """Made-up policy text in which hardly two sentences are the same but many words are."""
    draw = random.Random(language)
    sentence = _sentence_zh if language == "zh" else _sentence
    return "\n\n".join("".join(sentence(draw) for _ in range(5)).strip() for _ in range(60))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("rates", "least", "most", "most_alone"),
    [
        (Rates(words=0.1), 99.0, 0.5, 0.5),
        (Rates(words=0.3), 95.0, 1.0, 1.0),
        (Rates(normalised=True), 99.0, 0.5, 0.5),
        (Rates(misread=0.05), 99.0, 0.5, 0.5),
        (Rates(joined=0.05, misread=0.01), 99.0, 0.5, 0.5),
        (Rates(words=0.1, paragraphs=0.2, misread=0.01, normalised=True), 95.0, 1.0, 2.0),
    ],
)
def test_annotations_survive_edits(
    language: str, rates: Rates, least: float, most: float, most_alone: float
) -> None:
    text = _long_text(language)
    draw = random.Random(5)
    edited = Editor(text, [_long_text("other")[:300]], rates, 11).edit()
    spans = [(kind, s) for kind in ("short", "medium", "long") for s in passages(text, kind, 70, draw)]
    trial = Trial(text, edited, spans)
    alone = [locate(anchor, edited.text) for anchor in trial.anchors()]
    assert len(spans) >= 140
    together = Locator(edited.text).locate_all(trial.anchors(), text)
    for found, limit in ((together, most), (alone, most_alone)):
        verdicts = Counter(
            judge(trial, span, one.span).rstrip("!") for (_, span), one in zip(spans, found, strict=True)
        )
        assert 100 * verdicts["right"] / len(spans) >= least, verdicts
        assert 100 * verdicts["wrong"] / len(spans) <= limit, verdicts


def test_a_changed_passage_that_moved_to_the_end_of_a_short_text_is_found() -> None:
    money = "Money\n\nThe ministry grants 40 million euros for dredging, a third of the cost."
    fees = "Fees are paid by the owners of the ships within 30 days."
    passage = "The city will build 140 quays by 2030. Traffic rose by 12 % last year, to 3.4 million tonnes."
    report = "The port authority publishes a report every spring, and every berth is inspected twice a year."
    old = f"Harbour plan\n\nQuays\n\n{passage}\n\n{report}\n\n{money}\n\n{fees}"
    changed = passage.replace("140", "160").replace("2030", "2032")
    money = money.replace("40", "55").replace("dredging", "dredging of the channel")
    new = f"Harbour plan\n\n{money}\n\n{fees}\n\nQuays\n\nA new introduction stands here.\n\n{changed}"
    at = old.index(passage)
    anchor = make(old, Span(at, at + len(passage)))
    for found in (locate(anchor, new), *Locator(new).locate_all([anchor], old)):
        assert found.status == "changed"
        assert found.span is not None
        assert found.span.of(new) == changed


@pytest.mark.parametrize("text", [TEXT, TEXT * 40])
def test_a_quote_keeps_the_dash_and_the_space_before_it(text: str) -> None:
    listed = text + "\n\n— The officer is heard first .\n\n" + text
    anchor = anchor_of("— The officer is heard first .", listed)
    moved = locate(anchor, "A new beginning.\n\n" + listed)
    assert (moved.status, moved.span) == ("moved", Span(anchor.start + 18, anchor.end + 18))
    changed = listed.replace("is heard first .", "is heard last .")
    assert words_at(locate(anchor, changed), changed) == "— The officer is heard last ."


def test_folding_is_the_same_across_the_parts_that_a_text_is_folded_in() -> None:
    draw = random.Random(5)
    letters = "abcXYZ019 \n.,—é水İＡ_-"
    text = "".join(draw.choices(letters, k=10_000))
    folded = FoldedText(text)
    lowered = folded.lower
    assert len(lowered) == len(text)
    kept = [at for at, letter in enumerate(lowered) if letter.isalnum() or letter == "_"]
    assert folded.letters == "".join(lowered[at] for at in kept)
    assert [folded.original(index) for index in range(len(kept) + 1)] == [*kept, len(text)]
    assert all(folded.index(offset) == sum(at < offset for at in kept) for offset in range(0, 10_001, 37))
