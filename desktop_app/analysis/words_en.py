"""The closed classes of English words that a shallow parser needs."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


DETERMINERS = _words(
    "a an the this that these those its their our his her my your each every all any some no another "
    "such certain several many few most more much"
)
PREPOSITIONS = _words(
    "of in on at by for from to with without within into onto over under above below between among amongst "
    "through during before after since until till against per as than about around across along via near off "
    "despite toward towards upon throughout beyond behind beside besides inside outside including excluding "
    "regarding concerning following versus vs due up down out amid except unlike pending respecting like past plus"
)
CONJUNCTIONS = _words("and or but nor yet")
SUBORDINATORS = _words(
    "while whereas although though because if when unless whether so whenever lest how why"
)
RELATIVES = _words("which who whom whose where")
PRONOUNS = _words(
    "it they we he she i you them us him me this that these those there itself themselves one others ones "
    "someone anyone everyone nobody nothing everything something what whoever"
)
POSSESSIVES = _words("its their his her")
BE = _words("is are was were be been being am 's 're")
HAVE = _words("has have had having")
DO = _words("do does did")
MODALS = _words("will would shall should can could may might must cannot won't can't")
ADVERBS = _words(
    "not also still already now just only even then however too again soon ever never almost nearly about "
    "both either neither currently today thus hence therefore moreover meanwhile furthermore instead further far very rather quite "
    "roughly approximately around well often always sometimes together alone yesterday tomorrow tonight once "
    "twice thereafter thereof respectively yet else so far away here there otherwise nevertheless n't n’t "
    "indoors outdoors midweek aside later earlier ago back forward annually little least less nationwide "
    "y/y yoy m/m q/q qoq y-o-y off-peak globally perhaps maybe ahead apart abroad overseas"
)
NOT_ADVERBS = _words(
    "family supply reply assembly monopoly anomaly italy july ally bully rally daily weekly monthly yearly "
    "quarterly early only likely elderly friendly costly timely hourly orderly"
)
TIME_NOUNS = _words(
    "year month week day hour minute second quarter decade century season weekend night morning evening "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december spring summer autumn winter today yesterday tomorrow midday midnight "
    "noon period fiscal-year half end beginning start middle close turn"
)
MEASURE_NOUNS = _words(
    "number amount total quantity sum figure count level rate volume size scale share proportion percentage "
    "value price cost ratio average maximum minimum"
)
"""Nouns that say how much: "the number of ..." is itself what is measured."""
RISES = _words("increase rise growth gain jump climb boost expansion addition hike uptick raise surge")
FALLS = _words(
    "decrease reduction decline fall drop cut loss contraction slump shortfall saving slide plunge dip"
)
CHANGE_NOUNS = RISES | FALLS | _words("change improvement")
DIMENSIONS = {
    "tall": "height", "high": "height", "long": "length", "deep": "depth", "wide": "width", "thick": "thickness",
    "across": "width", "old": "age", "away": "distance", "heavy": "weight", "fast": "speed", "full": "fill level",
    "faster": "speed", "larger": "size", "bigger": "size", "smaller": "size", "higher": "level", "lower": "level",
    "taller": "height", "longer": "length", "deeper": "depth", "wider": "width", "older": "age", "younger": "age",
    "thinner": "thickness", "thicker": "thickness", "narrower": "width", "shallower": "depth", "shorter": "length",
    "lighter": "weight", "heavier": "weight", "slower": "speed", "warmer": "temperature", "cooler": "temperature",
    "hotter": "temperature", "colder": "temperature", "dearer": "price", "shallow": "depth", "narrow": "width",
    "large": "size", "big": "size", "cheaper": "price", "late": "delay", "strong": "strength", "underground": "depth",
}  # fmt: skip
"""What an adjective behind a measure says is measured: "110 m tall" is a height."""
