"""One-byte encodings are told apart by the letters of languages; wide and seven-bit ones by their form."""

from __future__ import annotations

import pytest

from desktop_app.readers.encoding import decode

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
