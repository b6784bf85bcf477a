"""Which version of which: numbers, names that are alike, what was read from the same path before."""

from __future__ import annotations

import pytest

from desktop_app.document.annotation import DocumentId
from desktop_app.services.documents import number_versions
from desktop_app.services.names import are_alike


def links(*pairs: tuple[int, int]) -> dict[DocumentId, DocumentId]:
    return {DocumentId(new): DocumentId(old) for new, old in pairs}


def test_versions_are_numbered_from_the_oldest() -> None:
    found = number_versions(links((2, 1), (5, 2), (9, 8)))
    assert {key: tuple(value) for key, value in found.items()} == {
        1: (1, 3),
        2: (2, 3),
        5: (3, 3),
        8: (1, 2),
        9: (2, 2),
    }
    assert number_versions({}) == {}


def test_two_versions_of_one_and_a_ring_end() -> None:
    assert {key: tuple(v) for key, v in number_versions(links((2, 1), (3, 1))).items()} == {
        1: (1, 3),
        2: (2, 3),
        3: (2, 3),
    }
    assert len(number_versions(links((2, 1), (1, 2)))) == 2


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("plan.txt", "plan.docx", True),
        ("harbour plan v1.pdf", "Harbour_Plan-v2 (3).pdf", True),
        ("plan 2024-05-01.pdf", "plan 2025-06-30.pdf", True),
        ("立法法2015.md", "立法法2023.md", True),
        ("harbour plan.txt", "energy.txt", False),
        ("2024.pdf", "2025.pdf", True),
        ("2024.pdf", "plan.pdf", False),
    ],
)
def test_names_of_versions_are_alike(one: str, other: str, is_alike: bool) -> None:
    assert are_alike(one, other) is is_alike
