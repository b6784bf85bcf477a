"""Patterns that are compiled at their first use."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.patterns import compile_deferred, deferred

ROOT = Path(__file__).resolve().parents[1]


def test_a_deferred_pattern_does_what_the_pattern_does() -> None:
    late, early = deferred(r"(?P<n>\d+) (\w+)", re.IGNORECASE), re.compile(r"(?P<n>\d+) (\w+)", re.IGNORECASE)
    text = "12 Men and 3 boats"
    for _ in range(2):  # the first use compiles, the second does not
        assert late.findall(text) == early.findall(text)
        assert [m.span() for m in late.finditer(text)] == [m.span() for m in early.finditer(text)]
        assert late.sub(r"\2", text) == early.sub(r"\2", text)
    assert (late.pattern, late.flags, late.groups) == (early.pattern, early.flags, early.groups)
    assert dict(late.groupindex) == dict(early.groupindex)


def test_a_wrong_expression_is_told_at_its_first_use() -> None:
    wrong = deferred("(")
    with pytest.raises(re.error):
        wrong.search("a")


def test_every_deferred_pattern_of_the_program_compiles() -> None:
    """In a process of its own, where the one wrong expression above was not made."""
    program = (
        "import pkgutil, importlib\n"
        "from desktop_app import analysis, document, readers\n"
        "for package in (analysis, document, readers):\n"
        "    for found in pkgutil.iter_modules(package.__path__, package.__name__ + '.'):\n"
        "        importlib.import_module(found.name)\n"
        "from desktop_app.patterns import compile_deferred\n"
        "compile_deferred()\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], cwd=ROOT, check=True, timeout=60)


def test_compiling_them_all_leaves_nothing_for_the_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.patterns._made", [])
    late = deferred("b+")
    compile_deferred()
    monkeypatch.setattr("desktop_app.patterns.re.compile", None)
    assert late.search("abb") is not None


@pytest.mark.parametrize(
    ("text", "loaded", "spared"),
    [
        ("Output rose by 5 percent in 2023.", "metrics_en", "metrics_zh"),
        ("2023年产量增长5%。", "metrics_zh", "metrics_en"),
    ],
)
def test_a_text_loads_the_grammar_of_its_own_language_only(text: str, loaded: str, spared: str) -> None:
    program = (
        "import sys\n"
        "from desktop_app.analysis.metrics import extract_from_text\n"
        f"assert len(extract_from_text({text!r})) == 1\n"
        "print(*sorted(sys.modules))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], cwd=ROOT, check=True, timeout=60, capture_output=True
    )
    modules = ran.stdout.decode().split()
    assert f"desktop_app.analysis.{loaded}" in modules
    assert f"desktop_app.analysis.{spared}" not in modules
