"""The user's template of citations, a text file of its own beside the library. Imports no Qt."""

from __future__ import annotations

from pathlib import Path

from desktop_app.document.errors import UserError
from desktop_app.exports.atomic import write_atomic
from desktop_app.exports.citation import DEFAULT, FIELDS, LONGEST_TEMPLATE, make_cite
from desktop_app.library.location import home

__all__ = ["DEFAULT", "EXAMPLE", "FIELDS", "load_template", "preview", "save_template"]

EXAMPLE = {
    "title": "Plan for the harbour towns",
    "issuer": "Council of the Coast",
    "date": "2026-05-04",
    "section": "Chapter II › Article 5 Quays",
    "article": "Article 5",
    "paragraph": "2",
    "number": "2",
    "page": "17",
    "version": "0a1b2c3d4e5f",
    "quote": "The fund will invest in 140 quays.",
    "source": "/home/ann/harbour plan.pdf",
    "link": "policy-reader://document/…",
    "start": "1520",
    "end": "1554",
}
"""What a template is shown with where there is no note yet."""


def _file() -> Path:
    return home() / "citation.txt"


def load_template() -> str:
    """The user's template, or ours where there is none. Raises UserError where it cannot be read."""
    try:
        with _file().open(encoding="utf-8") as file:
            return file.read(LONGEST_TEMPLATE + 1).strip() or DEFAULT
    except FileNotFoundError:
        return DEFAULT
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"The template of citations, {_file()}, could not be read: {error}.") from error


def save_template(template: str) -> None:
    """Keep a template; an empty one is ours again. Raises UserError where it cannot be used or written."""
    make_cite(template or DEFAULT)(EXAMPLE)
    _file().parent.mkdir(parents=True, exist_ok=True)
    write_atomic(_file(), template.strip().encode("utf-8"))


def preview(template: str) -> str:
    """What a template makes of the example. Raises UserError with what is wrong with it."""
    return make_cite(template.strip() or DEFAULT)(EXAMPLE)
