"""What English quantities measure: precise cases of each construction, and shares of the gold sentences."""

from __future__ import annotations

import re

import pytest

from desktop_app.analysis.metrics import extract_from_text
from tests.analysis.quantity_gold import content, has_value, head, met

FLOORS = {
    "quantities_en.jsonl": {"content": 0.98, "head": 0.935},
    "quantities_en_unseen.jsonl": {"content": 0.93, "head": 0.89},
    "quantities_en_fresh.jsonl": {"content": 0.945, "head": 0.91},
    "quantities_en_rounds.jsonl": {"content": 0.92, "head": 0.87},
}
"""Shares of the metrics with the right value; they only rise. At first sight: 84.0 and 80.1 %, in the rounds
87.4 and 81.7 % on average."""

CASES = [
    ("The unemployment rate stood at 9.6% in May.", ["unemployment rate"]),
    ("Rice exports rose 5 % to 2.3 million tonnes.", ["rice exports", "rice exports"]),
    ("The number of licensed pilots reached 4,200.", ["number of licensed pilots"]),
    ("Last year 420 clinics were built.", ["clinics built"]),
    ("The plan will create 3,000 apprenticeships.", ["apprenticeships to be created"]),
    ("About 40 % of the villages have a library.", ["villages with library"]),
    ("The region spent €30 million on ferries.", ["spending on ferries"]),
    ("Of 800 farms surveyed, one in eight had no barn.", ["farms surveyed", "farms without barn"]),
    ("A third of the islands do not have a harbour.", ["islands without harbour"]),
    ("One in six sailors cannot read a chart.", ["sailors unable to read chart"]),
    ("About 12 % of quays are not insured.", ["quays not insured"]),
    ("Some 300 pilots have never been tested.", ["pilots not tested"]),
    ("Of 90 crews asked, 25 % never answered the letter.", ["crews asked", "crews not answering letter"]),
    ("Crews wait an average of 34 days for a berth.", ["period of wait of crews"]),
    ("Of 90 crews, 25 % answered the letter.", ["crews", "crews answering letter"]),
    ("The guild failed to inspect 17 of the 54 quays.", ["quays not inspected", "quays"]),
    ("Pilots did not visit 40 ships.", ["ships not visited"]),
    ("The guild refused to pay 40 pilots.", ["pilots not paid"]),
    ("The court rejected 12 of 31 candidates.", ["candidates rejected", "candidates"]),
    ("One of the harbour's nine cranes has a licence.", ["cranes"]),
    ("Thefts more than doubled to 6,100, and 47 sailors drowned.", ["thefts", "thefts", "sailors drowned"]),
    (
        "The ferry carries 420 pupils and 65 cars and sails four times a day.",
        ["pupils carried", "cars carried", "ferry sailing"],
    ),
    ("The toll applies to ships of 35 tonnes and costs $80.", ["ships", "toll cost"]),
    ("The harbour has 30 tugs and expects 18 more.", ["tugs of harbour", "tugs expected"]),
    ("The yard will shed 190 jobs and retire 14 cranes.", ["jobs to be shed", "cranes to be retired"]),
    (
        "Fares have been held at 5 euros since August, their highest for 16 years.",
        ["fares", "time since highest fares"],
    ),
    (
        "The pact enters into force 90 days after 50 ports have signed it.",
        ["time after ports signed", "ports"],
    ),
    (
        "The towns receive 60 % of the toll, with the remaining 40 % going to the crown.",
        ["towns share of toll", "toll going to crown"],
    ),
    ("The bank lent $22 million, of which $3 million is a grant.", ["bank loan", "grant"]),
    (
        "The guild has 15 members, one third of whom are replaced every two years.",
        ["members of guild", "members replaced", "interval between members replaced"],
    ),
    ("Stocks cover 4.7 months of imports, down from 5.5 in March.", ["stocks", "stocks"]),
    ("The port handled 8.9 million TEU.", ["port throughput"]),
    ("Only 7 of 61 boats found leaky have been mended.", ["boats mended", "boats"]),
    ("Three of the five pilots have left.", ["pilots left", "pilots"]),
    ("A fifth of the harbour's 870 km of quays is unlit.", ["quays unlit", "quays"]),
    ("The toll applies to yards with a turnover of €75 million.", ["turnover of yards"]),
    ("Unemployment among old sailors remains above 30 %.", ["unemployment among old sailors"]),
    ("The yard treated 12 % fewer hulls than in 2019.", ["hulls treated"]),
    ("Yards lost 9.4 million days to strikes.", ["days lost"]),
    ("The lock was opened six weeks early.", ["time ahead of schedule"]),
    ("Crew sizes should not exceed 25 sailors on the first watch.", ["crew sizes"]),
    ("The gap between pilots and stokers fell by 3 percentage points.", ["gap between pilots and stokers"]),
    ("Half of the seats are filled every two years.", ["seats filled", "interval between seats filled"]),
    ("The pilots' guild reports every six months.", ["interval between pilots' guild reporting"]),
    ("A survey takes place every three years.", ["interval between survey"]),
    ("The council set aside 800 million yuan for flood walls.", ["funding for flood walls"]),
    ("Officials expect a 12 % increase in ferry traffic.", ["ferry traffic"]),
    ("They cut nitrate levels by 20 %.", ["nitrate levels"]),
    ("The mooring fee is 40 euros, up from 31 in 2020.", ["mooring fee", "mooring fee"]),
    ("The levy rose from 2 % to 3 % of payroll.", ["levy", "levy share of payroll"]),
    ("The storm killed 12 people and injured 40.", ["people killed", "people injured"]),
    ("A complaint must be answered within 30 days.", ["time to answer complaint"]),
    ("Smugglers face a fine of up to $5,000.", ["fine"]),
    ("Smugglers shall be fined not more than $5,000.", ["fine"]),
    ("They signed a five-year contract.", ["contract term"]),
    ("Permits are valid for a term of six years.", ["term"]),
    ("The regulator shall review the tariff every four years.", ["interval between reviewing tariff"]),
    ("Timber exports were down 8 % and paper exports up 2 %.", ["timber exports", "paper exports"]),
    ("The yard employs 2,300 welders at 14 sites.", ["welders employed", "sites"]),
    ("The school has 420 pupils, 90 of whom take the bus.", ["pupils of school", "pupils taking bus"]),
    ("The reactor has a capacity of 500 megawatts.", ["capacity of reactor"]),
    ("The mast is 110 m tall and weighs 26 t.", ["mast height", "mast weight"]),
    ("The pipeline runs 1,224 km.", ["pipeline length"]),
    ("A base lies 30 km from the capital.", ["distance from capital"]),
    ("The farm ships 3,000 tonnes of wheat.", ["wheat shipped"]),
    ("Buildings account for 19 per cent of heat demand.", ["buildings share of heat demand"]),
    ("Lenders must hold capital of at least 8 % of assets.", ["capital share of assets"]),
    ("Net profit was $5 million (2021: $4 million).", ["net profit", "net profit"]),
    ("Firefighters said the blaze had burned 3,400 acres.", ["blaze"]),
    ("Crude production held steady at 9.2 mb/d.", ["Crude production"]),
    ("Public debt remains above 110 percent of GDP.", ["public debt share of GDP"]),
    ("Officials want a 30 % cut in methane.", ["methane"]),
    ("The yard won an order for two ships, worth $920 million.", ["ships", "order"]),
    ("Growers who file returns receive $90.", ["payment to growers"]),
    ("The tower, 30 m tall, was sold.", ["tower height"]),
    ("The plan commits us to halving violent crime.", ["violent crime"]),
    ("Its shares, floated at 240 pence, closed at 198 pence.", ["shares", "shares"]),
    ("The council gave tenants $4 million.", ["payment to tenants"]),
    ("Each carer was awarded an average of £310.", ["award to carer"]),
    ("Growers who turn to organic rice receive $70 a hectare.", ["payment to growers"]),
    ("Fees are as follows: €30 for a car, €90 for a bus.", ["fees for car", "fees for bus"]),
    ("Ferry traffic: Norway 310, Denmark 220.", ["ferry traffic in Norway", "ferry traffic in Denmark"]),
    ("Coal price: 2021 – 91; 2022 – 140.", ["coal price", "coal price"]),
    ("Lists to publish: four.", ["lists to publish"]),
    ("Of the 80 wells drilled, 12 were dry and 30 closed.", ["wells drilled", "wells dry", "wells closed"]),
    ("Some 60 of the county's 240 clinics were shut.", ["clinics", "clinics"]),
    ("Rents are nine points above the mean.", ["rents"]),
    ("The mill spent two nights without power.", ["time without power"]),
    ("The strike lasted less than a week.", ["strike length"]),
    ("Sales have climbed for six straight quarters.", ["period of climb of sales"]),
    ("The fleet was deployed for nine months.", ["period of deployment of fleet"]),
    ("Tenants get 60 days' notice.", ["notice"]),
    ("He was sentenced to 14 months in prison.", ["prison sentence"]),
    ("The motion passed by 40 votes to 12.", ["votes", "votes"]),
    ("The agency overspent by £6m.", ["overspend of agency"]),
    ("Every fourth pupil walks to school.", ["pupil walking to school"]),
    ("Revenue missed forecasts by 4 cents a share.", ["revenue"]),
    ("Exports to Peru, worth $9 million, fell.", ["exports to Peru"]),
    ("The hall, built for 600 guests, was full.", ["capacity for guests"]),
    ("The bus took a corner at 90 km/h.", ["bus speed"]),
    ("Police seized £2m worth of gold.", ["gold"]),
    ("The fund absorbs 20 cents of every dollar.", ["fund"]),
    ("Births per 1,000 women fell from 61 to 54.", ["births per 1,000 women"] * 2),
    ("The blast wounded nine, three of them badly.", ["people wounded"] * 2),
    ("Farms must register 10 days in advance.", ["time to register"]),
    ("Exports to Peru and Chile rose 5% and 3% respectively.", ["Exports to Peru", "Exports to Chile"]),
    ("They logged 8 thefts and 9 frauds, up 2% and 3% respectively.", ["thefts logged", "frauds logged"] * 2),
    ("Sales to Peru fell $2m while those to Chile rose $3m.", ["sales to Peru", "sales to Chile"]),
    ("Poachers face fines of £70 for a first offence and £90 for others.", ["fines", "fines"]),
    ("The lake, 20 km long, dried out in six days.", ["lake length", "period of drying of lake"]),
    ("The fleet has three tugs, each weighing 90 tonnes.", ["tugs of fleet", "weight of tugs"]),
    ("The boiler burns a third less coal.", ["coal burned"]),
    ("Guests must be told within 9 days.", ["time to tell guests"]),
    ("The levy is payable at 6 %.", ["levy"]),
    ("The job was done two weeks ahead of schedule.", ["time ahead of schedule"]),
    ("The tariff spares millers an average of $40.", ["saving for millers"]),
    ("Prices eased to 2 % as growers cut output by 8 %.", ["prices", "output"]),
    ("Files are kept for a period of up to nine years.", ["period of files being kept"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "measured"), CASES)
def test_what_is_measured_is_the_shortest_phrase(text: str, measured: list[str]) -> None:
    assert [metric.measured for metric in extract_from_text(text)] == measured


def test_a_pronoun_stands_for_the_subject_before() -> None:
    metrics = extract_from_text("The jobless rate was 5.2 percent in March. It fell to 4.9 percent in May.")
    assert [metric.measured for metric in metrics] == ["jobless rate", "jobless rate"]


def test_who_does_it_is_said() -> None:
    cases = {
        "The ministry has built 420 clinics.": "ministry",
        "Some 420 clinics were built by the ministry.": "ministry",
        "The bank cut its key rate by 25 basis points.": "bank",
        "The jobless rate fell to 5 percent.": None,
        "The mast weighs 26 tonnes.": None,
    }
    assert {text: extract_from_text(text)[0].actor for text in cases} == cases


@pytest.mark.parametrize("name", FLOORS)
def test_the_gold_sentences_are_measured_above_the_floor(name: str) -> None:
    pairs = [
        (metric.measured, gold["measured"])
        for metric, gold in met(name)
        if gold is not None and gold.get("measured") and has_value(metric, gold)
    ]
    common = sum(bool(content(said) & content(gold)) for said, gold in pairs) / len(pairs)
    heads = sum(head(gold) in content(said) or head(said) in content(gold) for said, gold in pairs) / len(
        pairs
    )
    print(f"measured: {len(pairs)} metrics, content {100 * common:.1f} %, head {100 * heads:.1f} %")
    assert common >= FLOORS[name]["content"]
    assert heads >= FLOORS[name]["head"]


def test_no_phrase_is_a_fragment_with_a_finite_verb() -> None:
    finite = re.compile(
        r"\b(?:is|are|was|were|has|have|had|will|would|shall|rose|fell|grew|identifies|builds)\b"
    )
    said = [metric.measured for metric, _ in met("quantities_en.jsonl")]
    assert [phrase for phrase in said if finite.search(phrase)] == []
    assert sum(not phrase for phrase in said) <= 2


def test_a_long_sentence_of_numbers_is_read_in_pieces() -> None:
    text = "The port handled " + ", ".join(f"{i} crates of {i} % salt" for i in range(10, 510)) + "."
    metrics = extract_from_text(text)
    assert len(metrics) > 500
    assert sum(bool(metric.measured) for metric in metrics) > 0.95 * len(metrics)
