"""English verbs and their forms: the base forms a policy text uses, the irregular ones with their past and participle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

_REGULAR = (
    "abandon absorb accelerate accept access accommodate accompany account accumulate achieve acquire act "
    "adapt add address adjust administer admit adopt advance advertise affect afford aggregate agree aid "
    "aim allocate allow alter amend amount announce answer anticipate appeal appear apply appoint "
    "appreciate approach appropriate approve argue arrange arrest arrive ascend ask assess assign assist "
    "assume attach attack attain attend attract attribute auction audit authorise authorize average avoid "
    "award back balance ban base believe belong benefit block boost borrow breach bury calculate call "
    "campaign cancel cap capture carry cause cease certify challenge change channel charge check claim "
    "classify clean clear climb close collapse collect combine command commission commit compare "
    "compensate compete complete comply compose comprise concern conclude conduct confirm connect "
    "consider consist constitute construct consult consume contain continue contract contribute control "
    "convert cooperate coordinate correspond count cover crash create cross cultivate damage decide "
    "declare decline decrease dedicate define delay deliberate deliver demand demolish demonstrate deny "
    "depart depend deploy deposit depreciate deprive derive descend describe design designate destroy "
    "detain detect deteriorate determine develop devote die differ diminish direct disburse discharge "
    "disclose discontinue discover discuss dismiss dispatch dispose distribute divert divide double draft "
    "drain drill drop dwindle earn ease educate elect electrify eliminate embark emerge emit emphasise "
    "employ empower empty enable enact encourage end endorse enforce engage enhance enjoy enlarge enrol "
    "enroll ensure enter entitle equal equip erect escape establish estimate evacuate evaluate evict "
    "examine exceed exclude execute exempt exercise exhibit exist expand expect expel experience expire "
    "explain explore export expose express extend face fail feature file fill finance fine finish fire "
    "fix focus follow force forecast form formulate foster frame free fuel fulfil fulfill function fund "
    "gain gather generate govern graduate grant guarantee guide halt halve hand handle happen harvest "
    "head help highlight hire honour hope host house identify ignore illustrate immunise impact implement "
    "imply import impose imprison improve include incorporate increase incur indicate inform inject "
    "injure inspect inspire install instruct insulate insure integrate intend interview introduce invest "
    "investigate invite involve issue join judge jump justify kill lack land last launch leak learn "
    "license lift limit link list live load lock lodge log look lower maintain manage mandate manufacture "
    "march mark market match mature measure merge migrate mine miss mitigate mobilise mobilize modernise "
    "modernize modify monitor mount move multiply name narrow need negotiate note notify number observe "
    "obtain occupy occur offer open operate oppose order organise organize outlaw outnumber own "
    "participate pass penalise perform permit phase pick place plan plant play plead pledge plunge point "
    "poll possess post postpone power practise predict prefer prepare prescribe present preserve press "
    "prevent price process procure produce prohibit project promise promote propose prosecute protect "
    "prove provide publish pull punish purchase pursue push quadruple qualify quote raise range rank rate "
    "ratify reach react realise realize rebound receive recommend record recover recruit recycle reduce "
    "refer refine reflect reform refuse regard register regulate rehabilitate reimburse reject relate "
    "release relocate rely remain remedy remove rename renew renovate rent reopen repair repeal repeat "
    "replace reply report represent request require rescue reserve reside resolve respond restore "
    "restrict result resume retain retire retrain retrieve retrofit return reveal reverse review revise "
    "revoke reward roll rule safeguard sail save scale schedule score screen seal search secure seem "
    "seize select sentence separate serve settle shape share shelter shift ship shorten sign signal site "
    "slash slip slow smuggle soar solve sort specify sponsor staff stage start state station stay step "
    "stimulate stipulate stop store strengthen stress study subject submit subsidise subsidize substitute "
    "succeed suffer suggest supervise supply support suppose surge surpass surrender survey survive "
    "suspect suspend sustain swap switch tackle target tax term terminate test thin threaten tighten top "
    "total touch trace track trade train transfer transform translate transport travel treat treble "
    "trigger trim triple try tumble turn underperform unite unveil update upgrade upload urge use utilise "
    "utilize vaccinate value vary view violate visit volunteer vote wait walk want warm warn waste watch "
    "weaken weigh welcome widen witness work worry yield "
)
_IRREGULAR = (
    "arise arose arisen|beat beat beaten|become became become|begin began begun|bind bound bound|break broke broken|"
    "bring brought brought|build built built|burn burned burned|buy bought bought|cast cast cast|catch caught caught|"
    "choose chose chosen|come came come|cost cost cost|cut cut cut|deal dealt dealt|draw drew drawn|drive drove driven|"
    "eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|fly flew flown|forbid forbade forbidden|"
    "forget forgot forgotten|freeze froze frozen|get got got|give gave given|go went gone|grow grew grown|hear heard heard|"
    "hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|know knew known|lay laid laid|lead led led|leave left left|"
    "lend lent lent|let let let|lie lay lain|lose lost lost|make made made|mean meant meant|meet met met|overtake overtook overtaken|pay paid paid|put put put|"
    "quit quit quit|read read read|repay repaid repaid|ride rode ridden|rise rose risen|run ran run|say said said|see saw seen|"
    "seek sought sought|sell sold sold|send sent sent|set set set|shed shed shed|shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sink sank sunk|"
    "sit sat sat|slide slid slid|speak spoke spoken|spend spent spent|split split split|spread spread spread|stand stood stood|steal stole stolen|"
    "strike struck struck|swear swore sworn|swell swelled swollen|swing swung swung|take took taken|teach taught taught|tell told told|think thought thought|"
    "throw threw thrown|undergo underwent undergone|understand understood understood|undertake undertook undertaken|wear wore worn|"
    "win won won|withdraw withdrew withdrawn|withhold withheld withheld|write wrote written|oversee oversaw overseen|offset offset offset|"
    "breed bred bred|bear bore borne|blow blew blown|bid bid bid|sweep swept swept|sleep slept slept|tear tore torn|wind wound wound"
)
_DOUBLED = frozenset(
    "drop plan ban stop cap commit permit admit emit submit step trim slip chip ship swap log equip cancel travel enrol fulfil "
    "level refer prefer transfer occur expel run set cut put hit get win let shut sit spin split quit begin forget forbid "
    "control patrol thin".split()
)
_NOUNS_TOO = frozenset(
    "access account act address advance aggregate aid aim amount answer appeal approach appropriate "
    "attack audit average award back balance ban base benefit better block boost breach break budget call "
    "campaign cap cause challenge change charge check claim clean clear climb close collapse command "
    "commission complete concern conduct conservative contract control correct cost count cover crash "
    "credit cross cut damage deal decline decrease delay deliberate demand deposit design direct "
    "discharge display divide double draft drain draw drill drive drop ease end equal estimate exempt "
    "exercise exhibit experience export face fall feature feed file fill finance fine fire fix focus "
    "force forecast form frame free fuel function fund gain grant group guarantee guide halt hand harvest "
    "head help hire hit hold hope host house impact import increase issue judge jump lack land last "
    "launch lead leak leave level license light limit link list live load lock lodge log look loss "
    "lower mandate march mark market match matter mean measure mine miss moderate move name narrow "
    "need note number offer offset open order own pass pay phase pick place plan plant play pledge plunge "
    "point poll post power practice present press price process produce program project promise purchase "
    "push quarter quote raise range rank rate reach read record recover reform refuse regard register "
    "release remedy rent repair repeal reply report request rescue reserve rest result return reverse "
    "review reward ride ring rise roll rule run sail sale save scale schedule score screen seal search "
    "seat secure sentence separate set shape share shed shelter shift ship show shut sign signal site "
    "slash slide slip slow sort split sponsor spread staff stage stand start state station stay step stop "
    "store stress strike study subject suffer supply support surge survey suspect swap swing switch "
    "tackle target tax term test thin throw top total touch trace track trade train transfer transport "
    "travel treat trigger trim triple try turn update upgrade use value view visit volunteer vote wait "
    "walk want warm waste watch wear welcome will win wind witness work worry yield".split()
)


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a word can be as a verb: its base form, and whether base, third person, past, participle or -ing."""

    base: str
    is_base: bool = False
    is_third: bool = False
    is_past: bool = False
    is_participle: bool = False
    is_ing: bool = False
    is_noun_too: bool = False


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + (base[-1] if base in _DOUBLED else "") + "ed"


def ing_of(base: str) -> str:
    """The -ing form of a verb."""
    if base in ("die", "lie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return base + (base[-1] if base in _DOUBLED else "") + "ing"


@cache
def verb_forms() -> dict[str, VerbForm]:
    """Every form of the verbs that are known, in lower case."""
    forms: dict[str, VerbForm] = {}
    rows = [(v, _past(v), _past(v)) for v in dict.fromkeys(_REGULAR.split())]
    rows += [(base, past, part) for base, past, part in (row.split() for row in _IRREGULAR.split("|"))]
    for base, past, participle in rows:
        noun = base in _NOUNS_TOO
        third = _third(base)
        for form in {base, third, past, participle, ing_of(base)}:
            forms[form] = VerbForm(
                base,
                form == base,
                form == third,
                form == past,
                form == participle,
                form == ing_of(base),
                noun and form in (base, third),
            )
    del forms["found"], forms["left"]
    forms["found"] = VerbForm("find", is_past=True, is_participle=True)
    forms["left"] = VerbForm("leave", is_past=True, is_participle=True)
    return forms


@cache
def participles() -> dict[str, str]:
    """The past participle of every base form that is known."""
    return {form.base: word for word, form in verb_forms().items() if form.is_participle}


def participle_of(base: str) -> str:
    """The past participle of a verb."""
    return participles().get(base) or _past(base)


def guess(word: str) -> VerbForm | None:
    """What a word that is in no list can be by its ending: -ed, -ing."""
    if len(word) > 4 and word.endswith("ed") and not word.endswith(("eed", "hundred")):
        stem = word[:-2]
        base = word[:-1] if stem.endswith(("at", "iz", "is", "ut", "uc", "ur", "ir", "as", "os", "uis", "v", "c")) else stem
        return VerbForm(base, is_past=True, is_participle=True)
    if len(word) > 5 and word.endswith("ing"):
        return VerbForm(word[:-3], is_ing=True)
    return None
