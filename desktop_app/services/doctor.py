"""Whether everything that the application needs is there. Imports no Qt widgets."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from desktop_app import __version__
from desktop_app.bootstrap import has_fonts
from desktop_app.document.errors import UserError
from desktop_app.library.library import Library, sqlite_version
from desktop_app.library.location import home, library_file
from desktop_app.services.backup_commands import backup_lines, counted
from desktop_app.services.display import why_no_window

PACKAGES = ("PySide6-Essentials", "sqlite-utils", "ahocorasick_rs", "lxml", "trafilatura", "pyromark")


def examine() -> tuple[list[str], list[str]]:
    """What there is, a line each; and what is wrong, a sentence each."""
    problems: list[str] = []
    lines = [
        f"Policy Reader {__version__}",
        f"Python {sys.version.split()[0]} on {platform.platform()}",
        f"SQLite {sqlite_version()}",
    ]
    for package in PACKAGES:
        try:
            lines.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            problems.append(f"The package {package} is not installed.")
    lines.append(f"Home: {home()}")
    problems += _home_problems()
    lines.append(_library_line(problems))
    more, wrong = backup_lines()
    lines += more
    problems += wrong
    reason = why_no_window()
    lines.append("Window: can be opened" if reason is None else f"Window: {reason}")
    lines.append("Fonts: there are some" if has_fonts() else "Fonts: none; letters will show as boxes")
    return lines, problems


def _home_problems() -> list[str]:
    folder = home()
    while not folder.exists() and folder.parent != folder:
        folder = folder.parent
    return [] if os.access(folder, os.W_OK) else [f"{folder} cannot be written, so nothing can be kept."]


def _library_line(problems: list[str]) -> str:
    if not library_file().exists():
        return f"Library: none yet at {library_file()}"
    try:
        with Library.open() as library:
            problems += library.check()
            return f"Library: {counted(len(library.documents()), 'document')} at {library_file()}"
    except UserError as error:
        problems.append(str(error))
        return f"Library: cannot be opened at {library_file()}"
