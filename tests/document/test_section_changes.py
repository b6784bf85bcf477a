from __future__ import annotations

from desktop_app.document.comparison import compare
from desktop_app.document.section import Section
from desktop_app.document.section_changes import compare_sections
from desktop_app.document.span import Span

Part = tuple[str, int, str]
BODY = {
    "lakes": "Lakes are sampled by the regional office in every month of the year.",
    "rivers": "Rivers are cleaned with money that the union and the regions pay in equal parts.",
    "fines": "Whoever empties waste into a lake pays a fine of up to fifty thousand crowns.",
    "ports": "Ports report the number of ships and what they carry to the ministry.",
}


def document(*parts: Part) -> tuple[str, list[Section]]:
    """A text of titles with levels and one paragraph each, and its sections."""
    text = "\n\n".join(f"{title}\n\n{body}" for title, _, body in parts)
    starts: list[int] = []
    for title, _, _ in parts:
        starts.append(text.index(title, starts[-1] + 1 if starts else 0))
    sections: list[Section] = []
    for index, (title, level, _) in enumerate(parts):
        later = [n for n in range(index + 1, len(parts)) if parts[n][1] <= level]
        end = starts[later[0]] if later else len(text)
        above = [n for n in range(index) if parts[n][1] < level]
        heading = Span(starts[index], starts[index] + len(title))
        sections.append(
            Section(index, title, level, Span(starts[index], end), heading, above[-1] if above else None)
        )
    return text, sections


def changes(old: tuple[str, list[Section]], new: tuple[str, list[Section]]) -> list[tuple[str, str, str]]:
    found = compare_sections(old[1], new[1], compare(old[0], new[0]))
    return [
        (
            one.kind,
            old[1][one.old].title if one.old is not None else "",
            new[1][one.new].title if one.new is not None else "",
        )
        for one in found
    ]


def test_sections_are_added_removed_and_changed() -> None:
    old = document(("Lakes", 1, BODY["lakes"]), ("Rivers", 1, BODY["rivers"]), ("Fines", 1, BODY["fines"]))
    raised = BODY["fines"].replace("fifty", "sixty")
    new = document(("Lakes", 1, BODY["lakes"]), ("Fines", 1, raised), ("Ports", 1, BODY["ports"]))
    assert changes(old, new) == [
        ("same", "Lakes", "Lakes"),
        ("removed", "Rivers", ""),
        ("changed", "Fines", "Fines"),
        ("added", "", "Ports"),
    ]


def test_a_section_with_another_title_is_known_by_its_content() -> None:
    old = document(("1 Lakes", 1, BODY["lakes"]), ("2 Rivers", 1, BODY["rivers"]))
    new = document(("1 Still waters", 1, BODY["lakes"]), ("2 Rivers", 1, BODY["rivers"]))
    assert changes(old, new)[0] == ("renamed", "1 Lakes", "1 Still waters")


def test_a_section_under_another_one_has_moved() -> None:
    old = document(("Lakes", 1, BODY["lakes"]), ("Fines", 2, BODY["fines"]), ("Rivers", 1, BODY["rivers"]))
    new = document(("Lakes", 1, BODY["lakes"]), ("Rivers", 1, BODY["rivers"]), ("Fines", 2, BODY["fines"]))
    assert ("moved", "Fines", "Fines") in changes(old, new)


def test_a_change_below_does_not_change_what_is_above() -> None:
    old = document(("Lakes", 1, BODY["lakes"]), ("Fines", 2, BODY["fines"]))
    new = document(("Lakes", 1, BODY["lakes"]), ("Fines", 2, BODY["fines"].replace("lake", "port")))
    assert changes(old, new) == [("same", "Lakes", "Lakes"), ("changed", "Fines", "Fines")]


def test_titles_that_are_there_several_times_are_matched_in_order() -> None:
    old = document(("Scope", 1, BODY["lakes"]), ("Scope", 1, BODY["rivers"]))
    assert [kind for kind, _, _ in changes(old, old)] == ["same", "same"]
