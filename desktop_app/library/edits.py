"""One user action as values: everything that it changes, to be done, undone and kept as one whole."""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict, dataclass, field
from typing import Any

from desktop_app.analysis.correction import CarriedCorrection, Correction
from desktop_app.document.annotation import Anchor, Annotation, AnnotationId, Change, DocumentId
from desktop_app.document.briefing import BriefingChange, BriefingItem
from desktop_app.document.tags import TagChange, TagColour


@dataclass(frozen=True, slots=True)
class CorrectionChange:
    """The user's word on one metric before and after."""

    before: Correction | None
    after: Correction | None

    def inverse(self) -> CorrectionChange:
        """The change that undoes this one."""
        return CorrectionChange(self.after, self.before)


@dataclass(frozen=True, slots=True)
class CarriedChange:
    """What became of one correction of the version before, as it was kept and as it is now."""

    before: CarriedCorrection | None
    after: CarriedCorrection | None

    def inverse(self) -> CarriedChange:
        """The change that undoes this one."""
        return CarriedChange(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Edit:
    """One user action: its name for the Edit menu and its changes. `id` is a UUID, the same when undone."""

    label: str
    annotations: tuple[Change, ...] = ()
    corrections: tuple[CorrectionChange, ...] = ()
    briefings: tuple[BriefingChange, ...] = ()
    tags: tuple[TagChange, ...] = ()
    carried: tuple[CarriedChange, ...] = ()
    id: str = field(default_factory=lambda: str(uuid.uuid4()), compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether it changes nothing."""
        return not (self.annotations or self.corrections or self.briefings or self.tags or self.carried)

    def inverse(self) -> Edit:
        """The edit that undoes this one, under the same name."""
        return Edit(
            self.label,
            tuple(c.inverse() for c in reversed(self.annotations)),
            tuple(c.inverse() for c in reversed(self.corrections)),
            tuple(c.inverse() for c in reversed(self.briefings)),
            tuple(c.inverse() for c in reversed(self.tags)),
            tuple(c.inverse() for c in reversed(self.carried)),
            self.id,
        )


@dataclass(frozen=True, slots=True)
class Written:
    """An edit as it was written, and whether it met a change of the same note by another window."""

    edit: Edit
    met_another: bool = False


def to_json(edit: Edit) -> str:
    """The edit as one line of JSON."""
    return json.dumps(asdict(edit), ensure_ascii=True, separators=(",", ":"))


def from_json(line: str) -> Edit:
    """The edit that `to_json` wrote; raises ValueError, KeyError or TypeError for anything else."""
    value = json.loads(line)
    return Edit(
        value["label"],
        tuple(Change(_annotation(c["before"]), _annotation(c["after"])) for c in value["annotations"]),
        tuple(
            CorrectionChange(_correction(c["before"]), _correction(c["after"])) for c in value["corrections"]
        ),
        tuple(
            BriefingChange(DocumentId(c["document"]), _briefing(c["before"]), _briefing(c["after"]))
            for c in value["briefings"]
        ),
        tuple(TagChange(TagColour(**c["before"]), TagColour(**c["after"])) for c in value["tags"]),
        tuple(
            CarriedChange(carried_from(c["before"]), carried_from(c["after"]))
            for c in value.get("carried", ())  # edits of before there were any
        ),
        value["id"],
    )


def _annotation(value: dict[str, Any] | None) -> Annotation | None:
    if value is None:
        return None
    parts = {"id": AnnotationId(value["id"]), "tags": tuple(value["tags"])}
    return Annotation(**value | parts | {"anchor": anchor_from(value["anchor"])})


def anchor_from(value: dict[str, Any]) -> Anchor:
    """The anchor that was written as JSON."""
    return Anchor(**value | {"section": tuple(value["section"])})


def carried_from(value: dict[str, Any] | None) -> CarriedCorrection | None:
    """What became of a correction, as it was written as JSON."""
    if value is None:
        return None
    place = value["place"]
    return CarriedCorrection(
        **value
        | {
            "anchor": anchor_from(value["anchor"]),
            "correction": Correction(**value["correction"]),
            "place": None if place is None else anchor_from(place),
        }
    )


def _correction(value: dict[str, Any] | None) -> Correction | None:
    return None if value is None else Correction(**value)


def _briefing(value: list[dict[str, Any]]) -> tuple[BriefingItem, ...]:
    return tuple(BriefingItem(**item) for item in value)
