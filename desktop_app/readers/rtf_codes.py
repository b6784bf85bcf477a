"""What the control words of RTF mean: code pages, characters, destinations."""

from __future__ import annotations

CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "cp1361", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
"""Code pages by the number of a font's character set; symbol fonts (2) are left to the document's."""
KNOWN_PAGES = frozenset({437, 850, 852, 866, 874, 932, 936, 949, 950, 1361, *range(1250, 1259)})
CHARACTERS = {
    "tab": "\t", "line": "\n", "softline": "\n", "page": "\n", "column": "\n",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "endash": "–", "emdash": "—", "emspace": " ", "enspace": " ", "qmspace": " ",
    "zwnj": "\u200c", "zwj": "\u200d",
}  # fmt: skip
SYMBOLS = {"~": "\u00a0", "_": "-", "-": ""}
SKIPPED = frozenset(
    "colortbl pict object header headerl headerr headerf footer footerl footerr footerf themedata datastore "
    "colorschememapping latentstyles rsidtbl generator xmlnstbl revtbl fldinst "
    "filetbl atnid atnauthor atndate atnref atnicn mmathPr bkmkstart bkmkend ftnsep ftnsepc aftnsep "
    "aftnsepc shprslt ftncn aftncn userprops docvar passwordhash nonshppict do xe tc tcn rxe txe "
    "wgrffmtfilter pgptbl operator company doccomm manager category keywords subject comment "
    "hlinkbase falt panose "
    "fontemb pntxta pntxtb listpicture template nonesttables private1 background objdata sp".split()
)
"""Groups that hold no text of the document."""
