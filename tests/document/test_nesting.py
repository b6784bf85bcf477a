"""Which kind of numbered heading lies inside which, as the document itself shows it."""

from __future__ import annotations

from tests.document.outlines import tree

PROSE = (
    "The committee met four times and heard from the ports, the unions and the shipping lines. It was long."
)


def levels(*paragraphs: str) -> list[int]:
    return [level for level, _ in tree(*paragraphs)]


def test_sections_that_begin_anew_under_each_article_lie_inside_articles() -> None:
    found = tree(
        "The Charter", PROSE, "Article I", "Section 1", PROSE, "Section 2", PROSE,
        "Article II", "Section 1", PROSE, "Section 2", PROSE, "Amendment I", PROSE,
    )  # fmt: skip
    assert found == [
        (1, "The Charter"), (2, "Article I"), (3, "Section 1"), (3, "Section 2"), (2, "Article II"),
        (3, "Section 1"), (3, "Section 2"), (2, "Amendment I"),
    ]  # fmt: skip


def test_sections_that_begin_anew_under_each_chapter_hold_the_articles() -> None:
    found = levels(
        "Port Rules", PROSE, "CHAPTER I", "Section 1", "Article 1", PROSE, "Article 2", PROSE, "Section 2",
        "Article 3", PROSE, "CHAPTER II", "Section 1", "Article 4", PROSE, "Section 2", "Article 5", PROSE,
    )  # fmt: skip
    assert found == [1, 2, 3, 4, 4, 3, 4, 2, 3, 4, 3, 4]


def test_numbers_that_run_on_through_parts_and_chapters_lie_inside_them() -> None:
    found = tree(
        "Harbours Act", PROSE, "Part 1", "Plans", "1 Duty to plan", PROSE, "2 Review of plans", PROSE,
        "Part 2", "Enforcement", "Chapter 1", "Notices", "3 Notices", PROSE, "4 Appeals", PROSE,
        "Chapter 2", "Offences", "5 Offences", PROSE, "Part 3", "General", "6 Extent", PROSE,
    )  # fmt: skip
    assert found == [
        (1, "Harbours Act"), (2, "Part 1 Plans"), (3, "1 Duty to plan"), (3, "2 Review of plans"),
        (2, "Part 2 Enforcement"), (3, "Chapter 1 Notices"), (4, "3 Notices"), (4, "4 Appeals"),
        (3, "Chapter 2 Offences"), (4, "5 Offences"), (2, "Part 3 General"), (3, "6 Extent"),
    ]  # fmt: skip


def test_a_cross_heading_without_number_holds_the_numbers_below_it() -> None:
    found = tree(
        "Harbours Act", PROSE, "Part 1", "Plans", "Duty to plan", "1 Plans", PROSE, "2 Contents", PROSE,
        "Publication", "3 Duty to publish", PROSE, "4 Exceptions", PROSE, "Part 2", "General", "5 Extent",
        PROSE,
    )  # fmt: skip
    assert [level for level, _ in found] == [1, 2, 3, 4, 4, 3, 4, 4, 2, 3]


def test_one_run_of_numbers_between_two_letters_lies_below_the_letters() -> None:
    found = tree(
        "Data Memo", PROSE, "I. Overview", PROSE, "II. Requirements", PROSE, "A. Inventory", PROSE,
        "B. Publication", PROSE, "1. Open formats", PROSE, "2. Licences", PROSE, "C. Governance", PROSE,
        "III. Roles", PROSE, "A. Agencies", PROSE, "B. The Office", PROSE,
    )  # fmt: skip
    assert [level for level, _ in found] == [1, 2, 2, 3, 3, 4, 4, 3, 2, 3, 3]


def test_decimals_lie_below_the_chapters_whose_number_they_carry() -> None:
    found = levels(
        "Chapter 1. Packages", PROSE, "1.1. Names", PROSE, "1.1.1. Length", PROSE, "1.2. Versions", PROSE,
        "Chapter 2. Archive", PROSE, "2.1. Areas", PROSE, "2.2. Sections", PROSE,
    )  # fmt: skip
    assert found == [1, 2, 3, 2, 1, 2, 2]


def test_a_first_heading_whose_kind_comes_once_is_the_title() -> None:
    found = levels(
        "PART 19—HARBOR SAFETY", "Subpart A—General", "§ 19.1 Purpose.", PROSE, "§ 19.2 Scope.", PROSE,
        "Subpart B—Plans", "§ 19.3 Contents.", PROSE, "Appendix A to Part 19—Model Plan", PROSE,
    )  # fmt: skip
    assert found == [1, 2, 3, 3, 2, 3, 2]


def test_a_provision_put_in_later_stands_beside_the_others() -> None:
    found = tree(
        "Verfassung", PROSE, "I. - Grundrechte", "Art 1", PROSE, "Art 1a", PROSE, "II. - Der Staat",
        "Art 2", PROSE, "II a. - Ausschuss", "Art 3", PROSE, "III. - Der Landtag", "Art 4", PROSE,
    )  # fmt: skip
    assert [title for level, title in found if level == 2] == [
        "I. - Grundrechte", "II. - Der Staat", "II a. - Ausschuss", "III. - Der Landtag",
    ]  # fmt: skip
    assert [title for level, title in found if level == 3] == ["Art 1", "Art 1a", "Art 2", "Art 3", "Art 4"]


def test_headings_after_the_last_number_stand_beside_it_where_others_stand_before_the_first() -> None:
    found = levels(
        "Registering a ship", PROSE, "Before you begin", PROSE, "Step 1: Papers", PROSE, "Step 2: Form",
        PROSE, "What happens next", PROSE,
    )  # fmt: skip
    assert found == [1, 2, 2, 2, 2]


def test_roman_numbers_directly_above_letters_are_headings() -> None:
    found = levels(
        "Final Rule", PROSE, "I. Background", "A. Statutes", PROSE, "B. Earlier rules", PROSE,
        "II. Comments", "A. Scope", PROSE, "B. Costs", PROSE, "III. Effects", "A. Orders", PROSE,
        "B. Acts", PROSE,
    )  # fmt: skip
    assert found == [1, 2, 3, 3, 2, 3, 3, 2, 3, 3]


def test_the_numbered_steps_of_one_section_lie_inside_it() -> None:
    found = levels(
        "Making a release", PROSE, "Who does it", PROSE, "How it is done", PROSE, "1. Choose", PROSE,
        "2. Test", PROSE, "Long support", PROSE, "Large releases", PROSE,
    )  # fmt: skip
    assert found == [1, 2, 2, 3, 3, 2, 2]


def test_a_heading_between_two_numbers_that_count_on_does_not_end_their_run() -> None:
    found = levels(
        "Making a release", PROSE, "Who does it", PROSE, "1. Staff", PROSE, "2. Guests", PROSE,
        "How it is done", PROSE, "1. Choose", PROSE, "A word on tags", PROSE, "2. Test", PROSE,
        "3. Send", PROSE, "Large releases", PROSE,
    )  # fmt: skip
    assert found == [1, 2, 3, 3, 2, 3, 4, 3, 3, 2]


def test_what_stands_apart_holds_nothing_and_lies_in_nothing() -> None:
    found = tree("Verfassung", "Präambel", PROSE, "Art 1", PROSE, "Art 2", PROSE, "Schlußformel", PROSE)
    assert found == [(1, "Verfassung"), (2, "Präambel"), (2, "Art 1"), (2, "Art 2"), (2, "Schlußformel")]
