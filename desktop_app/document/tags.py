"""Tags as a tree: "target/2030" is a child of "target"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SEPARATOR = "/"


@dataclass(frozen=True, slots=True)
class TagColour:
    """What the user says of a tag itself: its colour by name, empty for none."""

    tag: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class TagChange:
    """A tag's colour before and after."""

    before: TagColour
    after: TagColour

    def inverse(self) -> TagChange:
        """The change that undoes this one."""
        return TagChange(self.after, self.before)


def normal_tag(tag: str) -> str:
    """A tag as it is kept: parts without white space around them, empty parts left out."""
    parts = (" ".join(part.split()) for part in tag.split(SEPARATOR))
    return SEPARATOR.join(part for part in parts if part)


def is_under(tag: str, ancestor: str) -> bool:
    """Whether a tag is `ancestor` or lies below it, whatever the case of its letters."""
    tag, ancestor = tag.casefold(), ancestor.casefold()
    return tag == ancestor or tag.startswith(ancestor + SEPARATOR)


def ancestors(tag: str) -> list[str]:
    """The tags above, the outermost first."""
    parts = tag.split(SEPARATOR)
    return [SEPARATOR.join(parts[:n]) for n in range(1, len(parts))]


def renamed(tags: Iterable[str], old: str, new: str) -> tuple[str, ...]:
    """The tags with `old` and all below it moved to `new`, each once, in their order."""
    moved = (new + tag[len(old) :] if is_under(tag, old) else tag for tag in tags)
    unique: dict[str, str] = {}
    for tag in moved:
        unique.setdefault(tag.casefold(), tag)
    return tuple(unique.values())


def without(tags: Iterable[str], removed: str) -> tuple[str, ...]:
    """The tags without `removed` and all below it."""
    return tuple(tag for tag in tags if not is_under(tag, removed))
