"""Which theme is in force: the user's choice, or the system's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.services.settings import Settings
from desktop_app.ui.style_sheet import style_sheet
from desktop_app.ui.theme import THEMES, Theme, qt_palette


class Appearance(QObject):
    """Applies the theme to the application and tells the window when it changes."""

    changed = Signal(object)

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def choice(self) -> str:
        """What the user chose: system, light, dark or sepia."""
        return self._settings.theme

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        if self.choice != "system":
            return THEMES[self.choice]
        is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return THEMES["dark" if is_dark else "light"]

    def choose(self, choice: str) -> None:
        """Keep the user's choice and apply it."""
        self._settings.theme = choice
        self.apply()

    def apply(self) -> None:
        """Colour the application with the theme in force."""
        theme = self.theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(qt_palette(theme))
            application.setStyleSheet(style_sheet(theme))
        self.changed.emit(theme)

    def _on_scheme_changed(self, _scheme: object) -> None:
        if self.choice == "system":
            self.apply()
