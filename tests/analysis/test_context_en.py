"""Time, place and outlook of English quantities."""

from __future__ import annotations

import pytest

from desktop_app.analysis.context_en import Outlook, surroundings_en
from desktop_app.analysis.metrics import extract_from_text


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("By 2030, 40 villages will have a clinic.", ["By 2030"]),
        ("Output fell 3 % in the first half of 2023.", ["in the first half of 2023"]),
        ("The rate went from 12 % in 2015 to 8 % in 2021.", ["2015", "2021"]),
        ("Since 2015, 300 quays were repaired.", ["Since 2015"]),
        ("Sales rose 4 % last year.", ["last year"]),
        ("Catches fell 9 % over the past decade.", ["over the past decade"]),
        ("At the end of 2022, debt was 60 % of output.", ["At the end of 2022"]),
        ("Emissions must fall by 40 % from 1990 levels by 2030.", ["by 2030"]),
        ("Applicants pay 50 euros.", [None]),
        ("Turnout was 58 %, the lowest since 1994.", [None]),
        ("Fares rose 3 %, the first rise since May 2019, last year.", ["last year"]),
        ("The forest has lost 3 % of its trees since 1994.", ["since 1994"]),
        ("Timber exports grew 7 % year on year in the third quarter.", ["in the third quarter"]),
        ("Coal price: 2021 – 91; 2022 – 140.", ["2021", "2022"]),
        ("Rent is £1,190, £70 more than in 2022.", [None, None]),
        ("The port handled 89 ships, up 11 % on 2023.", [None, None]),
        ("The loss was $88 million, compared with $140 million a year earlier.", [None, "a year earlier"]),
        ("Reserves are 4.7 tonnes, down from 5.5 in March.", [None, "in March"]),
        ("In 2019 the fund had $5 million, up from $3 million in 2012.", ["2019", "2012"]),
        ("The frigate, commissioned in 1998, has 185 sailors.", [None]),
        ("In 2021 the frigate, built in 1998, had 185 sailors.", ["2021"]),
        ("It received $3 million from 45 donors in 2022.", ["2022", "2022"]),
        ("Wages rose from 9 % to 12 % in 2022.", ["2022", "2022"]),
        ("The fleet has 30 tugs and expects 18 more by 2027.", [None, "by 2027"]),
        ("It was the first fall in rents, of 2.1 %, since 2009.", [None]),
        ("The fund, set up in 1990 with $2 billion, now owns 15 ships.", ["1990", "now"]),
    ],
)
def test_the_time_is_that_of_the_clause(text: str, times: list[str | None]) -> None:
    found = [metric.time for metric in extract_from_text(text) if metric.kind != "duration"]
    assert [time and time.removeprefix("the ") for time in found] == times


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("China's exports rose 5 %.", ["China"]),
        ("Swedish exports rose 5 % while Danish ones fell 2 %.", ["Sweden", "Denmark"]),
        ("Some 400 schools in Ohio closed.", ["Ohio"]),
        ("There are 80 such parks nationwide.", ["nationwide"]),
        ("The bridge in Norhaven cost 30 million euros.", ["Norhaven"]),
        ("Under Article 5 of the Mooring Act, 30 boats were sold in March.", [None]),
        ("A fee of US$50 is due.", [None]),
        ("Fees rose 4 %, the harbour said in Bulletin No. 7.", [None]),
        ("Deaths are down 36 % in Portugal but up 5 % in the Netherlands.", ["Portugal", "Netherlands"]),
    ],
)
def test_the_place_is_that_of_the_clause(text: str, places: list[str | None]) -> None:
    assert [metric.place for metric in extract_from_text(text)] == places


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("The ministry will build 40 schools.", ["target"]),
        ("The ministry aims to train 500 nurses.", ["target"]),
        ("Emissions must fall by 55 % by 2030.", ["target"]),
        ("Noise must not exceed 55 decibels.", ["fact"]),
        ("Offenders shall be fined 500 euros.", ["fact"]),
        ("The rate is projected to rise from 8.9 % to 10.2 % in 2050.", ["fact", "target"]),
        ("The ministry plans to build 40 schools; it has built 12.", ["target", "fact"]),
        ("Exports rose 5 %, which will please the 40 towns.", ["fact", "target"]),
        ("From 3 to 4 million voters are expected.", ["target"]),
        ("In 2020, 40 schools were built.", ["fact"]),
        ("Under the plan, the port would handle 900 ships after 40 delays.", ["target", "fact"]),
        ("It would have cost 5 million euros.", ["fact"]),
        ("The agency proposes to hire 60 inspectors.", ["target"]),
        ("The ports agreed to end subsidies for 30 ships.", ["target"]),
        ("Nineteen of the members agreed to the text.", ["fact"]),
        ("The yard employs 240 people and will open a second site by 2029.", ["fact"]),
        ("The yard, which employs 460 people, will cut 40 jobs.", ["fact", "target"]),
        ("Patients wait 34 days, twice the target of 17 days.", ["fact", "fact", "target"]),
        ("The port dropped its plan to build 30 quays after two pilots resigned.", ["target", "fact"]),
        ("The share falls from 61 % today to 20 % in 2035.", ["fact", "target"]),
    ],
)
def test_targets_are_told_from_facts_by_clause(text: str, statuses: list[str]) -> None:
    assert [metric.status for metric in extract_from_text(text)] == statuses


def test_what_is_far_away_in_a_long_sentence_does_not_count() -> None:
    text = "It will be built, " + "and so on, " * 60 + "and 40 ships were sold in 2020."
    at = text.index("40 ships")
    assert Outlook(text).status(at) == "fact"
    assert surroundings_en([text])[0].time(at, at + 8) == "2020"
