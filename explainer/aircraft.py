"""Military planes, the base at Guantanamo, and cases told from the tables: tables in, facts out.

A leg is an aircraft, not people. What happens at Guantanamo is never an act of Cuba.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from explainer.flight_history import charters
from explainer.flights import GUANTANAMO
from explainer.words import _, day, listed, month, ngettext, number, when

COLOMBIA_WEEK = ("EV057", "EV058", "EV059", "EV061", "EV062")
COLOMBIA_DEAL = "EV059"
# Military planes: what events tell, and lines of the table of practice for countries they lack.
MILITARY_EVENTS = ("EV053", "EV054", "EV057", "EV059", "EV068", "EV070", "EV100", "EV110", "EV129")
MILITARY_PRACTICE = ("PR066", "PR009", "PR011")
HALT_SOURCE, HALT_LEVER = "L-MIL-WSJ", "military_flights"
LAW = ("Chicago Convention art 3(c)", "Chicago Convention art 5")
ANNOUNCED, FIRST_FLOWN = "EV063", "EV066"
GUANTANAMO_EVENTS = ("EV063", "EV066", "EV074", "EV076")
C17_HOUR, GUANTANAMO_COST = "c17_hour", "guantanamo_person"
HOURS = (
    "ice_charter_hour_2021",
    "ice_charter_hour_2023",
    "ice_charter_hour_2025",
    "ice_special_low",
    "ice_special_high",
    "c17_hour",
)
WAYS = ("in", "out_abroad", "out_us")
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


@dataclass(frozen=True)
class Case:
    """One dated act as the tables tell it.

    ``when``: the day, month or year as published. ``who`` acted, in words, and ``sides``: whose
    acts these are, any of ``expels`` and ``receives``. ``text`` says what happened, ``outcome``
    what came of it, without a full stop, where the table says so. ``kind``: that of an event.
    """

    when: str
    who: str
    sides: tuple[str, ...]
    title: str
    text: str
    source_ids: tuple[str, ...]
    outcome: str = ""
    kind: str = ""

    @property
    def dated(self) -> str:
        """Return the date in words, as exact as it is known."""
        return when(self.when)


def sides(actor: str) -> tuple[str, ...]:
    """Return whose acts an actor's are: ``expels``, ``receives`` or both, in that order."""
    named = [part.strip() for part in re.split(r",| and ", actor) if part.strip()]
    found = {"expels" if name == "United States" else "receives" for name in named}
    return tuple(sorted(found))


def _sentence(outcome: object) -> str:
    return outcome.rstrip(".") if isinstance(outcome, str) else ""


def told(events: pd.DataFrame, event_ids: Sequence[str]) -> list[Case]:
    """Return chosen rows of the table ``events`` as cases, in the order asked for.

    Raises ``KeyError`` when one of them is not in the table.
    """
    rows = events.set_index("event_id").loc[list(event_ids)]
    return [
        Case(
            when=row["date"],
            who=row["actor"],
            sides=sides(row["actor"]),
            title=row["title"],
            text=row["summary"],
            outcome=_sentence(row["outcome"]),
            kind=str(row["kind"]),
            source_ids=tuple(row["source_ids"].split(";")),
        )
        for _n, row in rows.iterrows()
    ]


def observed(
    practice: pd.DataFrame, countries: pd.DataFrame, practice_ids: Sequence[str]
) -> list[Case]:
    """Return chosen rows of the table ``practice`` as cases; ``countries`` gives the names.

    Raises ``KeyError`` when one of them is not in the table.
    """
    names = countries.set_index("iso3")["name_en"]
    rows = practice.set_index("practice_id").loc[list(practice_ids)]
    return [
        Case(
            when=row["as_of"],
            who=names[row["iso3"]],
            sides=("receives",),
            title=row["value"].partition("; ")[0],
            text=_rest(row["value"].partition("; ")[2], row["note"]),
            source_ids=tuple(row["source_ids"].split(";")),
        )
        for _n, row in rows.iterrows()
    ]


def _rest(observed: str, note: object) -> str:
    """Return what a line of practice says after its first clause, and its note, as sentences."""
    said = f"{observed[0].upper()}{observed[1:].rstrip('.')}." if observed else ""
    return f"{said} {note}".strip() if isinstance(note, str) else said


def halt(sources: pd.DataFrame, levers: pd.DataFrame) -> Case:
    """Return the report that military flights were halted, dated by its source.

    Expects the tables ``sources`` and ``levers``. Raises ``KeyError`` without its two rows.
    """
    report = sources.set_index("source_id").loc[HALT_SOURCE]
    lever = levers.set_index("key").loc[HALT_LEVER]
    return Case(
        when=report["published"],
        who=_("United States"),
        sides=("expels",),
        title=_("Military flights are reported halted for their cost"),
        text=lever["limits"],
        source_ids=(HALT_SOURCE,),
    )


def cost(costs: pd.DataFrame, key: str, whose: str) -> Case:
    """Return one published cost (table ``flight_costs``) as a case of the state that paid it.

    ``whose`` says who stands behind the figure.
    """
    row = costs.set_index("key").loc[key]
    return Case(
        when=row["as_of"],
        who=whose,
        sides=("expels",),
        title=_("{item}, {amount} US dollars").format(
            item=row["item"], amount=number(int(row["amount"]))
        ),
        text=row["note"],
        source_ids=(row["source_id"],),
    )


def in_order(cases: Iterable[Case]) -> list[Case]:
    """Return cases by date; a month or year stands before the days within it."""
    return sorted(cases, key=lambda case: case.when)


def source_ids(cases: Iterable[Case]) -> tuple[str, ...]:
    """Return the sources of all cases, each once."""
    return tuple(dict.fromkeys(found for case in cases for found in case.source_ids))


def days(cases: Sequence[Case]) -> str:
    """Return the days from the first case to the last, of one month: 26 to 29 January 2025."""
    first, last = (date.fromisoformat(case.when) for case in (cases[0], cases[-1]))
    return _("{first} to {last}").format(first=number(first.day), last=day(last))


def stated(text: str) -> int:
    """Return the first number that a text of the tables states: 30,000 gives 30000.

    Raises ``ValueError`` when it states none.
    """
    found = NUMBER.search(text)
    if not found:
        raise ValueError(f"no number in {text!r}")
    return int(found.group().replace(",", ""))


def hours(costs: pd.DataFrame) -> pd.DataFrame:
    """Return what an hour of flight costs, as published: key, low, high, as_of, military.

    Expects the table ``flight_costs``. US dollars per flight hour; the two ends of the high-risk
    charters become one row, every other figure is its own low and high. Nothing is averaged.
    """
    rows = costs.set_index("key").loc[list(HOURS)].reset_index()
    low = rows["key"] == "ice_special_low"
    high = int(rows.loc[rows["key"] == "ice_special_high", "amount"].iloc[0])
    rows = rows.assign(low=rows["amount"], high=rows["amount"].mask(low, high))
    rows = rows[rows["key"] != "ice_special_high"]
    rows = rows.assign(military=rows["key"] == C17_HOUR)
    return rows[["key", "low", "high", "as_of", "military"]].reset_index(drop=True)


def hours_title(costs: pd.DataFrame) -> str:
    """Return what an hour costs by military plane and by charter (table ``flight_costs``)."""
    pair = charters(costs)
    hour = costs.set_index("key")["amount"][C17_HOUR]
    first, second = (number(int(amount)) for amount in pair["amount"])
    return _(
        "An hour by military plane was put at {military} dollars, by charter at {first} or {second}"
    ).format(military=number(int(hour)), first=first, second=second)


def at_guantanamo(legs: pd.DataFrame) -> pd.DataFrame:
    """Return the recorded legs to and from the base (``flights.placed``), with ``way``.

    ``way`` is ``in``, ``out_abroad`` (to an airport of another country) or ``out_us`` (to one of
    the United States). Legs of every kind; aircraft, some perhaps with nobody on board.
    """
    arriving, leaving = legs["to_airport"] == GUANTANAMO, legs["from_airport"] == GUANTANAMO
    rows = legs[arriving | leaving]
    back = rows["to_iso3"] == "USA"
    way = pd.Series("out_abroad", index=rows.index).mask(back, "out_us").mask(arriving, "in")
    return rows.assign(way=way)


def by_month(rows: pd.DataFrame, newest: str) -> pd.DataFrame:
    """Return legs by month and way (``at_guantanamo``): month, way, legs, months without included.

    From the first month with a leg to ``newest``, the last whole month of the counting.
    """
    codes = pd.period_range(rows["month"].min(), newest, freq="M").astype(str)
    every = pd.MultiIndex.from_product([codes, list(WAYS)], names=["month", "way"])
    sums = rows.groupby(["month", "way"])["legs"].sum()
    return sums.reindex(every, fill_value=0).reset_index()


def legs_title(rows: pd.DataFrame) -> str:
    """Return the finding of the legs at the base (``at_guantanamo``), first to last month."""
    legs = rows.groupby("way")["legs"].sum()
    going = int(legs["out_abroad"] + legs["out_us"])
    busiest = rows[rows["way"] == "in"].groupby("month")["legs"].sum()
    return _(
        "{into} recorded legs landed at the base and {out} left it; the most landed in "
        "{busiest}, {n}"
    ).format(
        into=number(int(legs["in"])),
        out=number(going),
        busiest=month(str(busiest.idxmax())),
        n=number(int(busiest.max())),
    )


def onward(rows: pd.DataFrame) -> pd.DataFrame:
    """Return removal legs that left the base by country: iso3, legs; most first."""
    going = rows[(rows["way"] != "in") & (rows["kind"] == "removal")]
    sums = going.groupby("to_iso3")["legs"].sum().sort_values(ascending=False, kind="stable")
    return sums.rename_axis("iso3").reset_index()


def onward_said(countries: pd.DataFrame, names: dict[str, str]) -> str:
    """Return where removal legs from the base went (``onward``), in a sentence."""
    top, legs = countries.iloc[0], int(countries["legs"].sum())
    return ngettext(
        "{n} removal leg left the base, for {countries} countries; most went to {top}, {most}.",
        "{n} removal legs left the base, for {countries} countries; most went to {top}, {most}.",
        legs,
    ).format(
        n=number(legs),
        countries=number(len(countries)),
        top=names[top["iso3"]],
        most=number(int(top["legs"])),
    )


def later_flights(cases: Sequence[Case], halted: Case) -> list[Case]:
    """Return the military flights that events date after the reported halt; a refused one is none.

    Lines of the table of practice have no kind and are left out.
    """
    return [c for c in cases if c.when > halted.when and c.kind in ("acceptance", "flight")]


def halt_title(halted: Case, later: Sequence[Case]) -> str:
    """Return the finding on the reported halt and the flights after it (``later_flights``)."""
    flown = [_("{who} ({when})").format(who=c.who, when=month(c.when[:7])) for c in later]
    return _(
        "Reported halted on {halt}, military planes still flew, among others to {later}"
    ).format(halt=halted.dated, later=listed(flown))
