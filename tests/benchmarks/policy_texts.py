"""Made-up plain texts of the kinds that policy comes in, for timing: laws, minutes, lists, notices.

Each maker gives a text of so many megabytes of UTF-8; the same in every run.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Iterator

from desktop_app.readers.list_numbers import written
from tests.benchmarks.reading_view import WORDS as ENGLISH

GERMAN = (
    "die der das und in den von zu mit für auf ist im nicht eine Behörde Genehmigung Hafen Betreiber Anlage "
    "Antrag Frist Verordnung Abfall Prüfung zuständige Angaben Bund Länder Absatz Satz Nummer nach Maßgabe "
    "erteilen prüfen übermitteln schriftlich jährlich erforderlich Emission Überwachung"
).split()
FRENCH = (
    "le la les de des du et à en par pour un une ministre arrêté décret autorité port exploitant demande "
    "délai déchets contrôle établissement présent article commission conseil préfet dépôt année agrément "
    "prévu délivré transmis fixé notifié énergie sécurité qualité"
).split()
CHINESE = (
    "港口 管理 机关 应当 根据 本条例 规定 建立 制度 并 及时 公布 有关 信息 安全 企业 监督 责任 主管部门 "
    "申请 许可 经营 县级以上 人民政府 违反 罚款 记录 检查 人员 标准"
).split()

Pieces = Iterator[str]


def _sentence(draw: random.Random, words: list[str], least: int, most: int, end: str = ".") -> str:
    said = " ".join(draw.choices(words, k=draw.randint(least, most)))
    return said[0].upper() + said[1:] + end


def _zh(draw: random.Random, least: int, most: int, end: str = "。") -> str:
    return "".join(draw.choices(CHINESE, k=draw.randint(least, most))) + end


def _title(draw: random.Random, words: list[str]) -> str:
    return _sentence(draw, words, 2, 6, "")


def short_law(draw: random.Random, number: int) -> Pieces:
    """A law of paragraphs of one line each."""
    if number % 15 == 1:
        yield f"PART {number // 15 + 1}"
        yield _title(draw, ENGLISH).upper()
    yield f"Section {number}. {_title(draw, ENGLISH)}"
    for rule in range(1, 6):
        yield f"({rule}) {_sentence(draw, ENGLISH, 7, 16)}"


def agenda(draw: random.Random, number: int) -> Pieces:
    """Agendas and minutes of a council: times, items, movers, votes."""
    yield f"Meeting of {number % 28 + 1} March {2000 + number % 30}"
    yield "Present: Cllr Adler (Chair), Cllr Brook, Cllr Chen, Cllr Duarte"
    for item in range(1, 9):
        yield f"{item}. {_title(draw, ENGLISH)}"
        yield f"1{item}:30  {_sentence(draw, ENGLISH, 5, 12)}"
        yield f"{item}.1 {_sentence(draw, ENGLISH, 12, 40)}"
        yield f"- {_sentence(draw, ENGLISH, 4, 10)}"
        yield "RESOLVED: " + _sentence(draw, ENGLISH, 6, 15)
        yield f"Votes for: {draw.randint(3, 9)}; against: {draw.randint(0, 3)}"


def glossary(draw: random.Random, number: int) -> Pieces:
    """Terms and what they mean, a line each."""
    if number % 26 == 1:
        yield chr(65 + number // 26 % 26)
    yield f"{_title(draw, ENGLISH)} – {_sentence(draw, ENGLISH, 8, 22)}"
    yield f"{draw.choice(ENGLISH).upper()}: {_sentence(draw, ENGLISH, 4, 12)}"


def listing(draw: random.Random, number: int) -> Pieces:
    """Lines that are a table: a number, a place, amounts, set apart by spaces or tabs."""
    if number % 20 == 1:
        yield f"Table {number // 20 + 1}: {_title(draw, ENGLISH)}"
    gap = "\t" if number % 40 < 20 else "   "
    cells = (draw.choice(ENGLISH).title(), f"{draw.randint(10, 99_999):,}", f"{draw.randint(0, 99)} %")
    yield gap.join((f"{number:5}", *cells))


def questions(draw: random.Random, number: int) -> Pieces:
    """Questions and answers."""
    if number % 12 == 1:
        yield _title(draw, ENGLISH)
    yield f"Q{number}. What does {draw.choice(ENGLISH)} {draw.choice(ENGLISH)} mean?"
    yield f"A: {_sentence(draw, ENGLISH, 10, 40)}"
    yield f"Who may {draw.choice(ENGLISH)} the {draw.choice(ENGLISH)}?"
    yield _sentence(draw, ENGLISH, 20, 60)


def decree(draw: random.Random, number: int) -> Pieces:
    """A French decree: titles, chapters, articles, points."""
    if number % 40 == 1:
        yield f"TITRE {written(number // 40 % 40 + 1, 'upperRoman')}"
        yield _title(draw, FRENCH).upper()
    if number % 10 == 1:
        yield f"Chapitre {number // 10 % 4 + 1} : {_title(draw, FRENCH)}"
    yield f"Article R. {number % 400 + 1}-{number % 9 + 1}"
    yield _sentence(draw, FRENCH, 15, 60)
    for point in range(1, 4):
        yield f"{point}° {_sentence(draw, FRENCH, 5, 18, ' ;')}"


def ordinance(draw: random.Random, number: int) -> Pieces:
    """A German ordinance: sections, paragraphs in parentheses, numbers, letters."""
    if number % 12 == 1:
        yield f"Abschnitt {number // 12 + 1}"
        yield _title(draw, GERMAN)
    yield f"§ {number} {_title(draw, GERMAN)}"
    yield f"(1) {_sentence(draw, GERMAN, 10, 40)}"
    yield f"(2) {_sentence(draw, GERMAN, 5, 12, ':')}"
    for point in range(1, 5):
        yield f"{point}. {_sentence(draw, GERMAN, 3, 14, ',')}"
        if point == 3:
            yield f"a) {_sentence(draw, GERMAN, 3, 9, ',')}"
            yield f"b) {_sentence(draw, GERMAN, 3, 9, '.')}"


def tiaoli(draw: random.Random, number: int) -> Pieces:
    """Chinese regulations: chapters, articles of several paragraphs, items in parentheses and numbered."""
    if number % 14 == 1:
        yield f"第{written(number // 14 % 900 + 1, 'chineseCountingThousand')}章　{_zh(draw, 2, 4, '')}"
    yield f"第{written(number % 9_000 + 1, 'chineseCountingThousand')}条　{_zh(draw, 8, 40)}"
    if number % 2:
        yield f"　　{_zh(draw, 8, 30)}"
    if number % 3 == 0:
        for item in "一二三四":
            yield f"（{item}）{_zh(draw, 3, 9, '；')}"
        yield f"1. {_zh(draw, 3, 8, '；')}"


def notices(draw: random.Random, number: int) -> Pieces:
    """A gazette: an office, records, a short text."""
    yield f"[Notice {number:05}]"
    yield f"DEPARTMENT OF {draw.choice(ENGLISH).upper()}"
    yield _title(draw, ENGLISH).title()
    yield f"AGENCY: {_title(draw, ENGLISH)}"
    yield f"SUMMARY: {_sentence(draw, ENGLISH, 12, 50)}"
    yield f"DATES: {_sentence(draw, ENGLISH, 5, 12)}"
    yield f"FOR FURTHER INFORMATION CONTACT: {_title(draw, ENGLISH).title()}, 202-555-{number % 10_000:04}."


MAKERS: dict[str, Callable[[random.Random, int], Pieces]] = {
    "short law": short_law,
    "agenda": agenda,
    "glossary": glossary,
    "list": listing,
    "Q and A": questions,
    "décret": decree,
    "Verordnung": ordinance,
    "条例": tiaoli,
    "notices": notices,
}
_DENSE = {"list"}
"""Kinds whose lines follow each other without a blank one."""


def make(kind: str, megabytes: float, *, wrapped: bool = False) -> str:
    """A text of a kind; with `wrapped`, its lines are broken at 72 columns as in old text files."""
    draw = random.Random(kind)
    maker = MAKERS[kind]
    parts: list[str] = []
    size = number = 0
    while size < megabytes * 1e6:
        number += 1
        added = list(maker(draw, number))
        if wrapped:
            added = ["\n".join(textwrap.wrap(part, 72)) for part in added]
        parts += added
        size += sum(len(part.encode()) + 2 for part in added)
    return ("\n" if kind in _DENSE else "\n\n").join(parts)
