from __future__ import annotations

from desktop_app.document.anchor import Locator, make
from desktop_app.document.anchor_paragraphs import Fates, Paragraphs
from desktop_app.document.anchor_seeds import Seeds
from desktop_app.document.folded_text import FoldedText
from desktop_app.document.span import Span

LAKES = "The council keeps a list of every lake in the north and publishes it each spring."
SAME = "The register is public. It is kept by the office of the region."
ROADS = "Roads are mended by the owners of the land that they cross, at their own cost."
TEXT = f"{LAKES}\n\n{SAME}\n\n{ROADS}\n\n{SAME}"


def partners(old: str, new: str) -> dict[int, int]:
    before, after = Paragraphs(FoldedText(old)), FoldedText(new)
    return Fates(before, Paragraphs(after), Seeds(after.letters), range(len(before))).new


def test_moved_paragraphs_keep_their_partners() -> None:
    assert partners(TEXT, f"{ROADS}\n\n{SAME}\n\n{LAKES}\n\n{SAME}")[0] == 2


def test_a_changed_paragraph_is_known_again() -> None:
    changed = TEXT.replace("list of every lake", "map of each lake")
    assert partners(TEXT, changed) == {0: 0, 1: 1, 2: 2, 3: 3}


def test_of_two_the_same_the_one_beside_its_neighbour_is_left() -> None:
    assert partners(TEXT, f"{LAKES}\n\n{ROADS}\n\n{SAME}") == {0: 0, 2: 1, 3: 2}


def test_another_paragraph_in_its_place_is_no_partner() -> None:
    other = "Fines are paid to the treasury within a month of the day on which they fall due."
    assert 0 not in partners(TEXT, TEXT.replace(LAKES, other))


def test_the_old_text_tells_which_of_two_the_same_was_taken_out() -> None:
    new = f"{LAKES}\n\n{ROADS}\n\n{SAME}"
    starts = (TEXT.index(SAME), TEXT.rindex(SAME))
    anchors = [make(TEXT, Span(at, at + len(SAME))) for at in starts]
    first, second = Locator(new).locate_all(anchors, TEXT)
    assert first.status == "orphan"
    assert second.span == Span(new.index(SAME), len(new))


def test_a_passage_of_a_joined_paragraph_is_not_given_to_the_other() -> None:
    new = TEXT.replace(f"{LAKES}\n\n{SAME}", f"{LAKES} {SAME}", 1)
    at = TEXT.index("every lake in the north")
    found = Locator(new).locate_all([make(TEXT, Span(at, at + 23))], TEXT)
    assert found[0].span == Span(at, at + 23)
    assert partners("", "") == {}


def test_a_passage_of_a_paragraph_that_was_moved_whole_has_its_own_place() -> None:
    new = f"{SAME}\n\n{ROADS}\n\n{SAME}\n\n{LAKES}"
    at = TEXT.index("the owners")
    found = Locator(new).locate_all([make(TEXT, Span(at, at + 10))], TEXT)[0]
    assert (found.span, found.status) == (
        Span(new.index("the owners"), new.index("the owners") + 10),
        "moved",
    )
    assert found.score == 1.0  # the paragraph is long enough to hold all that the anchor has around it


def test_a_passage_is_looked_for_first_in_what_its_paragraph_has_become() -> None:
    rule = "Each office keeps a register of the land that it lets, and shows it to whoever asks for it."
    old = "\n\n".join(f"Article {n}. {rule} The fee is {n} crowns a page." for n in range(1, 30))
    changed = old.replace("Article 17. Each office keeps a register", "Article 17. Each bureau has a list")
    at = old.index("keeps a register", old.index("Article 17."))
    found = Locator(changed).locate_all([make(old, Span(at, at + 16))], old)[0]
    assert found.status == "changed"
    assert found.span is not None
    assert found.span.of(changed) == "has a list"


def test_paragraphs_that_nobody_asks_about_are_paired_past_one_that_was_put_in() -> None:
    old = [f"Rule {n}: whoever lets land in district {n} of the north pays {n} crowns." for n in range(9)]
    new = [line.replace("whoever", "one who").replace("pays", "owes") for line in old]
    new.insert(4, "An appeal is heard by the council of the region within thirty days of the notice.")
    before, after = Paragraphs(FoldedText("\n\n".join(old))), FoldedText("\n\n".join(new))
    fates = Fates(before, Paragraphs(after), Seeds(after.letters), ())
    assert fates.new == {n: n + (n >= 4) for n in range(9)}
    assert fates.same == frozenset()
