"""Sets a fresh checkout up: a virtual environment beside the code, and the system libraries that Qt needs.

Standard library only: it runs on a bare Python. Later starts read one stamp and go on.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEAST_PYTHON = (3, 10)
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What Qt loads, by the Debian package that has it (verified on a bare Debian 12)."""
WAYLAND = {"libwayland-cursor.so.0": "libwayland-cursor0", "libwayland-egl.so.1": "libwayland-egl1"}
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "desktop-file-validate": "desktop-file-utils",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
LOCK_SECONDS = 900


class SetUpError(Exception):
    """Setting up cannot go on; the message says what to do."""


def is_checkout() -> bool:
    """Whether this is a source tree, not an installed package."""
    return (ROOT / "pyproject.toml").is_file() and (ROOT / "desktop_app").is_dir()


def environment_folder(extra: str) -> Path:
    """Where the virtual environment lies: in the checkout, or in the user's cache where that is closed."""
    name = ".venv"
    inside = ROOT / name
    if os.access(ROOT, os.W_OK) or (inside / stamp_name(extra)).is_file():
        return inside
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    digest = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    return cache / "policy-reader" / f"venv-{digest}"


def stamp_name(extra: str) -> str:
    """The file that says the environment is complete for this state of the project and this Python."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    digest.update(repr((sys.version_info[:3], sys.implementation.name)).encode())
    return f"policy-reader-{extra or 'run'}-{digest.hexdigest()[:16]}.stamp"


def environment_python(folder: Path) -> Path:
    """The environment's interpreter."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure(module: str, arguments: Sequence[str], extra: str = "") -> None:
    """Go on in the project's own environment: returns when this process is in it, else starts it there.

    Does nothing in an installed package. Raises SetUpError where something that is missing cannot be had.
    """
    if not is_checkout():
        return
    if sys.version_info < LEAST_PYTHON:
        raise SetUpError("Policy Reader needs Python 3.10 or newer; this is " + sys.version.split()[0] + ".")
    folder = environment_folder(extra)
    if Path(sys.prefix).resolve() == folder.resolve() and os.environ.get("POLICY_READER_READY") == extra:
        del os.environ["POLICY_READER_READY"]
        return
    stamp = folder / stamp_name(extra)
    if not stamp.is_file():
        with locked(folder.parent / f"{folder.name}.lock"):
            if not stamp.is_file():
                make_environment(folder, stamp, extra)
                ensure_system(with_tests=extra == "dev")
    os.environ["POLICY_READER_READY"] = extra
    python = str(environment_python(folder))
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(python, [python, *interpreter_options(), "-m", module, *arguments])


def interpreter_options() -> list[str]:
    """The options of this interpreter that the next one should have."""
    return [f"-W{option}" for option in sys.warnoptions]


def say(text: str) -> None:
    """One line on stderr."""
    print(text, file=sys.stderr, flush=True)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Only one process sets up at a time; the others wait for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    import fcntl

    with path.open("w") as file:
        deadline = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise SetUpError(
                        "Another set-up of Policy Reader has not ended for 15 minutes."
                    ) from None
                time.sleep(0.2)
        yield


def make_environment(folder: Path, stamp: Path, extra: str) -> None:
    """Make the virtual environment and install what pyproject.toml names; stamped only when complete."""
    size = "about 450 MB" if not extra else "about 520 MB"
    say(f"Policy Reader: setting up once in {folder} ({size}; Qt and the parsers, from the package index).")
    if not environment_python(folder).is_file() or not has_pip(folder):
        create_venv(folder)
    for old in folder.glob(f"policy-reader-{extra or 'run'}-*.stamp"):
        old.unlink()
    requirements = project_requirements(extra)
    command = [str(environment_python(folder)), "-m", "pip", "install", "--disable-pip-version-check", "-q"]
    done = subprocess.run([*command, *requirements], check=False)
    if done.returncode:
        raise SetUpError(
            "The packages that Policy Reader needs could not be installed (see above). Check the connection "
            "to the package index and start again; nothing else was changed."
        )
    stamp.touch()


def has_pip(folder: Path) -> bool:
    """Whether the environment is whole enough to install into."""
    python = str(environment_python(folder))
    return subprocess.run([python, "-c", "import pip"], check=False, capture_output=True).returncode == 0


def create_venv(folder: Path) -> None:
    """Make the virtual environment, installing Debian's venv package first where it is missing."""
    if not has_venv():
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        install_system([package], "to make a virtual environment")
    command = [sys.executable, "-m", "venv", "--clear", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SetUpError(f"The virtual environment could not be made: {(done.stdout + done.stderr).strip()}")


def has_venv() -> bool:
    """Whether Python can make a virtual environment with pip (Debian splits that off)."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return False
    return True


def project_requirements(extra: str) -> list[str]:
    """The requirements in pyproject.toml, read without a TOML parser: Python 3.10 has none."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    wanted = {"dependencies = ["}
    if extra:
        wanted.add(f"{extra} = [")
    found: list[str] = []
    inside = False
    for raw in lines:
        line = raw.strip()
        if line in wanted:
            inside = True
        elif inside and line.startswith("]"):
            inside = False
        elif inside and line[:1] in ('"', "'"):
            found.append(line[1 : line.index(line[0], 1)])
    return found


# -- the system


def missing_libraries() -> list[str]:
    """The packages whose libraries cannot be loaded."""
    wanted = dict(LIBRARIES)
    if os.environ.get("WAYLAND_DISPLAY"):
        wanted.update(WAYLAND)
    missing = []
    for library, package in wanted.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def has_fonts() -> bool:
    """Whether there is any typeface: without one every letter is a box."""
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    endings = ("*.ttf", "*.otf", "*.ttc", "*.pfb")
    return any(any(folder.rglob(ending)) for folder in folders if folder.is_dir() for ending in endings)


def missing_packages(*, with_tests: bool) -> list[str]:
    """The system packages that are missing: libraries and a font, for the tests also a virtual screen."""
    if not sys.platform.startswith("linux"):
        return []
    missing = missing_libraries()
    if not has_fonts():
        missing.append("fonts-dejavu-core")
    if with_tests:
        missing += [package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None]
    return missing


def ensure_system(*, with_tests: bool) -> None:
    """Install what is missing where that is allowed; else say the one line to type, and go on without."""
    missing = missing_packages(with_tests=with_tests)
    if not missing:
        return
    try:
        install_system(missing, "to show windows" if not with_tests else "to run the tests in a window")
    except SetUpError as error:
        say(f"Policy Reader: {error}")


def install_system(packages: Sequence[str], purpose: str) -> None:
    """Install Debian packages as root or by sudo that asks nothing. Raises SetUpError where neither can."""
    line = "apt-get install --no-install-recommends " + " ".join(packages)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    allowed = root or (
        shutil.which("sudo") is not None
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    )
    if shutil.which("apt-get") is None or not allowed:
        hint = line if root else "sudo " + line
        raise SetUpError(
            f"some system packages are missing {purpose}. Type this, then start again:\n  {hint}"
        )
    say(f"Policy Reader: installing system packages {purpose}: {' '.join(packages)}")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    keep = ["env", "DEBIAN_FRONTEND=noninteractive"] if sudo else []
    command = [
        *sudo,
        *keep,
        "apt-get",
        "install",
        "-y",
        "-qq",
        "--no-upgrade",
        "--no-install-recommends",
        *packages,
    ]
    for prepare in (None, [*sudo, "apt-get", "update", "-qq"]):
        if prepare is not None:
            subprocess.run(prepare, check=False, capture_output=True, env=environment)
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
        if done.returncode == 0:
            return
    raise SetUpError(f"these packages could not be installed ({done.stderr.strip()[-300:]}). Type:\n  {line}")
