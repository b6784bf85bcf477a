"""One-byte encodings are told apart by the letters of languages; wide and seven-bit ones by their form."""

from __future__ import annotations

import pytest

from desktop_app.readers.encoding import decode
from desktop_app.readers.encoding_chinese import is_simplified_chinese

GERMAN = (
    "Gesetz über die Förderung größerer Häfen\n§ 1 Zweck. Die Länder fördern Maßnahmen für den Klimaschutz.\n"
)
FRENCH = "Décret relatif à l'énergie\nLes préfets sont chargés du présent décret, publié là où il faut\n"
POLISH = "Ustawa o ochronie środowiska\nUstawa określa zasady ochrony środowiska oraz warunki korzystania\n"
ENGLISH = (
    "An Act – for harbours\nThe minister shall publish a “plan” and pay £5 per ton to the port’s office.\n"
)
CHINESE = "为了规范立法活动，健全国家立法制度，提高立法质量，制定本法。\n国务院部门规章依照本法执行。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((GERMAN, name) for name in ("cp1252", "mac_roman", "cp850", "cp273", "utf-32-le")),
        *((FRENCH, name) for name in ("cp1252", "mac_roman", "cp850", "utf-16-be")),
        *((POLISH, name) for name in ("cp1250", "iso8859-2", "cp852", "utf-8")),
        *((ENGLISH, name) for name in ("cp1252", "mac_roman", "utf-32-be")),
        *((CHINESE, name) for name in ("gb18030", "hz", "utf-32-le", "utf-16-be")),
        ("ports of the north coast\n" * 9, "cp500"),
        ("日本国民は、正当に選挙された代表者を通じて行動する。\n" * 3, "iso2022_jp"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("times", [1, 8])
def test_texts_come_back_as_they_were(text: str, encoding: str, times: int) -> None:
    assert decode((text * times).encode(encoding)).text == text * times


def test_ascii_with_signs_of_switching_encodings_stays_ascii() -> None:
    text = "The variable ~{x~} is set, and so on; ESC is not in it.\n"
    assert decode(text.encode()).text == text


_ZH = "国务院关于加强港口安全管理工作的意见，各地区、各部门要认真贯彻执行，建立健全责任制度，保障人民安全。"


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "gb18030"])
def test_simplified_chinese_is_told_by_its_commonest_characters(encoding: str) -> None:
    assert is_simplified_chinese(_ZH.encode(encoding))
    assert decode(_ZH.encode(encoding)).text == _ZH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("國務院關於加強港口安全管理工作的意見，各地區、各部門要認真貫徹執行，建立健全責任制度。", "big5"),
        ("국가는 모든 국민의 기본적 인권을 보장하고 정부는 이 법에 따라 정책을 수립하여야 한다.", "euc-kr"),
        ("この法律は、国民の生活の安定及び向上を図ることを目的とする。政府は必要な措置を講じる。", "euc-jp"),
        (
            "この法律は、国民の生活の安定及び向上を図ることを目的とする。政府は必要な措置を講じる。",
            "shift_jis",
        ),
        ("Настоящий закон регулирует отношения, возникающие при осуществлении права.", "cp1251"),
        ("Die Behörde prüft für größere Häfen die Maßnahmen über Gebühr.", "cp1252"),
    ],
)
def test_other_encodings_are_not_taken_for_simplified_chinese(text: str, encoding: str) -> None:
    assert not is_simplified_chinese((text * 8).encode(encoding))
