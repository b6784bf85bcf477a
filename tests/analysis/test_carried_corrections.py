"""A correction comes over to the same number of the next version, or is kept as not found."""

from __future__ import annotations

import pytest

from desktop_app.analysis.carried_corrections import carry_corrections, moved_to, to_carry
from desktop_app.analysis.correction import CarriedCorrection, Correction
from desktop_app.document.anchor import Locator
from desktop_app.document.annotation import DocumentId
from desktop_app.document.carrying import Version

OLD = (
    "The fund invests 40 million crowns in 15 quays by 2030, and 15 boats by 2031.\n\n"
    "Fines of 50,000 crowns are due within 5 days. 到2030年建成100个码头。"
)


def word(quote: str, number: int = 0, text: str = OLD, **more: object) -> Correction:
    start = -1
    for _ in range(number + 1):
        start = text.index(quote, start + 1)
    return Correction(start, start + len(quote), quote, **more)  # type: ignore[arg-type]


def carry(
    new: str, *corrections: Correction, lost: tuple[CarriedCorrection, ...] = (), old: str = OLD
) -> list[CarriedCorrection]:
    items = to_carry(corrections, lost, Version(DocumentId(1), old), ())
    locator, version = Locator(new), Version(DocumentId(2), new, page=lambda _offset: "iv")
    found = locator.locate_all([item.anchor for item in items], old)
    around = locator.locate_all([item.around for item in items], old)
    return carry_corrections(items, found, around, version, previous=DocumentId(1))


def test_the_same_number_elsewhere() -> None:
    said = word("40 million", fields={"unit": "crown"})
    (made,) = carry("A preface.\n\n" + OLD, said)
    assert (made.status, made.document, made.previous, made.origin) == ("moved", 2, 1, said.key)
    assert made.place is not None
    assert (made.place.quote, made.place.page) == ("40 million", "iv")
    there = moved_to(said, made.place)
    assert (there.start, there.fields) == (said.start + 12, said.fields)
    (same,) = carry(OLD + " More.", said)
    assert (same.status, same.place and same.place.start) == ("exact", said.start)


@pytest.mark.parametrize(
    ("quote", "before", "after"),
    [
        ("40 million", "40 million", "55 million"),
        ("40 million", "40 million", "140 million"),
        ("5 days", "5 days", "15 days"),
        ("50,000", "50,000", "50,000,000"),
        ("100个码头", "100个码头", "120个码头"),
        ("50,000 crowns", "Fines of 50,000 crowns are due within 5 days. ", ""),
    ],
)
def test_another_number_is_not_found(quote: str, before: str, after: str) -> None:
    (made,) = carry(OLD.replace(before, after), word(quote, hidden=True))
    assert (made.status, made.place, made.correction.hidden) == ("orphan", None, True)
    assert made.anchor.quote == quote


def test_one_of_two_equal_numbers_keeps_its_own() -> None:
    first, second = carry("New.\n\n" + OLD.replace("invests", "will spend"), word("15"), word("15", 1))
    new = "New.\n\n" + OLD.replace("invests", "will spend")
    starts = [one.place.start for one in (first, second) if one.place]
    assert starts == [new.index("15 quays"), new.index("15 boats")]


def test_two_do_not_come_to_one_number() -> None:
    made = carry(OLD.replace(", and 15 boats by 2031", ""), word("15"), word("15", 1))
    assert [one.place is None for one in made] == [False, True]


def test_spaces_width_and_case_may_differ() -> None:
    (made,) = carry(OLD.replace("40 million", "４０\u00a0Million"), word("40 million"))
    assert (made.status, made.place and made.place.quote) == ("changed", "４０\u00a0Million")


def test_most_words_around_it_may_differ() -> None:
    new = OLD.replace("The fund invests", "This new fund spends").replace("in 15 quays", "on 15 new piers")
    (made,) = carry(new, word("40 million"))
    assert made.place is not None


def test_what_was_lost_is_looked_for_again() -> None:
    (lost,) = carry(OLD.replace("40 million", "55 million"), word("40 million"))
    (again,) = carry(OLD, lost=(lost,), old="Quite another text.")
    assert (again.origin, again.correction) == (lost.id, lost.correction)
    assert again.place is not None


def test_a_place_outside_of_the_text_is_passed_over() -> None:
    assert carry(OLD, Correction(10_000, 10_002, "40")) == []
