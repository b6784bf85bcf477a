"""Puts Policy Reader into the desktop's menus and file managers, for this user, and takes it out again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from desktop_app.bootstrap import ROOT, is_checkout
from desktop_app.document.errors import UserError
from desktop_app.document.note_link import SCHEME
from desktop_app.exports.atomic import write_atomic
from desktop_app.readers.formats import MIME_TYPES
from desktop_app.resources import resource_path, resource_text

NAME = "policy-reader"


def data_home() -> Path:
    """Where the desktop looks for this user's entries (XDG base directories)."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def entry_path() -> Path:
    """The desktop entry."""
    return data_home() / "applications" / f"{NAME}.desktop"


def icon_path() -> Path:
    """The icon in the theme that every desktop falls back to."""
    return data_home() / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg"


def quoted(word: str) -> str:
    """A word of an Exec line (Desktop Entry Specification, "The Exec key")."""
    escaped = word.replace("%", "%%")
    if not any(c in " \t\n\"'\\><~|&;$*?#()`" for c in escaped):
        return escaped
    inner = escaped.replace("\\", "\\\\").replace('"', '\\"').replace("`", "\\`").replace("$", "\\$")
    return '"' + inner.replace("\\", "\\\\") + '"'


def command() -> list[str]:
    """How this installation is started, wherever the desktop starts it from."""
    beside = Path(sys.executable).with_name(NAME)
    if not is_checkout() and beside.is_file():
        return [str(beside)]
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from desktop_app.cli import main; sys.exit(main())"
    )
    return [sys.executable, "-c", code]


def entry() -> str:
    """The text of the desktop entry."""
    template = resource_text(f"{NAME}.desktop")
    exec_line = " ".join(quoted(word) for word in command()) + " %U"
    return template.replace("@EXEC@", exec_line).replace(
        "@MIME@", ";".join((*MIME_TYPES, f"x-scheme-handler/{SCHEME}")) + ";"
    )


def install() -> list[str]:
    """Write the entry and the icon, and tell the desktop; returns what was done, a line each."""
    try:
        for path in (entry_path(), icon_path()):
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"{error.filename} could not be made: {error.strerror}. Nothing was installed."
        ) from error
    write_atomic(icon_path(), resource_path(f"icons/{NAME}.svg").read_bytes())
    write_atomic(entry_path(), entry().encode("utf-8"))
    return [f"Wrote {entry_path()}", f"Wrote {icon_path()}", *_refresh()]


def remove() -> list[str]:
    """Take away what `install` wrote."""
    said = []
    for path in (entry_path(), icon_path()):
        if path.exists():
            path.unlink()
            said.append(f"Removed {path}")
    return [*(said or ["There was nothing to remove."]), *_refresh()]


def _refresh() -> list[str]:
    """Tell the desktop, with the tools that are there."""
    for tool, folder in (
        ("update-desktop-database", data_home() / "applications"),
        ("gtk-update-icon-cache", data_home() / "icons" / "hicolor"),
    ):
        if shutil.which(tool) is not None and folder.is_dir():
            arguments = ["-q", "-t", "-f"] if tool.startswith("gtk") else ["-q"]
            subprocess.run([tool, *arguments, str(folder)], check=False, capture_output=True)
    return []
