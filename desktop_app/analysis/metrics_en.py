"""The metrics of English sentences: their quantities with what they measure, when, where and who acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.analysis import english
from desktop_app.analysis.actors_en import actor_en
from desktop_app.analysis.chunks_en import Chunk, chunk_all
from desktop_app.analysis.clause_en import Clause
from desktop_app.analysis.context_en import statuses_en, surroundings_en
from desktop_app.analysis.measured_en import counts_subject, measured_en, standings_of, unit_from_subject
from desktop_app.analysis.metric import Metric
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.respective_en import respective
from desktop_app.analysis.separators import Separators
from desktop_app.analysis.setting import Setting, heap_metrics, is_finite, is_heap, metric_of
from desktop_app.analysis.standing_en import Standing


class EnglishSentence(NamedTuple):
    """A sentence with its quantities and the chunks it is cut into; none where it has no quantity or a heap of them."""

    setting: Setting
    quantities: list[Quantity]
    chunks: list[Chunk] | None

    def clause(self, previous: str | Clause) -> Clause | None:
        """What its metrics are read from; None where nothing says what they measure. `previous` is the clause
        or the subject of the sentence before."""
        if self.chunks is None:
            return None
        return Clause(self.setting.said, self.quantities, self.chunks, previous)

    def heap(self) -> list[Metric]:
        """The metrics of a sentence without a clause."""
        return heap_metrics(self.setting, self.quantities, is_chinese=False)


def read_sentences(settings: Sequence[Setting], separators: Separators) -> list[EnglishSentence]:
    """Sentences with their quantities; `separators` are those of the whole text."""
    found = english.find_in_all([setting.said for setting in settings], separators)
    found = [list(filter(is_finite, quantities)) for quantities in found]
    is_read = [
        bool(quantities) and not is_heap(setting.said, quantities)
        for setting, quantities in zip(settings, found, strict=True)
    ]
    chunks = iter(
        chunk_all(
            [setting.said for setting, is_one in zip(settings, is_read, strict=True) if is_one],
            [quantities for quantities, is_one in zip(found, is_read, strict=True) if is_one],
        )
    )
    return [
        EnglishSentence(setting, quantities, next(chunks) if is_one else None)
        for setting, quantities, is_one in zip(settings, found, is_read, strict=True)
    ]


def english_metrics(settings: Sequence[Setting], clauses: Sequence[Clause]) -> list[list[Metric]]:
    """The metrics of each of some sentences with their clauses; every step for all of them before the next."""
    standings = [standings_of(clause) for clause in clauses]
    read = [_measured(clause, own) for clause, own in zip(clauses, standings, strict=True)]
    statuses = [statuses_en(clause.text, clause.quantities) for clause in clauses]
    actors = [
        [
            actor_en(standing, measured) if standing is not None else None
            for standing, (measured, _) in zip(own, told, strict=True)
        ]
        for own, told in zip(standings, read, strict=True)
    ]
    around = surroundings_en([clause.text for clause in clauses])
    return [
        [
            metric_of(setting, quantity, places, measured, unit, status, actor)
            for quantity, (measured, unit), status, actor in zip(
                clause.quantities, told, said, who, strict=True
            )
        ]
        for setting, clause, places, told, said, who in zip(
            settings, clauses, around, read, statuses, actors, strict=True
        )
    ]


def _measured(clause: Clause, standings: Sequence[Standing | None]) -> list[tuple[str, str]]:
    """What each quantity of a clause measures, and the unit that this gives it; it may be that of the one before."""
    pairs = respective(clause) if "respectively" in clause.text else {}
    found: list[tuple[str, str]] = []
    measured = ""
    for number, (quantity, standing) in enumerate(zip(clause.quantities, standings, strict=True)):
        if standing is None:
            measured = ""
        else:
            standing.last = measured
            measured = measured_en(standing, number)
        if (pair := pairs.get(number)) is not None:
            measured = pair if isinstance(pair, str) else found[pair][0]
        is_counted = _may_count(quantity) and standing is not None and counts_subject(standing, measured)
        found.append((measured, unit_from_subject(measured) if is_counted else quantity.unit))
    return found


def _may_count(quantity: Quantity) -> bool:
    """Whether a bare number can count what is measured: a multiplier of 0.6 counts nothing."""
    return quantity.unit == "-" and quantity.value == int(quantity.value)
