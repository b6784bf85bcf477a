"""Headings without numbers in letters, guides, notices, bills and minutes, and what only looks like one."""

from __future__ import annotations

import pytest

from desktop_app.document import titles
from tests.document.outlines import tree

PROSE = (
    "The committee met four times and heard from the ports, the unions and the shipping lines. It was long."
)


def test_a_short_line_above_bullets_is_a_heading() -> None:
    found = tree("Ferry Guide", PROSE, "What to bring", "• your pass", "• your ticket", "Fares", PROSE)
    assert [title for _, title in found] == ["Ferry Guide", "What to bring", "Fares"]


@pytest.mark.parametrize(
    "line",
    [
        "Delivered on 12 September 2023",
        "Published on 15 March 2023 by authority of the Harbour Council",
        "Brussels, 5.3.2024",
        "Kiel, den 12. März 2021",
        "HARBOUR_DUES_TABLE",
        "Press office: 020 7783 8300",
        "✔ Passed by the board",
        "专栏1 主要指标",
    ],
)
def test_dated_acts_identifiers_and_numbers_to_ring_are_no_titles(line: str) -> None:
    assert not titles.is_title_like(line)
    assert titles.is_title_like("Delivery of the plan")
    assert titles.is_title_like("Held in trust")


def test_a_line_under_the_title_that_is_dated_below_says_who_issues() -> None:
    found = tree(
        "Ban on Nets", "Guidance from the Harbour Office", "Updated 2 October 2023", PROSE, "Fees", PROSE
    )
    assert [title for _, title in found] == ["Ban on Nets", "Fees"]


def test_a_heading_above_a_day_of_the_week_is_one_and_a_name_above_a_date_is_none() -> None:
    filler = [part for n in range(6) for part in (f"Point of order {chr(65 + n)}", PROSE)]
    minutes = tree("Report", PROSE, *filler, "Formal minutes", "Wednesday 8 March 2023", PROSE)
    assert minutes[-1][1] == "Formal minutes"
    signed = tree("Report", PROSE, *filler, "Anna Petersen", "8 March 2023", PROSE)
    assert signed[-1][1] == "Point of order F"


def test_a_heading_above_where_to_turn_to_is_one() -> None:
    filler = [part for n in range(6) for part in (f"Point of order {chr(65 + n)}", PROSE)]
    found = tree("Press Notice", PROSE, *filler, "Contact", "Email: press@example.org")
    assert found[-1][1] == "Contact"


def test_who_signs_above_an_annex_is_no_heading() -> None:
    found = tree(
        "Report", PROSE, "Findings", PROSE, "Andrew Holt", "Director of Quays", "Annex A: Method", PROSE
    )
    assert [title for _, title in found] == ["Report", "Findings", "Annex A: Method"]


def test_numbers_below_a_heading_belong_to_it_and_what_follows_does_not() -> None:
    found = tree(
        "Data Strategy", PROSE, "Where we are", PROSE, "What comes first",
        "Priority 1: Quays", PROSE, "Costs", PROSE, "Priority 2: Piers", PROSE, "Costs", PROSE,
        "Priority 3: Crews", PROSE, "Who decides", PROSE,
    )  # fmt: skip
    assert found[1:] == [
        (2, "Where we are"), (2, "What comes first"), (3, "Priority 1: Quays"), (4, "Costs"),
        (3, "Priority 2: Piers"), (4, "Costs"), (3, "Priority 3: Crews"), (2, "Who decides"),
    ]  # fmt: skip


def test_entries_of_contents_are_neither_headings_nor_articles() -> None:
    bill = tree(
        "Ports Bill", PROSE, "SECTION 1. SHORT TITLE; CONTENTS.", "The contents are as follows:",
        "Sec. 1. Short title; contents.", "Sec. 2. Findings.", "Sec. 3. Terms.", "Sec. 4. Grants.",
        "Sec. 5. Money.", "SEC. 2. FINDINGS.", PROSE, "SEC. 3. TERMS.", PROSE, "SEC. 4. GRANTS.", PROSE,
        "SEC. 5. MONEY.", PROSE,
    )  # fmt: skip
    assert [title[:6] for _, title in bill] == ["Ports ", "SECTIO", "SEC. 2", "SEC. 3", "SEC. 4", "SEC. 5"]
    law = tree(
        "Hafengesetz", "Inhaltsübersicht", "§ 1 Zweck", "§ 2 Begriffe", "§ 3 Anzeige", "§ 4 Bußgeld",
        "§ 1 Zweck", PROSE, "§ 2 Begriffe", PROSE, "§ 3 Anzeige", PROSE, "§ 4 Bußgeld", PROSE,
    )  # fmt: skip
    assert [title for _, title in law] == [
        "Hafengesetz",
        "§ 1 Zweck",
        "§ 2 Begriffe",
        "§ 3 Anzeige",
        "§ 4 Bußgeld",
    ]


def test_what_is_enclosed_with_a_notice_is_no_annex() -> None:
    text = (
        "各地区各部门要结合实际，制定具体措施，明确责任分工，加强督促检查，确保各项工作落到实处、取得实效。"
    )
    found = tree("关于港口工作的通知", text, "一、提高认识", text, "二、落实责任", text, "附件：检查表")
    assert [title for _, title in found] == ["关于港口工作的通知", "一、提高认识", "二、落实责任"]
