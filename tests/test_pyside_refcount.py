"""PySide6 must not lose references to None: 6.12.0 does on Python 3.10 and 3.11, until the process aborts."""

from __future__ import annotations

import subprocess
import sys

PROBE = """
import sys
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

class Painted(QWidget):
    def paintEvent(self, event):
        pass

class Filter(QObject):
    def eventFilter(self, watched, event):
        return False

application = QApplication([])
widget = Painted()
widget.show()
application.processEvents()
none = sys.getrefcount(None)
for _ in range(500):
    widget.repaint()
drift_none = sys.getrefcount(None) - none
keep = Filter()
widget.installEventFilter(keep)
false = sys.getrefcount(False)
for _ in range(100):
    widget.repaint()
drift_false = sys.getrefcount(False) - false
print(drift_none, drift_false)
sys.stdout.flush()
import os
os._exit(0)
"""


def test_overrides_of_void_virtuals_keep_references() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    none, false = map(int, done.stdout.split())
    assert abs(none) <= 50
    assert abs(false) <= 50
