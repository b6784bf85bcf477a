"""Recognising the words on scanned pages with tesseract, where it is installed."""

from __future__ import annotations

import csv
import io
import math
import os
import shutil
import subprocess
from array import array
from collections.abc import Iterator
from statistics import median

import pypdfium2 as pdfium

from desktop_app.document.errors import UserError
from desktop_app.readers.canonical import canonical, is_cjk, one_line
from desktop_app.readers.pdf_lines import Piece

DOTS_PER_INCH = 300
MOST_PIXELS = 36_000_000
SECONDS_A_PAGE = 120
STEP = 1.15
"""Heights of recognised lines vary by letters: they are told apart in steps of this."""
LANGUAGES = ("eng", "chi_sim", "fra", "deu", "spa", "chi_tra")
MOST_LANGUAGES = 3
WORD = "5"
"""The level of words in tesseract's table (https://tesseract-ocr.github.io/tessdoc/Command-Line-Usage.html)."""


def find_tesseract() -> str | None:
    """The program, None where it is not installed."""
    return shutil.which("tesseract")


class Recogniser:
    """Recognises pages one after the other; raises UserError where tesseract cannot be run."""

    def __init__(self) -> None:
        program = find_tesseract()
        if program is None:
            raise UserError("needs tesseract to be read, which is not installed")
        self._program = program
        self.boxes: dict[int, array[float]] = {}
        """By page, four numbers a character that was recognised, as the glyphs of the pieces count them."""
        self._environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        known = self._run(["--list-langs"], b"").decode("utf-8", "replace").split()
        chosen = [language for language in LANGUAGES if language in known][:MOST_LANGUAGES]
        self._languages = "+".join(chosen) or "eng"

    def pieces(self, page: pdfium.PdfPage, number: int) -> list[Piece]:
        """The lines of a page in points from its top left corner; `boxes` then has their characters."""
        width, height = page.get_size()
        scale = DOTS_PER_INCH / 72
        scale *= min(1.0, math.sqrt(MOST_PIXELS / max(1.0, width * height * scale * scale)))
        bitmap = page.render(scale=scale, grayscale=True)
        rows = memoryview(bytes(bitmap.buffer))
        lines = (rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
        picture = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)
        table = self._run(["stdin", "stdout", "-l", self._languages, "tsv"], picture)
        boxes = self.boxes[number] = array("f")
        return list(_pieces(table.decode("utf-8", "replace"), scale, number, boxes))

    def _run(self, arguments: list[str], given: bytes) -> bytes:
        try:
            done = subprocess.run(
                [self._program, *arguments],
                input=given,
                capture_output=True,
                env=self._environment,
                timeout=SECONDS_A_PAGE,
                check=True,
            )
        except subprocess.TimeoutExpired as error:
            raise UserError("took too long to recognise") from error
        except (OSError, subprocess.CalledProcessError) as error:
            raise UserError("could not be recognised: tesseract failed") from error
        return done.stdout


def _pieces(table: str, scale: float, number: int, boxes: array[float]) -> Iterator[Piece]:
    """A piece a line of tesseract's table; its size is that of its paragraph."""
    lines: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") == WORD and one_line(row.get("text") or ""):
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    heights: dict[tuple[str, str], list[float]] = {}
    for (block, paragraph, _), words in lines.items():
        tallest = max(float(word["height"]) for word in words)
        heights.setdefault((block, paragraph), []).append(tallest / scale)
    for (block, paragraph, _), words in lines.items():
        size = STEP ** round(math.log(max(1.0, median(heights[block, paragraph])), STEP))
        yield _piece(words, scale, size, number, boxes)


def _piece(words: list[dict[str, str]], scale: float, size: float, number: int, boxes: array[float]) -> Piece:
    text, glyphs = "", list[int]()
    lefts = [float(word["left"]) / scale for word in words]
    tops = [float(word["top"]) / scale for word in words]
    rights = [float(word["left"]) / scale + float(word["width"]) / scale for word in words]
    bottoms = [float(word["top"]) / scale + float(word["height"]) / scale for word in words]
    for word, left, right in zip(words, lefts, rights, strict=True):
        said = one_line(canonical(word["text"]))
        glue = "" if not text or (is_cjk(text[-1]) and is_cjk(said[:1] or " ")) else " "
        text += glue + said
        first, step = len(boxes) // 4, (right - left) / max(1, len(said))
        glyphs += [-1] * len(glue) + list(range(first, first + len(said)))
        for at in range(len(said)):  # tesseract knows words: their characters share the width
            boxes.extend((left + at * step, min(tops), left + (at + 1) * step, max(bottoms)))
    return Piece(text, glyphs, min(lefts), min(tops), max(rights), max(bottoms), size, page=number)
