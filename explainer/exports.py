"""Files that a visitor takes away: the rows shown, and in the same file what they are."""

from collections.abc import Mapping
from urllib.parse import urlencode

import pandas as pd

from explainer import tables
from explainer.flights import REMOVAL, View
from explainer.words import _, listed, months


def csv(rows: pd.DataFrame, about: Mapping[str, str]) -> str:
    """Return ``rows`` as CSV below comment lines that begin with ``#``.

    ``about`` gives the comment lines: what each says, and its words (title, measure, agency,
    period, filters, source, licence, ...). Read the file back with ``comment="#"``: it stays whole
    because a cell with ``#`` in it raises ``ValueError`` here.
    """
    text = rows.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
    if "#" in text:
        raise ValueError("a cell holds '#', which marks comment lines in the file")
    lines = [f"# {label}: {' '.join(words.split())}" for label, words in about.items()]
    return "\n".join([*lines, text])


def flights_csv(
    rows: pd.DataFrame, title: str, view: View, names: Mapping[str, str], site: str = ""
) -> str:
    """Return rows counted from a flight view as CSV, with measure, filters, source and licence.

    ``rows`` are as the file gives them, for example ``flights.rows_to_take_away``; ``title`` says
    what they show; ``names`` gives a country's name for its code, ``site`` the address of the site.
    """
    described = tables.resource("flight_legs")
    legs = tables.field("flight_legs", "legs")
    about = {
        _("Title"): title,
        _("Measure"): f"{legs['measure']}; {legs['unit']}",
        _("Agency"): legs["agency"],
        _("Period"): months(view.start, view.end),
        _("Filters"): flights_filters(view, names),
        _("Coverage"): described["coverage"]["note"],
        _("Source"): "; ".join(f"{s['title']}, {s['path']}" for s in described["sources"]),
        _("Licence"): "; ".join(licence["title"] for licence in described["licenses"]),
        _("Data version"): tables.package()["version"],
        _("Sources last read"): described["coverage"]["read"],
        _("Address"): f"{site}{flights_address(view)}",
    }
    return csv(rows, about)


def flights_filters(view: View, names: Mapping[str, str]) -> str:
    """Return the filters of a flight view in words."""
    kinds = listed(tables.label("flight_legs", "kind", kind) for kind in view.kinds)
    where = listed(names[code] for code in view.to) if view.to else _("all countries")
    said = [_("kind of leg: {kinds}").format(kinds=kinds)]
    said.append(_("arriving in: {where}").format(where=where))
    if view.origin:
        said.append(_("departing from: {airports}").format(airports=listed(view.origin)))
    if not view.onward:
        said.append(_("without onward legs"))
    return "; ".join(said)


def flights_address(view: View) -> str:
    """Return the address of a flight view on this site."""
    keys = [("to", code) for code in view.to] + [("from", airport) for airport in view.origin]
    if view.kinds != (REMOVAL,):
        keys += [("kind", kind) for kind in view.kinds]
    keys += [("start", view.start), ("end", view.end)]
    if not view.onward:
        keys.append(("onward", "no"))
    return f"/flights?{urlencode(keys)}"


def flights_file_name(view: View, part: str = "flights") -> str:
    """Return a name for a file of a flight view: consent-to-land-flights-HND-2025-06.csv."""
    where = "-".join(view.to[:5]) or "all"
    period = view.start if view.start == view.end else f"{view.start}-{view.end}"
    return f"consent-to-land-{part}-{where}-{period}.csv"
