"""Finds the files of resources/, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_path(name: str) -> Path:
    """The path of a resource, such as "icons/note.svg"; raises FileNotFoundError where there is none."""
    for folder in (_PACKAGE / "_resources", _PACKAGE.parent / "resources"):
        path = folder / name
        if path.exists():
            return path
    raise FileNotFoundError(f"the application's file {name} is missing: it is not wholly installed")


def resource_text(name: str) -> str:
    """The text of a resource."""
    return resource_path(name).read_text(encoding="utf-8")
