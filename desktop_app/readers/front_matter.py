"""The head of a Markdown file (front matter in YAML or TOML) as metadata."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import Any

from desktop_app.document.document import Metadata
from desktop_app.readers.canonical import one_line
from desktop_app.readers.dates import find_date

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_YAML = re.compile(
    r"---[ \t]*\n(?=[ \t]*(?:#|[\w\"'-]+[ \t]*:))(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TITLE_BLOCK = re.compile(r"% (.+)\n(?:%(?: (.*))?\n(?:%(?: (.*))?\n)?)?(?=\s*\n)")
"""Pandoc's: title, authors, date (Pandoc User's Guide, extension pandoc_title_block)."""
_FIELD = re.compile(r"([\"']?)([^\W\d][\w .-]{0,40})\1[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_NESTED = re.compile(r"(?:name|title|given|value)[ \t]*:[ \t]*(.+)", re.IGNORECASE)
_ITEM = "- "
_LONGEST = 100_000
"""Code points: a longer head is none."""
_TITLE = ("title", "headline", "name")
_AUTHOR = (
    "author", "authors", "creator", "issuer", "issued by", "issuing authority", "publisher", "department",
    "agency",
    "organisation", "organization", "institution", "byline", "发文机关", "发布机构", "作者",
)  # fmt: skip
_DATE = (
    "date", "published", "publication date", "date published", "publishdate", "pubdate", "issued",
    "effective date",
    "effective", "adopted", "created", "updated", "last updated", "lastmod", "modified", "成文日期",
    "发布日期", "日期",
)  # fmt: skip
_LANGUAGE = ("lang", "language", "locale")
_SOURCE = ("source", "source url", "url", "canonical", "canonical url", "original url", "link", "website")


def split_front_matter(source: str) -> tuple[Metadata, str]:
    """What the head of a Markdown file says, and the text after it; empty metadata where there is none."""
    if source.startswith("---"):
        found = _YAML.match(source[:_LONGEST])
        if found and _is_yaml(found[1]):
            return _metadata(_yaml(found[1])), source[found.end() :]
    elif source.startswith("+++"):
        found = _TOML.match(source[:_LONGEST])
        if found:
            return _metadata(_toml(found[1])), source[found.end() :]
    elif source.startswith("% ") and (found := _TITLE_BLOCK.match(source[:_LONGEST])):
        title, authors, date = (one_line(line or "") for line in found.groups())
        return Metadata(title, ", ".join(authors.split("; ")), find_date(date)), source[found.end() :]
    return Metadata(), source


def _is_yaml(content: str) -> bool:
    """Whether every line can be part of a head: text between two rules is text."""
    lines = content.rstrip().split("\n")
    is_gapless = all(line.strip() for line in lines)
    return all(
        line[:1] in {"", " ", "\t", "-", "]", "}"}
        or (line.startswith("#") and is_gapless)
        or _FIELD.fullmatch(line)
        for line in lines
    )


def _toml(content: str) -> dict[str, str]:
    try:
        values = tomllib.loads(content)
    except (tomllib.TOMLDecodeError, RecursionError):
        return _yaml(re.sub(r"^([\w-]+)\s*=", r"\1:", content, flags=re.MULTILINE))
    return {_key(key): _plain(value) for key, value in values.items()}


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return _plain(value.get("name") or value.get("title") or "")
    if isinstance(value, list):
        return ", ".join(said for one in value[:8] if (said := _plain(one)))
    return one_line(str(value))


def _yaml(content: str) -> dict[str, str]:
    """The fields of the head: single values, lists and folded texts as one line each; no tags, no anchors."""
    fields: dict[str, list[str]] = {}
    current: list[str] = []
    for line in content.split("\n"):
        found = _FIELD.fullmatch(line) if line[:1] not in {" ", "\t", "-", "#"} else None
        if found:
            current = fields.setdefault(_key(found[2]), []) if _key(found[2]) not in fields else []
            first = (found[3] or "").strip()
            if first and first[0] not in "|>&!":
                current.append(first)
        elif line.strip() and not line.lstrip().startswith("#"):
            item = line.strip()
            nested = _NESTED.fullmatch(item.removeprefix("- "))
            current.append(_ITEM + nested[1] if nested else item)
    return {key: _joined(lines[:50]) for key, lines in fields.items()}


def _joined(lines: list[str]) -> str:
    """A value on several lines: a list with commas, a folded text with spaces."""
    if len(lines) == 1 and lines[0].startswith("[") and lines[0].endswith("]"):
        lines = [_ITEM + line.strip() for line in lines[0][1:-1].split(",")]
    items = [line.removeprefix(_ITEM) for line in lines if line.startswith(_ITEM)]
    if items:
        return ", ".join(said for item in items[:8] if (said := _unquoted(item)))
    return one_line(" ".join(_unquoted(line) for line in lines))


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].replace('\\"', '"') if text[0] == '"' else text[1:-1].replace("''", "'")
    return text.partition(" #")[0].rstrip()


def _key(name: str) -> str:
    return " ".join(re.sub(r"[_.-]", " ", name).casefold().split())


def _metadata(fields: Mapping[str, str]) -> Metadata:
    def said(keys: tuple[str, ...]) -> str:
        return next((fields[key] for key in keys if fields.get(key)), "")

    source = said(_SOURCE)
    return Metadata(
        said(_TITLE),
        said(_AUTHOR),
        find_date(said(_DATE)),
        said(_LANGUAGE),
        source if source.startswith(("http://", "https://")) else "",
    )
