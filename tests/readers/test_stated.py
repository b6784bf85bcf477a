"""What a text says of its issuer, its date, its source and its language."""

from __future__ import annotations

import pytest

from desktop_app.readers.dates import find_date, find_dates
from desktop_app.readers.language import choose_language
from desktop_app.readers.reader import read_bytes

BODY = (
    "The authority shall keep every quay in good repair, and it reports on the state of them each year.\n\n"
)
ZH_BODY = "各地区、各部门要高度重视港口安全管理工作，认真落实各项措施，确保完成全年任务。\n\n"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("of 19 October 2022 on quays", "2022-10-19"), ("August 8, 2016", "2016-08-08"),
        ("Sept. 29, 2017", "2017-09-29"), ("2012年3月5日", "2012-03-05"), ("二〇一九年一月二十七日",
        "2019-01-27"),
        ("vom 12.03.2019", "2019-03-12"), ("1er mars 2020", "2020-03-01"), ("12 de mayo de 2010",
        "2010-05-12"),
        ("2019-01-27T10:00:00Z", "2019-01-27"), ("No 45575, 99.99.2020, 2020-13-01", ""),
    ],
)  # fmt: skip
def test_dates_in_digits_and_words(text: str, date: str) -> None:
    assert find_date(text) == date


def test_every_date_has_its_place() -> None:
    text = "From 1 May 2020 to 2021-06-02."
    assert [(text[a:b], day) for a, b, day in find_dates(text)] == [
        ("1 May 2020", "2020-05-01"),
        ("2021-06-02", "2021-06-02"),
    ]


def said(text: str, name: str = "a.txt") -> tuple[str, str, str]:
    metadata = read_bytes(text.encode("utf-8"), name).metadata
    return metadata.author, metadata.date, metadata.source_url


def test_records_at_the_beginning() -> None:
    head = (
        "Harbour plan\n\nDate: 8 August 2016\n\nIssued by: Port Office\n\nSource: https://example.org/p\n\n"
    )
    assert said(head + BODY * 4) == ("Port Office", "2016-08-08", "https://example.org/p")


def test_records_in_a_table_of_a_page() -> None:
    page = (
        "<table><tr><td>发文机关：</td><td>某省人民政府</td><td>成文日期：</td><td>2020年2月3日</td></tr>"
        "<tr><td>标题：</td><td>办法</td><td>发布日期：</td><td>2020年2月9日</td></tr></table>"
        f"<p>{ZH_BODY * 4}</p>"
    )
    assert said(page, "a.html")[:2] == ("某省人民政府", "2020-02-03")


def test_the_title_of_an_act_names_who_adopted_it_and_when() -> None:
    title = "Regulation (EU) 2030/7 of the European Parliament and of the Council of 3 June 2030 on quays"
    assert said(f"{title}\n\n{BODY * 4}")[:2] == ("European Parliament and the Council", "2030-06-03")


def test_a_notice_is_signed_at_its_end() -> None:
    text = f"关于做好港口工作的通知\n\n{ZH_BODY * 4}某市交通运输局\n\n2021年4月5日\n"
    assert said(text)[:2] == ("某市交通运输局", "2021-04-05")


def test_dates_and_addresses_in_running_text_say_nothing_of_the_document() -> None:
    body = "In the year after 3 May 2001 the port was sold, see https://example.org/x for more of it.\n\n"
    assert said(f"Ports\n\n{body * 5}") == ("", "", "")


@pytest.mark.parametrize(
    ("given", "text", "language"),
    [
        ("en-US",
        "Die Häfen sind von den Ländern zu halten, und der Bund fördert sie nach dem Gesetz.",
         "de"),
        ("en_GB", BODY, "en-GB"), ("da", "Havnen skal holdes i god stand af kommunen hele året.", "da"),
        ("", "num a, num b", ""), ("en", ZH_BODY, "zh"),
    ],
)  # fmt: skip
def test_the_language_is_told_by_the_words(given: str, text: str, language: str) -> None:
    assert choose_language(given, text) == language


def test_the_first_section_is_not_the_title() -> None:
    sections = "".join(f"{n}、港口工作\n\n{ZH_BODY * 2}" for n in "一二三")
    assert read_bytes(f"各位代表：\n\n{sections}".encode(), "a.txt").metadata.title == ""


@pytest.mark.parametrize(
    ("text", "title", "author", "date"),
    [
        ("Coast Gazette\n\nVol. 3\n\nFriday, September 29, 2017\n\nText.", "Coast Gazette", "", "2017-09-29"),
        (
            "各位代表：\n\n现在，我代表市人民政府，向大会报告政府工作，请予审议。\n\n一、回顾\n\n过去一年，成绩不少。",
            "政府工作报告",
            "市人民政府",
            "",
        ),
        (
            "为建设海港而努力\n\n（2031年3月4日）\n\n王 小 明\n\n同志们：\n\n我代表委员会向大会作报告。",
            "为建设海港而努力",
            "王小明",
            "2031-03-04",
        ),
        (
            "HARBOUR ACT1\n\n[Public Law 94–1; Approved October 11, 1976]\n\nSECTION 1. TITLE.\n\nText.",
            "HARBOUR ACT",
            "Congress of the United States",
            "1976-10-11",
        ),
        (
            "Regulation (EU) 2031/1 of the Council\n\nof 1 March 2031\n\non quays\n\nThe Council has met.",
            "Regulation (EU) 2031/1 of the Council of 1 March 2031 on quays",
            "Council",
            "2031-03-01",
        ),
    ],
)
def test_gazettes_speeches_and_acts_say_who_and_when(text: str, title: str, author: str, date: str) -> None:
    said = read_bytes(text.encode(), "stated.txt").metadata
    assert (said.title, said.author, said.date) == (title, author, date)
