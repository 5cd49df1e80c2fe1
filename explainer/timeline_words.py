"""The timeline in sentences: what a view holds, how far the collection reaches, what a mark means.

Pure: views and events in, words out.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import pandas as pd

from explainer import practice, tables, timeline
from explainer.timeline import Reach, View
from explainer.words import _, day, listed, months, ngettext, number


def sides() -> dict[str, str]:
    """Return what a page prints for who acted."""
    return {
        "us": _("United States (government, Congress)"),
        "courts": _("US courts"),
        "both": _("The United States and another country together"),
        "them": _("The other country"),
        "other": _("Press and others"),
    }


def lanes() -> dict[str, str]:
    """Return the names of the lanes of the drawing."""
    return {
        "us": _("United States"),
        "courts": _("US courts; press and others"),
        "both": _("Both sides together"),
        "them": _("The other country"),
    }


def densities() -> dict[str, str]:
    """Return what the band of density prints."""
    return {
        "before": _("single finds"),
        "dense": _("dense"),
        "thin": _("thin"),
        "none": _("none found"),
    }


def title(view: View, rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return the finding of a view (``timeline.in_view``); ``names`` gives a country's name."""
    count = ngettext("{n} event on record", "{n} events on record", len(rows))
    count = count.format(n=number(len(rows)))
    if view.thread:
        return _("{matter}: {count}").format(matter=timeline.threads()[view.thread], count=count)
    when = months(view.start, view.end)
    if rows.empty:
        count = _("no event on record here")
    if not view.countries:
        return _("{when}: {count}").format(when=when, count=count)
    where = listed(names[code] for code in view.countries)
    return _("{where}, {when}: {count}").format(where=where, when=when, count=count)


def lead(view: View, rows: pd.DataFrame) -> str:
    """Return how to take the events of a view, or what an empty view means.

    Who acted is not counted: the table files a flight under one side, and it is an act of both.
    """
    if rows.empty:
        return _(
            "That means none was found, not that nothing happened. The early years and the time "
            "after mid-March 2026 are thinly covered."
        )
    if view.thread:
        first, last = rows.iloc[0], rows.iloc[-1]
        return _("From {first} to {last}. A thread shows order, not cause.").format(
            first=dated(first), last=dated(last)
        )
    return _("A count of events says nothing of the number of flights or people.")


def dated(row: pd.Series) -> str:
    """Return the date of an event as exactly as it is known."""
    return practice.written(row["date"], row["date_precision"])


def measure(
    view: View, legs_in: Sequence[str], names: Mapping[str, str], narrowed: bool = False
) -> str:
    """Return what the drawing measures, over what time, for whose legs.

    ``narrowed``: whether the years before 2025 are drawn narrower than the rest.
    """
    where = (
        _("arriving in {where}").format(where=listed(names[code] for code in legs_in))
        if legs_in
        else _("arriving anywhere")
    )
    scale = " " + _("The years before 2025 are drawn narrower.") if narrowed else ""
    told = _(
        "Events by who acted, {when}. Beneath: recorded removal legs per month, {where}. "
        "A leg is one flight of an aircraft, not a number of people."
    )
    return told.format(when=months(*timeline.shown_months(view)), where=where) + scale


def legs_total(legs: pd.DataFrame, legs_in: Sequence[str], names: Mapping[str, str]) -> str:
    """Return how many legs the bars add up to (``flights.by_period`` by month)."""
    if legs.empty:
        return _("No list of legs covers this period: that is not known, not zero.")
    count = int(legs["legs"].sum())
    said = ngettext("{n} recorded removal leg", "{n} recorded removal legs", count)
    where = _(" in {where}").format(where=listed(names[c] for c in legs_in)) if legs_in else ""
    when = months(f"{legs['start'].min():%Y-%m}", f"{legs['end'].max():%Y-%m}")
    return _("{legs} arrived{where}, {when}").format(
        legs=said.format(n=number(count)), where=where, when=when
    )


def note(legs: str, reach: Sequence[Reach], empty: bool = False) -> str:
    """Return what stands beneath the drawing.

    ``legs``: as ``legs_total`` gives it. ``empty``: whether the drawing holds no event.
    """
    newest = reach[-1]
    marks = (
        _("No event was found for this choice, so the lanes are empty.")
        if empty
        else _(
            "Click a mark to open its event. Lanes follow the side under which an event is filed; "
            "a flight is an act of both."
        )
    )
    told = _(
        "The band on top: the collection is dense to mid-March 2026, then thin; nothing was found "
        "from {start} to {end}. {legs}. A grey ground beneath: no list of legs, which is not zero."
    ).format(start=day(newest.start), end=day(newest.end), legs=legs.rstrip("."))
    return f"{marks} {told}"


def described(title: str, legs: str, empty: bool = False) -> str:
    """Return what the drawing shows, for those who do not see it (``note``)."""
    words = (
        _("Chart of an empty line of time with recorded legs beneath. {title}. {legs}.")
        if empty
        else _(
            "Chart of events in order of time. {title}. {legs}. The list below gives every event."
        )
    )
    return words.format(title=title, legs=legs.rstrip("."))


def stretch(part: Reach) -> str:
    """Return the time of one stretch of the collection in words."""
    if part.key == "dense":
        return _("January 2025 to mid-March 2026")
    if part.key == "thin":
        return _("mid-March 2026 to {day}").format(day=day(part.end))
    if part.key == "before":
        return months(f"{part.start:%Y-%m}", f"{part.end:%Y-%m}")
    return _("{start} to {end}").format(start=day(part.start), end=day(part.end))


def reach(part: Reach, second_hand: int) -> str:
    """Return how well the collection covers one stretch of time, with its number of events."""
    said = {
        "before": _("Single finds, {when}: {n} events in over four decades."),
        "dense": _("Dense, {when}: {n} events."),
        "thin": _(
            "Thin, {when}: {n} events, {late} of them from 16 May 2026 on. They are what could be "
            "found, most at second hand, not all that happened."
        ),
        "none": _("None found, {when}: the texts at hand end there. That does not mean silence."),
    }[part.key]
    return said.format(when=stretch(part), n=number(part.events), late=number(second_hand))


def filters(view: View, names: Mapping[str, str]) -> str:
    """Return what a view was chosen by, in words."""
    if view.thread:
        return _("one matter: {title}").format(title=timeline.threads()[view.thread])
    said = [_("period: {when}").format(when=months(view.start, view.end))]
    if view.countries:
        said.append(_("country: {list}").format(list=listed(names[c] for c in view.countries)))
    if view.kinds:
        kinds = [tables.label("events", "kind", kind) for kind in view.kinds]
        said.append(_("kind: {list}").format(list=listed(kinds)))
    if view.sides:
        said.append(_("who acted: {list}").format(list=listed(sides()[s] for s in view.sides)))
    return "; ".join(said)


def address(view: View, event_id: str = "") -> str:
    """Return the address of a view on this site, with an event opened."""
    keys = [("event", event_id)] if event_id else []
    if view.thread:
        keys.insert(0, ("thread", view.thread))
    else:
        keys = [
            *[("country", code) for code in view.countries],
            *[("kind", kind) for kind in view.kinds],
            *[("actor", side) for side in view.sides],
            ("start", view.start),
            ("end", view.end),
            *keys,
        ]
    return f"/timeline?{urlencode(keys)}"


def table(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return events as a table to read: when, what, who, where."""
    where = [
        _("US base at Guantanamo")
        if row["base"] and row["countries"] == ("CUB",)
        else listed(names[code] for code in row["countries"])
        for row in rows.to_dict("records")
    ]
    return pd.DataFrame(
        {
            _("When"): [practice.written(text) for text in rows["date"]],
            _("What"): rows["title"].astype(object),
            _("Kind"): [tables.label("events", "kind", kind) for kind in rows["kind"]],
            _("Who acted"): rows["actor"].astype(object),
            _("Countries"): where,
        }
    )


def legs_table(legs: pd.DataFrame) -> pd.DataFrame:
    """Return recorded legs per month as a table to read."""
    when = [months(f"{day:%Y-%m}", f"{day:%Y-%m}") for day in legs["start"]]
    part = _("{month} (not the whole month)")
    said = [
        w if whole else part.format(month=w) for w, whole in zip(when, legs["whole"], strict=True)
    ]
    counts = [number(int(count)) for count in legs["legs"]]
    return pd.DataFrame({_("Month"): said, _("Recorded removal legs"): counts})
