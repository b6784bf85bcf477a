"""The command line: parses, calls, prints."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn, TextIO

from desktop_app import __version__
from desktop_app.document.errors import UserError

COMMANDS = (
    "extract",
    "export",
    "import",
    "compare",
    "search",
    "backup",
    "restore",
    "rebuild",
    "doctor",
    "install-desktop",
)
_CHUNK = 1 << 18
"""Bytes of lines that are read at once."""
DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 for done, 1 for failed with a message, 2 for wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _fill_streams()
    _speak_utf8()
    try:
        code = _dispatch(given)
        sys.stdout.flush()
    except UserError as error:
        print(f"policy-reader: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        _give_up_stdout()
        return FAILED
    except OSError as error:
        _give_up_stdout()
        print(f"policy-reader: {error.strerror or error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:  # noqa: BLE001 - the one place that decides: a bug of ours is said and reported
        print(
            "policy-reader: something went wrong in the program itself; please report this:", file=sys.stderr
        )
        import traceback

        traceback.print_exc()
        return FAILED
    return code


def _fill_streams() -> None:
    """Where a stream is closed, its number leads nowhere: no file that is opened later may get it."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_RDONLY if number == 1 else os.O_RDWR)  # writing to stdout fails
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _give_up_stdout() -> None:
    """Let closing stdout not fail again when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _speak_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream is sys.stdin:
                stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def _dispatch(given: list[str]) -> int:
    if given[:1] and given[0] in COMMANDS:
        options = _parser().parse_args(given)
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    options = _window_parser().parse_args(given)
    return _open_window(options.files)


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="policy-reader",
        description="Read policy documents: their structure, their numbers, your notes.",
        epilog="Commands: " + ", ".join(COMMANDS) + ". “policy-reader COMMAND --help” says more.",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="documents or links to open in the window")
    parser.add_argument("--version", action="version", version=f"Policy Reader {__version__}")
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="policy-reader")
    commands = parser.add_subparsers(required=True)
    extract = commands.add_parser("extract", help="print what a document says")
    extract.add_argument("file", nargs="?", metavar="FILE")
    extract.add_argument("--format", choices=("json", "csv", "text"))
    extract.add_argument("--jsonl", action="store_true", help="read lines of {id, text} from stdin")
    extract.set_defaults(run=_extract, parser=extract)
    _add_export(commands)
    _add_compare(commands)
    search = commands.add_parser("search", help="search the library")
    search.add_argument("query", nargs="+", metavar="QUERY")
    search.set_defaults(run=_search)
    _add_safekeeping(commands)
    doctor = commands.add_parser("doctor", help="say whether everything is in order")
    doctor.set_defaults(run=_doctor)
    install = commands.add_parser("install-desktop", help="put Policy Reader into the desktop's menus")
    install.add_argument("--remove", action="store_true", help="take it out again")
    install.set_defaults(run=_install_desktop)
    return parser


def _add_export(commands: Any) -> None:
    export = commands.add_parser("export", help="write notes to a file")
    export.add_argument(
        "document", nargs="?", metavar="DOCUMENT", help="number in the library, title, or file"
    )
    export.add_argument("--all", action="store_true", help="the notes on every document of the library")
    export.add_argument("--to", required=True, metavar="FORMAT", help="markdown, html, docx, pdf, csv, …")
    export.add_argument("--out", required=True, metavar="FILE", help="the file to write; - for the terminal")
    export.add_argument("--tag", action="append", default=[], help="only notes with this tag or one below it")
    export.add_argument("--colour", action="append", default=[], help="only notes of this colour")
    export.add_argument("--since", default="", metavar="DATE", help="only notes changed on or after this day")
    export.add_argument("--order", choices=("document", "briefing"), default="document")
    export.set_defaults(run=_export, parser=export)
    taken = commands.add_parser("import", help="take notes of another program into a document")
    taken.add_argument("file", metavar="FILE", help="JSON, JSON-LD, QDPX, SQLite, CSV, PDF or DOCX")
    taken.add_argument(
        "--into", required=True, metavar="DOCUMENT", help="number in the library, title, or file"
    )
    taken.set_defaults(run=_import, parser=taken)


def _add_safekeeping(commands: Any) -> None:
    backup = commands.add_parser("backup", help="make a checked copy of the library")
    backup.add_argument("--to", metavar="FILE", help="the file to write, instead of one among the backups")
    backup.set_defaults(run=_backup)
    restored = commands.add_parser("restore", help="bring a backup back; the present library is kept")
    restored.add_argument("backup", metavar="BACKUP", help="file or name of a backup, or newest")
    restored.set_defaults(run=_restore)
    rebuilt = commands.add_parser("rebuild", help="make the library again from the notes in plain text")
    rebuilt.add_argument("--from", dest="source", metavar="FILE", help="another copy than notes.jsonl")
    rebuilt.set_defaults(run=_rebuild)


def _add_compare(commands: Any) -> None:
    compare = commands.add_parser("compare", help="write what differs between two versions")
    for name in ("old", "new"):
        compare.add_argument(
            name, metavar=name.upper(), help="file, or number or title of a document in the library"
        )
    compare.add_argument("--to", required=True, metavar="FORMAT", help="html or docx")
    compare.add_argument("--out", required=True, metavar="FILE", help="the file to write; - for the terminal")
    compare.set_defaults(run=_compare, parser=compare)


def _misuse(parser: argparse.ArgumentParser, text: str) -> NoReturn:
    parser.error(text)


def _batches_of_lines(stream: TextIO) -> Iterator[list[str]]:
    """The lines of a stream, as many as are there at once: who waits for an answer after each gets it."""
    try:
        source = stream.fileno()
    except (OSError, ValueError):  # no file behind it
        yield from ([line] for line in stream)
        return
    begun: list[bytes] = []
    while chunk := os.read(source, _CHUNK):
        *whole, rest = chunk.split(b"\n")
        if whole:
            whole[0] = b"".join([*begun, whole[0]])
            begun.clear()
            yield [line.decode("utf-8", "surrogateescape") for line in whole]
        begun.append(rest)
    if last := b"".join(begun):
        yield [last.decode("utf-8", "surrogateescape")]


def _extract(options: argparse.Namespace) -> int:
    if options.jsonl:
        if options.file:
            _misuse(options.parser, "--jsonl reads from stdin and takes no FILE")
        if options.format is not None:
            _misuse(options.parser, "--jsonl has a format of its own and takes no --format")
        from desktop_app.services.extraction import extract_batches

        bad = extract_batches(_batches_of_lines(sys.stdin), sys.stdout)
        if bad:
            said = "1 line was" if bad == 1 else f"{bad} lines were"
            print(f"policy-reader: {said} no line of id and text", file=sys.stderr)
        return FAILED if bad else DONE
    if not options.file:
        _misuse(options.parser, "name a FILE, or give --jsonl")
    from desktop_app.services.extraction import render_reading

    sys.stdout.write(render_reading(Path(options.file), options.format or "json"))
    return DONE


def _export(options: argparse.Namespace) -> int:
    from desktop_app.document.moment import utc_of
    from desktop_app.exports.formats import FORMATS, find_format
    from desktop_app.exports.metrics_table import METRIC_FORMATS

    is_metrics = options.to.lower() in METRIC_FORMATS
    form = options.to.lower() if is_metrics else find_format(options.to)
    if form is None:
        known = ", ".join([*FORMATS, *METRIC_FORMATS])
        _misuse(options.parser, f"there is no format {options.to}; there are {known}")
    if (options.document is not None) == options.all:
        _misuse(options.parser, "name a DOCUMENT, or give --all")
    if is_metrics and (options.all or options.tag or options.colour or options.since):
        _misuse(options.parser, "metrics are those of one DOCUMENT; they have no tags, colours and days")
    try:
        since = utc_of(options.since) if options.since else ""
    except ValueError:
        _misuse(options.parser, f"{options.since} is no day; write it like 2026-05-04")
    if is_metrics:
        from desktop_app.services.command_line import export_metrics

        count = export_metrics(options.document, form, options.out)
    else:
        count = _export_notes(options, form, since)
    if options.out != "-":
        what = "metric" if is_metrics else "note"
        said = f"1 {what} was" if count == 1 else f"{count} {what}s were"
        print(f"{said} written to {options.out}", file=sys.stderr)
    return DONE


def _export_notes(options: argparse.Namespace, form: str, since: str) -> int:
    from desktop_app.exports.notes import Selection
    from desktop_app.services.command_line import export_documents
    from desktop_app.services.note_files import Wanted

    chosen = Selection(tuple(options.tag), tuple(options.colour), since)
    count, lost = export_documents(options.document, form, options.out, Wanted(chosen, options.order))
    for sentence in lost:
        print(f"policy-reader: {sentence}", file=sys.stderr)
    return count


def _import(options: argparse.Namespace) -> int:
    from desktop_app.services.command_line import import_notes

    for sentence in import_notes(options.file, options.into):
        print(sentence)
    return DONE


def _compare(options: argparse.Namespace) -> int:
    from desktop_app.exports.comparison_formats import COMPARISON_FORMATS

    form = options.to.lower().lstrip(".")
    if form not in COMPARISON_FORMATS:
        known = ", ".join(COMPARISON_FORMATS)
        _misuse(options.parser, f"there is no format {options.to} for comparisons; there are {known}")
    from desktop_app.services.command_line import compare_documents

    print(compare_documents(options.old, options.new, form, options.out), file=sys.stderr)
    return DONE


def _search(options: argparse.Namespace) -> int:
    from desktop_app.services.command_line import search_library

    for line in search_library(" ".join(options.query)):
        print(line)
    return DONE


def _backup(options: argparse.Namespace) -> int:
    from desktop_app.services.backup_commands import back_up

    for line in back_up(options.to):
        print(line)
    return DONE


def _restore(options: argparse.Namespace) -> int:
    from desktop_app.services.backup_commands import restore_backup

    for line in restore_backup(options.backup):
        print(line)
    return DONE


def _rebuild(options: argparse.Namespace) -> int:
    from desktop_app.services.backup_commands import rebuild_library

    said, left_out = rebuild_library(options.source)
    for line in said:
        print(line)
    for sentence in left_out:
        print(f"policy-reader: {sentence}", file=sys.stderr)
    return DONE


def _doctor(_options: argparse.Namespace) -> int:
    from desktop_app.services.doctor import examine

    lines, problems = examine()
    for line in lines:
        print(line)
    for problem in problems:
        print(f"policy-reader: {problem}", file=sys.stderr)
    return FAILED if problems else DONE


def _install_desktop(options: argparse.Namespace) -> int:
    from desktop_app.desktop_entry import install, remove

    for line in remove() if options.remove else install():
        print(line)
    return DONE


def _open_window(given: list[str]) -> int:
    from desktop_app.document.note_link import is_link
    from desktop_app.services.display import why_no_window

    links = [name for name in given if is_link(name)]
    paths = [_path(name) for name in given if not is_link(name)]
    if (reason := why_no_window()) is not None:
        return _print_instead(paths, reason)
    from desktop_app.app import run

    return run(paths, links)


def _path(name: str) -> Path:
    """A file by its path or, as desktops hand it over, by its address."""
    if name.lower().startswith("file:"):
        from urllib.parse import urlsplit
        from urllib.request import url2pathname

        return Path(url2pathname(urlsplit(name).path))
    return Path(name)


def _print_instead(paths: list[Path], reason: str) -> int:
    """Without a screen: the reading of the files, or of the sample, on the terminal."""
    from desktop_app.resources import resource_path
    from desktop_app.services.extraction import render_reading

    print(f"policy-reader: {reason}\nHere is the reading of the document instead.", file=sys.stderr)
    code = DONE
    for path in paths or [resource_path("samples/sample.txt")]:
        try:
            sys.stdout.write(render_reading(path, "text"))
        except UserError as error:
            print(f"policy-reader: {error}", file=sys.stderr)
            code = FAILED
    return code


if __name__ == "__main__":
    sys.exit(main())
