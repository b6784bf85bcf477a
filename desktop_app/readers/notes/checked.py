"""Values of files from strangers, as what they should be or as nothing."""

from __future__ import annotations

import uuid
from typing import Any

from desktop_app.document.tags import normal_tag

MOST_NOTES = 100_000
"""In one file."""
LONGEST = 1_000_000
"""Code points of one text."""
LONGEST_TAG, MOST_TAGS = 300, 200
_TREE_SEPARATOR = "/"


def text(value: Any, longest: int = LONGEST) -> str:
    """A text without control characters, its lines ended by newlines; empty for anything else."""
    if not isinstance(value, str):
        return ""
    value = value[:longest].replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c >= " " or c in "\n\t" else " " for c in value)


def number(value: Any) -> int:
    """A position; -1 for anything else."""
    is_one = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 40
    return value if is_one else -1


def listed(value: Any, most: int = MOST_NOTES) -> list[Any]:
    """A list; a value by itself as a list of one, nothing as none."""
    if isinstance(value, list):
        return value[:most]
    return [] if value is None else [value]


def mapping(value: Any) -> dict[str, Any]:
    """An object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def tags(values: Any) -> tuple[str, ...]:
    """Tags as they are kept, each once."""
    made = (normal_tag(text(value, LONGEST_TAG)) for value in listed(values, MOST_TAGS))
    unique: dict[str, str] = {}
    for tag in made:
        if tag:
            unique.setdefault(tag.casefold(), tag)
    return tuple(unique.values())


def own_tag(name: str) -> str:
    """The name of another program's code as one step of our tree: what parts our tags stands for no step."""
    return normal_tag(text(name, LONGEST_TAG).replace(_TREE_SEPARATOR, "∕"))


def identifier(value: Any) -> str:
    """A UUID in its usual form, else the name as it is."""
    said = text(value, 200)
    try:
        return str(uuid.UUID(said.rsplit(":", 1)[-1].strip("{}")))
    except ValueError:
        return said


def moment(value: Any) -> str:
    """A time as ISO 8601; "Z" as an offset, which every Python reads."""
    said = text(value, 60).strip()
    return f"{said[:-1]}+00:00" if said.endswith(("Z", "z")) else said


def signed(words: str, author: str) -> str:
    """A note with the name of who wrote it under it."""
    return f"{words}\n\n— {author}" if words and author else words
