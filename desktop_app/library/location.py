"""Where the application keeps what it keeps."""

from __future__ import annotations

import os
from pathlib import Path

APPLICATION = "policy-reader"


def home() -> Path:
    """The folder of everything that is kept: POLICY_READER_HOME, else the platform's data directory."""
    if moved := os.environ.get("POLICY_READER_HOME"):
        return Path(moved).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def library_file() -> Path:
    """The SQLite file."""
    return home() / "library.db"


def originals_dir(library: Path) -> Path:
    """The documents' files as they were read, by content, beside the library."""
    return library.parent / "originals"


def search_file(library: Path) -> Path:
    """The index for searching, which can be made anew at any time, beside the library."""
    return library.with_name(f"{library.stem}-search.db")


def plain_copy_file(library: Path) -> Path:
    """A second copy of everything that the user wrote, in plain text, beside the library."""
    return library.with_name("notes.jsonl")


def backups_dir(library: Path) -> Path:
    """Backups of the library, beside it."""
    return library.parent / "backups"
