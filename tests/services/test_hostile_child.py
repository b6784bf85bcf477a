"""A reader process that does whatever it likes: one sentence, in bounded time, and nothing left behind."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from desktop_app.document.errors import UserError
from desktop_app.services import reading_process
from desktop_app.services.reading_process import KEPT, PARTLY, Event, Limits, Slow, read_in_child

ROOT = str(Path(reading_process.__file__).resolve().parents[2])
CONFINED = (
    f"import sys; sys.path.insert(0, {ROOT!r})\n"
    "from desktop_app.services.confinement import apply_limits\n"
    "apply_limits({'memory': 2 << 30, 'cpu': 2, 'file': 1 << 20})\n"
)
FRAMES = (
    f"import sys; sys.path.insert(0, {ROOT!r})\nimport os\n"
    "from desktop_app.services.framing import write_frame\n"
    "from desktop_app.document.document import Document, Metadata\n"
    "from desktop_app.document.block import Blocks\n"
    "from desktop_app.services.transport import document_header\n"
    "out = os.fdopen(1, 'wb')\n"
)
GOOD = "header, payload = document_header(Document('Seven ships', Blocks()), sha256='0' * 64)\n"


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, limits: Limits | None = None) -> str:
    file = tmp_path / "plan.txt"
    file.write_text("Goals\n\nThe fund will renew 140 quays by 2035.\n")
    monkeypatch.setattr(reading_process, "_PROGRAM", code)
    with pytest.raises(UserError) as caught:
        read_in_child(file, themes=(), on_event=lambda _event: None, limits=limits or Limits(silence=20.0))
    return str(caught.value)


@pytest.mark.parametrize(
    "code",
    [
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "import os; os.abort()",
        CONFINED + "while True: pass",
        CONFINED + "held = bytearray(100 << 30)",
        CONFINED + "import os\nos.fork()",
        CONFINED + "import os\nos.execv('/bin/true', ['true'])",
        CONFINED + "import threading\nthreading.Thread(target=print).start()",
        CONFINED + "open('/tmp/policy-reader-test-file', 'wb').write(bytes(2 << 20))",
        "import os; os.close(1); import time; time.sleep(600)",
        "import os\nfor _ in range(1000): os.write(1, os.urandom(4096))",
        "import os; os.write(1, (4).to_bytes(4, 'big') + (0).to_bytes(8, 'big') + b'null')",
        "import os; os.write(1, (90000).to_bytes(4, 'big') + (0).to_bytes(8, 'big') + b'[' * 90000)",
        "import os; os.write(1, (2**31).to_bytes(4, 'big') + (2**62).to_bytes(8, 'big'))",
        "import os; os.write(2, b'x' * (1 << 20)); os._exit(3)",
        "import os, time\nif os.fork() == 0: time.sleep(600)\nos._exit(0)",
    ],
)
def test_whatever_it_does_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], code: str
) -> None:
    said = run(tmp_path, monkeypatch, code)
    assert said.startswith("plan.txt ")
    assert said.endswith(KEPT)
    assert "\n" not in said
    assert capfd.readouterr().err == ""
    Path("/tmp/policy-reader-test-file").unlink(missing_ok=True)  # noqa: S108


@pytest.mark.parametrize(
    "frame",
    [
        "{'event': 'document'}",
        "{**header, 'sha256': '../../library.db'}",
        "{**header, 'text_bytes': -1}",
        "{**header, 'metadata': [1]}",
        "{**header, 'metadata': {'nothing': 'x'}}",
        "{**header, 'blocks': {'starts': [2**70]}}",
        "{**header, 'pages': {'labels': ['1'], 'sizes': [[1, 'x']], 'starts': [0], 'numbers': [0]}}",
        "{'event': 'metrics', 'rows': [[0, 5, 0, 5, 1, {}, [], None, '=', None, '', 'level', 'fact', 0, 0]]}",
        "{'event': 'metrics', 'rows': [[0, 5, 0, 5, 1]]}",
        "{'event': 'metrics', 'rows': None}",
        "{'event': 'sections', 'rows': [['x', 1, 0, 99, 0, 5, None, False]]}",
        "{'event': 'keywords', 'themes': [], 'terms': [], 'rows': [[0, 5, 7, 7]], 'is_last': True}",
        "{'event': 'progress'}",
        "{'event': 'failed'}",
        "{'event': ['document']}",
    ],
)
def test_messages_that_are_none_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, frame: str
) -> None:
    code = FRAMES + GOOD
    if "'document'" not in frame and "header" not in frame:
        code += "write_frame(out, header, payload)\n"
    said = run(
        tmp_path, monkeypatch, f"{code}write_frame(out, {frame}, payload)\nimport time; time.sleep(60)"
    )
    assert said.startswith("plan.txt could not be read")


def test_after_the_text_has_come_the_sentence_does_not_say_that_nothing_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = run(tmp_path, monkeypatch, FRAMES + GOOD + "write_frame(out, header, payload)\nos._exit(1)")
    assert said.endswith(PARTLY)


def test_a_child_that_does_not_listen_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.document.block import Blocks
    from desktop_app.document.document import Document

    monkeypatch.setattr(reading_process, "_PROGRAM", "import time; time.sleep(600)")
    with pytest.raises(UserError, match="took too long"):
        reading_process.analyse_in_child(
            Document("x" * (4 << 20), Blocks()),
            themes=(),
            on_event=lambda _event: None,
            limits=Limits(silence=0.5),
        )


def test_what_the_child_started_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "number"
    code = (
        "import os, time\nnumber = os.fork()\nif number == 0: time.sleep(600)\n"
        f"open({str(told)!r}, 'w').write(str(number))\ntime.sleep(600)"
    )
    run(tmp_path, monkeypatch, code, Limits(silence=1.0))
    assert is_ended(Path(f"/proc/{told.read_text()}/stat"))


def is_ended(state: Path) -> bool:
    """Whether a process ends: one that was killed may still be on its way out."""
    for _ in range(200):
        try:
            if state.read_text().split()[2] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_long_silence_is_told_again_and_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("Goals\n")
    monkeypatch.setattr(reading_process, "_PROGRAM", "import time; time.sleep(600)")
    events: list[Event] = []
    stop = threading.Event()

    def take(event: Event) -> None:
        events.append(event)
        if len(events) == 2:
            stop.set()

    limits = Limits(silence=60.0, patience=0.1)
    read_in_child(file, themes=(), on_event=take, cancelled=stop.is_set, limits=limits)
    assert all(isinstance(event, Slow) for event in events)


@pytest.mark.parametrize(
    "call",
    [
        "libc.socket(2, 1, 0)", "libc.socket(1, 1, 0)", "libc.socket(10, 2, 0)",
        "libc.socketpair(1, 1, 0, 0)", "libc.connect(0, 0, 0)", "libc.fork()",
        "libc.syscall(425, 1, 0)", "libc.ptrace(0, 0, 0, 0)",
    ],
)  # fmt: skip
def test_the_kernel_refuses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], call: str
) -> None:
    """Not only Python's sockets: C code of a parser has none either."""
    monkeypatch.setenv(reading_process.DEBUG, "1")
    code = (
        f"{CONFINED}import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        f"raise SystemExit(f'answer {{{call}}} {{ctypes.get_errno()}}')"
    )
    run(tmp_path, monkeypatch, code)
    said = capfd.readouterr().err
    if "answer -1 13" not in said and os.uname().machine not in {"x86_64", "aarch64"}:
        pytest.skip("this machine has no filter of system calls")
    assert "answer -1 13" in said


def test_names_of_every_kind(tmp_path: Path) -> None:
    names = (
        b"a\nb.txt", b"\"quotes' `x`.txt", b"\xff\xfe.txt", b"<b>bold<b>.txt", b"-rf.txt", b" .txt",
        "\u202etxt.exe.txt".encode(), b"x" * 250 + b".txt", b"%s%n{0}.txt",
    )  # fmt: skip
    for raw in names:
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw))
        path.write_text("Goals\n\nSeven ships.\n")
        events: list[Event] = []
        read_in_child(path, themes=(), on_event=events.append)
        assert events
        path.write_bytes(b"\x89PNG\r\n")
        with pytest.raises(UserError) as caught:
            read_in_child(path, themes=(), on_event=events.append)
        said = str(caught.value)
        assert "is a picture" in said
        assert "\n" not in said
        assert len(said) < 250
        said.encode("utf-8")


def test_what_is_no_file_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    paths = [tmp_path / name for name in ("loop.txt", "zero.txt", "dangling.txt", "y" * 300, "a/b/c.txt")]
    for path in (*paths, Path("/dev/null"), Path("/dev/tty"), Path("/proc/self/mem"), Path("a\0b"), Path()):
        with pytest.raises(UserError) as caught:
            read_in_child(path, themes=(), on_event=lambda _event: None)
        assert str(caught.value).endswith(KEPT)


def test_a_file_that_vanishes_before_the_child_reads_it(tmp_path: Path) -> None:
    from desktop_app.services.reading_child import read_unchanged

    with pytest.raises(UserError, match="was moved or deleted"):
        read_unchanged(tmp_path / "gone.txt", 100)
