"""One window for each library: a second start hands its files to the first and ends.

A lock file decides who is first (a server alone does not: two can listen on one name), a local socket carries
the files. A lock left by a killed process is stale and taken over.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_app.document.note_link import is_link
from desktop_app.library.location import home

TRIES = 20
WAIT_MS = 500
LARGEST = 1 << 20


class SingleInstance(QObject):
    """`acquire` makes this process the first, or says that another one is; `send` talks to that one."""

    files_received = Signal(object)
    links_received = Signal(object)

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder or home()
        self._folder.mkdir(parents=True, exist_ok=True)
        owner = os.getuid() if hasattr(os, "getuid") else 0
        digest = hashlib.sha256(f"{self._folder.resolve()}:{owner}".encode()).hexdigest()[:16]
        self._name = f"policy-reader-{digest}"
        self._lock = QLockFile(str(self._folder / "instance.lock"))
        self._lock.setStaleLockTime(0)  # a lock is stale only when its process is gone
        self._server: QLocalServer | None = None
        self._visitors: list[_Visitor] = []

    def acquire(self) -> bool:
        """Become the first instance; False where another one runs."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._name)  # safe: the lock is ours, so nobody listens there
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_connection)
        if not server.listen(self._name):
            self._lock.unlock()
            raise OSError(f"cannot listen on {self._name}: {server.errorString()}")
        self._server = server
        return True

    def release(self) -> None:
        """Let another process be the first."""
        if self._server is None:
            return
        for visitor in self._visitors:
            visitor.stop()
        self._visitors.clear()
        self._server.close()
        self._server.deleteLater()
        self._server = None
        self._lock.unlock()

    def send(self, paths: Sequence[Path], links: Sequence[str] = ()) -> bool:
        """Hand files and links to the first instance; True when it has said OK. Tries for ten seconds."""
        message = json.dumps([*(str(path) for path in paths), *links]).encode() + b"\n"
        for _ in range(TRIES):
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(WAIT_MS):
                socket.write(message)
                if self._reply(socket) == b"OK":
                    return True
            time.sleep(0.1)
        return False

    @staticmethod
    def _reply(socket: QLocalSocket) -> bytes:
        socket.waitForBytesWritten(WAIT_MS)
        for _ in range(10):
            if socket.bytesAvailable() >= 2 or not socket.waitForReadyRead(WAIT_MS):
                break
        return bytes(socket.readAll().data()).strip()

    def _on_connection(self) -> None:
        if self._server is None:
            return
        while (socket := self._server.nextPendingConnection()) is not None:
            visitor = _Visitor(socket, self)
            self._visitors.append(visitor)  # kept until the other side has gone
            visitor.left.connect(self._on_left)
            visitor.listen()

    def _on_left(self, visitor: _Visitor) -> None:
        self._visitors.remove(visitor)


class _Visitor(QObject):
    """One connection: reads a line of JSON, answers OK, passes the files on."""

    left = Signal(object)

    def __init__(self, socket: QLocalSocket, instance: SingleInstance) -> None:
        super().__init__()
        self._socket = socket
        self._instance = instance
        self._data = bytearray()
        socket.readyRead.connect(self._on_ready)
        socket.disconnected.connect(self._on_disconnected)

    def listen(self) -> None:
        """Take what came before the signals were connected."""
        self._on_ready()

    def stop(self) -> None:
        """Hear nothing more."""
        self._socket.blockSignals(True)
        self._socket.abort()

    def _on_disconnected(self) -> None:
        self.left.emit(self)

    def _on_ready(self) -> None:
        self._data += self._socket.readAll().data()
        if len(self._data) > LARGEST:
            self._socket.abort()
            return
        if b"\n" not in self._data:
            return
        line = bytes(self._data).split(b"\n", 1)[0]
        self._data.clear()
        try:
            names = json.loads(line)
        except ValueError:
            self._socket.abort()
            return
        self._socket.write(b"OK")
        self._socket.flush()
        if isinstance(names, list):
            said = [str(name) for name in names]
            links = [name for name in said if is_link(name)]
            if links:
                self._instance.links_received.emit(links)
            if len(links) < len(said) or not said:
                self._instance.files_received.emit([Path(name) for name in said if not is_link(name)])
