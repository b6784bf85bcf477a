"""Documents in other languages than English and Chinese: better nothing than something wrong."""

from __future__ import annotations

import pytest

from desktop_app.analysis import other_languages
from desktop_app.analysis.other_languages import is_foreign
from desktop_app.analysis.reading import analyse
from desktop_app.document.document import Document
from desktop_app.readers.reader import read_bytes

GERMAN = (
    "Die Stadt senkt ihre Emissionen bis 2030 um 65 % gegenüber dem Jahr 1990. "
    "Nach Artikel 12 der Verordnung vom 3. Mai 2019 gilt das für alle 14 Bezirke der Stadt.\n\n"
)
FRENCH = (
    "La ville réduit ses émissions de 65 % et le conseil demeure en charge pour une période de six ans. "
    "Le mandat des membres prend fin le 31 janvier, selon l'article 12 de la loi.\n\n"
)


def read(text: str) -> Document:
    return read_bytes(text.encode(), "plan.txt")


def measures(text: str) -> list[tuple[str, str, str]]:
    return [(m.text, m.unit, m.measured) for m in analyse(read(text), ()).metrics]


@pytest.mark.parametrize("text", [GERMAN, FRENCH])
def test_only_what_a_sign_tells_is_a_metric(text: str) -> None:
    assert measures(text * 3) == [("65 %", "percentage", "")] * 3


def test_a_sentence_in_english_or_chinese_is_read() -> None:
    english = "The council will spend 12 million euros on buses in the north.\n\n"
    found = measures(GERMAN * 3 + english + "全市新建公园12个，面积增长6.5%。\n\n" + GERMAN)
    assert [text for text, _, measured in found if measured] == ["12 million", "12个", "6.5%"]


def test_nothing_is_claimed_of_a_sentence_that_nobody_has_read() -> None:
    text = "Im Jahr 2020 stieg der Anteil um 12 % auf die Hälfte, und der Preis fiel um mehr als 30 €.\n\n"
    found = analyse(read((GERMAN + text) * 2), ()).metrics
    assert found
    assert {(m.kind == "change", m.change, m.modifier, m.status, m.time, m.place) for m in found} == {
        (False, None, "=", "fact", None, None)
    }


def test_english_and_unknown_documents_are_read_as_before() -> None:
    assert [is_foreign(said) for said in ("", "en", "en-GB", "zh_CN", "de", "fr-FR", "ar")] == [
        False, False, False, False, True, True, True,
    ]  # fmt: skip
    assert read(GERMAN * 3).metadata.language == "de"


def test_a_sentence_of_many_numbers_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []
    monkeypatch.setattr(other_languages, "_is_read", judged.append)
    found = analyse(read("بلغ الإنتاج ٥٠٠ طن وارتفع بنسبة 12% " * 50), ()).metrics
    assert len(found) == 50
    assert len(judged) == 1
