"""A sentence that ends with a colon says of the list behind it when, and whether as a goal."""

from __future__ import annotations

from desktop_app.analysis.metrics import extract_from_text, extract_metrics
from desktop_app.document.outline import build_outline
from desktop_app.readers.reader import read_bytes


def told(text: str, name: str = "a.md") -> list[tuple[float, str | None, str]]:
    document = read_bytes(text.encode(), name)
    batches = extract_metrics(document.text, document.blocks, build_outline(document.text, document.blocks))
    return [(metric.value, metric.time, metric.status) for found in batches for metric in found]


def test_a_list_of_goals_has_the_time_and_the_outlook_of_what_leads_it_in() -> None:
    text = (
        "By 2031, the harbour office will:\n\n- build 400 berths\n- train 3,000 pilots. Each costs "
        "50,000 euros.\n- cut delays by 20 %\n\nThere are 80 berths."
    )
    goals = [(value, "By 2031", "target") for value in (400, 3_000, 50_000, 20)]
    assert told(text) == [*goals, (80, None, "fact")]


def test_what_is_done_already_is_no_goal_among_goals() -> None:
    items = "——绿化覆盖率达到25%；\n\n——已建成3个泊位；\n\n——新增绿地500公顷。"
    text = f"到2031年实现以下目标：\n\n{items}\n\n全港现有泊位80个。"
    assert told(text) == [
        (25, "2031年", "target"),
        (3, None, "fact"),
        (500, "2031年", "target"),
        (80, None, "fact"),
    ]


def test_findings_have_their_year_and_stay_facts() -> None:
    text = (
        "The findings of 2023 are:\n\n* 40 % of wells were dry\n* 30 wells closed\n\nSome 12 wells are new."
    )
    assert told(text) == [(40, "2023", "fact"), (30, "2023", "fact"), (12, None, "fact")]


def test_a_paragraph_behind_the_colon_is_led_in_and_the_next_is_not() -> None:
    text = "今年的主要预期目标是：\n\n产值增长7.5％；新增就业900万人以上。\n\n港口现有职工1221万人。"
    found = [(m.value, m.time, m.status) for m in extract_from_text(text)]
    assert found == [(7.5, "今年", "target"), (9_000_000, "今年", "target"), (12_210_000, None, "fact")]


def test_a_heading_ends_the_list() -> None:
    assert told("We aim to:\n\n- open 5 schools\n\n# Staff\n\n- 300 teachers work here\n") == [
        (5, None, "target"),
        (300, None, "fact"),
    ]


def test_a_list_in_a_list_has_the_time_of_both() -> None:
    text = "The targets for 2032 are:\n\n- in the north:\n    - 40 new wells\n    - 9 dams\n"
    assert told(text) == [(40, "2032", "target"), (9, "2032", "target")]


def test_a_long_sentence_about_something_else_gives_its_list_nothing() -> None:
    text = (
        "Tyres that were made between May 2016 and March 2017 and that were marked for another market should "
        "have been marked as follows:\n\n- 2 plies of steel\n- 3 plies of rayon\n"
    )
    assert told(text) == [(2, None, "fact"), (3, None, "fact")]


def test_goals_that_were_met_are_none() -> None:
    assert told("The targets met in 2022 were:\n\n- 5 new schools\n") == [(5, "2022", "fact")]


def test_a_table_takes_what_leads_it_in() -> None:
    table = "| Port | Berths |\n|---|---|\n| North | 40 |\n"
    assert told(f"The goals for 2032 are:\n\n{table}\nSome 12 wells are new.\n")[-1] == (12, None, "fact")
