"""Dated events in order of time: who acted, what is in a view, and what belongs to one matter.

Pure pandas. A date known only to the month or year is a span: the event lies somewhere in it.
"""

import re
from dataclasses import dataclass
from functools import cache

import pandas as pd

from explainer import country_events, flights, known, practice, tables

# Who acted, in the order of the page: the US government or Congress, a US court, the United States
# and another government together, another government or its courts, anybody else (press, EU).
SIDES = ("us", "courts", "both", "them", "other")
COURTS = ("US Supreme Court", "US federal courts")
FIRST_SHOWN, LAST_SHOWN = "2025-01", "2026-10"
# Where the collection stands (README of the facts): its ends are data, its thinning a judgement.
DENSE_FROM = pd.Timestamp("2025-01-01")
THIN_FROM = pd.Timestamp("2026-03-16")
SECOND_HAND_FROM = pd.Timestamp("2026-05-16")
PARTIES = re.compile(r", | and ")


@dataclass(frozen=True)
class View:
    """What a visitor chose to see.

    ``start`` and ``end``: first and last month as ``YYYY-MM``. ``countries``: ISO 3166-1 alpha-3
    codes, ``kinds`` as in the table of events, ``sides`` of ``SIDES``; none for all. ``thread``:
    the key of one thread, whose events then stand alone and whole, whatever the rest says.
    """

    start: str = FIRST_SHOWN
    end: str = LAST_SHOWN
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    thread: str = ""


@dataclass(frozen=True)
class Reach:
    """One stretch of time and how well the collection covers it.

    ``key``: ``before``, ``dense``, ``thin`` or ``none``. ``start`` and ``end``: first and last
    day. ``events``: how many have their date, or the last day it may mean, in it.
    """

    key: str
    start: pd.Timestamp
    end: pd.Timestamp
    events: int


@cache
def events() -> pd.DataFrame:
    """Return all events in order of date. Do not change the frame.

    Columns of the table ``events`` and: ``first`` and ``last`` (the days that the date may mean),
    ``countries`` (tuple of codes), ``side`` (of ``SIDES``), ``base`` (bool: at the US base of
    Guantanamo, linked to Cuba for its soil only), ``threads`` (tuple of keys), ``old`` (bool: over
    two years before the last look at the sources).
    """
    rows = tables.table("events")
    linked = tables.table("event_countries").groupby("event_id")["iso3"].agg(tuple)
    chained = tables.table("event_threads").groupby("event_id")["thread"].agg(tuple)
    ids = rows["event_id"]
    told = (rows["title"] + rows["summary"]).str.contains(country_events.GUANTANAMO, regex=False)
    countries = [linked.get(id_, ()) for id_ in ids]
    soil = pd.Series([country_events.SOIL in codes for codes in countries], index=rows.index)
    last = known.days(rows["date"])
    rows = rows.assign(
        first=pd.to_datetime([_first_day(text) for text in rows["date"]]),
        last=last,
        countries=countries,
        side=[_side(actor) for actor in rows["actor"]],
        base=told & soil & ~rows["actor"].str.contains("Cuba"),
        threads=[chained.get(id_, ()) for id_ in ids],
        old=last.lt(practice.old_before(None)),
    )
    return rows.sort_values(["first", "last"], kind="stable", ignore_index=True)


def _first_day(text: str) -> str:
    return text + "-01-01"[: 10 - len(text)] if len(text) == 4 else (text + "-01")[:10]


def _side(actor: str) -> str:
    """Return whose act it was, from the words of the table."""
    if actor in COURTS:
        return "courts"
    parties = set(PARTIES.split(actor)) | {actor}
    if "United States" in parties:
        return "us" if actor == "United States" else "both"
    if actor.startswith("US "):
        return "us"
    return "other" if parties.isdisjoint(_governments()) else "them"


@cache
def _governments() -> frozenset[str]:
    names = tables.table("countries")["name_en"]
    spelled = tables.table("country_spellings")["country_as_published"]
    also = [name for more in country_events.ALSO.values() for name in more]
    return frozenset([*names, *spelled, *also])


def months_known() -> list[str]:
    """Return every month that can be asked for: the oldest event's to the last look's."""
    newest = f"{practice.last_look():%Y-%m}"
    return flights.months(tables.resource("events")["coverage"]["start"][:7], newest)


def months_to_choose(view: View) -> list[str]:
    """Return the months of ``months_known`` that a list offers: early ones only with an event."""
    used = {f"{day:%Y-%m}" for day in [*events()["first"], *events()["last"]]}
    offered = used | {view.start, view.end}
    return [month for month in months_known() if month >= FIRST_SHOWN or month in offered]


def in_view(view: View) -> pd.DataFrame:
    """Return the events (``events``) that a view shows, in order of time.

    An event whose date is a span is shown where the span meets the period; those of a thread
    stand in the thread's own order.
    """
    rows = events()
    if view.thread:
        places = {id_: place for place, id_ in enumerate(thread(view.thread))}
        rows = rows[rows["event_id"].isin(places)]
        return rows.sort_values("event_id", key=lambda ids: ids.map(places), ignore_index=True)
    first, last = period(view)
    chosen = (rows["first"] <= last) & (rows["last"] >= first)
    if view.countries:
        wanted = set(view.countries)
        chosen &= ~rows["countries"].map(wanted.isdisjoint).astype(bool)
    if view.kinds:
        chosen &= rows["kind"].isin(view.kinds)
    if view.sides:
        chosen &= rows["side"].isin(view.sides)
    return rows[chosen].reset_index(drop=True)


def period(view: View) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and last day of a view."""
    return pd.Timestamp(view.start), pd.Period(view.end, "M").end_time.normalize()


def shown_months(view: View) -> tuple[str, str]:
    """Return the first and last month on the axis: the view's own, or those of its thread."""
    if not view.thread:
        return view.start, view.end
    rows = in_view(view)
    return f"{rows['first'].min():%Y-%m}", f"{rows['last'].max():%Y-%m}"


@cache
def threads() -> dict[str, str]:
    """Return the title of each thread by its key, in the order of the table (oldest first)."""
    rows = tables.table("event_threads").drop_duplicates("thread")
    return dict(zip(rows["thread"], rows["title"], strict=True))


@cache
def thread(key: str) -> tuple[str, ...]:
    """Return the ids of a thread's events, first to last; none for an unknown key."""
    rows = tables.table("event_threads")
    return tuple(rows[rows["thread"] == key].sort_values("place")["event_id"])


def beside(key: str, event_id: str) -> tuple[str | None, str | None]:
    """Return the events before and after one in its thread; None where it ends.

    Raises ``ValueError`` when the event is not in the thread.
    """
    ids = thread(key)
    at = ids.index(event_id)
    return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)


def leg_countries(view: View, rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the countries whose legs stand beneath the axis: none for all.

    Those that were asked for; for a thread, those that all its events concern. Events at
    Guantanamo say nothing of legs to Cuba.
    """
    if not view.thread:
        return view.countries
    if rows["base"].any():
        return ()
    return tuple(sorted(set.intersection(*map(set, rows["countries"]))))


def reach() -> tuple[Reach, ...]:
    """Return where the collection is dense, where thin, and where it holds nothing."""
    rows, day = events(), pd.Timedelta(days=1)
    newest = rows.loc[rows["date_precision"] == "day", "last"].max()
    starts = {
        "before": rows["first"].min(),
        "dense": DENSE_FROM,
        "thin": THIN_FROM,
        "none": newest + day,
    }
    ends = [DENSE_FROM - day, THIN_FROM - day, newest, practice.last_look()]
    # An event known only to the year counts where its year begins, as the README of the data does.
    return tuple(
        Reach(key, start, end, int(rows["first"].between(start, end).sum()))
        for (key, start), end in zip(starts.items(), ends, strict=True)
    )


def second_hand() -> int:
    """Return how many events are dated after 15 May 2026, from where most are second-hand."""
    return int((events()["first"] >= SECOND_HAND_FROM).sum())


def words_of_sides(event_id: str) -> tuple[str, str, tuple[str, ...]]:
    """Return each side's act or words at an event: the US, the other, and the sources.

    They come from the teaching cases; empty where no case holds the event.
    """
    rows = tables.table("case_steps")
    mine = rows[rows["fact_ids"].str.split(";").map(lambda ids: event_id in ids)]
    if mine.empty:
        return "", "", ()
    ours, theirs = (" ".join(mine[side].dropna()) for side in ("us_side", "their_side"))
    return ours, theirs, tuple(";".join(mine["source_ids"]).split(";"))


def to_take_away(rows: pd.DataFrame) -> pd.DataFrame:
    """Return events as a file gives them: the columns of the table, countries and threads."""
    columns = list(tables.table("events").columns)
    lists = {name: rows[name].map(";".join) for name in ("countries", "threads")}
    return rows[columns].assign(**lists).astype(object).reset_index(drop=True)


def source_ids(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the ids of all sources of some events, each once, in order."""
    return tuple(dict.fromkeys(id_ for ids in rows["source_ids"] for id_ in ids.split(";")))
