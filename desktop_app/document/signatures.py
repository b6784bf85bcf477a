"""The signatures under an act: 'Done at Brussels, …', 'For the Council', 'The President', and the names."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.document.lines import Line
from desktop_app.patterns import deferred

_PLACES = (
    "Done at ", "Done in ", "Given at ", "Given under ", "Signed at ", "Fait à ", "Fait le ", "Geschehen zu ",
    "Hecho en ", "Fatto a ", "Feito em ", "Gedaan te ", "Utfärdat i ", "Sporządzono w ",
)  # fmt: skip
_INITIALS = frozenset(place[0] for place in _PLACES) | frozenset("国主总委省自市州县区部署行局会")
"""What such a line, or the name of an office, begins with."""
_LONGEST, _LONGEST_OFFICE, _REACH = 120, 20, 14
"""Code points of the line that says where and when; lines that may sign below it."""
_SIGNS = deferred(
    r"(?:For|On behalf of|By order of|Par|Pour|Für|Im Namen|Por|Per) "
    r"|(?:The|Le|La|Der|Die|El|Il) [A-ZÀ-Þ]\S*(?: \S+){0,3}$"
    r"|(?:[A-ZÀ-Þ][\w.’'-]*\s){1,3}[A-ZÀ-Þ’'-]{2,}$"
)
_FOR_WHOM = ("For ", "On behalf of ", "By order of ", "Par ", "Pour ", "Für ", "Im Namen ", "Por ", "Per ")
_ZH_OFFICE = deferred(
    r"(?:国家主席|主席|总理|委员长|省长|自治区主席|市长|州长|县长|区长|部长|署长|行长|局长|主任|会长)"
    r"[ \u3000]+[\u4e00-\u9fff](?:[ \u3000·]*[\u4e00-\u9fff]){1,5}"
)
"""An office and the name of who holds it: 总理 李克强."""


def find_signatures(lines: Sequence[Line]) -> list[int]:
    """The lines that sign, which look like headings without numbers."""
    found: list[int] = []
    for at, line in enumerate(lines):
        if line.text[:1] not in _INITIALS:
            continue
        if line.text.startswith(_PLACES) and len(line.text) < _LONGEST:
            end = at + 1
            while end < min(len(lines), at + _REACH) and _may_sign(lines[end]):
                end += 1
            signed = list(range(at + 1, end))
            if signed and end < len(lines) and lines[end].body and not _signs(lines, signed[-1]):
                signed.pop()  # the heading of what comes next
            found += signed
        elif len(line.text) < _LONGEST_OFFICE and _ZH_OFFICE.fullmatch(line.text):
            found.append(at)
    return found


def _signs(lines: Sequence[Line], at: int) -> bool:
    """Whether a line below 'Done at …' is a name or an office, or the next one says for whom it signs."""
    return _SIGNS.match(lines[at].text) is not None or lines[at + 1].text.startswith(_FOR_WHOM)


def _may_sign(line: Line) -> bool:
    """Whether a line is no running text and no 'ANNEX II'; 'R. SMITH' is numbered like a heading."""
    return not line.body and not (line.labelled and line.label is not None and line.label.rank)
