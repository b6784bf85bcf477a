"""Notes as Markdown (CommonMark): headings by section, a block quote a passage."""

from __future__ import annotations

import re

from desktop_app.exports.notes import NoteItem, Notes

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)", re.MULTILINE)


def escape(text: str) -> str:
    """The text such that a Markdown reader shows it as it is."""
    return _LINE_START.sub(lambda m: m[1] + re.sub(r"([-+=.)])", r"\\\1", m[2]), _SPECIAL.sub(r"\\\1", text))


def to_markdown(notes: Notes) -> str:
    """The notes in reading order under the titles of their sections."""
    lines = [f"# {escape(one_line(notes.title))}", ""]
    facts = [
        ("Source", notes.source),
        ("Author", notes.author),
        ("Date", notes.date),
        ("Exported", notes.exported[:16].replace("T", " ")),
        ("Notes", str(len(notes.items))),
    ]
    lines += [f"- {name}: {escape(one_line(value))}" for name, value in facts if value]
    path: tuple[str, ...] = ()
    for item in notes.items:
        if item.section_path != path:
            path = item.section_path
            lines += ["", "## " + " › ".join(escape(one_line(title)) for title in path or ("No section",))]
        lines += ["", *_item(item)]
    return "\n".join(lines) + "\n"


def _item(item: NoteItem) -> list[str]:
    lines = [f"> {line}".rstrip() for line in escape(item.quote).split("\n")]
    if item.note:
        lines += ["", item.note]
    facts = [
        item.colour,
        *([f"p. {escape(item.page)}"] if item.page else []),
        f"characters {item.start:,}–{item.end:,}",
    ]
    if item.created:
        facts.append(item.created[:10])
    tags = " ".join("#" + re.sub(r"\s+", "-", tag.strip()) for tag in item.tags)
    return [*lines, "", f"*{' · '.join(facts)}*" + (f" {escape_tags(tags)}" if tags else "")]


def escape_tags(tags: str) -> str:
    """Tags keep their number sign; other marks are shown as they are."""
    return escape(tags).replace("\\#", "#").replace("\\_", "_")


def one_line(text: str) -> str:
    """The text with all white space as single spaces."""
    return " ".join(text.split())
