"""Lexicons as TOML: reading, writing, and laying the user's own over the built-in one."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence

from desktop_app.analysis.keyword import Theme
from desktop_app.document.errors import UserError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]

DEFAULT_COLOUR = "#2F5D8A"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_KEYS = frozenset(("name", "colour", "terms", "enabled"))


def load_lexicon(toml_text: str) -> tuple[Theme, ...]:
    """The themes of a lexicon: a list of `[[theme]]` tables with name, colour ("#RRGGBB"), terms, enabled.

    Raises UserError, saying which line or theme and what, where the text is not such a lexicon.
    """
    try:
        data = tomllib.loads(toml_text.lstrip("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"The lexicon could not be read: {_plain(error)}.") from error
    tables = data.get("theme", [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise UserError("The lexicon could not be read: themes are written as [[theme]] tables.")
    unknown = sorted(set(data) - {"theme"})
    if unknown:
        raise UserError(f"The lexicon could not be read: it has the unknown entry '{unknown[0]}'.")
    lines = [n for n, line in enumerate(toml_text.splitlines(), 1) if line.strip().startswith("[[theme]]")]
    themes = [_theme(t, lines[i] if i < len(lines) else 0) for i, t in enumerate(tables)]
    _check_names(themes)
    return tuple(themes)


def _plain(error: Exception) -> str:
    """'Expected a value (at line 3, column 8)' as 'line 3, column 8: expected a value'."""
    message = str(error)
    found = re.search(r"\s*\(at (.+?)\)$", message)
    if not found:
        return message[:1].lower() + message[1:]
    what = message[: found.start()]
    return f"{found.group(1)}: {what[:1].lower()}{what[1:]}"


def _theme(table: dict[str, object], line: int) -> Theme:
    where = f"the theme at line {line}" if line else "a theme"
    name, terms = table.get("name"), table.get("terms", [])
    colour, enabled = table.get("colour", DEFAULT_COLOUR), table.get("enabled", True)
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise UserError(f"The lexicon could not be read: {where} has the unknown entry '{unknown[0]}'.")
    if not isinstance(name, str) or not name.strip():
        raise UserError(f"The lexicon could not be read: {where} has no name.")
    where = f"the theme '{name}' (line {line})"
    if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
        raise UserError(f'The lexicon could not be read: the colour of {where} is not of the form "#2F5D8A".')
    if not isinstance(terms, list) or not all(isinstance(t, str) for t in terms):
        raise UserError(f'The lexicon could not be read: the terms of {where} are not a list of "..." texts.')
    if not isinstance(enabled, bool):
        raise UserError(f"The lexicon could not be read: 'enabled' of {where} is neither true nor false.")
    return Theme(name.strip(), colour.upper(), _distinct(terms), enabled)


def _distinct(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t.strip() for t in terms if t.strip()))


def _check_names(themes: Iterable[Theme]) -> None:
    seen: set[str] = set()
    for theme in themes:
        if theme.name in seen:
            raise UserError(f"The lexicon could not be read: it has two themes named '{theme.name}'.")
        seen.add(theme.name)


def dump_lexicon(themes: Sequence[Theme]) -> str:
    """The lexicon as TOML that `load_lexicon` reads back, one term a line."""
    import tomli_w

    tables = [
        {"name": t.name, "colour": t.colour, "enabled": t.enabled, "terms": list(t.terms)} for t in themes
    ]
    return tomli_w.dumps({"theme": tables})


def merge_lexicons(builtin: Sequence[Theme], own: Sequence[Theme]) -> tuple[Theme, ...]:
    """The built-in themes with the user's over them: an own theme of the same name takes the other's place,
    the rest follow at the end."""
    mine = {theme.name: theme for theme in own}
    names = {theme.name for theme in builtin}
    merged = [mine.get(theme.name, theme) for theme in builtin]
    return tuple(merged + [theme for name, theme in mine.items() if name not in names])
