"""The lexicon of units: how much it knows, that no form has two meanings, and what conversion says."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.conversion import conversion_targets, convert, is_currency
from desktop_app.analysis.metrics import extract_from_text
from desktop_app.analysis.units import unit_lexicon, unit_table

ISO_CURRENT = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
    CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ
    GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP
    LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR
    PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC
    SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XDR
    XOF XPF YER ZAR ZMW ZWG
""".split()


def test_there_are_enough_units_and_currencies() -> None:
    units = unit_table().units.values()
    assert sum(unit.dimension != "currency" for unit in units) >= 600
    assert sum(unit.dimension == "currency" for unit in units) >= 160
    assert [code for code in ISO_CURRENT if code not in unit_table().units] == []


def test_no_form_names_two_units_unless_it_is_marked() -> None:
    table = unit_table()
    assert table.clashes == []
    for forms in (table.words, table.symbols, table.chinese):
        assert [form for form in forms if form in table.guarded] == []


def test_forms_are_clean() -> None:
    table = unit_table()
    for forms in (table.words, table.symbols, table.chinese, table.guarded):
        for form in forms:
            assert form == form.strip(), form
            assert form, "an empty form"
            assert "|" not in form
            assert not form.startswith("?")


def test_every_unit_that_converts_does_so_to_every_target_and_back() -> None:
    done = 0
    for unit in unit_table().units:
        for target in conversion_targets(unit):
            there = convert(7.25, unit, target)
            assert convert(there, target, unit) == pytest.approx(7.25, rel=1e-9), (unit, target)
            done += 1
    assert done > 1500


def test_targets_and_definitions_name_units_of_the_table() -> None:
    table = unit_table()
    assert set(table.definitions) <= set(table.units)
    for targets in table.targets.values():
        for target in targets:
            assert conversion_targets(target) != (), target


@pytest.mark.parametrize(
    ("value", "unit", "target", "expected"),
    [
        (30, "mu", "hectare", 2.0),
        (5, "mile", "kilometre", 8.04672),
        (20, "celsius", "fahrenheit", 68.0),
        (-40, "fahrenheit", "celsius", -40.0),
        (0, "celsius", "kelvin", 273.15),
        (100, "kilowatt hour", "megajoule", 360.0),
        (1, "barrel", "litre", 158.987294928),
        (1e8, "tonne of standard coal", "terawatt hour", 814.1),
        (1, "terabyte", "gigabyte", 1000.0),
        (1000, "jin per mu", "tonne per hectare", 7.5),
        (1, "nautical mile", "kilometre", 1.852),
    ],
)
def test_conversions_of_known_value(value: float, unit: str, target: str, expected: float) -> None:
    assert convert(value, unit, target) == pytest.approx(expected, rel=1e-9)


def test_a_difference_of_temperatures_has_no_zero_to_move() -> None:
    assert convert(2, "celsius", "fahrenheit", is_difference=True) == pytest.approx(3.6)


def test_money_and_counts_are_not_converted() -> None:
    assert conversion_targets("USD") == ()
    assert conversion_targets("household") == ()
    assert is_currency("USD per tonne")
    assert not is_currency("tonne")
    with pytest.raises(ValueError, match="cannot be shown"):
        convert(1, "USD", "EUR")
    with pytest.raises(ValueError, match="cannot be shown"):
        convert(1, "kilometre", "hectare")
    with pytest.raises(ValueError, match="too much"):
        convert(1e308, "year", "second")


def test_the_lexicon_does_not_load_what_converts() -> None:
    code = (
        "import sys; from desktop_app.analysis.units import unit_lexicon; unit_lexicon(); "
        "print('pint' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("text", "at", "form"),
    [
        ("5 square kilometres of land", 1, "square kilometres"),
        ("5 square kilometers", 1, "square kilometers"),
        ("7 tonnes of CO2 equivalent", 1, "tonnes of co2 equivalent"),
        ("3 squared", 1, None),
        ("12 Kilowatt-Hours", 2, "kilowatt-hours"),
        ("9 kilometresque", 1, None),
    ],
)
def test_words_are_found_whole_and_the_longest_first(text: str, at: int, form: str | None) -> None:
    found = unit_lexicon().word_pattern.match(text, at)
    assert (found[1].lower() if found else None) == form


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_what_is_found_lies_where_it_says(text: str, first: int, last: int) -> None:
    lexicon = unit_lexicon()
    for finder in (lexicon.word_pattern, lexicon.symbol_pattern, lexicon.chinese_pattern):
        found = finder.match(text, first, last)
        if found is not None:
            assert first <= found.start(1) < found.end() <= min(last, len(text))
            assert text[found.start(1) : found.end()] == found[1]


def test_every_open_symbol_is_found_behind_and_every_currency_before_a_number() -> None:
    lexicon = unit_lexicon()
    for form, unit in lexicon.symbols.items():
        found = lexicon.symbol_pattern.match(f"5 {form}", 1)
        assert found is not None, form
        assert found[1] == form
        if unit.dimension == "currency":
            before = lexicon.prefix_pattern.search(f"about {form} 5", 0, 7 + len(form))
            assert before is not None, form
            assert before[1] == form


@pytest.mark.parametrize(
    "text",
    [
        "He made three points in the second half.",
        "The two bar associations met.",
        "All 5 countries are members.",
        "The top 10 are listed.",
        "COP 28 was held in Dubai.",
    ],
)
def test_ordinary_words_do_not_become_units(text: str) -> None:
    table = unit_table()
    dimensions = {table.units[m.unit].dimension for m in extract_from_text(text) if m.unit in table.units}
    assert dimensions & {"currency", "pressure", "substance", "time", "length", "mass"} == set()
