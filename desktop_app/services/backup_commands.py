"""Backing up, restoring and rebuilding on the command line. Imports no Qt."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from desktop_app.document.errors import UserError
from desktop_app.library.backups import check_backup, list_backups, make_backup, thin_out
from desktop_app.library.glimpse import count_documents_and_notes
from desktop_app.library.location import backups_dir, library_file, plain_copy_file
from desktop_app.library.plain_copy import plain_copies_set_aside, write_plain_copy
from desktop_app.library.restoring import restore
from desktop_app.library.retention import ASKED
from desktop_app.library.user_data import read_user_data
from desktop_app.services.changes import local_now
from desktop_app.services.names import shown_name
from desktop_app.services.rebuilding import rebuild

WAIT_SECONDS = 60.0


def back_up(to: str | None) -> list[str]:
    """Make a backup in its folder, or in a file; what to say of it. Raises UserError."""
    target = Path(to).expanduser().absolute() if to else None
    made = make_backup(library_file(), ASKED, to=target, wait=WAIT_SECONDS)
    if target is None:
        thin_out(library_file(), local_now())
    return [f"{made.path} ({_holds(made.path)}, {size_words(made.size)})"]


def _holds(file: Path) -> str:
    documents, notes = count_documents_and_notes(file)
    return f"{counted(documents, 'document')}, {counted(notes, 'note')}"


def counted(number: int, what: str) -> str:
    """So many things, as people say it."""
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"


def size_words(size: int) -> str:
    """So many bytes, as people say it."""
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.0f} kB"


def restore_backup(named: str) -> list[str]:
    """Bring back a backup by its file or its name in the folder of backups; what to say of it."""
    backup = _find(named)
    before, damaged = restore(library_file(), backup)
    write_plain_copy(library_file())
    said = [f"{backup.name} is the library now ({_holds(backup)})."]
    if before is not None:
        said.append(f"What was there before is kept as {before.path}.")
    if damaged is not None:
        said.append(f"The damaged library is kept as {damaged}.")
    return said


def _find(named: str) -> Path:
    if named == "newest":
        good = (backup.path for backup in list_backups(library_file()) if not check_backup(backup.path))
        if (newest := next(good, None)) is None:
            raise UserError(f"There is no good backup in {backups_dir(library_file())}.")
        return newest
    for path in (Path(named).expanduser().absolute(), backups_dir(library_file()) / Path(named).name):
        if path.is_file():
            return path
    names = ", ".join(backup.path.name for backup in list_backups(library_file())[:5])
    raise UserError(
        f"There is no backup {named} in {backups_dir(library_file())}."
        + (f" The newest are {names}." if names else "")
    )


def rebuild_library(source: str | None) -> tuple[list[str], list[str]]:
    """Make the library again from the copy in plain text: what to say of it, and what was left out."""
    copy = Path(source).expanduser().absolute() if source else None
    done = rebuild(library_file(), copy, _tell if sys.stderr.isatty() else None)
    if done.brought is None:
        said = [f"The library at {library_file()} is whole and has all of it. Nothing was changed."]
    else:
        came = f"{counted(done.brought.documents, 'document')} and {counted(done.brought.notes, 'note')}"
        said = [f"{came} came back into {library_file()}."]
        if done.brought.lost:
            said.append(f"The passages of {done.brought.lost} are not found; they are kept as not found.")
    if done.before is not None:
        said.append(f"The library that was there before is kept as {done.before}.")
    return said, done.left_out + ([] if source else _richer_copies())


def _tell(title: str, done: int, total: int) -> None:
    print(f"{done + 1} of {total}: {shown_name(title)}", file=sys.stderr)


def _richer_copies() -> list[str]:
    """A sentence on the newest copy that was set aside, where it has notes that the present one has not."""
    aside = next(iter(plain_copies_set_aside(library_file())), None)
    if aside is None:
        return []
    copies = []
    for path in (aside, plain_copy_file(library_file())):
        try:
            copies.append(read_user_data(path.read_bytes().split(b"\n")))
        except OSError as error:
            return [f"{path} could not be read: {error.strerror or error}."]
        except UserError as error:
            return [str(error)]
    older, present = copies
    here = {note.id for document in present.documents.values() for note in document.annotations}
    more = {note.id for document in older.documents.values() for note in document.annotations} - here
    if not more:
        return []
    return [f"{aside} has {counted(len(more), 'note')} more; “rebuild --from” that file brings them back."]


def backup_lines() -> tuple[list[str], list[str]]:
    """For `doctor`: the newest backup and the copy in plain text, a line each; and what is wrong."""
    library, problems = library_file(), []
    lines = []
    if not (found := list_backups(library)):
        lines.append(f"Backups: none yet in {backups_dir(library)}")
    else:
        newest = found[0]
        wrong = check_backup(newest.path)
        state = "its checks fail" if wrong else "its checks pass"
        age = age_words(datetime.now(timezone.utc) - newest.made)
        lines.append(f"Backups: {len(found)}; the newest is {newest.path.name}, {age} old; {state}")
        problems += [f"The newest backup, {newest.path}, is damaged: {reason}." for reason in wrong]
    copy = plain_copy_file(library)
    if copy.exists():
        written = datetime.fromtimestamp(copy.stat().st_mtime, timezone.utc)
        age = age_words(datetime.now(timezone.utc) - written)
        lines.append(f"Notes in plain text: {copy}, changed {age} ago")
    else:
        lines.append(f"Notes in plain text: none yet at {copy}")
    return lines, problems


def age_words(age: timedelta) -> str:
    """A stretch of time in its largest unit."""
    minutes = max(0, int(age.total_seconds() // 60))
    for size, unit in ((60 * 24, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            return counted(minutes // size, unit)
    return "less than a minute"
