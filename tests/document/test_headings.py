"""Headings inferred from plain paragraphs, and what is not one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.document.block import Block, BlockKind, Blocks
from desktop_app.document.headings import infer_headings
from tests.document.outlines import infer, make, of_kind, tree

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "../shared/data"
PROSE = (
    "The committee met four times and heard from the ports, the unions and the shipping lines. It was long."
)
ZH = "各地区各部门要结合实际，制定具体措施，明确责任分工，加强督促检查，确保各项工作落到实处、取得实效。"


def test_title_and_plain_headings() -> None:
    assert tree("Ports after the Storm", PROSE, "Repairing the piers", PROSE, "Who pays", PROSE) == [
        (1, "Ports after the Storm"),
        (2, "Repairing the piers"),
        (2, "Who pays"),
    ]


def test_parts_chapters_articles_nest_by_kind_and_two_lines_are_one_heading() -> None:
    found = tree(
        "Harbour Act", PROSE,
        "CHAPTER I", "GENERAL RULES", "Article 1", "Aim", PROSE, "Article 2", "Terms", PROSE,
        "CHAPTER II", "FEES", "SECTION 1", "Rates", "Article 3", "Basic rate", PROSE,
        "CHAPTER III", "END RULES", "Article 4", "Entry into force", PROSE, "ANNEX I", PROSE,
    )  # fmt: skip
    assert found == [
        (1, "Harbour Act"), (2, "CHAPTER I GENERAL RULES"), (3, "Article 1 Aim"), (3, "Article 2 Terms"),
        (2, "CHAPTER II FEES"), (3, "SECTION 1 Rates"), (4, "Article 3 Basic rate"),
        (2, "CHAPTER III END RULES"), (3, "Article 4 Entry into force"), (2, "ANNEX I"),
    ]  # fmt: skip


def test_two_lines_in_one_block_are_one_title() -> None:
    assert tree("Kaigesetz", PROSE, "§ 1\nZweck", PROSE, "§ 2\nBegriffe", PROSE)[1:] == [
        (2, "§ 1 Zweck"),
        (2, "§ 2 Begriffe"),
    ]


def test_decimal_numbers_decide_the_level() -> None:
    found = tree(
        "Coast Plan", "1. Where we are", PROSE, "1.1 Ships", PROSE, "1.2 Trains", PROSE,
        "2. What comes", PROSE, "2.1 Money", PROSE, "3. Next steps", PROSE,
    )  # fmt: skip
    assert [level for level, _ in found] == [1, 2, 3, 3, 2, 3, 2]


def test_a_number_out_of_sequence_is_no_heading() -> None:
    assert tree("Coast Plan", PROSE, "3. Where we are", PROSE) == [(1, "Coast Plan")]


def test_numbered_items_without_text_of_their_own_are_a_list() -> None:
    text, blocks, sections = infer("Coast Plan", PROSE, "1. Ships", "2. Trains", "3. Roads", PROSE)
    assert [s.title for s in sections] == ["Coast Plan"]
    assert of_kind(text, blocks, BlockKind.LIST_ITEM) == ["1. Ships", "2. Trains", "3. Roads"]
    assert [b.marker for b in blocks if b.kind == BlockKind.LIST_ITEM] == [3, 3, 3]


def test_chinese_numbering() -> None:
    found = tree(
        "关于加强港口管理的意见",
        ZH,
        "一、总体要求",
        ZH,
        "（一）指导思想",
        ZH,
        "（二）基本原则",
        ZH,
        "二、主要任务",
        ZH,
    )
    assert found == [
        (1, "关于加强港口管理的意见"), (2, "一、总体要求"), (3, "（一）指导思想"),
        (3, "（二）基本原则"), (2, "二、主要任务"),
    ]  # fmt: skip


def test_a_chinese_title_on_two_lines_is_one() -> None:
    assert tree("市政府关于加强港口", "安全管理工作的意见", ZH, "一、总体要求", ZH, "二、任务", ZH)[0] == (
        1,
        "市政府关于加强港口 安全管理工作的意见",
    )


def test_chapters_of_a_chinese_law_with_articles_that_run_on() -> None:
    found = tree(
        "港口法", "第一章 总则", "第一条 " + ZH, "第二条 " + ZH, "第二章 管理", "第一节 规划", "第三条 " + ZH
    )
    assert found == [
        (1, "港口法"), (2, "第一章 总则"), (3, "第一条"), (3, "第二条"), (2, "第二章 管理"),
        (3, "第一节 规划"), (4, "第三条"),
    ]  # fmt: skip


def test_a_table_of_contents_is_not_the_outline() -> None:
    found = tree(
        "Port Review", "Contents", "Money ........ 3", "Ships ........ 7", "People ........ 9",
        "Money", PROSE, "Ships", PROSE, "People", PROSE,
    )  # fmt: skip
    assert found == [(1, "Port Review"), (2, "Money"), (2, "Ships"), (2, "People")]


def test_site_chrome_is_furniture_and_in_no_section() -> None:
    text, blocks, sections = infer(
        "Home > News", "Ports after the Storm", PROSE, "Repairs", PROSE, "Print this page", "Back to top"
    )
    assert of_kind(text, blocks, BlockKind.FURNITURE) == ["Home > News", "Print this page", "Back to top"]
    assert [s.title for s in sections] == ["Ports after the Storm", "Repairs"]
    assert all(s.span.of(text).endswith("long.") for s in sections)


def test_chinese_site_chrome() -> None:
    text, blocks, _ = infer("首页 > 政务公开", "港口工作要点", ZH, "上一篇：航道通知", "【打印】【关闭】")
    assert of_kind(text, blocks, BlockKind.FURNITURE) == [
        "首页 > 政务公开",
        "上一篇：航道通知",
        "【打印】【关闭】",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Figure 2: Ships in port",
        "12 March 2021",
        "Date: 3 May 2020",
        "they went home",
        "and then nothing",
        "https://ports.example/plan",
        "He left the office.",
        "including the following:",
        "来源：港口日报",
        "2018年12月30日",
        "2031 CHAPTER 9",
        "Version 3, 29 June 2030",
        "© 2030 The Harbour Office",
        "LIMIT=<number>",
        "Each harbour master may",
        "Im Sinne dieses Gesetzes sind",
    ],
)
def test_lines_that_are_no_headings(line: str) -> None:
    assert tree("Ports after the Storm", PROSE, line, PROSE) == [(1, "Ports after the Storm")]


def test_lines_after_a_colon_are_a_list() -> None:
    found = tree("Ports", PROSE, "The plan names three towns:", "Upper Mole", "Lower Mole", "Old Pier", PROSE)
    assert found == [(1, "Ports")]


def test_a_signature_at_the_end_is_no_heading() -> None:
    assert tree("港口工作要点", ZH, "一、任务", ZH, "二、保障", ZH, "市政府办公室", "2018年12月30日")[-1] == (
        2,
        "二、保障",
    )


def test_marked_headings_are_believed_and_their_levels_repaired() -> None:
    text, blocks = make("Plan", PROSE, "Money", PROSE, "Ships", PROSE)
    marked = [
        Block(b.start, b.end, BlockKind.HEADING, {0: 1, 2: 4}[i]) if i in (0, 2) else b
        for i, b in enumerate(blocks)
    ]
    found = [(b.level, b.span.of(text)) for b in infer_headings(text, Blocks(marked)) if b.kind == 1]
    assert found == [(1, "Plan"), (2, "Money")]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "1. A",
                "2. B",
                "(a) x",
                "Article 1",
                "Chapter I",
                "Title",
                "第一章 总",
                "一、甲",
                "Prose is here.",
                "I.",
                "1.1 C",
                "-",
                "a",
            ]
        ),
        max_size=14,
    )
)
def test_any_order_of_lines_gives_a_sound_tree(lines: list[str]) -> None:
    _, blocks, sections = infer(*lines)
    assert len(blocks) == len(lines)
    for section in sections:
        assert section.span.contains(section.heading)
        parent = sections[section.parent] if section.parent is not None else None
        assert section.level == (parent.level + 1 if parent else 1)
        assert parent is None or parent.span.contains(section.span)
    assert [s.heading.start for s in sections] == sorted({s.heading.start for s in sections})


@pytest.mark.parametrize("line", ["1.", "1. A", "Line", "第一条", "(a)", "Article 1", "." * 50, "（一）"])
def test_many_short_lines_end(line: str) -> None:
    _, blocks, _ = infer(*[line] * 3000)
    assert len(blocks) == 3000


def test_the_founding_document() -> None:
    path = SHARED / "seed/new-industrialization.txt"
    if not path.exists():
        pytest.skip("the founding document lies beside the checkout, in ../shared")
    paragraphs = [p.strip() for p in re.split(r"\n\s*\n", path.read_text("utf-8")) if p.strip()]
    text, blocks, sections = infer(*paragraphs)
    assert [s.level for s in sections] == [1, 2, 3, 3, 3, 3, 2, 3, 3, 3, 2, 3]
    assert [s.run_in for s in sections] == [s.level == 3 for s in sections]
    assert len(of_kind(text, blocks, BlockKind.FURNITURE)) == 2


def test_the_development_outlines_reach() -> None:
    """Measured 99.6 F1, 81.5 parent, 93.0 order; the reach asked for is 90, 75, 90."""
    golds = sorted((SHARED / "outline").glob("*.json"))
    if not golds:
        pytest.skip("the development outlines lie beside the checkout, in ../shared")
    command = f"{sys.executable} -m desktop_app extract {{}} --format json"
    scorer = [sys.executable, str(SHARED / "../tools/score_outline.py"), "--cmd", command]
    articles = ["--neutral", r"第[一二三四五六七八九十百千零〇\d]+条"]
    run = subprocess.run(
        [*scorer, *articles, *map(str, golds)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    total = re.search(r"all: .* F1 ([\d.]+) parent ([\d.]+) order ([\d.]+)", run.stdout)
    assert total, run.stdout
    f1, parent, order = map(float, total.groups())
    assert (f1 >= 99, parent >= 80, order >= 92) == (True, True, True), run.stdout


def test_roman_numbers_and_letters_are_not_siblings() -> None:
    found = tree(
        "Coast Plan", PROSE, "I. Ships", PROSE, "A. Ferries", PROSE, "B. Barges", PROSE, "II. Trains", PROSE,
        "A. Freight", PROSE, "B. Night trains", PROSE, "III. Roads", PROSE,
    )  # fmt: skip
    assert [level for level, _ in found] == [1, 2, 3, 3, 2, 3, 3, 2]


def test_numbers_that_begin_anew_lie_below_plain_headings() -> None:
    found = tree(
        "Coast Plan", PROSE, "Ships", PROSE, "1. Ferries", PROSE, "2. Barges", PROSE,
        "Trains", PROSE, "1. Freight", PROSE, "2. Passengers", PROSE,
    )  # fmt: skip
    assert [level for level, _ in found] == [1, 2, 3, 3, 2, 3, 3]


def test_records_before_a_chinese_title_are_skipped() -> None:
    found = tree("发文机关：港务局", "主 题 词：", "港口 航道 通知", "关于疏浚航道的通知",
                 "港发〔2020〕3号", ZH, "一、范围", ZH, "二、时间", ZH)  # fmt: skip
    assert found == [(1, "关于疏浚航道的通知"), (2, "一、范围"), (2, "二、时间")]


def test_paragraphs_marked_as_headings_are_paragraphs() -> None:
    text, blocks = make("Plan", PROSE * 5, "12 May 2020", PROSE)
    marked = [Block(b.start, b.end, BlockKind.HEADING, i + 1) if i < 3 else b for i, b in enumerate(blocks)]
    kinds = [b.kind for b in infer_headings(text, Blocks(marked))]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_decimal_numbers_are_believed_whatever_the_title_looks_like() -> None:
    found = tree(
        "Harbour Manual", PROSE, "1. Tools", PROSE, "1.1. mooring-tool", PROSE, "1.2. What are the limits?",
        PROSE, "1.3. When bugs are closed by new versions", PROSE, "2. Rules", PROSE,
        "2.1. rules/port and its options", PROSE,
    )  # fmt: skip
    assert [level for level, _ in found] == [1, 2, 3, 3, 3, 2, 3]


def test_lines_without_number_among_many_decimals_are_no_headings() -> None:
    numbered = [part for n in range(1, 11) for part in (f"1.{n} Berth {n}", PROSE)]
    boxed = [*numbered[:8], "A word on tugs", PROSE, *numbered[8:]]
    found = tree("Harbour Manual", PROSE, "1 Berths", PROSE, *boxed, "2 Charges", PROSE, "A last word", PROSE)
    assert [title for _, title in found if "word" in title] == ["A last word"]
    few = tree("Harbour Manual", PROSE, "1 Berths", PROSE, *boxed[:10], "2 Charges", PROSE)
    assert "A word on tugs" in [title for _, title in few]


def test_numbered_headings_may_end_in_a_full_stop_and_begin_at_0() -> None:
    found = tree(
        "Licence", PROSE, "0. Definitions.", PROSE, "1. Basic Permissions.", PROSE, "2. Patents.", PROSE
    )
    assert [title for _, title in found[1:]] == ["0. Definitions.", "1. Basic Permissions.", "2. Patents."]


def test_a_number_among_headings_is_one_though_its_title_has_a_verb() -> None:
    found = tree(
        "Guidelines", PROSE, "1. Free use", PROSE, "2. The source of all tools must be there", PROSE,
        "3. Changes", PROSE,
    )  # fmt: skip
    assert [level for level, _ in found] == [1, 2, 2, 2]


def test_the_items_of_a_list_do_not_take_the_next_heading_from_its_run() -> None:
    item = "1. Use the tools that are free, and say in the plan which of them were not."
    found = tree("Plan", PROSE, "1. Aims", PROSE, item, PROSE, "2. Means", PROSE, "3. Dates", PROSE)
    assert [title for _, title in found[1:]] == ["1. Aims", "2. Means", "3. Dates"]


def test_chinese_decimals_without_a_stop() -> None:
    found = tree("智慧港口指南", ZH, "1 总则", "1.1 目的", ZH, "1.2 范围", ZH, "2 架构", ZH, "附录A 术语", ZH)
    assert [level for level, _ in found] == [1, 2, 3, 3, 2, 2]


def test_a_law_in_traditional_characters() -> None:
    found = tree("港務條例", "第一章 總則", f"第 1 條 {ZH}", f"第 2 條 {ZH}", "第二章 管理", f"第 3 條 {ZH}")
    assert found == [
        (1, "港務條例"), (2, "第一章 總則"), (3, "第 1 條"), (3, "第 2 條"), (2, "第二章 管理"),
        (3, "第 3 條"),
    ]  # fmt: skip


def test_the_title_in_brackets_after_the_number_of_an_article() -> None:
    found = tree("港口条例", f"第一条　【立法目的】{ZH}", f"第二条　【适用范围】{ZH}")
    assert [title for _, title in found[1:]] == ["第一条 【立法目的】", "第二条 【适用范围】"]


def test_the_end_of_a_sentence_is_no_provision() -> None:
    found = tree("Rules", PROSE, "1. Powers", PROSE, "§ 4.2.", PROSE, "2. Procedure", PROSE)
    assert [title for _, title in found[1:]] == ["1. Powers", "2. Procedure"]


def test_records_with_the_same_key_are_no_headings() -> None:
    found = tree(
        "Priorities", PROSE, "Piers", "Present in: 2021", PROSE, "Ships", "Present in: 2022", PROSE,
        "Crews", "Present in: 2022", PROSE,
    )  # fmt: skip
    assert [title for _, title in found] == ["Priorities", "Piers", "Ships", "Crews"]


def test_the_addressee_of_a_letter_is_no_heading() -> None:
    found = tree("M-31-04 Harbour Data", "MEMORANDUM FOR THE HEADS OF HARBOURS", "From: The Director", PROSE,
                 "I. Overview", PROSE, "II. Scope", PROSE)  # fmt: skip
    assert [title for _, title in found] == ["M-31-04 Harbour Data", "I. Overview", "II. Scope"]


def test_a_line_that_goes_on_in_small_letters_is_no_heading() -> None:
    assert tree("Plan", PROSE, "The piers of all harbours", f"and the cranes on them. {PROSE}") == [
        (1, "Plan")
    ]


def test_a_paragraph_after_a_bare_label_is_not_its_title() -> None:
    found = tree("Code", PROSE, "Article L1-1", f"{PROSE} (Decree of 3 May)", "Article L1-2", PROSE)
    assert [title for _, title in found[1:]] == ["Article L1-1", "Article L1-2"]


def test_long_sentences_that_come_again_are_no_table_of_contents() -> None:
    again = [
        f"The ports of region {n} report each year on their piers and on their cranes." for n in range(5)
    ]
    found = tree("Plan", *again, "Reports", *again, "Reviews", PROSE)
    assert [title for _, title in found] == ["Plan", "Reports", "Reviews"]
