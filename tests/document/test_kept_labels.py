"""Labels that were read for the headings give the outline that reading them anew gives."""

from __future__ import annotations

import pytest

from desktop_app.document.block import Blocks
from desktop_app.document.numbering import UNREAD
from desktop_app.document.outline import build_outline
from desktop_app.readers.plain_text import read_text

LONG = "the authority keeps a register of the quays and of those who use them, and " * 8
TEXTS = (
    "\n\n".join(f"Article {n}\n\nQuays\n\n1. {LONG}\n\n(a) one;\n\n(b) two." for n in range(1, 5)),
    "\n\n".join(
        f"第{n}条　{'港口管理机关应当根据本法规定建立制度。' * 3}\n\n（一）甲；\n\n（二）乙。"
        for n in "一二三四"
    ),
    "\n\n".join(f"Article {n}\n\nand so on, {LONG}" for n in range(1, 5)),
    "\n\n".join(
        f"(a) Findings.—{LONG}\n\n(b) Policy.—{LONG}\n\nSec. {n}. Scope. {LONG}" for n in range(1, 4)
    ),
    f"Plans\n\nName\tYear\n1. Quay\t1990\n2. Pier\t1991\n\n1.  Sand\n\n§\n\n5 Ways\n\n{LONG}",
)


@pytest.mark.parametrize("raw", TEXTS)
def test_kept_labels_change_no_outline(raw: str) -> None:
    text, blocks = read_text(raw)
    again = Blocks.from_columns(blocks.to_columns())
    assert any(label is not UNREAD and label is not None for label in blocks.labels)
    assert not again.labels
    assert build_outline(text, blocks) == build_outline(text, again) != ()
