"""Verbs and nouns that say what kind of thing a number measures: "weighs" is a weight, "was fined" a fine."""

from __future__ import annotations

MEASURED_BY = {
    "cost": "cost", "weigh": "weight", "last": "length", "price": "price", "earn": "earnings", "save": "saving",
    "owe": "debt", "fine": "fine", "imprison": "imprisonment", "emit": "emissions", "consume": "consumption",
    "run": "length", "fly": "distance", "swim": "distance", "walk": "distance", "cycle": "distance", "sail": "distance", "stretch": "length", "extend": "length", "travel": "distance", "drive": "distance",
    "measure": "size", "yield": "yield", "pay": "payment", "receive": "payment", "spend": "spending", "invest": "investment",
    "store": "storage", "transmit": "transmission", "charge": "charge", "value": "value", "sentence": "sentence",
    "jail": "sentence", "ban": "ban", "produce": "production", "generate": "generation", "supply": "supply",
    "draw": "power", "climb": "climb", "bid": "bid", "offer": "offer", "donate": "donation", "lend": "loan",
    "borrow": "debt", "use": "use", "carry": "load", "handle": "throughput", "capture": "share", "raise": "funding", "award": "award", "grant": "grant",
    "allocate": "funding", "earmark": "funding", "provide": "funding", "pledge": "pledge", "commit": "commitment",
    "set": "funding", "appropriate": "funding", "mobilise": "funding", "lose": "loss", "wait": "wait", "strike": "strike",
    "compensate": "compensation", "reimburse": "reimbursement", "deliberate": "deliberation", "seat": "capacity", "accommodate": "capacity", "charter": "charter", "wear": "weight", "travels": "speed", "overspend": "overspend", "overpay": "overpayment",
}  # fmt: skip
"""What a verb says its number is, where no noun says it: "the pipeline runs 1,224 km" is the pipeline's length."""

FUNDING = frozenset(
    "spend invest set allocate earmark commit pledge give award grant provide budget appropriate mobilise mobilize "
    "contribute donate approve offer raise pay secure need seek request announce unveil promise demand want appeal put devote authorize authorise".split()
)
"""Verbs whose sum of money is for something: "set aside 800 million for reforestation"."""

GIVING = {
    "give": "payment to", "pay": "payment to", "award": "award to", "grant": "grant to", "offer": "offer to", "lend": "loan to",
    "loan": "loan to", "send": "payment to", "hand": "payment to", "cost": "cost to", "save": "saving for", "charge": "charge to",
    "owe": "debt to", "promise": "pledge to", "earn": "earnings of", "allocate": "funding for", "guarantee": "payment to",
    "spare": "saving for", "net": "earnings of", "bring": "earnings of", "refund": "refund to", "repay": "repayment to", "compensate": "compensation to", "advance": "advance to", "leave": "legacy to", "deny": "payment to",
}  # fmt: skip
"""Verbs with two objects, the second a sum, and what the sum is to the first: "gave farmers $3 million"."""

CHANGING = frozenset(
    "rise increase grow gain jump climb surge soar expand improve advance add go pick fall decrease decline drop "
    "slip slide shrink contract plunge tumble slump weaken narrow widen ease slow dip lose cut reduce lower raise boost "
    "lift trim slash double triple quadruple treble halve strengthen move shift change swing swell dwindle diminish "
    "leap creep sag tank crater nosedive ebb abate extend shorten recover rebound dive sink rally edge warm cool thin hike multiply accelerate spike ascend descend "
    "appreciate depreciate deteriorate worsen bring push scale step get take leave keep put set".split()
)
MOVING = frozenset(
    "rise grow climb jump surge soar fall decline drop slip slide shrink plunge tumble slump dip dwindle swell rally rebound plummet "
    "leap sag tank crater nosedive ebb abate sink edge widen narrow ease increase decrease".split()
)
"""Verbs of change that something does: their past before an amount is the verb of its clause."""
MULTIPLYING = ("doubl", "tripl", "trebl", "halv", "quadr")
"""How verbs begin that are quantities themselves: "halving crime"."""
TRANSFERS = frozenset(
    "sell withdraw disburse steal transfer send collect hand wire inject pump pour distribute deposit seize refund return repay "
    "pocket bank forfeit embezzle launder win recoup confiscate freeze release channel move embezzle extort loan redirect divert pull yank shift sink plough funnel park stash siphon plunge".split()
)
"""Verbs that move a sum of money, which is then what is measured."""

QUALITIES = frozenset(
    "capacity depth altitude height length width weight value cost price rate period term area speed range margin score size volume level "
    "population budget turnover tonnage diameter radius temperature limit density yield salary wage mass thickness distance draught draft".split()
)
"""Nouns that say little without what they are of: "a capacity of 500 megawatts" is the plant's."""

CONTESTS = frozenset("win beat defeat lose lead miss survive edge pass reject trail finish approve".split())
"""Verbs whose "by nine votes" is a margin."""

OUTDOING = frozenset(
    "miss beat top exceed surpass outpace outperform outstrip outnumber lag trail outsell undershoot overshoot".split()
)
"""Verbs whose "by" says how far the subject is from the object."""

LIGHT = frozenset(
    "be have include contain comprise consist need require total reach exceed stand rank hit average number "
    "amount come remain see get become equal surpass top pass mean show represent constitute approach mark".split()
)
"""Verbs that do nothing to the thing they count: "has 340 inhabitants"."""

OWNING = frozenset("have contain comprise consist hold include list feature possess".split())
SHARING = frozenset(
    "account make represent constitute form be supply provide cover own hold control use produce generate contribute equal exceed "
    "reach have occupy comprise take total amount consume emit deliver meet drive receive attract get need require grant earn capture "
    "compose employ host fund pay absorb claim devour swallow carry store contain".split()
)
"""Verbs that make their subject a share of what a percentage is of: "buildings account for 19 % of emissions"."""

COLLECTIVES = frozenset(
    "survey poll sample study group crowd team district town city village county population fleet crew list network "
    "force panel board committee jury array string class household family community region country area council herd flock squad workforce membership".split()
)
"""Nouns that are many of something: "a survey of 2,000 parents"."""

REPORTING = frozenset(
    "find say show estimate suggest report believe think note warn hope expect reveal indicate predict".split()
)
UNDONE = frozenset(
    "abstain sue march protest resign retire apply bid fail succeed graduate migrate emigrate die live arrive remain work vote attend wait travel visit participate respond agree disagree happen occur exist belong depart "
    "emerge disappear survive rise fall grow decline sleep stay go come run walk play compete voice want need own hold have".split()
)
"""Verbs whose past without an object does not say what was done to their subject."""
PENALTIES = {
    "fine": "fine",
    "imprison": "imprisonment",
    "sentence": "sentence",
    "jail": "sentence",
    "ban": "ban",
    "suspend": "suspension",
}
PUNISHMENTS = frozenset("prison jail custody".split())
