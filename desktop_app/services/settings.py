"""The user's settings and the window's state, in one INI file beside the library."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from desktop_app.library.location import home

THEMES = ("system", "light", "dark", "sepia")


class Settings:
    """Typed access to `settings.ini` in the application's home; unknown or damaged values fall back."""

    def __init__(self, path: Path | None = None) -> None:
        file = path or home() / "settings.ini"
        file.parent.mkdir(parents=True, exist_ok=True)
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def sync(self) -> None:
        """Write what is pending to the file."""
        self._store.sync()

    @property
    def theme(self) -> str:
        """One of THEMES."""
        value = str(self._store.value("reading/theme", "system"))
        return value if value in THEMES else "system"

    @theme.setter
    def theme(self, value: str) -> None:
        self._store.setValue("reading/theme", value)

    @property
    def zoom(self) -> int:
        """Zoom of the text in per cent, 50 to 300."""
        return min(300, max(50, self._integer("reading/zoom", 100)))

    @zoom.setter
    def zoom(self, value: int) -> None:
        self._store.setValue("reading/zoom", value)

    @property
    def page_zoom(self) -> int:
        """Zoom of printed pages in per cent, 25 to 400; at 100 the widest fits."""
        return min(400, max(25, self._integer("reading/page_zoom", 100)))

    @page_zoom.setter
    def page_zoom(self, value: int) -> None:
        self._store.setValue("reading/page_zoom", value)

    @property
    def serif(self) -> bool:
        """Whether the text is set in a serif face."""
        return self.flag("reading/serif", default=True)

    @serif.setter
    def serif(self, value: bool) -> None:
        self.set_flag("reading/serif", value)

    @property
    def is_first_run(self) -> bool:
        """True until `set_started` was called once."""
        return not self.flag("started", default=False)

    def set_started(self) -> None:
        """Remember that the application has been started."""
        self.set_flag("started", True)

    @property
    def last_document(self) -> int | None:
        """The library id of the document that was open when the window closed."""
        value = self._integer("last_document", 0)
        return value or None

    @last_document.setter
    def last_document(self, value: int | None) -> None:
        self._store.setValue("last_document", value or 0)

    def flag(self, name: str, *, default: bool) -> bool:
        """A yes-or-no setting."""
        return str(self._store.value(name, default)).lower() == "true"

    def set_flag(self, name: str, value: bool) -> None:
        """Keep a yes-or-no setting."""
        self._store.setValue(name, "true" if value else "false")

    def state(self, name: str) -> QByteArray:
        """The saved state of a part of the window; empty when there is none."""
        value = self._store.value(f"window/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, name: str, value: QByteArray) -> None:
        """Keep the state of a part of the window."""
        self._store.setValue(f"window/{name}", value)

    def text(self, name: str, default: str = "") -> str:
        """A setting that is a string."""
        return str(self._store.value(name, default))

    def set_text(self, name: str, value: str) -> None:
        """Keep a setting that is a string."""
        self._store.setValue(name, value)

    def _integer(self, name: str, default: int) -> int:
        try:
            return int(str(self._store.value(name, default)))
        except ValueError:
            return default
