"""The English grammar, construction by construction, and numbers in every shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.english import find_quantities
from desktop_app.analysis.metrics import extract_from_text
from desktop_app.analysis.numerals_en import ONES, TENS, numerals
from desktop_app.analysis.separators import CONTINENTAL, ENGLISH, SPACED, Separators, separators_of


def said(text: str) -> list[tuple[float, str]]:
    return [(round(q.value, 4), q.unit) for q in find_quantities(text)]


def in_words(number: int) -> str:
    """A number below a million in English words."""
    if number >= 1000:
        rest = number % 1000
        tail = "" if not rest else (" and " if rest < 100 else " ") + in_words(rest)
        return f"{in_words(number // 1000)} thousand{tail}"
    if number >= 100:
        return f"{in_words(number // 100)} hundred" + (
            f" and {in_words(number % 100)}" if number % 100 else ""
        )
    small = {value: word for word, value in ONES.items()}
    if number < 20:
        return small[number]
    ten = next(word for word, value in TENS.items() if value == number - number % 10)
    return ten + (f"-{small[number % 10]}" if number % 10 else "")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two hundred and fifty thousand", 250_000),
        ("a hundred and twenty", 120),
        ("two thousand million", 2e9),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("five and a half million", 5.5e6),
        ("3 million and a half", 3.5e6),
        ("nearly two dozen", 24),
        ("half a dozen", 6),
        ("five point zero three", 5.03),
        ("2 1/2", 2.5),
        ("4-1/2", 4.5),
        ("10½", 10.5),
        ("2.48×10−5", 2.48e-5),
        ("1.3x10^6", 1.3e6),
        ("6.2 × 10⁻³", 6.2e-3),
        ("4e14", 4e14),
        ("1e10", 1e10),
        ("10e10", 1e11),
        ("12345678901234567890123e5", 1.2345678901234568e27),
        ("$2.174T", 2.174e12),
        ("12,34,567", 1_234_567),
        ("1\u00a0234\u00a0567", 1_234_567),
        ("three lakh crore", 3e12),
    ],
)
def test_a_numeral_is_read_whole(words: str, value: float) -> None:
    (numeral,) = numerals(words)
    assert numeral.value == pytest.approx(value)


def test_two_number_words_side_by_side_stay_two_numbers() -> None:
    assert [n.value for n in numerals("between five and six, or twenty nineteen")] == [5, 6, 20, 19]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They lent tens of thousands of books.", [(1e4, 1e5, "book")]),
        ("Several hundred herons nest there.", [(200, 1000, "heron")]),
        ("It takes from 5 to 7 million tiles.", [(5e6, 7e6, "tile")]),
        ("Fees run between $10 and $20.", [(10, 20, "USD")]),
        ("It lies between minus 18 and 43 degrees Celsius.", [(-18, 43, "celsius")]),
        ("The trail is extended by 30 km to 90 km.", [(30, None, "kilometre"), (90, None, "kilometre")]),
        ("Pupils rose from 40 to 70.", [(40, None, "pupil"), (70, None, "pupil")]),
    ],
)
def test_ranges_are_told_from_two_levels(text: str, expected: list[tuple[float, float | None, str]]) -> None:
    assert [(m.value, m.value_high, m.unit) for m in extract_from_text(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shop sold 2-, 3- and 4-day passes.", [(2, "day"), (3, "day"), (4, "day")]),
        ("Five (5) ferries need ninety (90) days.", [(5, "ferry"), (90, "day")]),
        (
            "Six of the 13 (46 percent) known spring sites dried up.",
            [(6, "known spring site"), (13, "known spring site"), (46, "percentage")],
        ),
        ("It fell from six months to three.", [(6, "month"), (3, "month")]),
        ("The toll is 3 euros 50 cents.", [(3.5, "EUR")]),
        (
            "It measures 15.8 x 7.1 x 0.6 mm.",
            [(15.8, "millimetre"), (7.1, "millimetre"), (0.6, "millimetre")],
        ),
        ("Stir in 200g of sugar and pay 10p.", [(200, "gram"), (10, "penny")]),
        ("The ferryman, 79, is 6ft 2in tall.", [(79, "year of age"), (6, "foot"), (2, "inch")]),
        ("The farm keeps 15,000 head of cattle.", [(15_000, "head of cattle")]),
        ("One ranger asserts that one new hut is needed.", [(1, "ranger"), (1, "new hut")]),
        ("It hired 300 divers, 40 of them abroad.", [(300, "diver"), (40, "diver")]),
        ("Of the 35 boats, of which 12 were trawlers, none sank.", [(35, "boat"), (12, "trawler")]),
        (
            "Lufthansa cancelled 900 of its 1,300 daily flights.",
            [(900, "daily flight"), (1300, "daily flight")],
        ),
        ("The battery lasts a day and a half.", [(1.5, "day")]),
        ("Mortality was 223 deaths per 100,000 live births.", [(223, "per 100,000 live births")]),
        ("Gas costs $3 per million British thermal units.", [(3, "USD per million BTU")]),
        ("A provider with 45 million monthly users fails to act.", [(45e6, "monthly user")]),
        ("He won with a lead of 1,274 votes.", [(1274, "vote")]),
        ("Two deaths in five towns were reported.", [(2, "death"), (5, "town")]),
        (
            "The well yields 1.3 Bcf/d, the plant 120 mgd.",
            [(1.3, "billion cubic feet per day"), (120, "million gallons per day")],
        ),
        ("It took less than a week.", [(1, "week")]),
        ("It was sown in a single day.", [(1, "day")]),
        ("It lasted 14 straight quarters.", [(14, "quarter")]),
        ("They get two extra days of leave.", [(2, "day")]),
        ("Some 60 of the county's 240 clinics shut.", [(60, "clinic"), (240, "clinic")]),
        ("Twelve magistrates' courts opened.", [(12, "magistrates' court")]),
        ("One aircraft carrier and one phone call.", [(1, "aircraft carrier"), (1, "phone call")]),
        ("It raised 214 million crowns.", [(214e6, "crown")]),
        ("It provides R6.2 billion for schools.", [(6.2e9, "ZAR")]),
        ("Children under 12 travel free.", [(12, "year of age")]),
    ],
)
def test_units_and_counted_things(text: str, expected: list[tuple[float, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("A fifth of the levy is spent.", 20),
        ("The pools are less than a fifth full.", 20),
        ("3/4 of the quays have power.", 75),
        ("One in eight persons moved.", 12.5),
        ("Nine out of every 10 wells are dry.", 90),
        ("Waiting was cut in half.", 50),
        ("All Member States report.", 100),
        ("Every harbour has a crane.", 100),
        ("Every fifth child has one.", 20),
    ],
)
def test_shares_in_words(text: str, share: float) -> None:
    assert said(text) == [(share, "percentage")]


@pytest.mark.parametrize(
    ("text", "modifier", "change"),
    [
        ("Grants shall not exceed 40 crowns.", "<=", None),
        ("Costs exceed 40 crowns.", ">", None),
        ("No stay shall exceed three years.", "<=", None),
        ("Queues are no longer than 18 weeks.", "<=", None),
        ("Stock may not be less than 90 days.", ">=", None),
        ("It is well above the 40 crowns agreed.", "=", None),
        ("Demand is picking up to 40 crowns.", "=", None),
        ("Fees of up to 40 crowns apply.", "<=", None),
        ("The app passed 40 users.", ">", None),
        ("The margin is plus or minus 2 points.", "=", None),
        ("Bills rose 5 %.", "=", "up"),
        ("Bills rose to 5 %.", "=", None),
        ("The term shall be extended by three months.", "=", "up"),
        ("The ice is thinning by between 1 and 2 metres.", "=", "down"),
        ("Fares are 40 crowns more than last year.", "=", "up"),
        ("Arrivals are 46 % below 2019 levels.", "=", "down"),
        ("Yields were 3 % above the official forecast.", "=", None),
        ("It was financed in a round led by two banks.", "=", None),
        ("The lift plunged 30 metres into a shaft.", "=", None),
        ("Profits fell short of the 5 % target.", "=", None),
        ("No one shall be required to work more than 48 hours.", "<=", None),
        ("The contract was down 64 cents in London.", "=", "down"),
        ("It closed more than four years ago.", "=", None),
        ("It handed over just 40 jets.", "=", None),
        ("Test within no more than 48 hours before departure.", "<=", None),
        ("They will buy back up to 900 acres.", "<=", None),
        ("It sank within 20 minutes.", "<=", None),
        ("It carried 9 % more guests than in May.", "=", "up"),
    ],
)
def test_bounds_and_changes(text: str, modifier: str, change: str | None) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.modifier, quantity.change) == (modifier, change)


@pytest.mark.parametrize(
    "text",
    [
        "See § 199.17(l)(ii) and 40 CFR 372.22.",
        "It follows memorandum M-16-21 of 18F.",
        "Call +44 20 7946 0018 or 01632 960 411.",
        "Write to 6707 Harbour Boulevard, Norhaven, MD 20892.",
        "The tide turned at 0915 GMT on 25 and 26 December.",
        "It was signed on 07/02/1992, or 1993-11-01.",
        "The file is 17-cv-01234, the number 52-1234567.",
        "It fell below 2019 levels in the 1990s.",
        "The 2021 Harbour Plan names Fund 10.",
        "6.1 Update of the registers",
        "1. Scope; 2. Definitions; 3. Duties",
        "The Twelve Apostles and the Five-Year Plan are names.",
        "12The word stands in a note.",
        "No one knows the Web 2.0 or Industry 4.0.",
        "The seat number is [FR Doc. 2017–20835].",
        "Articles 5(2), 7 and 9 to 12 and tables 3.2 and 4 apply.",
        "All agencies shall respond to requests.",
        "Sunshine Act, 45617–45618 2017–20916 Requests.",
        "Sunshine Act, 45587 2017–21056 Federal Railroad.",
        "It ran from 2019-20 to 2022-23, and again in year one.",
        "Dial 112 or call 116 117 for help.",
        "The 7.15 from Leeds stopped between junctions 4 and 7.",
        "The Fab Four's bus left at six o'clock.",
        "Install build 22631.3447 first.",
        "The Ports Bill 2025 refers to Day 5 of the talks.",
        "It was a game of two halves.",
        "Call (+44) 20 7946 0958.",
    ],
)
def test_names_dates_and_references_are_no_quantities(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "separators"),
    [
        ("It moved 1.234,5 tonnes.", CONTINENTAL),
        ("It rose by 12,5 % to 3.000,0.", CONTINENTAL),
        ("It drew 1 204 replies.", SPACED),
        ("It drew 1,204 replies and 3 400 more.", ENGLISH),
        ("It rose by 12.5 % to 1.234,5.", ENGLISH),
        ("Section 5 200 is void.", ENGLISH),
        ("There are none.", ENGLISH),
    ],
)
def test_a_document_is_consistent_in_its_separators(text: str, separators: Separators) -> None:
    assert separators_of(text) == separators


def test_the_document_decides_for_its_sentences() -> None:
    text = "The quay moved 1.234,5 tonnes. Later it moved 2.310 tonnes."
    assert [m.value for m in extract_from_text(text)] == [1234.5, 2310]


def test_full_width_digits_count() -> None:
    assert said("The quay has ２．３１ million lamps.") == [(2_310_000, "lamp")]


@given(st.integers(min_value=0, max_value=999_999))
def test_any_number_in_words_reads_back(number: int) -> None:
    (numeral,) = numerals(in_words(number))
    assert numeral.value == number


@given(
    st.integers(min_value=0, max_value=10**9),
    st.integers(min_value=0, max_value=999),
    st.sampled_from([ENGLISH, SPACED, CONTINENTAL]),
)
def test_any_grouped_decimal_reads_back(whole: int, part: int, separators: Separators) -> None:
    form = f"{whole:,}.{part:03}"
    if separators is SPACED:
        form = form.replace(",", " ")
    elif separators is CONTINENTAL:
        form = form.translate(str.maketrans(",.", ".,"))
    (numeral,) = numerals(form, separators)
    assert numeral.value == pytest.approx(whole + part / 1000)


@given(
    st.decimals(min_value="0.01", max_value="999", places=2),
    st.sampled_from([("million", 1e6), ("billion", 1e9), ("bn", 1e9), ("trillion", 1e12), ("thousand", 1e3)]),
)
def test_any_scaled_decimal_reads_back(number: object, scale: tuple[str, float]) -> None:
    (quantity,) = find_quantities(f"It cost ${number} {scale[0]}.")
    assert quantity.value == pytest.approx(float(str(number)) * scale[1])
    assert quantity.unit == "USD"


@given(
    st.from_regex(r"[1-9][0-9]{0,3}(\.[0-9]{1,3})?", fullmatch=True),
    st.integers(min_value=-30, max_value=30),
    st.sampled_from(["{}e{}", "{}E{}", "{}x10^{}", "{} × 10^{}"]),
)
def test_any_power_of_ten_reads_back(number: str, power: int, form: str) -> None:
    (numeral,) = numerals(form.format(number, power))
    assert numeral.value == pytest.approx(float(number) * 10.0**power)


@given(st.text(alphabet="0123456789.,-–/$% ()'xe٣５½ aAmbtofin\n", max_size=120))
def test_any_heap_of_signs_is_read_without_trouble(text: str) -> None:
    for quantity in find_quantities(text):
        assert 0 <= quantity.start <= quantity.end <= len(text)
        assert quantity.high is None or quantity.value <= quantity.high


@pytest.mark.parametrize(
    "text",
    ["between 1 and " * 300, "5 of " * 800, "1 x " * 900, "one in " * 600, "9" * 10_000, "half a " * 600],
)
def test_long_runs_of_numbers_end(text: str) -> None:
    assert all(q.start < q.end for q in find_quantities(text))
