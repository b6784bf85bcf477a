"""English word forms by rule: plurals, -ed, -ing, irregular ones, British and American spelling.

Forms are generated once for each term of a lexicon, so that one automaton finds them all. Rules generate
rather than look up: a form that English does not have costs nothing, since no text contains it.
"""

from __future__ import annotations

from functools import lru_cache


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _pair(listed: str) -> tuple[str, str]:
    british, _, american = listed.partition("/")
    return british, american


_VOWELS = frozenset("aeiou")
_NO_PLURAL = ("ss", "us", "is", "ics")
_IRREGULAR = (
    "child children|man men|woman women|foot feet|tooth teeth|mouse mice|life lives|half halves|leaf leaves|"
    "shelf shelves|wife wives|knife knives|loaf loaves|thief thieves|wolf wolves|criterion criteria|"
    "phenomenon phenomena|datum data|medium media|bacterium bacteria|curriculum curricula|"
    "memorandum memoranda|stratum strata|index indices|appendix appendices|matrix matrices|vertex vertices|"
    "stimulus stimuli|nucleus nuclei|fungus fungi|formula formulae|be is are was were been being|"
    "have has had|do does did done|go goes went gone|build built|grow grew grown|rise rose risen|"
    "fall fell fallen|buy bought|sell sold|make made|take took taken|give gave given|lead led|spend spent|"
    "teach taught|lend lent|send sent|keep kept|leave left|lose lost|meet met|pay paid|lay laid|say said|"
    "bring brought|think thought|seek sought|fight fought|catch caught|hold held|find found|bind bound|"
    "know knew known|show shown|write wrote written|drive drove driven|speak spoke spoken|break broke broken|"
    "choose chose chosen|freeze froze frozen|steal stole stolen|begin began begun|run ran|win won|feed fed|"
    "breed bred|eat ate eaten|see saw seen|sit sat|stand stood|understand understood|withdraw withdrew "
    "withdrawn|undertake undertook undertaken|oversee oversaw overseen|overcome overcame|become became|"
    "come came|forecast forecasts|cut cuts|put puts|set sets|cost costs|hit hits|spread spreads|"
    "mine mined mining mines"
)
_PAIRS = (
    "programme/program centre/center labour/labor colour/color harbour/harbor neighbour/neighbor "
    "behaviour/behavior favour/favor honour/honor defence/defense offence/offense licence/license "
    "fibre/fiber metre/meter practise/practice kilometre/kilometer litre/liter theatre/theater "
    "ageing/aging sulphur/sulfur aluminium/aluminum catalogue/catalog grey/gray plough/plow tyre/tire "
    "fertiliser/fertilizer organiser/organizer analyse/analyze catalyse/catalyze paediatric/pediatric "
    "anaemia/anemia foetal/fetal oestrogen/estrogen manoeuvre/maneuver mould/mold enrolment/enrollment "
    "fulfilment/fulfillment skilful/skillful instalment/installment travelled/traveled "
    "travelling/traveling modelled/modeled modelling/modeling labelled/labeled labelling/labeling "
    "fuelled/fueled fuelling/fueling cancelled/canceled counsellor/counselor jewellery/jewelry "
    "haemorrhage/hemorrhage"
)
_SPELLING = dict(_pair(p) for p in _PAIRS.split())
_BACK = {american: british for british, american in _SPELLING.items()}
_ISE = ("isation", "isations", "ise", "ised", "ises", "ising", "iser", "isers")
_ISE_OR_IZE = _ISE + tuple("iz" + ending[2:] for ending in _ISE)
_NOT_ISE = _words(
    "rise advise exercise enterprise promise premise franchise supervise revise precise wise otherwise "
    "surprise expertise merchandise compromise disguise devise televise improvise excise size prize "
    "seize noise raise praise cruise bruise likewise concise demise arise uprise capsize"
)
_DOUBLED = _words(
    "plan ban cut run set ship stop drop step map cap tap trap fit ship refer prefer transfer occur "
    "submit commit permit admit emit omit regulate control patrol compel propel expel rebel program "
    "equip begin forget rob dam dig drug fund hub jam job log plug rig rip scan shed shop ski slip slum "
    "spin spot strip swap trim model label fuel travel cancel level channel signal total counsel"
) - {"regulate", "fund", "ski"}


def _irregular_forms() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for group in _IRREGULAR.split("|"):
        words = group.split()
        for word in words:
            table[word] = table.get(word, frozenset()) | frozenset(words)
    return table


_IRREGULARS = _irregular_forms()


@lru_cache(maxsize=20_000)
def inflect(word: str) -> frozenset[str]:
    """All forms of a lower-case English word that count as the same word, itself among them."""
    if len(word) < 2 or not word.isalpha():
        return frozenset((word,))
    if not word.isascii():
        return frozenset((word, word + "s"))
    forms: set[str] = set()
    for spelling in respell(word):
        base = singular(spelling)
        forms |= {spelling, base} | _regular_forms(base) | _IRREGULARS.get(base, frozenset())
    return frozenset(f for form in forms for f in respell(form))


def singular(word: str) -> str:
    """The singular of a regular plural; any other word as it is."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(_NO_PLURAL):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def pluralise(word: str) -> str:
    """The regular plural, which is also the third person of a verb."""
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith("sis"):
        return word[:-2] + "es"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _regular_forms(word: str) -> set[str]:
    forms = {pluralise(word)}
    if len(word) < 3:
        return forms
    if word.endswith("e"):
        stem = word[:-1] if not word.endswith(("ee", "oe", "ye")) else word
        forms |= {word + "d", stem + "ing"}
    elif word.endswith("y") and word[-2] not in _VOWELS:
        forms |= {word[:-1] + "ied", word + "ing"}
    else:
        forms |= {word + "ed", word + "ing"}
    if word in _DOUBLED:
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    if word.endswith("o"):
        forms.add(word + "es")
    return forms


@lru_cache(maxsize=20_000)
def respell(word: str) -> frozenset[str]:
    """The word in British and American spelling, itself among them."""
    forms = {word}
    base = singular(word)
    for table in (_SPELLING, _BACK):
        if word in table:
            forms.add(table[word])
        elif base in table:
            forms.add(pluralise(table[base]))
    for ending in _ISE if word.endswith(_ISE_OR_IZE) else ():
        if word.endswith(ending):
            forms.add(_with_z(word, ending))
        elif word.endswith("iz" + ending[2:]):
            forms.add(word[: -len(ending)] + ending)
    return frozenset(forms)


def _with_z(word: str, ending: str) -> str:
    root = word[: -len(ending)]
    if root + "ise" in _NOT_ISE or len(root) < 3:
        return word
    return root + "iz" + ending[2:]
