"""English verbs and their forms: the base forms a policy text uses, the irregular ones with their past and participle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

_REGULAR = (
    "abandon orbit absorb accelerate accept access accommodate accompany account accrue accumulate achieve "
    "acquire act adapt add address adjust administer admit adopt advance advertise affect afford age "
    "aggregate agree aid aim allege allocate allow alter amend amount announce annul answer anticipate "
    "appeal appear apply appoint appreciate approach appropriate approve argue arrange arrest arrive "
    "ascend ascertain ask assert assess assign assist assume attach attack attain attend attract "
    "attribute auction audit authorise authorize average avoid await award back balance ban bar base "
    "battle believe belong benefit berth bet blame block boast bolster book boost borrow breach brief "
    "bump buoy bury calculate call campaign cancel cap capture carry cater cause cease cede certify "
    "challenge change channel charge check circulate cite claim classify clean clear climb close coincide "
    "collapse collect combine command commission commit compare compensate compete compile complete "
    "comply compose comprise compute concern conclude conduct confer confine confirm confront connect "
    "consider consist consolidate constitute construct consult consume contain contend continue contract "
    "contribute control convene convert convict cooperate coordinate cope correspond count cover crash "
    "create crew cross cultivate curb cure damage debate decide declare decline decommission decrease "
    "dedicate deduct deem default defeat defend define degrade delay delegate deliberate deliver demand "
    "demolish demonstrate denote denounce dent deny depart depend deploy deport deposit depreciate "
    "deprive derive descend describe design designate destroy detain detect deter deteriorate determine "
    "develop devise devote diagnose dictate die differ diminish direct disburse discharge disclose "
    "discontinue discover discuss dismiss dispatch displace dispose distribute diversify divert divide "
    "dominate double downgrade draft drag drain dredge drift drill drop dwindle earn ease edge educate "
    "elect electrify eliminate embark embed emerge emit emphasise employ empower empty enable enact "
    "encourage end endanger endorse enforce engage enhance enjoy enlarge enlist enrich enrol enroll "
    "ensure entail enter entitle envisage equal equate equip erect erode escape establish estimate "
    "evacuate evaluate evict evolve exacerbate examine exceed exclude execute exempt exercise exert "
    "exhibit exist expand expect expel experience expire explain exploit explore export expose express "
    "extend extract face fail feature ferry file fill finance fine finish fire fish fix flood flow focus "
    "follow force forecast forge form formulate foster frame free fuel fulfil fulfill function fund gain "
    "garner gather gauge generate govern graduate grant graze grip gross guarantee guide hail halt halve "
    "hamper hand handle happen harm harvest haul head help highlight hinder hire honour hope host house "
    "hover identify ignore illustrate immunise impact implement imply import impose imprison improve "
    "include incorporate increase incur indicate induce inflict inform inhabit inherit initiate inject "
    "injure insert insist inspect inspire install instruct insulate insure integrate intend intervene "
    "interview introduce invade invest investigate invite involve irrigate isolate issue join judge jump "
    "justify kill label lack lag land lapse last launch leak learn lease license lift limit linger link "
    "list live load loan lock lodge log look loom lower maintain manage mandate manufacture march mark "
    "market match mature measure mention merge merit migrate mine minimise minimize miss mitigate "
    "mobilise mobilize modernise modernize modify monitor moor mount move multiply name narrow near need "
    "negotiate nominate note notify number observe obtain occupy occur offer open operate oppose opt "
    "order organise organize oust outlaw outline outnumber outpace outperform outstrip owe own park "
    "participate pass peak penalise penetrate perform permit persist petition phase pick pilot place plan "
    "plant play plead pledge plummet plunge point poll pose possess post postpone power practise praise "
    "predate predict prefer prepare prescribe present preserve preside press presume prevail prevent "
    "price proceed process procure produce profit prohibit project promise promote prompt propose "
    "prosecute prosper protect prove provide publish pull pump punish purchase pursue push quadruple "
    "qualify quantify quote raise rally range rank rate ratify reach react realise realize reallocate "
    "reassess rebound recall receive reckon reclaim recognise recognize recommend reconcile reconstruct "
    "record recover recruit recycle redeem reduce refer refine reflect reform refuse regard register "
    "regulate rehabilitate reimburse reject relate relax release relieve relocate rely remain remedy "
    "remit remove rename render renew renovate rent reopen repair repeal repeat replace reply report "
    "represent request require rescue reserve reside resign resolve respond restore restrict restructure "
    "result resume retain retire retrain retreat retrieve retrofit return reveal reverse revert review "
    "revise revive revoke reward rival rocket roll round rule rush sack safeguard sail sanction save "
    "scale schedule score scrap screen seal search seat secure seem seize select sentence separate serve "
    "settle shape share shelter shift ship shorten sign signal site skyrocket slash slip slow smash "
    "smuggle snap soar solve sort spark specify speculate spill sponsor spur stabilise stabilize staff "
    "stage stagnate start state station stay steady stem step stimulate stipulate stockpile stop store "
    "streamline strengthen stress stretch struggle study subject submit subsidise subsidize substitute "
    "subtract succeed sue suffer suggest summon supervise supply support suppose surface surge surpass "
    "surrender surround survey survive suspect suspend sustain swap switch tackle tally target tax tender "
    "term terminate test thin threaten thrive tie tighten tolerate top topple total touch toughen tour "
    "tow trace track trade trail train transfer transform translate transport trap travel treat treble "
    "trigger trim triple try tumble turn underperform unite unlock unveil update upgrade upload urge use "
    "usher utilise utilize vaccinate value vary verify veto view violate visit void volunteer vote wait "
    "waive walk wane want warm warn warrant waste watch weaken weather weigh welcome widen wipe witness "
    "work worry wreck yield "
    "abolish absolve accuse acknowledge activate adhere adjoin adjourn admire advise align alleviate "
    "amass amplify analyse analyze apologise assemble assure avert backfire bemoan broaden burgeon "
    "bypass categorise celebrate clinch collide commute complain concede condemn confiscate congratulate "
    "conserve conspire contaminate convey crawl customise dampen deactivate deepen deflate delete delist "
    "depict deplete detach devastate devour dilute disable disagree disappear disappoint disconnect "
    "discourage discriminate dismantle disperse disqualify disrupt dissolve distinguish distort dodge "
    "donate dwell eclipse eject elevate elicit emanate embrace emulate encompass encounter endow endure "
    "entice entrust erase escalate evade exaggerate excavate exonerate expedite extinguish extradite "
    "fabricate facilitate fade fasten favour favor fend fetch flatten flourish fluctuate foil forfeit "
    "forgo furnish galvanise gamble grapple grind harass hasten hesitate hospitalise hospitalize ignite "
    "immigrate impair impede impeach impress incite infect infiltrate inflate infringe innovate inquire "
    "interact intercept interfere interpret interrogate interrupt intimidate invent invoke jeopardise "
    "jettison launder legalise legislate lengthen levy liberate liquidate loosen magnify maximise mediate "
    "melt mimic misuse motivate navigate neglect neutralise nurture obey oblige obstruct offend offload "
    "orchestrate originate outlast outlive outweigh overhaul overlook overstate overturn overwhelm "
    "paralyse perceive perish persuade plunder poach pollute populate portray pour preclude prioritise "
    "prioritize privatise privatize proclaim prolong propel provoke prune publicise puncture purge purify "
    "quell ransack readmit reappoint reassure rebrand reclassify recoup rectify redirect rediscover "
    "redistribute refloat refrain refuel refute regain reinforce reinstate reintroduce reiterate rejoin "
    "relaunch relinquish remind reorganise repatriate repel replenish replicate reproduce rescind "
    "resemble reshape reshuffle resist resurface retaliate retract reunite revamp revisit revolve rotate "
    "sabotage salvage saturate scramble scrutinise secede segregate shatter shelve shrug shun simplify "
    "simulate situate soak soften spearhead specialise specialize spoil squander squeeze standardise "
    "starve steer strand stun subscribe summarise supplant suppress surmount swallow symbolise "
    "tamper testify thank thaw throttle transcend transcribe transmit traverse twist undermine "
    "underpin underscore unfold unify unleash unload upset vacate validate vanish vent vie visualise vow "
    "wander weld whip woo wrap adjudicate allot amortise amortize annualise attest bankroll bequeath "
    "capitalise capitalize centralise compel concoct condense confide conjure conquer contemplate "
    "converge culminate curtail darken decarbonise decarbonize decentralise depose deregulate detonate "
    "devalue digitise digitize disarm disembark dispense divest divulge downsize earmark economise "
    "enshrine envision exhaust expend extort fortify fundraise glean harmonise harmonize incarcerate "
    "incentivise incentivize incinerate industrialise inundate kidnap liberalise litigate misreport "
    "nationalise nationalize notch outsource overestimate oversubscribe pinpoint plough pollinate "
    "propagate ramp reactivate rearrange reassign reauthorise rebalance recapitalise recapture recharge "
    "reconvene recuperate redeploy redevelop reelect refill reforest refurbish regenerate rehouse "
    "reimpose reinvest reissue remodel reoffend reposition reprocess reroute resettle reskill resupply "
    "rewire scuttle sew shortlist siphon skim smelt splurge subcontract subdivide substantiate synthesise "
    "tether torpedo transact transplant trounce underestimate underfund underreport unearth unseat uproot "
    "urbanise vet vilify whittle fatten reap thresh foreclose repossess securitise reinsure abuse assault "
    "blast bombard boycott broadcast clash comment complement contrast crack crush cruise deserve "
    "discount dump echo edit hike kickstart mourn pave poison protest queue raid "
    "refinance regret remark resort respect rethink rip rob ruin sacrifice scare scatter shout "
    "spare splash spray stab stall stir surf tease tempt thrill torture toss trick trickle tuck wrestle "
    "criticise criticize dispute flank jumpstart loot pardon patrol relish "
    "crater nosedive ebb tank boil paint wash bottle stock partner pair copy print dress heat filter fence blend field route truck mail pause exile storm bridge "
    "combat polish stamp alert bundle supplement script grill roast email film "
    "crater nosedive ebb abate sag tank disapprove trust abstain acquit amputate applaud arbitrate breathe bulldoze capsize cling contest contravene cook cull "
    "derail doubt download fear flout greet hack heal hunt indict jail lobby mothball object quash question "
    "refund relapse remand ripen scan sequester smoke stream unpack ventilate "
    "renege shrivel slaughter snub sow span squat stagger stash sterilise straddle stumble swamp taint "
    "tout trawl trek underline underwrite upend vend brew bake frack repurchase "
    "abduct abort affirm aggravate ail alienate annoy apologize appease apprehend arouse aspire "
    "assassinate assimilate banish behave behead besiege bestow brighten browse categorize circumvent "
    "clarify codify coerce coexist collaborate colonize commence communicate complicate comprehend "
    "compress conceal concentrate concur condone confess configure confuse constrain contradict convince "
    "corroborate counteract cram crumble decimate decipher decorate deduce defer deflect defy demote "
    "desist despise deviate devolve differentiate dignify disallow disband discard dispel disseminate "
    "dissipate dissuade downplay drown elapse embarrass embody emigrate emphasize encrypt engulf ensue "
    "entrench eradicate err erupt evaporate evoke excel exemplify explode finalize forsake frustrate "
    "further grieve harden heighten hijack humiliate illuminate imagine imitate impart implicate "
    "impoverish improvise inaugurate incapacitate incriminate indulge infer inhibit intensify invalidate "
    "leach legalize lessen listen locate manipulate marry maximize misinterpret misrepresent "
    "misunderstand molest muster mutate necessitate neutralize normalize obliterate omit oppress optimize "
    "ordain overcrowd overheat overreact overrule overshadow partake penalize perpetrate perpetuate "
    "persecute persevere pertain ponder pray precede publicize purport ravage reaffirm reappear reconnect "
    "redefine refrigerate regroup rehearse reinvent relegate remember renounce repress reschedule restart "
    "restrain satisfy scrutinize sever sharpen solicit solidify standardize strangle submerge subside "
    "succumb suffice suffocate summarize synchronize tend transpire tremble uncover understate unravel "
    "vindicate visualize vouch worsen yearn risk influence contact document display attempt float police "
    "advocate notice love hate talk shield pioneer escort "
)
_IRREGULAR = (
    "shake shook shaken|bend bent bent|creep crept crept|burst burst burst|spring sprang sprung|strive strove striven|overcome overcame overcome|"
    "cling clung clung|bleed bled bled|fling flung flung|tread trod trodden|thrust thrust thrust|overshoot overshot overshot|undershoot undershot undershot|"
    "outrun outran outrun|light lit lit|leap leapt leapt|shine shone shone|sting stung stung|dwell dwelt dwelt|outdo outdid outdone|"
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
    "forecast forecast forecast|broadcast broadcast broadcast|overspend overspent overspent|overpay overpaid overpaid|underpay underpaid underpaid|overrun overran overrun|override overrode overridden|"
    "rebuild rebuilt rebuilt|resell resold resold|outsell outsold outsold|outgrow outgrew outgrown|outbid outbid outbid|undercut undercut undercut|"
    "uphold upheld upheld|withstand withstood withstood|foresee foresaw foreseen|mislead misled misled|overthrow overthrew overthrown|rewrite rewrote rewritten|"
    "redo redid redone|remake remade remade|retake retook retaken|reset reset reset|rerun reran rerun|flee fled fled|ring rang rung|sing sang sung|swim swam swum|"
    "drink drank drunk|dig dug dug|hang hung hung|stick stuck stuck|spin spun spun|bite bit bitten|wake woke woken|weave wove woven|forgive forgave forgiven|"
    "breed bred bred|bear bore borne|blow blew blown|bid bid bid|sweep swept swept|sleep slept slept|tear tore torn|wind wound wound"
)
_DOUBLED = frozenset(
    "drop plan ban stop cap commit permit admit emit submit step trim slip chip ship swap log equip cancel travel enrol fulfil "
    "level refer prefer transfer occur expel run set cut put hit get win let shut sit spin split quit begin forget forbid "
    "sag omit defer concur infer excel cram dispel control patrol thin bid dig dim fit grab jam knit pin plot rid rub sum tag tip trap underpin rebut rip rob shop shrug shun skim snub spot stab stir strip swap tap top wrap whip".split()
)
_NOUNS_TOO = frozenset(
    "risk influence contact document display attempt float police advocate notice love hate talk shield pioneer escort "
    "boil paint wash bottle stock partner pair copy print dress heat filter fence blend field route truck mail pause exile storm bridge combat "
    "polish stamp alert bundle supplement script grill roast email film "
    "trust contest cook cull doubt download fear hack hunt jail lobby object question refund relapse remand scan smoke stream "
    "abuse assault blast boycott broadcast clash comment complement contrast crack cruise discount dump "
    "hike poison protest queue raid regret remark resort respect sacrifice scare shout "
    "splash spray stall surf torture trick dispute loot pardon patrol "
    "relish slaughter span stash trek overhaul levy favour favor gamble squeeze whip wrap twist "
    "vow thaw misuse neglect reissue refill recharge embrace encounter melt bypass eclipse plough "
    "plunder transplant ramp notch fade purge upset vent fetch foil forfeit steer torpedo bake "
    "brew "
    "access account act address advance age aggregate aid aim amount answer appeal approach appropriate "
    "attack audit average award back balance ban base battle benefit berth bet better blame block book "
    "boost breach break brief budget bump call campaign cap cause challenge change charge check claim "
    "clean clear climb close collapse command commission complete concern conduct conservative contract "
    "control correct cost count cover crash credit crew cross cure cut damage deal debate decline "
    "decrease default defeat delay deliberate demand dent deposit design direct discharge display divide "
    "double draft drain draw drift drill drive drop ease edge end equal estimate exempt exercise exhibit "
    "experience exploit export extract face fall feature feed ferry file fill finance fine fire fish fix "
    "flood flow focus force forecast forge form frame free fuel function fund gain gauge grant grip group "
    "guarantee guide hail halt hand harm harvest haul head help hire hit hold hope host house impact "
    "import increase issue judge jump label lack land lapse last launch lead leak lease leave level "
    "license light limit link list live load loan lock lodge log look loss lower mandate march mark "
    "market match matter mean measure merit mine miss moderate move name narrow near need note number "
    "offer offset open order outline own park pass pay peak petition phase pick pilot place plan plant "
    "play pledge plunge point poll post power practice present press price process produce profit program "
    "project promise pump purchase push quarter quote raise rally range rank rate reach read recall "
    "record recover reform refuse regard register release remedy rent repair repeal reply report request "
    "rescue reserve rest result retreat return reverse review reward ride ring rise rival rocket roll "
    "round rule run rush sack sail sale sanction save scale schedule score scrap screen seal search seat "
    "secure sentence separate set shape share shed shelter shift ship show shut sign signal site slash "
    "slide slip slow sort spark spill split sponsor spread staff stage stand start state station stay "
    "stem step stop store stress stretch strike struggle study subject suffer supply support surface "
    "surge survey suspect swap swing switch tackle tally target tax tender term test thin throw tie top "
    "total touch tour tow trace track trade trail train transfer transport trap travel treat trigger trim "
    "triple try turn update upgrade use value veto view visit void volunteer vote wait walk want warm "
    "warrant waste watch wear weather welcome will win wind witness work worry wreck yield".split()
)


_UNCOUNTED = frozenset("pay help harm progress research staff".split())
"""Verbs that are nouns too, but no plurals."""


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
                noun and (form == base or (form == third and base not in _UNCOUNTED)),
            )
    forms["lay"] = VerbForm("lay", is_base=True, is_past=True)
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
        if stem.endswith("i"):
            stem = stem[:-1] + "y"
        base = (
            word[:-1]
            if stem.endswith(("at", "iz", "is", "ut", "uc", "ur", "ir", "as", "os", "uis", "v", "c"))
            else stem
        )
        return VerbForm(base, is_past=True, is_participle=True)
    if len(word) > 5 and word.endswith("ing"):
        return VerbForm(word[:-3], is_ing=True)
    return None


def goes_on(verb: VerbForm, first: VerbForm | None, following: str, *, is_listed: bool) -> bool:
    """Whether a verb behind a conjunction has the form of the finite one before it."""
    if first is None:
        return False
    is_same = (
        (verb.is_past and first.is_past)
        or (verb.is_third and not verb.is_noun_too and following in ("D", "Q"))
        or (verb.is_third and first.is_third and not (is_listed and first.is_noun_too))
        or (verb.is_base and first.is_base and following in ("D", "Q", "T", "P", "N"))
    )
    return is_same and following not in ("V", "B", "M", "H")
