"""The command line is a contract."""

# ruff: noqa: E501
from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
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


def test_jsonl_answers_who_waits_after_every_line() -> None:
    asked = subprocess.Popen(
        [sys.executable, "-m", "desktop_app.cli", "extract", "--jsonl"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    assert asked.stdin is not None
    assert asked.stdout is not None
    with asked:
        for number in range(3, 6):
            asked.stdin.write(json.dumps({"id": number, "text": f"It has {number} ships."}).encode() + b"\n")
            asked.stdin.flush()
            answer = json.loads(asked.stdout.readline())
            assert (answer["id"], answer["metrics"][0]["value"]) == (number, number)
        asked.stdin.write(b'{"id": 6,')  # a line that comes in parts and has no end
        asked.stdin.flush()
        asked.stdin.write(b' "text": "7 ships"}')
        asked.stdin.close()
        assert json.loads(asked.stdout.read())["metrics"][0]["value"] == 7
    assert asked.returncode == 0


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


def test_jsonl_survives_any_line() -> None:
    lines = [
        b'\xef\xbb\xbf{"id": 1, "text": "7 ships"}', b"", b'{"id": 2}', b'{"id": 3, "text": 5}', b"\xff\xfe\x00",
        b'{"id": NaN, "text": "x"}', b'{"id": 1e999, "text": "x"}', b'{"id": 7,\r"text": "9 ships"}\r', b"null",
        b"[" * 100_000, b'{"id": {"a": [8]}, "text": "\\ud800 8 ships"}', b'{"id": 9, "text": "\xff 10 ships"}',
        b'{"id": 10, "text": "' + b"words and " * 1_000_000 + b'"}', b'{"id": ' + b"9" * 5_000 + b"}", b'"x"',
    ]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app.cli", "extract", "--jsonl"],
        input=b"\n".join(lines), capture_output=True, cwd=ROOT, check=False, timeout=300,
    )  # fmt: skip
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(lines)
    ids = [answer["id"] for answer in answers]
    assert ids == [1, None, 2, 3, None, None, None, 7, None, None, {"a": [8]}, 9, 10, None, None]
    assert [i for i, a in enumerate(answers) if "error" not in a] == [0, 7, 10, 11, 12]
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == ["policy-reader: 10 lines were no line of id and text"]


@pytest.mark.parametrize("redirect", [">&-", "> /dev/full", "<&- >&- 2>&-", ">&- 2>&-"])
@pytest.mark.parametrize("command", ["extract SAMPLE", "extract --jsonl", "doctor"])
def test_an_output_that_takes_nothing_is_exit_1(command: str, redirect: str, tmp_path: Path) -> None:
    line = f"{sys.executable} -m desktop_app.cli {command.replace('SAMPLE', str(SAMPLE))} {redirect}"
    done = subprocess.run(
        ["bash", "-c", f"echo '{{\"id\": 1, \"text\": \"7 ships\"}}' | {line}" if "<&-" not in line else line],
        capture_output=True, text=True, cwd=ROOT, check=False, timeout=60,
        env={**os.environ, "POLICY_READER_HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == (1 if "jsonl" not in command or "<&-" not in line else 0)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1


def heed_interrupts() -> None:
    """A job in the background of a script is started with SIGINT ignored, and so are those that it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_what_ends_it_ends_its_child_quietly(tmp_path: Path, number: int, code: int) -> None:
    path = tmp_path / "long.txt"
    path.write_text("The fund will renew 140 quays by 2035 for 5% of 12 million crowns.\n\n" * 200_000)
    started = subprocess.Popen(
        [sys.executable, "-m", "desktop_app.cli", "extract", str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
        preexec_fn=heed_interrupts,  # noqa: PLW1509 - no threads here
    )  # fmt: skip
    children = Path(f"/proc/{started.pid}/task/{started.pid}/children")
    while started.poll() is None and not children.read_text().strip():
        pass
    child = Path(f"/proc/{children.read_text().split()[0]}")
    started.send_signal(number)
    _, said = started.communicate(timeout=60)
    assert started.returncode == code
    assert said == b""
    deadline = time.monotonic() + 30
    while (child / "stat").exists() and (child / "stat").read_text().split()[2] != "Z":
        assert time.monotonic() < deadline, "the reader process goes on"


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", ""], ["extract", "a", "b"], ["extract", "--jsonl", "a"], ["extract", "--jsonl", "--format", "csv"],
        ["extract", "--format"], ["export", "x", "--to", "nothing", "--out", "-"], ["export", "--to", "csv", "--out", "-"],
        ["doctor", "x"], ["install-desktop", "x"], ["search", "--nothing"], ["--nothing", "x"],
    ],
)  # fmt: skip
def test_wrong_usage_of_every_kind_is_exit_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "usage" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "x" * 5000], ["extract", "a\nb"], ["extract", "/dev/zero"], ["extract", "/proc/self/mem"],
        ["export", "x", "--to", "csv", "--out", "-"], ["export", "", "--to", "csv", "--out", "/"], ["search", "x"],
        ["search", ""], ["search", '"\'()*'], ["no such file"], ["", ""],
    ],
)  # fmt: skip
def test_what_fails_is_exit_1_and_a_line(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    said = [line for line in done.stderr.splitlines() if line.startswith("policy-reader: ")]
    assert said


def test_a_protected_file_says_what_to_do(tmp_path: Path, shared: Path) -> None:
    done = run("extract", str(shared / "data" / "hostile" / "pypdf__r2-user-password.pdf"))
    assert done.returncode == 1
    assert "window" in done.stderr
