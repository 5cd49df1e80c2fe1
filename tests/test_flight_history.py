"""Flights before 2025 and what flights cost: as printed, never added up, each with its source."""

import io
import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explainer import colours, flight_history, history_charts, tables, words
from explainer.content import prose
from explainer.ui import figures, history_parts
from tests.seen import html

KNOWN_MONTHS = [
    "2020-10",
    "2021-08",
    "2021-09",
    "2021-10",
    "2022-08",
    "2023-07",
    "2023-08",
    "2024-02",
    "2024-03",
    "2024-04",
    "2024-06",
]
WINDOWS = [
    ("2022-10-01", "2023-09-30", 1358),
    ("2023-05-01", "2024-04-30", 1538),
    ("2023-08-01", "2024-07-31", 1651),
    ("2024-01-20", "2025-01-20", 1564),
]
CHARTS = [
    "205,814 people were removed on ICE Air in fiscal year 2012, the most of 8 years; "
    "106,882 in 2016, the fewest",
    "Largest citizenship on board: Mexico in 2011, 2012, 2013, and 2017; "
    "Guatemala in 2014, 2015, 2016, and 2018",
    "ICE Air flew people to 69 countries in fiscal year 2018, the most of 8 whole years; "
    "the fewest, 16, were in 2013",
    "Removal flights of a whole month are known for 11 of 61 months: 99 to 193",
    "1,651 removal flights are printed for August 2023 to July 2024, the most of 4 counts over "
    "twelve months; 1,358 for October 2022 to September 2023, the fewest",
]
CITIZENSHIP, COUNTS = "flight_history_citizenship", "flight_history_counts"


@pytest.fixture(scope="module")
def known() -> pd.DataFrame:
    return flight_history.whole_months(tables.table(COUNTS))


@pytest.fixture(scope="module")
def missing(known: pd.DataFrame) -> pd.DataFrame:
    return flight_history.months_without(known, "2020-01", "2025-01")


@pytest.fixture(scope="module")
def spans() -> pd.DataFrame:
    return flight_history.windows(tables.table(COUNTS))


@pytest.fixture(scope="module")
def specs() -> dict[str, dict]:
    return history_parts._charts("en")


def marks(spec: dict) -> list[str]:
    """Return every kind of mark in a chart."""
    found = [spec["mark"]["type"]] if "mark" in spec else []
    return found + [mark for layer in spec.get("layer", []) for mark in marks(layer)]


def drawn(spec: dict, field: str) -> list[dict]:
    """Return the rows of a chart that hold a field."""
    return [row for rows in spec["datasets"].values() for row in rows if field in row]


# People


def test_people_by_year_are_the_printed_totals():
    rows = flight_history.people_by_year(tables.table(CITIZENSHIP))
    assert rows["fiscal_year"].tolist() == list(range(2011, 2019))
    assert rows["people"].tolist() == [
        182447,
        205814,
        189259,
        166204,
        108554,
        106882,
        116231,
        133289,
    ]


@pytest.mark.parametrize(
    ("iso3", "year", "people"),
    [("MEX", 2011, 107781), ("GTM", 2014, 54135), ("HTI", 2017, 5549), ("KHM", 2011, 0)],
)
def test_people_by_citizenship_are_as_printed(iso3: str, year: int, people: int):
    rows = flight_history.people_by_citizenship(tables.table(CITIZENSHIP))
    found = rows[(rows["iso3"] == iso3) & (rows["fiscal_year"] == year)]
    assert found["people"].tolist() == [people]


def test_ten_countries_stand_without_the_total_and_highest_first():
    rows = flight_history.people_by_citizenship(tables.table(CITIZENSHIP))
    assert len(rows) == 80
    assert rows["iso3"].notna().all()
    assert rows["iso3"].drop_duplicates().tolist()[:4] == ["MEX", "GTM", "HND", "SLV"]


def test_a_year_that_the_records_cut_off_is_not_whole():
    places = flight_history.network(
        tables.table("flight_history_network"), pd.Timestamp("2018-12-05")
    )
    assert places.loc[~places["whole"], "fiscal_year"].unique().tolist() == [2019]
    last = places[(places["fiscal_year"] == 2018) & (places["measure"] == "destination_countries")]
    assert last["places"].tolist() == [69]


def test_the_record_of_a_year_in_part_is_no_finding():
    places = pd.DataFrame(
        [[2018, 5, True], [2019, 9, False], [2017, 4, True]],
        columns=["fiscal_year", "places", "whole"],
    ).assign(measure="destination_countries")
    assert flight_history.network_title(places).startswith(
        "ICE Air flew people to 5 countries in fiscal year 2018, the most of 2 whole years"
    )


def test_busiest_airports_are_the_published_lists():
    airports = tables.table("flight_history_airports")
    first = flight_history.busiest(airports, "dropoff", "people").iloc[0]
    assert first.tolist() == ["La Aurora Airport", 326875]
    assert len(flight_history.busiest(airports, "pickup", "flights")) == 10


# Printed counts


def test_whole_months_are_exactly_the_eleven_known(known: pd.DataFrame):
    assert known["month"].drop_duplicates().tolist() == KNOWN_MONTHS


def test_both_numbers_of_september_2021_stand(known: pd.DataFrame):
    assert sorted(known.loc[known["disputed"], "flights"]) == [192, 193]
    assert set(known.loc[known["disputed"], "month"]) == {"2021-09"}
    assert len(known) == 12
    assert "September 2021 is printed as 193 and 192." in flight_history.disputes(known)


def test_months_worked_out_are_told_apart(known: pd.DataFrame):
    assert known.loc[known["derived"], "month"].tolist() == ["2020-10", "2022-08", "2024-06"]
    assert known.loc[known["derived"], "flights"].tolist() == [132, 140, 143]


def test_every_point_lies_within_its_month_and_no_two_at_one_place(known: pd.DataFrame):
    assert (known["at"].dt.strftime("%Y-%m") == known["month"]).all()
    assert not known.duplicated("at").any()


def test_the_other_fifty_months_have_no_figure(known: pd.DataFrame, missing: pd.DataFrame):
    assert len(missing) == 50
    assert not set(missing["month"]) & set(known["month"])
    assert (missing["month"].iloc[0], missing["month"].iloc[-1]) == ("2020-01", "2025-01")


def test_windows_are_the_printed_twelve_months(spans: pd.DataFrame):
    found = [
        (str(row.start.date()), str(row.end.date()), row.flights) for row in spans.itertuples()
    ]
    assert found == WINDOWS


def test_a_window_is_named_by_its_months_or_by_its_days(spans: pd.DataFrame):
    assert flight_history.period_of(spans.iloc[0]) == "October 2022 to September 2023"
    assert flight_history.period_of(spans.iloc[3]) == "20 January 2024 to 20 January 2025"


def test_only_removals_to_all_countries_are_counted():
    row = {
        "flight_count_id": "X",
        "period_start": pd.Timestamp("2021-09-01"),
        "period_end": pd.Timestamp("2021-09-30"),
        "count": 5.0,
        "derived": False,
        "source_id": "F",
        "note": None,
        "iso3": None,
        "kind": "removal",
        "measure": "flights_in_month",
    }
    others = [{"iso3": "HND"}, {"kind": "lateral"}, {"measure": "flights_in_week"}]
    counts = pd.DataFrame([row, *({**row, "count": 9.0, **other} for other in others)])
    assert flight_history.whole_months(counts)["flights"].tolist() == [5]


def test_title_42_has_both_ends():
    found = flight_history.expulsions(tables.table("series_breaks"))
    assert (found.start, found.end) == (pd.Timestamp("2020-03-20"), pd.Timestamp("2023-05-11"))
    assert found.source_ids == ("R-MPIT42", "R-CBPT42")


def test_the_prose_agrees_with_the_tables(known: pd.DataFrame, missing: pd.DataFrame):
    said = " ".join(prose("before_2025").split())
    legs = tables.table("flight_legs").query("kind == 'removal'").set_index("date")["legs"]
    half, february = legs[:"2025-06-30"].sum(), legs["2025-02-01":"2025-02-28"].sum()
    assert f"20 January to 30 June 2025 against {half} recorded legs" in said
    assert f"128 printed for February 2025 against {february}" in said
    n = known["month"].nunique()
    assert f"Only {n} of {n + len(missing)} months have a figure" in said


# Charts


def test_months_are_points_and_no_line(specs: dict[str, dict]):
    assert sorted(marks(specs["months"])) == ["point", "rect", "rect"]
    assert sorted(row["flights"] for row in drawn(specs["months"], "flights")) == [
        99,
        99,
        128,
        132,
        133,
        137,
        139,
        140,
        143,
        153,
        192,
        193,
    ]


def test_each_way_of_knowing_a_month_has_its_own_shape(specs: dict[str, dict]):
    points = next(
        la for la in specs["months"]["layer"] if la.get("mark", {}).get("type") == "point"
    )
    scale = points["encoding"]["shape"]["scale"]
    assert len(set(scale["range"])) == len(scale["domain"]) == 3
    rows = {row["month"]: row["how"] for row in drawn(specs["months"], "flights")}
    assert [month for month, how in rows.items() if how == scale["domain"][2]] == [
        "2020-10",
        "2022-08",
        "2024-06",
    ]
    assert rows["2021-09"] == scale["domain"][1]


def test_windows_are_spans_and_no_line(specs: dict[str, dict]):
    assert sorted(marks(specs["windows"])) == ["bar", "text"]
    bars = next(la for la in specs["windows"]["layer"] if la["mark"]["type"] == "bar")
    assert bars["encoding"]["x"]["field"] == "start"
    assert bars["encoding"]["x2"]["field"] == "end"
    assert bars["encoding"]["y"]["field"] == "flight_count_id"
    assert [row["flights"] for row in drawn(specs["windows"], "flights")] == [
        1358,
        1538,
        1651,
        1564,
    ]


def test_old_series_end_before_the_legs_begin(specs: dict[str, dict]):
    ends = [row["end"][:10] for name in ("months", "windows") for row in drawn(specs[name], "end")]
    assert max(ends) <= "2025-02-01"
    assert not [name for name, spec in specs.items() if drawn(spec, "legs")]


def test_days_are_told_in_utc(specs: dict[str, dict]):
    for name, field in (("months", "at"), ("months", "start"), ("windows", "start")):
        assert all(row[field].endswith("+00:00") for row in drawn(specs[name], field))
        assert '"type": "utc"' in json.dumps(specs[name])


def test_charts_never_add_up(specs: dict[str, dict]):
    for spec in specs.values():
        said = json.dumps({key: value for key, value in spec.items() if key != "datasets"})
        assert '"aggregate"' not in said
        assert '"stack"' not in said


def test_numbers_can_be_read_on_every_shade():
    for _low, share in history_charts.CLASSES:
        fill = history_charts.shade(share)
        assert colours.contrast(history_charts.ink(share), fill) >= 4.5
    assert colours.contrast(colours.TEXT["light"], colours.RECEIVES) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_grey_of_the_unknown_stands_out(theme: str):
    assert colours.contrast(history_charts.UNKNOWN, colours.GROUND[theme]) >= 3


# Costs


def test_both_charter_costs_stand_together():
    pair = flight_history.charters(tables.table("flight_costs"))
    assert list(zip(pair["amount"], pair["as_of"], strict=True)) == [
        (8577, "2021"),
        (17000, "2023"),
    ]
    title = flight_history.charters_title(pair)
    assert "8,577 US dollars (2021)" in title and "17,000 US dollars (2023)" in title


def test_one_charter_cost_without_the_other_is_refused():
    rows = tables.table("flight_costs")
    with pytest.raises(KeyError):
        flight_history.charters(rows[rows["key"] != flight_history.CHARTERS[1]])


@pytest.mark.parametrize(
    ("as_of", "said"),
    [("2021", "2021"), ("2025-01", "January 2025"), ("2025-01-27", "27 January 2025")],
)
def test_a_date_is_told_as_far_as_it_is_known(as_of: str, said: str):
    assert words.when(as_of) == said


# Pages


def section() -> None:
    from explainer.ui import history_parts

    history_parts.before_2025()
    history_parts.costs()


def run(opened: bool = False) -> AppTest:
    """Return both sections, with their tables open if so wished."""
    at = AppTest.from_function(section, default_timeout=60).run()
    if opened:
        for key in ("ice-air-people", "ice-air-citizenship", "ice-air-network"):
            at.session_state[f"table-{key}"] = True
        for key in ("ice-air-airports", "removal-flights-months", "removal-flights-windows"):
            at.session_state[f"table-{key}"] = True
        at.run()
    assert not at.exception
    return at


def cells(at: AppTest) -> list[str]:
    return [str(cell) for table in at.table for cell in table.value.to_numpy().ravel()]


def test_every_chart_says_its_finding_and_its_text_alternative():
    at = run()
    titles = [heading.value.replace("\\", "") for heading in at.subheader]
    assert titles[:5] == CHARTS
    alts = [chart.proto.alt for chart in at.get("vega_lite_chart")]
    assert len(alts) == 5
    for title, alt in zip(CHARTS, alts, strict=True):
        assert title in alt


def test_people_are_said_to_be_people_and_flights_aircraft():
    at = run()
    said = " ".join([*(caption.value for caption in at.caption), html(at)])
    assert said.count("People, not legs") == 2
    assert said.count("aircraft, not people") == 2
    assert "September 2021 is printed as 193 and 192." in said


def test_tables_come_when_they_are_opened():
    assert len(run().table) == 1
    at = run(opened=True)
    assert len(at.table) == 10
    shown = cells(at)
    for figure in ("107,781", "205,814", "326,875", "193", "192", "1,651"):
        assert figure in shown
    assert "20 January 2024 to 20 January 2025" in shown
    assert sum("Worked out here" in cell for cell in shown) == 3


def test_costs_are_all_there_with_a_link_to_each_source():
    at = run()
    table = at.table[0].value
    rows = tables.table("flight_costs")
    assert len(table) == len(rows) == 10
    for amount, shown in zip(rows["amount"], table["Amount"], strict=True):
        assert shown.startswith(f"**{words.number(amount)}** US dollars per ")
    assert table.iloc[:, 2].str.contains(r"\]\(<https://").all()
    assert ">8,577<" in html(at) and ">17,000<" in html(at)


def test_files_read_back_and_say_what_they_are(monkeypatch: pytest.MonkeyPatch):
    files: dict[str, str] = {}
    monkeypatch.setattr(
        figures.st,
        "download_button",
        lambda _label, data, file_name, **_kw: files.update({file_name: data()}),
    )
    run(opened=True)
    sizes = {
        "ice-air-people": 8,
        "ice-air-citizenship": 80,
        "ice-air-network": 9,
        "ice-air-airports": 40,
        "removal-flights-months": 12,
        "removal-flights-windows": 4,
        "costs": 10,
    }
    assert set(files) == {f"consent-to-land-{key}.csv" for key in sizes}
    for key, n in sizes.items():
        text = files[f"consent-to-land-{key}.csv"]
        assert len(pd.read_csv(io.StringIO(text), comment="#")) == n
        for line in ("# Title: ", "# Measure: ", "# Source: ", "# Licence: "):
            assert line in text


def test_nothing_on_the_screen_is_a_code_or_a_missing_value():
    at = run(opened=True)
    shown = " ".join([*cells(at), *(c.value for c in at.caption), *(h.value for h in at.subheader)])
    for code in ("flight_hour", "ice_air", "official_figure", "pickup", "dropoff", "FHC", "nan"):
        assert code not in shown
    assert "None" not in shown


def test_every_label_goes_through_gettext(brackets: None):
    at = run(opened=True)
    said = [e.value for e in [*at.header, *at.subheader, *at.caption]]
    said += [e.label for e in at.expander]
    said += [d.proto.label for d in at.get("download_button")]
    said += [d.proto.alt for d in at.get("vega_lite_chart")]
    said += [str(column) for table in at.table for column in table.value.columns]
    assert len(said) > 40
    years = [str(year) for year in range(2011, 2019)]
    codebook = [tables.field("flight_history_network", m)["title"] for m in flight_history.NETWORK]
    codebook += ["People", "Flights"]
    assert [s for s in said if "⟦" not in s and s not in years + codebook] == []


def test_the_tables_stay_as_they_were():
    names = [CITIZENSHIP, COUNTS, "flight_history_network", "flight_history_airports"]
    before = [pd.util.hash_pandas_object(tables.table(name)).sum() for name in names]
    run(opened=True)
    assert [pd.util.hash_pandas_object(tables.table(name)).sum() for name in names] == before
