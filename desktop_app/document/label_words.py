"""The words that open a label, and how high each stands: 'Chapter', '§', 'Annex', '章', in ten languages."""

from __future__ import annotations

ANNEX, PART, CHAPTER, SECTION, ARTICLE = 5, 10, 20, 30, 50
"""Ranks: the smaller, the higher a labelled heading stands in the outline."""
SPINE, BELOW_PLAIN = 15, 62
"""Rank of numbers that run through the whole document, and of those that begin anew under other headings."""
ZH_ITEM = 35
WORDS = {
    "annex": ANNEX, "annexe": ANNEX, "appendix": ANNEX, "schedule": ANNEX, "anlage": ANNEX, "anhang": ANNEX,
    "anexo": ANNEX, "allegato": ANNEX, "bijlage": ANNEX, "attachment": ANNEX, "enclosure": ANNEX,
    "book": PART, "livre": PART, "buch": PART, "libro": PART, "part": PART, "partie": PART, "teil": PART,
    "parte": PART, "division": PART, "volume": 8, "hauptstück": PART, "theme": PART, "module": CHAPTER,
    "title": 12, "titre": 12, "título": 12, "titolo": 12, "subtitle": 14, "subpart": 16, "pillar": PART,
    "chapter": CHAPTER, "chapitre": CHAPTER, "kapitel": CHAPTER, "capítulo": CHAPTER, "capo": CHAPTER,
    "subchapter": 24, "section": SECTION, "sec.": SECTION, "abschnitt": SECTION, "sección": SECTION,
    "sezione": SECTION, "titel": 32, "subsection": 34, "unterabschnitt": 34, "sous-section": 34,
    "untertitel": 36, "paragraphe": 38, "article": ARTICLE, "art.": ARTICLE, "art": ARTICLE,
    "artikel": ARTICLE, "artículo": ARTICLE, "articolo": ARTICLE, "artigo": ARTICLE, "§": ARTICLE,
    "rule": ARTICLE, "regulation": ARTICLE, "clause": ARTICLE, "principle": ARTICLE,
    "recommendation": ARTICLE, "objective": SECTION, "goal": SECTION, "priority": SECTION,
    "action": ARTICLE, "step": ARTICLE, "standard": ARTICLE, "lesson": ARTICLE,
    "phase": SECTION, "question": ARTICLE, "item": ARTICLE, "amendment": 49,
}  # fmt: skip
SAME = {"sec.": "section", "art.": "article", "art": "article", "annexe": "annex"}
ALONE = frozenset(
    [
        "annex",
        "annexe",
        "appendix",
        "anlage",
        "anhang",
        "annexes",
        "appendices",
        "anlagen",
        "附件",
        "附录",
        "附表",
    ]
)
ZH_WORDS = {
    "编": PART, "編": PART, "分编": 12, "部分": PART, "篇": PART, "卷": PART, "部": PART, "章": CHAPTER,
    "节": SECTION, "節": SECTION, "目": 34, "条": ARTICLE, "條": ARTICLE, "讲": CHAPTER, "单元": CHAPTER,
}  # fmt: skip
WORD_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
ORDINALS = (
    "erste",
    "zweite",
    "dritte",
    "vierte",
    "fünfte",
    "sechste",
    "siebte",
    "achte",
    "neunte",
    "zehnte",
)
ORDINAL_STEMS = (
    "erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "sieb", "achte", "neunte", "zehnte", "elfte",
    "zwölfte",
)  # fmt: skip
