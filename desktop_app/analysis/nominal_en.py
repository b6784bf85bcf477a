"""The noun of what an English verb says happens: "deploy" is a deployment, "fall" a fall."""

from __future__ import annotations

_SAME = frozenset(
    "rise fall increase decrease decline drop climb jump surge gain slump plunge slide slip wait work strike support visit stay use "
    "trial test release delay ban search study review repair cut loan lease rent display protest siege blockade supply "
    "transfer transport trade travel voyage control debate struggle dispute boycott growth raid patrol research "
    "dispatch return repeal lapse spread flow harvest export import purchase sale bid attack advance retreat slowdown rebound rally "
    "claim demand bill profit reward bet boost hike swing shift change update upgrade boom study launch start pause halt freeze thaw".split()
)
"""Verbs that are nouns as they are."""
_OTHER = {
    "grow": "growth", "lose": "loss", "build": "construction", "construct": "construction", "rebuild": "rebuilding", "close": "closure",
    "shut": "closure", "open": "opening", "deliver": "delivery", "recover": "recovery", "repay": "repayment", "pay": "payment", "invest": "investment",
    "deploy": "deployment", "employ": "employment", "treat": "treatment", "store": "storage", "live": "residence", "reside": "residence",
    "suspend": "suspension", "detain": "detention", "extend": "extension", "expand": "expansion", "contract": "contraction",
    "implement": "implementation", "operate": "operation", "produce": "production", "reduce": "reduction", "serve": "service",
    "train": "training", "save": "saving", "spend": "spending", "die": "death", "arrive": "arrival", "survive": "survival",
    "depart": "departure", "lead": "leadership", "govern": "government", "rule": "rule", "exist": "existence", "protect": "protection",
    "negotiate": "negotiation", "investigate": "investigation", "consult": "consultation",
    "evacuate": "evacuation", "occupy": "occupation", "imprison": "imprisonment", "retain": "retention",
    "appreciate": "appreciation", "depreciate": "depreciation", "improve": "improvement", "develop": "development",
    "move": "movement", "transmit": "transmission", "collect": "collection", "consume": "consumption", "emit": "emission",
    "migrate": "migration", "displace": "displacement", "isolate": "isolation", "vaccinate": "vaccination", "renovate": "renovation",
    "restore": "restoration", "prepare": "preparation", "plan": "planning", "participate": "participation",
    "educate": "education", "compete": "competition", "cooperate": "cooperation", "observe": "observation", "explore": "exploration",
    "approve": "approval", "survey": "survey", "tow": "towing", "run": "run", "speak": "speech", "fight": "fighting", "melt": "melting",
    "disappear": "disappearance", "appear": "appearance", "exempt": "exemption", "publish": "publication", "complete": "completion",
    "convict": "conviction", "elect": "election", "appoint": "appointment", "resign": "resignation", "finance": "financing", "fund": "funding",
    "monitor": "monitoring", "finish": "completion", "double": "doubling", "halve": "halving", "triple": "tripling", "shrink": "shrinkage", "discharge": "discharge", "dry": "drying",
}  # fmt: skip


def noun_of(base: str) -> str:
    """The noun of a verb, empty where none is known."""
    return base if base in _SAME else _OTHER.get(base, "")
