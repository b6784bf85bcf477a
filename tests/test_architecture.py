"""The house: who may import whom, and how large a room may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "desktop_app"
MAY_IMPORT = {
    "document": {"document", "patterns"},
    "readers": {"readers", "document", "patterns", "collector"},
    "analysis": {"analysis", "document", "patterns", "resources", "collector"},
    "exports": {"exports", "document", "analysis"},
    "library": {"library", "document", "analysis"},
    "services": {
        "services",
        "library",
        "exports",
        "readers",
        "analysis",
        "document",
        "resources",
        "bootstrap",
        "patterns",
    },
    "ui": {"ui", "services", "document", "resources"},
}
ANALYSIS_VALUES = {"correction", "keyword", "metric", "metric_change", "reading"}
"""What of analysis exports and library may know: values, no grammar."""
QT_ALLOWED = {"services": {"QtCore", "QtNetwork"}, "ui": None}
PAINTS = {"services/printing.py": "QtGui"}
"""The one service that paints: it prints notes to PDF, for the window and for the command line."""
WITHOUT_QT = ("document", "readers", "analysis", "exports", "library")
BANNED_NAMES = {"utils", "util", "common", "helpers", "helper", "misc", "manager"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 40


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def package_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_there_is_something_to_check() -> None:
    assert len(modules()) > 50
    assert {package_of(path) for path in modules()} >= set(MAY_IMPORT)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_package_imports_only_what_lies_below_it(package: str) -> None:
    wrong = []
    for path in modules():
        if package_of(path) != package:
            continue
        for name in imports(path):
            parts = name.split(".")
            if parts[0] != "desktop_app" or len(parts) < 2 or parts[1].startswith("__"):
                continue
            if parts[1] not in MAY_IMPORT[package]:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
            is_value = parts[1] != "analysis" or parts[2] in ANALYSIS_VALUES
            if package in ("exports", "library") and not is_value:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}, which is no value")
    assert wrong == []


def test_qt_stays_in_the_window_and_its_services() -> None:
    wrong = []
    for path in modules():
        package = package_of(path)
        for name in imports(path):
            if not name.startswith(("PySide6", "shiboken6")):
                continue
            module = name.split(".")[1]
            allowed = QT_ALLOWED.get(package, set())
            if PAINTS.get(path.relative_to(PACKAGE).as_posix()) == module:
                continue
            if package in WITHOUT_QT or (package and allowed is not None and module not in allowed):
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_only_the_library_knows_sqlite() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules()
        for name in imports(path)
        if name.split(".")[0] in ("sqlite3", "sqlite_utils") and package_of(path) != "library"
    ]
    assert wrong == []


def test_the_command_line_and_the_child_start_without_qt() -> None:
    for start in (
        "cli.py",
        "services/reading_child.py",
        "services/serving.py",
        "services/extraction.py",
        "services/command_line.py",
    ):
        tree = ast.parse((PACKAGE / start).read_text(encoding="utf-8"))
        top = [n for n in tree.body if isinstance(n, (ast.Import, ast.ImportFrom))]
        names = [n.module or "" for n in top if isinstance(n, ast.ImportFrom)]
        assert not any(name.startswith("PySide6") for name in names), start


def test_no_module_is_named_for_nothing() -> None:
    assert [path for path in modules() if path.stem in BANNED_NAMES] == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        path for path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_files_and_functions_are_small() -> None:
    large = []
    for path in modules():
        text = path.read_text(encoding="utf-8")
        if (lines := text.count("\n")) > LONGEST_FILE:
            large.append(f"{path.relative_to(ROOT)}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                continue
            if (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION:
                large.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {length} lines")
    assert large == []


def test_the_top_level_is_as_the_user_fixed_it() -> None:
    allowed = {"desktop_app", "resources", "tests", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE"}
    built = {"dist", "build"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - built <= allowed
