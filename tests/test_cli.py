"""The command line is a contract."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "samples" / "sample.txt"
METRIC_FIELDS = {
    "start", "end", "sentence", "value", "value_high", "unit", "modifier", "change", "measured", "kind",
    "status", "time", "place", "section", "text",
}  # fmt: skip


def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, without a screen."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    env.update(environment, PYTHONPATH=str(ROOT))
    return subprocess.run(
        [sys.executable, "-m", "desktop_app.cli", *arguments],
        input=stdin, capture_output=True, text=True, env=env, check=False, timeout=120, encoding="utf-8",
    )  # fmt: skip


def test_extract_gives_everything_as_json() -> None:
    done = run("extract", str(SAMPLE))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert set(found) >= {"document", "text", "blocks", "sections", "metrics", "keywords"}
    text = found["text"]
    for metric in found["metrics"]:
        assert set(metric) >= METRIC_FIELDS
        assert text[metric["start"] : metric["end"]] == metric["text"]
        assert metric["sentence"][0] <= metric["start"] < metric["end"] <= metric["sentence"][1]
        assert metric["modifier"] in ("=", ">", ">=", "<", "<=", "~")
        assert metric["kind"] in ("level", "change", "share", "rank", "range", "duration")
        assert metric["section"] is None or 0 <= metric["section"] < len(found["sections"])
    for section in found["sections"]:
        start, end = section["heading"]
        assert text[start:end].split()[0] in section["title"]
    assert {m["value"] for m in found["metrics"]} >= {2_400_000, 140_000_000, 9.6, 16_300_000_000}


def test_extract_as_csv_is_one_line_a_metric() -> None:
    done = run("extract", str(SAMPLE), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) > 30
    assert rows[0]["sentence"]


def test_extract_as_text_names_sections_metrics_keywords() -> None:
    done = run("extract", str(SAMPLE), "--format", "text")
    for word in ("Sections", "Metrics", "Keywords", "Goals until 2035"):
        assert word in done.stdout


def test_jsonl_answers_every_line_in_order() -> None:
    lines = [
        {"id": 1, "text": "Over 20% of 3 million homes."},
        {"id": "b", "text": ""},
        {"id": None, "text": "5G and COVID-19 in 2020."},
        {"id": 4, "text": "lone \ud800 surrogate, 12 ships, \x00 and 9" + "9" * 10_000},
        {"id": 5, "text": "产值增长6.5%，达到3.2万亿元。"},
    ]
    done = run("extract", "--jsonl", stdin="".join(json.dumps(line) + "\n" for line in lines))
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in answers] == [1, "b", None, 4, 5]
    assert [m["value"] for m in answers[0]["metrics"]] == [20, 3_000_000]
    assert answers[1]["metrics"] == answers[2]["metrics"] == []
    assert [m["value"] for m in answers[4]["metrics"]] == [6.5, 3.2e12]


def test_jsonl_says_which_line_is_none_and_goes_on() -> None:
    done = run("extract", "--jsonl", stdin='nonsense\n{"id": 2, "text": "7 ships"}\n[1]\n')
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert ["error" in a for a in answers] == [True, False, True]
    assert answers[1]["metrics"][0]["value"] == 7


@pytest.mark.parametrize("make", ["missing", "folder", "binary"])
def test_what_cannot_be_read_is_one_sentence_and_exit_1(make: str, tmp_path: Path) -> None:
    path = tmp_path / "thing.txt"
    if make == "folder":
        path.mkdir()
    elif make == "binary":
        path.write_bytes(bytes(range(256)) * 64)
    done = run("extract", str(path), POLICY_READER_HOME=str(tmp_path / "home"))
    assert done.returncode == 1
    assert done.stdout == ""
    assert "thing.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "home").exists()


def test_an_empty_file_is_read_and_said_to_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    done = run("extract", str(path))
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert found["text"] == ""
    assert "empty" in found["document"]["notices"][0]


@pytest.mark.parametrize(
    "arguments",
    [["extract"], ["extract", "--format", "xml", "x"], ["export", "x"], ["--no-such-option"], ["search"]],
)
def test_wrong_usage_is_exit_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "usage" in done.stderr


def test_without_a_screen_the_reading_is_printed_and_the_reason_said() -> None:
    done = run(str(SAMPLE))
    assert done.returncode == 0
    assert "Goals until 2035" in done.stdout
    assert "No window can be opened" in done.stderr


def test_a_screen_that_does_not_answer_is_no_abort() -> None:
    done = run(str(SAMPLE), DISPLAY=":987")
    assert done.returncode == 0
    assert "Goals until 2035" in done.stdout


def test_doctor_says_what_there_is(tmp_path: Path) -> None:
    done = run("doctor", POLICY_READER_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "Library: none yet" in done.stdout


def test_doctor_fails_on_a_library_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"no database at all " * 100)
    done = run("doctor", POLICY_READER_HOME=str(tmp_path))
    assert done.returncode == 1
    assert "not a Policy Reader library" in done.stderr


def test_a_broken_pipe_is_quiet() -> None:
    command = f"{sys.executable} -m desktop_app.cli extract {SAMPLE} | head -c 10"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
    )
    assert "Traceback" not in done.stderr
