"""Numbers that are no quantities: references, names, versions, codes, addresses, telephone numbers, list markers."""

from __future__ import annotations

import re

from desktop_app.analysis.addresses_en import is_address
from desktop_app.analysis.codes_en import SOURCES, is_build, is_listed, is_part_of_code
from desktop_app.analysis.dates_en import is_date
from desktop_app.analysis.idioms_en import is_idiom
from desktop_app.analysis.markers_en import is_counted, is_marker
from desktop_app.analysis.names_en import follows_a_name, is_currency
from desktop_app.analysis.numerals_en import Numeral
from desktop_app.analysis.signals_en import signals_of
from desktop_app.analysis.units import unit_lexicon
from desktop_app.analysis.units_en import NO_COMPOUND, unit_behind
from desktop_app.patterns import deferred

_REFERENCES = frozenset(
    "article articles art art. arts section sections sec sec. secs chapter chapters part parts title titles annex annexes appendix appendices "
    "schedule schedules table tables figure figures fig fig. figs figs. no no. nos nos. number numbers regulation regulations directive "
    "directives act acts law laws decree decrees order orders resolution resolutions paragraph paragraphs para para. paras subparagraph "
    "subparagraphs subpart subparts subsection subsections subchapter subchapters point points page pages p. pp pp. item items step steps phase "
    "phases stage stages goal goals target targets objective objectives priority priorities action actions volume volumes vol vol. issue "
    "issues version versions release releases update updates grade grades level levels type types class classes category categories tier "
    "tiers iso iec en rfc ieee nist boeing airbus windows agenda horizon room rm. suite ste. route highway flight form forms box boxes note notes n. "
    "footnote footnotes question questions recommendation recommendations principle principles rule rules clause clauses protocol "
    "protocols indent indents recital recitals consideration considerations lot lots group groups zone zones district precinct building "
    "bldg. block unit units depot junction junctions area channel radio line lines gate platform runway berth pier quay lane train trains bus sdg sdgs "
    "scope pillar pillars measure measures memorandum m omb circular bulletin case cases docket model series mission apollo formula covid "
    "sars psalm verse usc cfr stat stat. fr generation gen edition session congress plenum meeting century exhibit exhibits attachment "
    "attachments checklist option options scenario scenarios task tasks module modules lesson sentence sentences col col. cols column "
    "columns row rows eq eq. equation equations code hypothesis study studies experiment sample patient respondent participant floor fund "
    "proposition amendment amendments eo web industry bluetooth usb android ios html http wi-fi wifi python kernel § §§ u.s.c. c.f.r. "
    "f.3d f.2d f. l. p.l. h.r. heading headings plot plots parcel parcels doc. reg. id. band bands supra reg regs s ss shelf stand heat seed seeds size squawk claim claims ref refs ref. refs. example examples region regions prong prongs flat committee matchday reactor tram port ext extension apartment hangar classroom bracket scene scenes seat ward wing cell aisle desk booth court squadron battalion regiment stanza release interpretation commentary endnote endnotes "
    "e.o. marker markers milepost mileposts exit exits car years weeks months days".split()
)
_LINKS = frozenset("and or to through , – - & the".split())
_SUB = deferred(
    r"[(\[]*(?:[\d.,–-]*\d[\w.,–-]*|[a-zA-Z](?=[).,;]|\Z)|[IVX]{1,5})(?:\([\w.]{1,5}\))*[,;.)\]–-]*"
)
_VERBS = frozenset(
    "stand seed seeds heat claim claims region regions example examples seat port flat table cell court train trains order orders target targets measure measures form forms act acts note notes stage stages schedule schedules step steps "
    "number numbers group groups level levels building update updates fund issue issues release releases grade grades block m en "
    "options code sample study studies floor cases case boxes lots bus trains n l f p "
    "exit exits car years weeks months days".split()
)
"""References that are verbs or counted things too: "will train 5,000 welders"."""
_NAMES = frozenset(
    "S&P Nasdaq NASDAQ FTSE Stoxx STOXX CSI Nikkei Fortune Forbes Formula Top Russell Topix Catch Euro CAC DAX IBEX iPhone iPad Galaxy "
    "Pixel Windows Android iOS PlayStation Xbox Model Mark Mach Type Highway Interstate Apollo Soyuz Falcon Ariane Sentinel Channel Class "
    "Studio Camp Unit Reactor Terminal Runway Act Pope King Queen Wi-Fi Bluetooth USB CIC BRIC Ebola Serie Ligue Magnificent Big Zone Level "
    "Band Stage Tier Area Pier Radio Chapter Web Industry Release Horizon Stat. Code Halloween Rocky ISO EN Hall Bay Dock Lot Lane Furnace Boeing's Airbus's Day Week Year Month Night Round Heat".split()
)
_NAMES_OF_TWO = (
    "Group of ",
    "Gang of ",
    "World War ",
    "Toy Story ",
    "737 MAX ",
    "Pub. L. No. ",
    "Pub. L. ",
    "Id. at ",
    "id. at ",
    "FR Doc. ",
    "FR at ",
    "OJ L ",
    "OJ C ",
    "OJ No L ",
    "§ ",
    "§\u00a0",
    "§\u2009",
)
_NAME_ENDS = frozenset(name[-2] for name in _NAMES_OF_TWO)
_MONEY = frozenset("$£€")
_STOPS, _SPACES_AFTER = frozenset(("", ",", ".", ";")), frozenset(("", " ", "\n"))
_SIGNS_AFTER = frozenset("%(")
_ADDRESS_LETTERS = frozenset("dlon")
"""How what stands inside an address or a name begins: "de", "la", "of", "neo"."""
_OPENING = '(“"'
_SPACES_BEFORE = frozenset(" -\u00a0\u2009")
_SCORE = deferred(r"[-–](\d{1,3})(?![\d%,.]\d|[\d%-]|[ ]?(?:%|per cent|percent))")
_SIDE_BEFORE = deferred(r"(?<![\d-])(\d{1,3})[-–]\Z")
_DASHES = ("-", "–")
_SPORT = deferred(
    r"\b(?:beat(?:s|en|ing)?|won|win(?:s|ning)?|los(?:e|t|s|ing)|defeat\w*|vot(?:e|es|ed|ing)|scor\w+|drew|draw|led|lead|victory|tied|"
    r"game|match|set|sets|ruled|ruling|decision|passed|approved)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_LETTERS_BEFORE = deferred(r"([A-Za-z]+)([-–]?)\Z")
_NOTE_BEFORE = deferred(r"[a-z)\]][.,;:]?[”’\"]?\Z|\A[’']\Z|[.,;:][”’)]\Z")
_PLAIN_BEFORE = frozenset(" ($£€\u00a0")
"""What stands right before most numbers, and before no note's mark."""
_PLAIN_AFTER = frozenset(("", " ", "%"))
_ORDINAL = deferred(r"(?:st|nd|rd|th)\b")
_ORDINAL_BEGINNINGS = frozenset("snrt")
_LETTERED_BEFORE = deferred(r"\d(?!(?:mm?|bn|k|p|[ck]?m|k?g|tn|t|l|h|w),)[a-z]{1,2},[ ]\Z")
_LETTERS_AFTER = deferred(r"[A-Z]-[A-Z0-9]|[-–](?:[A-Z](?![a-z])|in-)|[a-z]?[A-Z]{2,}\d|[A-Z]\d|[a-z][–-]\d")
_IDIOMS = deferred(
    r"[ ](?:halves|for[ ]the[ ]price|sides[ ](?:have|had|of|agreed|are|were|will|said|to)|minds|worlds|cents[ ]worth)\b"
)
_ONE_AS_PRONOUN = deferred(
    r"[ ]+(?:of\b|another\b|or[ ]more\b|can\b|may\b|must\b|should\b|is\b|was\b|has\b|that\b|which\b|who\b|whose\b|side\b|hand\b|"
    r"way\b|thing\b|such\b|or[ ]the[ ]other\b|and[ ]the[ ]same\b|time\b|by[ ]one\b|day\b(?![ ](?:of|in|after|before|later|earlier|long))|in[ ]|to\b|with\b|for\b|from\b|at\b|on\b|as\b|"
    r"would\b|could\b|will\b|might\b|knows\b|expects\b|wants\b|needs\b|more[ ]time\b|and[ ]only\b|last\b|final\b|where\b|when\b|said\b|says\b|more\b(?![ ][a-z]))|[’',.;:)]",
    re.IGNORECASE,
)
_ONE_NAMED = deferred(
    r"\b(?:no|any|every|each|the|this|another|not|which|some|new|only|day|big|good|better|last|same|right|wrong|his|her|its|their|year|week|round|phase|chapter|grade|plan|square)[ ]\Z",
    re.IGNORECASE,
)
_AGO = deferred(r" [a-z]+ (?:before|earlier|ago|previously)\b")
_COMPARED = deferred(
    r"(?:(?:%|\d|cent|points?|million|billion|times) (?:more|less)|fewer|(?:high|low|larg|small|strong|weak|cheap)er) than \Z"
)
_OF_MANY = deferred(
    r" of (?:(?:the|its|their|our) )?(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_COMPOUND = deferred(r"-([a-z]+)", re.IGNORECASE)
_CAPITAL_AFTER = deferred(r"[ -][A-Z]")
_RAND = 1e6
_DIALLED = frozenset("numbered dial Dial call Call ring phone".split())
_DOTTED_BEFORE = deferred(r"[ ]\.\d+,?[ ](?:and|or)[ ]\Z")
_CALL = deferred(r"\b(?:[Dd]ial|[Cc]all|[Rr]ing|[Pp]hone) \d{3}(?:,? (?:or|and|not)(?: on)?) \Z")
_TEXTED = deferred(r"\b[Tt]ext [A-Z]+ to \Z")
_SHORT_CALL = 3
_LEAST_CODE = 1000
_OWNED = ("'s ", "’s ", " o'clock", " o’clock")
_CENTURIES = ("Nineteen ", "Eighteen ", "Seventeen ", "Twenty ")
_ONLY_NAMES = frozenset("industry web windows horizon agenda python apollo formula kernel".split())
"""References that are names: in small letters they are words like others."""
_STAGES, _LAST_STAGE = frozenset("grade stage level phase tier".split()), 5
_KNOCKOUTS = frozenset((4.0, 8.0, 16.0, 32.0))
_BASES = frozenset((100.0, 1e3, 1e4, 1e5, 1e6, 1e8, 1e9))
"""What rates are "per"."""
_TOLD_VALUES = _BASES | _KNOCKOUTS | {2.0}
_MOST_IN_REFERENCE = 14


def is_trap(text: str, numeral: Numeral) -> bool:
    """Whether a number of a sentence is no quantity."""
    start, end = numeral.start, numeral.end
    before, after = text[start - 60 if start > 60 else 0 : start], text[end : end + 60]
    word, scale = _word_before(before), numeral.scale
    if scale == 1 and _is_named(before, word):
        return True
    if scale >= _RAND and before[-1:] == "R" and not before[-2:-1].isalnum():
        return False  # "R6.2 billion"
    if numeral.value in _TOLD_VALUES and _is_of_turn(numeral.value, before, after):
        return True
    if numeral.is_word:
        return _is_word_trap(text, numeral, before, after, word)
    digits = text[start:end]
    if numeral.is_bare:
        is_near = word == "to" or end - start == _SHORT_CALL or word in _DIALLED
        if is_near and _is_called(text, numeral, before, word):
            return True
    elif is_build(digits) or (digits[0] == "." and _is_numbered(before, word)):
        return True  # the build of a program, ".06" in a name
    if digits[0] != "0" and (before[-1:] in _MONEY or _is_ordinary(word, before)) and _goes_on(after):
        is_cited = word == "at" and is_listed(digits, before, after)
        return is_cited or (after[:1] != "%" and is_date(text, numeral, before, after))
    if digits == "1" and before.endswith(" to ") and "ratio" in before:
        return True  # "a ratio of 2.4 to 1"
    return (
        is_listed(digits, before, after)
        or (not _stands_apart(digits, before, after) and _is_joined(text, numeral, digits, before, after))
        or is_address(text, numeral, digits, before, after)
        or _is_reference(text, numeral, before, after)
        or follows_a_name(text, numeral, before, after, word)
        or is_date(text, numeral, before, after)
        or _is_ordinal(after)
        or is_marker(text, numeral, before, after)
    )


def _is_of_turn(value: float, before: str, after: str) -> bool:
    """Whether a number is what a rate is per, or a part of a turn of phrase."""
    if value in _BASES and before.endswith(("per ", "for every ")):
        return True  # "deaths per 100,000 people"
    if value == 2 and _IDIOMS.match(after):
        return True
    is_last = value in _KNOCKOUTS and before.endswith(("the last ", "the final "))
    return is_last and after[:1] in _STOPS  # "a place in the last 16"


def _is_called(text: str, numeral: Numeral, before: str, word: str) -> bool:
    """A number to call."""
    is_to_call = word in _DIALLED or _is_dialled(numeral, before)
    return is_to_call and not is_counted(text, numeral)


def _is_dialled(numeral: Numeral, before: str) -> bool:
    """ "dial 999, not 112"."""
    if numeral.end - numeral.start == _SHORT_CALL:
        return _CALL.search(before) is not None
    return before.endswith(" to ") and _TEXTED.search(before) is not None


def _is_numbered(before: str, word: str) -> bool:
    """ "Policy .06", "Commentaries .01 and .02"."""
    return word[:1].isupper() or (word in ("and", "or") and _DOTTED_BEFORE.search(before) is not None)


def _stands_apart(digits: str, before: str, after: str) -> bool:
    """Whether a space stands before digits and a space or a sign behind, as with most: then nothing is joined to them."""
    return (
        before[-1:] == " "
        and after[:1] in _PLAIN_AFTER
        and digits[0] != "0"
        and after[1:2] not in SOURCES
        and before[-2:-1] != ","
    )


def _is_joined(text: str, numeral: Numeral, digits: str, before: str, after: str) -> bool:
    """Whether a number is a part of a name, a score or a code, by what touches it."""
    return (
        _touches_letters(numeral, before, after)
        or _is_stuck(text, numeral)
        or _is_result(digits, before, after)
        or is_part_of_code(digits, before, after)
    )


def _is_ordinary(word: str, before: str) -> bool:
    """Whether a word in small letters stands right before a number, and is none that a reference or a list has."""
    return (
        word.islower()
        and word.isalpha()
        and len(word) > 1
        and before[-1] == " "
        and word not in _LINKS
        and word not in _REFERENCES
    )


def _goes_on(after: str) -> bool:
    """Whether a sentence goes on in small letters behind a number, or stops: of what is no quantity only dates do so."""
    sign, follower = after[:1], after[1:2]
    if sign == " ":
        return follower in _SIGNS_AFTER or (follower.islower() and follower not in _ADDRESS_LETTERS)
    return follower in _SPACES_AFTER if sign in _STOPS else sign == "%" and follower not in SOURCES


def _is_named(before: str, word: str) -> bool:
    if before[-1:] not in _SPACES_BEFORE:
        return False
    if before[-2:-1] in _NAME_ENDS and (before.endswith(_NAMES_OF_TWO) or before == "C. "):
        return True
    return word in _NAMES and before[-1] in " -"


def _word_before(before: str) -> str:
    """The word that ends before the last character."""
    inner = before[:-1]
    if not inner or inner[-1].isspace():
        return ""
    word = inner.rsplit(None, 1)[-1]
    return word if word.isalnum() else word[max(map(word.rfind, _OPENING)) + 1 :]


def reference_before(before: str) -> tuple[str, int, bool] | None:
    """The reference word that a number follows ("Articles 5(2), 7 and"), where it begins in `before`, and whether
    it stands right before the number; None where there is none."""
    end, is_ascii = len(before), before.isascii()
    is_near = is_number = True
    for _ in range(_MOST_IN_REFERENCE):
        head = before[:end].rstrip(" \u00a0\u2009(")
        cut = max(head.rfind(" "), head.rfind("\n")) + 1
        if not is_ascii:
            cut = max(cut, head.rfind("\u00a0") + 1, head.rfind("\u2009") + 1)
        token = head[cut:]
        if token.islower() and token.isalpha() and len(token) > 1 and token not in _LINKS:
            return (token, cut, is_near) if is_number and token in _REFERENCES else None
        word = token.lstrip('(“"[').lower()
        if word in _REFERENCES or word.rstrip(".") in _REFERENCES:
            return (word.rstrip("."), cut, is_near) if is_number else None
        if head.endswith(")") and "(" not in token and (opened := head.rfind("(")) >= 0:
            end, is_near = opened, False  # "sections 109 (first sale) and 117"
            continue
        if word not in _LINKS and (not token or _SUB.fullmatch(token) is None):
            return None
        end, is_near, is_number = cut, False, word not in _LINKS
    return None


def _is_ordinal(after: str) -> bool:
    return after[:1] in _ORDINAL_BEGINNINGS and _ORDINAL.match(after) is not None


def _is_word_trap(text: str, numeral: Numeral, before: str, after: str, word_before: str) -> bool:
    word = text[numeral.start : numeral.end].lower()
    compound = _COMPOUND.match(after)
    is_unit = compound is not None and compound[1].lower() in unit_lexicon().words
    if (
        before.endswith(("-", "/", "_", "@"))
        or after.startswith(("/", "_", "@"))
        or (compound and compound[1].lower() in NO_COMPOUND)
    ):
        return True
    is_capital = (
        text[numeral.start].isupper() and before.rstrip() != "" and before.rstrip()[-1] not in '.!?:;“"(\n•'
    )
    if after.startswith(_OWNED) or (is_capital and before.endswith(_CENTURIES)):
        return True  # the Fab Four's, Nineteen Eighty-Four, six o'clock
    if is_capital and (_CAPITAL_AFTER.match(after) or word_before[:1].isupper()):
        return True  # the Twelve Apostles, the Five-Year Plan
    if word in ("a", "an") and before.endswith("than ") and _AGO.match(after) and _COMPARED.search(before):
        return True  # "6 % less than a year before"
    if is_idiom(signals_of(text).lower, numeral.start, numeral.end):
        return True
    found = None if before and _is_ordinary(word_before, before) else reference_before(before)
    if found and found[2] and found[0] not in _VERBS:
        return True
    if word == "one":
        if _OF_MANY.match(after):
            return False  # "one of nine members"
        if (not is_unit and (_ONE_AS_PRONOUN.match(after) or after.startswith("-"))) or not after:
            return True
        return _ONE_NAMED.search(before) is not None
    return word == "zero" and (
        after.startswith("-") or bool(re.search(r"\b(?:net|near|ground)[- ]\Z", before, re.IGNORECASE))
    )


def _is_result(digits: str, before: str, after: str) -> bool:
    """2-0, 14-3, 219-206: the two sides of a score or a vote, the second of them no larger or after such a verb."""
    if len(digits) > 3 or not digits.isdecimal():
        return False
    if after[:1] in _DASHES and (other := _SCORE.match(after)) is not None:
        return int(other[1]) <= int(digits) or _SPORT.search(before) is not None
    if before[-1:] not in _DASHES:
        return False
    first = _SIDE_BEFORE.search(before)
    if first is None:
        return False
    return int(first[1]) >= int(digits) or _SPORT.search(before[: first.start()]) is not None


def _is_code(numeral: Numeral) -> bool:
    """ "RM6187": four digits or more without a comma, and not round as sums are."""
    return numeral.is_bare and numeral.value >= _LEAST_CODE and numeral.value % 10 != 0


def _touches_letters(numeral: Numeral, before: str, after: str) -> bool:
    """5G, COVID-19, G20, A4: a letter stands right before, or a capital that is no unit right after."""
    last = before[-1:]
    if (last.isalpha() and last.isascii()) or (last in _DASHES and before[-2:-1].isalpha()):
        touching = _LETTERS_BEFORE.search(before, before.rfind(" ") + 1)
        if touching and (touching[2] or not is_currency(touching[1]) or _is_code(numeral)):
            return True
    if not after or not (after[0].isalpha() or after[0] in _DASHES):
        return False
    return _LETTERS_AFTER.match(after) is not None


def _is_stuck(text: str, numeral: Numeral) -> bool:
    """ "18F", "1The", "12bS": letters right behind digits that are no unit; a note's mark right behind a word."""
    before, after = text[max(0, numeral.start - 5) : numeral.start], text[numeral.end : numeral.end + 1]
    if before[-1:] not in _PLAIN_BEFORE and _NOTE_BEFORE.search(before[-3:]):
        return True
    if before.endswith(", ") and _LETTERED_BEFORE.search(before):
        return True
    if not (after.isalpha() and after.isascii()) or text[numeral.end - 1].isalpha() or not numeral.is_bare:
        return False
    return unit_behind(text, numeral) is None


def _is_reference(text: str, numeral: Numeral, before: str, after: str) -> bool:
    """ "Article 5", "tables 3.2 and 4"; not "will train 5,000 welders", "orders 50 jets"."""
    if numeral.scale > 1 and not numeral.short:
        return False
    found = reference_before(before)
    if found is None:
        return False
    if not numeral.is_bare and "," in text[numeral.start : numeral.end]:
        return found[0] in ("no", "nos") and found[2]
    word, at, is_near = found
    if word in _ONLY_NAMES and not before[at].isupper():
        return False  # "costs industry 14.2 cents"
    if word in _STAGES and numeral.value <= _LAST_STAGE:
        return True  # "stage 4 cancers"
    if word == "number" and is_near and before[:at].rstrip()[-1:] == "s":
        return False  # "where packs number 11"
    if word not in _VERBS or (not is_near and before[at].isupper()):
        return not after.startswith("%")
    if is_near and before[at].isupper() and before[:at].strip():
        return True
    return not is_counted(text, numeral)
