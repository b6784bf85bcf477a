"""What the child processes that handle untrusted files may not do: limits, no network, no other programs."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import struct
from contextlib import suppress
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_FILTER_MODE = 2
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_X32 = 0x40000000
"""System calls of the x32 interface of x86-64 have this bit and numbers of their own."""
_NETWORK = {
    "x86_64": (41, 42, 49, 50, 53, 101, 311, 425),
    "aarch64": (198, 203, 200, 201, 199, 117, 271, 425),
}
"""socket, connect, bind, listen, socketpair, ptrace, process_vm_writev, io_uring_setup."""
_PROGRAMS = {"x86_64": (56, 57, 58, 59, 322, 435), "aarch64": (220, 221, 281, 435)}
"""clone, fork, vfork, execve, execveat, clone3, as far as a machine has them."""
_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


def apply_limits(limits: dict[str, int], *, may_start_programs: bool = False) -> None:
    """Cap memory (bytes), CPU (seconds), written files (bytes); no core file, no network, no other process.

    The process dies with the one that started it. With `may_start_programs` (recognising words needs
    tesseract) what it starts is confined as it is.
    """
    import resource

    caps = [
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, limits["cpu"]),
        (resource.RLIMIT_FSIZE, limits["file"]),
        (resource.RLIMIT_CORE, 0),
    ]
    if not may_start_programs:
        caps.append((resource.RLIMIT_NPROC, 0))
    for kind, limit in caps:
        _, hard = resource.getrlimit(kind)
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (allowed, allowed))
    with suppress(OSError):  # where memory runs out, this process goes first
        Path("/proc/self/oom_score_adj").write_text("900", encoding="ascii")
    _close_sockets_of_python()
    _confine(may_start_programs=may_start_programs)


def _close_sockets_of_python() -> None:
    import _socket

    for name in ("socket", "SocketType", "getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
        setattr(_socket, name, _NoSocket)


class _NoSocket:
    """Stands where the sockets of Python were: a document never reaches the network."""

    __slots__ = ()

    def __init__(self, *_arguments: object, **_named: object) -> None:
        raise OSError("there is no network here")


def _confine(*, may_start_programs: bool) -> bool:
    """Let the kernel refuse sockets and programs (seccomp); False where this machine cannot."""
    machine = os.uname().machine
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is None:
        return False
    prctl(_PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGKILL), 0, 0, 0)
    if machine not in _MACHINES or struct.calcsize("P") != 8:
        return False
    refused = _NETWORK[machine] + (() if may_start_programs else _PROGRAMS[machine])
    rules = _rules(_MACHINES[machine], refused)
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *rule) for rule in rules))
    program = ctypes.create_string_buffer(struct.pack("=H6xQ", len(rules), ctypes.addressof(code)))
    if prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), 0, 0, 0) != 0:
        return False
    address = ctypes.c_ulong(ctypes.addressof(program))
    return bool(prctl(_PR_SET_SECCOMP, ctypes.c_ulong(_FILTER_MODE), address, 0, 0) == 0)


def _rules(machine: int, refused: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """A filter (https://docs.kernel.org/userspace-api/seccomp_filter.html) that refuses some system calls."""
    last = len(refused) + 1
    rules = [(_LOAD, 0, 0, 4), (_JUMP_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _REFUSE), (_LOAD, 0, 0, 0)]
    rules.append((_JUMP_AT_LEAST, last, 0, _X32))
    rules += [(_JUMP_EQUAL, last - 1 - place, 0, number) for place, number in enumerate(refused)]
    return [*rules, (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]


def memory_allowed(most: int) -> int:
    """`most` bytes, or three quarters of a smaller machine's memory, but never under 2 GB."""
    try:
        physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        return most
    return max(2 << 30, min(most, physical * 3 // 4))
