"""The wheel: built, installed into a fresh environment, and used from there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
import desktop_app
from desktop_app.app import build_services, close_services, create_application
from desktop_app.ui.main_window import MainWindow
application = create_application(sys.argv[:1])
services = build_services()
window = MainWindow(services)
window.show()
services.library.start()
services.opening.finished.connect(lambda: QTimer.singleShot(0, application.quit))
QTimer.singleShot(60_000, lambda: application.exit(9))
window.open_paths([Path(sys.argv[1])])
code = application.exec()
print(desktop_app.__file__)
print(window.windowTitle())
close_services(services)
sys.exit(code)
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a fresh environment with the wheel in it; dependencies come from this one."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--disable-pip-version-check"]
    built = subprocess.run(
        [*command, "-w", str(folder), str(ROOT)], capture_output=True, text=True, check=False
    )
    if built.returncode and "Connection" in built.stderr:
        pytest.skip("the build tool cannot be had without a package index")
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("policy_reader-*.whl")
    target = folder / "environment"
    venv.create(target, with_pip=False)
    made = target / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = subprocess.run(
        [made, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    Path(site, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    install = [sys.executable, "-m", "pip", "--python", str(made), "install", "-q", "--no-deps"]
    subprocess.run([*install, "--disable-pip-version-check", str(wheel)], check=True, capture_output=True)
    return made


def run(command: list[str], tmp_path: Path) -> subprocess.CompletedProcess[str]:
    env = dict(os.environ, POLICY_READER_HOME=str(tmp_path / "home"), QT_QPA_PLATFORM="offscreen")
    env.pop("PYTHONPATH", None)
    return subprocess.run(
        command, capture_output=True, text=True, env=env, cwd=tmp_path, check=False, timeout=120
    )


def document(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(
        "The harbour plan\n\nThe council will build more than 140 quays by 2035.\n", encoding="utf-8"
    )
    return path


def test_the_installed_command_reads_a_document(python: Path, tmp_path: Path) -> None:
    command = python.with_name("policy-reader")
    done = run([str(command), "extract", str(document(tmp_path))], tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [(m["value"], m["modifier"], m["unit"]) for m in found["metrics"]] == [(140, ">", "quay")]


def test_the_installed_window_opens_a_document(python: Path, tmp_path: Path) -> None:
    done = run([str(python), "-c", WINDOW, str(document(tmp_path))], tmp_path)
    assert done.returncode == 0, done.stderr
    where, title = done.stdout.strip().splitlines()[-2:]
    assert Path(where).is_relative_to(python.parents[1])
    assert title.startswith("The harbour plan")
