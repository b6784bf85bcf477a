"""Printing a page of rich text to PDF, with the fonts of the system. The one service that paints."""

from __future__ import annotations

import os

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

MARGIN_MM = 20.0
DOTS_PER_INCH = 600


def print_pdf(html: str) -> bytes:
    """The PDF file, A4. Works on any thread, and where there is no screen."""
    application = None
    if QCoreApplication.instance() is None:  # as for the command line: fonts need an application
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        application = QGuiApplication(["policy-reader"])
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setCreator("Policy Reader")
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    document = QTextDocument()
    document.setHtml(html)
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    document.print_(writer)
    del document, writer
    made = bytes(buffer.data().data())
    del application
    return made
