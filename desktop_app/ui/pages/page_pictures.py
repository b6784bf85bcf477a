"""The pictures of pages that are kept: those seen last, up to so many bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtGui import QImage

from desktop_app.document.marks import MarkIndex, MarkLayer
from desktop_app.services.values import PagePicture
from desktop_app.ui.pages.page_painting import PlacedMark, placed_marks
from desktop_app.ui.pages.page_text import PageText

MOST_BYTES = 64 << 20


@dataclass(slots=True)
class DrawnPage:
    """A page that was drawn: its picture, its text, and its marks as they stand on it."""

    picture: PagePicture
    image: QImage
    text: PageText
    _marks: dict[MarkLayer, list[PlacedMark]] = field(default_factory=dict)

    def marks(self, layers: Mapping[MarkLayer, MarkIndex]) -> dict[MarkLayer, list[PlacedMark]]:
        """The marks of these layers on the page; found once."""
        for layer, index in layers.items():
            if layer not in self._marks:
                self._marks[layer] = placed_marks(index, self.text)
        return {layer: self._marks[layer] for layer in layers}

    def forget(self, layer: MarkLayer) -> None:
        """A layer has other marks now."""
        self._marks.pop(layer, None)


class PagePictures:
    """Pages by number. What is seen is kept however large it is."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, DrawnPage] = OrderedDict()
        self._bytes = 0
        self.failed: dict[int, str] = {}

    def clear(self) -> None:
        """Another document is shown."""
        self._pages.clear()
        self.failed.clear()
        self._bytes = 0

    @property
    def kept_bytes(self) -> int:
        """What the pictures take."""
        return self._bytes

    def get(self, page: int | None) -> DrawnPage | None:
        """A page that is drawn."""
        return self._pages.get(page) if page is not None else None

    def forget(self, layer: MarkLayer) -> None:
        """A layer has other marks now."""
        for page in self._pages.values():
            page.forget(layer)

    def add(self, picture: PagePicture, text: PageText, *, seen: range) -> None:
        """Keep a picture, letting go of those that were seen longest ago."""
        form = QImage.Format.Format_RGB32 if picture.channels == 4 else QImage.Format.Format_BGR888
        # the image shows the picture's own bytes, which live as long as it does: a copy would block a frame
        image = QImage(picture.pixels, picture.width, picture.height, picture.stride, form)
        self._drop(picture.page)
        self._pages[picture.page] = DrawnPage(picture, image, text)
        self._bytes += len(picture.pixels)
        for page in list(self._pages):
            if self._bytes <= MOST_BYTES:
                break
            if page not in seen and page != picture.page:
                self._drop(page)

    def keep_only(self, seen: range, text_of: Callable[[PagePicture], PageText]) -> None:
        """Another reading of the same file is shown: the pictures in sight stay, with their new text."""
        self.failed.clear()
        for page in list(self._pages):
            if page in seen:
                picture, image = self._pages[page].picture, self._pages[page].image
                self._pages[page] = DrawnPage(picture, image, text_of(picture))
            else:
                self._drop(page)

    def _drop(self, page: int) -> None:
        former = self._pages.pop(page, None)
        if former is not None:
            self._bytes -= len(former.picture.pixels)

    def touch(self, pages: Iterable[int]) -> None:
        """These pages are seen now."""
        for page in pages:
            if page in self._pages:
                self._pages.move_to_end(page)

    def needs(self, page: int, width: int) -> bool:
        """Whether a page is to be drawn in a width."""
        drawn = self._pages.get(page)
        return page not in self.failed and (drawn is None or drawn.picture.asked != width)
