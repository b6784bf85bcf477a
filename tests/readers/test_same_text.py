"""Reading a file twice gives the same document, in this process and in others."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.readers.reader import read_bytes
from tests.readers.samples import samples

ROOT = Path(__file__).resolve().parents[2]
CODE = """
import hashlib, sys
from desktop_app.document.outline import build_outline
from desktop_app.readers.reader import read_bytes
from tests.readers.samples import samples
for form, data in sorted(samples().items()):
    found = read_bytes(data, "x." + form)
    print(form, hashlib.sha256(repr((found, build_outline(found.text, found.blocks),
          found.blocks.to_columns())).replace(hex(id(found.blocks)), "").encode()).hexdigest())
"""


@pytest.mark.parametrize("form", sorted(samples()))
def test_twice_here(form: str) -> None:
    data = samples()[form]
    assert read_bytes(data, f"x.{form}") == read_bytes(data, f"x.{form}")


def test_in_other_processes_whatever_their_hashes_are() -> None:
    said = set()
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", CODE],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
            cwd=ROOT,
        )
        said.add(done.stdout)
        assert len(done.stdout.splitlines()) == len(samples())
    assert len(said) == 1


def test_the_documents_beside_the_checkout(shared: Path) -> None:
    files = [path for path in sorted((shared / "data" / "docs").iterdir()) if path.stat().st_size < 400_000]
    smallest = {path.suffix: path for path in sorted(files, key=lambda path: -path.stat().st_size)}
    for path in smallest.values():
        data = path.read_bytes()
        first, again = read_bytes(data, path.name), read_bytes(data, path.name)
        assert first == again
        assert hashlib.sha256(first.text.encode()).digest() == hashlib.sha256(again.text.encode()).digest()
