"""Whether a window can be opened, found out before Qt is asked: Qt's own message misleads and it aborts."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from desktop_app.bootstrap import LIBRARIES

WITHOUT_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def why_no_window() -> str | None:
    """One sentence that says why no window can be opened; None where one can."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if not sys.platform.startswith("linux") or platform in WITHOUT_SCREEN:
        return None
    missing = _missing()
    if missing:
        packages = " ".join(missing)
        return (
            "No window can be opened: system libraries are missing. Type this, then start again:\n"
            f"  sudo apt-get install --no-install-recommends {packages}"
        )
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        return "No window can be opened: there is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set)."
    if platform != "xcb" and _reaches_wayland():
        return None
    if os.environ.get("DISPLAY") and _reaches_x11():
        return None
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return f"No window can be opened: the screen {screen} does not answer."


def _missing() -> list[str]:
    missing = []
    for library, package in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def _reaches_wayland() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    folder = os.environ.get("XDG_RUNTIME_DIR", "/run/user/0")
    path = Path(name) if name.startswith("/") else Path(folder) / name
    return path.is_socket()


def _reaches_x11() -> bool:
    """Ask the X server as Qt will (https://xcb.freedesktop.org/manual/)."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
