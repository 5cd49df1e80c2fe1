"""Sentences on third countries, computed from the tables: titles, statuses, sums."""

import pandas as pd

from explainer import practice, tables, third
from explainer.words import _, listed, ngettext, number

# Court cases by subject, each with its events from first to last.
COURT_CASES = {
    "dvd": [
        "EV088",
        "EV089",
        "EV096",
        "EV101",
        "EV108",
        "EV113",
        "EV164",
        "EV171",
        "EV172",
        "EV192",
        "EV194",
        "EV195",
    ],
    "march": ["EV083", "EV091", "EV094", "EV102", "EV150", "EV167"],
    "onward": ["EV128", "EV163", "EV179"],
}
# Rules and treaties that a third-country removal turns on, in the order of the page.
RULES = (
    "INA 241(b)(2)",
    "Jama v. ICE",
    "INA 241(b)(3)",
    "8 CFR 208.16-208.18",
    "Refugee Convention art 33",
    "INA 208(a)(2)(A)",
    "US-Canada Safe Third Country Agreement",
)
CASE = "DHS v. D.V.D."
MOST_NAMED = 4


def kinds() -> dict[str, str]:
    """Return the one status word of each kind of ``third.partners``, in the order of the legend."""
    status = tables.labels(third.AGREEMENTS, "status")
    return {
        third.IN_FORCE: status[third.IN_FORCE],
        third.PENDING: status[third.PENDING],
        third.TALKS: status[third.TALKS],
        third.REFUSED: _("Refused or denied"),
        third.ENDED: status[third.ENDED],
        third.TRANSIT: _("Stopover only"),
        third.COMPARED: _("For comparison"),
    }


def payments() -> dict[str, str]:
    """Return the label of each value of the filter of payments."""
    return {
        "figure": _("Payment reported"),
        "none": _("Government says none"),
        "unknown": _("No figure found"),
    }


def title() -> str:
    """Return the finding of the page: how many deals stood, ended and were refused."""
    count = third.partners()["kind"].value_counts()
    return _(
        "{n} deals to take other countries’ people were in force when last seen; {ended} had "
        "ended; {refused} governments refused or denied"
    ).format(
        n=count[third.IN_FORCE],
        ended=count[third.ENDED],
        refused=count[third.REFUSED],
    )


def denied() -> pd.DataFrame:
    """Return the partners in force that denied a deal in public and have received people."""
    rows = third.partners()
    took = rows["people_received"].gt(0).fillna(False)
    return rows[(rows["kind"] == third.IN_FORCE) & (rows["refusal"] != "") & took]


def lead() -> str:
    """Return what the count of partners covers and how old it is."""
    rows = third.partners()
    count = rows["kind"].value_counts()
    newest = tables.resource(third.AGREEMENTS)["coverage"]["end"]
    return _(
        "{n} partners are on record. {pending} deals were pending, and of {talks} only talks were "
        "reported. {n_denied} more governments denied a deal but took people: {denied}. "
        "{stopovers} were stopovers on the way home, and Canada stands for comparison: none of "
        "these counts as a deal for others. "
        "Newest fact: {date}. Each status holds for its own date."
    ).format(
        n=len(rows),
        n_denied=len(denied()),
        denied=listed(denied()["place"]),
        stopovers=listed(rows.loc[rows["kind"] == third.TRANSIT, "place"]),
        pending=count[third.PENDING],
        talks=count[third.TALKS],
        date=practice.written(newest),
    )


def map_title(rows: pd.DataFrame) -> str:
    """Return the finding of the map: which partners are shown, or where most of them lie."""
    if rows.empty:
        return _("No partner fits these filters")
    if len(rows) <= MOST_NAMED:
        return _("{n} of {all} partners: {names}").format(
            n=len(rows), all=len(third.partners()), names=listed(rows["place"])
        )
    parts = rows["region"].map(third.part_of_world).value_counts()
    if len(rows) == len(third.partners()):
        form = _("{most} of {n} partners lie in {part}")
    else:
        form = _("{most} of the {n} partners shown lie in {part}")
    return form.format(most=parts.iloc[0], n=len(rows), part=world()[str(parts.index[0])])


def world() -> dict[str, str]:
    """Return what a sentence says of each part of the world."""
    return {
        "Africa": _("Africa"),
        "Americas": _("the Americas"),
        "Asia": _("Asia"),
        "Europe": _("Europe"),
        "Oceania": _("Oceania"),
    }


def filters(view: third.View) -> str:
    """Return the filters of a view in words; empty without any."""
    status, paid = kinds(), payments()
    said = [
        (_("status: {what}"), [status[code] for code in view.statuses]),
        (_("region: {what}"), list(view.regions)),
        (_("payment: {what}"), [paid[code] for code in view.payments]),
    ]
    return "; ".join(form.format(what=listed(what)) for form, what in said if what)


def partner_title(row: pd.Series) -> str:
    """Return the finding on one partner: status, its date, people received."""
    return _("{country}: {status}, as last seen {date}").format(
        country=row["place"],
        status=status(row).lower(),
        date=practice.written(row["seen"]),
    )


def status(row: pd.Series | dict) -> str:
    """Return the one word for a partner's status: in the table, on the map, in its section."""
    return kinds()[row["kind"]]


def status_seen(row: pd.Series | dict) -> str:
    """Return to which date a status is known; of a stopover and of Canada also the status."""
    seen = _("last seen {date}").format(date=practice.written(row["seen"]))
    if row["kind"] in (third.TRANSIT, third.COMPARED):
        return f"{tables.label(third.AGREEMENTS, 'status', row['status']).lower()}; {seen}"
    return seen


def dated(row: pd.Series | dict) -> str:
    """Return when a deal was made, or when it was asked for, reported, refused or denied."""
    if pd.isna(row["signed_or_announced"]):
        return _("no date of signing or announcement")
    form = {
        third.TALKS: _("asked for or reported {date}"),
        third.REFUSED: _("refused or denied {date}"),
        third.TRANSIT: _("dated {date}"),
    }.get(row["kind"], _("signed or announced {date}"))
    return form.format(date=practice.written(row["signed_or_announced"]))


def accepts_label(row: pd.Series | dict) -> str:
    """Return what the words on whom a partner accepts are: terms, or an ask and its answer."""
    if row["kind"] in third.NO_DEAL:
        return _("What was asked, or answered")
    return _("Whom it accepts")


def refusal_label(row: pd.Series | dict) -> str:
    """Return what a public refusal is: all there is, or a denial beside a deal in force."""
    return _("Refused or denied") if row["kind"] == third.REFUSED else _("Denied in public")


def passed(row: pd.Series | dict) -> str:
    """Return how many people made a stopover, and that no total has them; else empty."""
    if row["kind"] != third.TRANSIT:
        return ""
    if pd.isna(row["people_received"]):
        return _("no figure found; a stopover: in no total")
    return _("{n}, to {date}; a stopover: in no total").format(
        n=number(int(row["people_received"])), date=practice.written(row["people_as_of"])
    )


def partner_lead(row: pd.Series) -> str:
    """Return in one or two sentences what came of a partner's deal."""
    if row["kind"] == third.COMPARED:
        return _("It stands here for comparison: it is no deal about deported people.")
    if row["kind"] == third.TRANSIT:
        return _stopover(row)
    if pd.isna(row["people_received"]):
        came = _("No figure was found for people received.")
    elif not row["people_received"]:
        came = _("No arrival was reported by {date}.").format(
            date=practice.written(row["people_as_of"])
        )
    else:
        count = int(row["people_received"])
        came = ngettext(
            "{n} person of other countries received, as last counted, to {date}.",
            "{n} people of other countries received, as last counted, to {date}.",
            count,
        ).format(n=number(count), date=practice.written(row["people_as_of"]))
    paid = {
        "figure": _("Payment reported: {n} US dollars."),
        "none": _("The government says that nothing was paid."),
        "unknown": _("No figure for a payment was found."),
    }
    dollars = 0 if pd.isna(row["payment_usd"]) else int(row["payment_usd"])
    return f"{came} {paid[row['paid']].format(n=number(dollars))}"


def _stopover(row: pd.Series) -> str:
    if pd.isna(row["people_received"]):
        return _(
            "A stopover: people were to travel on to their own countries. How many is not known. "
            "They are in no total."
        )
    return _(
        "A stopover: {n} people went on to their own country, to {date}. They are in no total."
    ).format(n=number(int(row["people_received"])), date=practice.written(row["people_as_of"]))


def total_title() -> str:
    """Return the finding of the transfers: the sum, its period, and the largest destinations."""
    rows = third.added()
    top = rows.head(3)
    return _("{n} people in the transfers that could be listed, most of them to {places}").format(
        n=number(int(rows["people"].sum())), places=listed(top["place"])
    )


def total_measure() -> str:
    """Return what the sum counts, and its period."""
    rows = third.transfers()
    until = rows.loc[rows["group"] == "added", "until"].max()
    return _(
        "People sent to countries that are not their own, {start} to {end}, without Mexico and "
        "without stopovers. Worked out here from {n} rows."
    ).format(
        start=practice.written(third.SINCE),
        end=practice.written(until),
        n=number(int(third.added()["rows"].sum())),
    )


def number_missing() -> str:
    """Return what the sum lacks: destinations with a transfer whose number was not found."""
    ghana = third.partner("GHA")
    return _(
        "No number was found for one or more transfers to {places}. Ghana’s own count is {own}, to "
        "{date}; the rows that could be listed hold {ghana}."
    ).format(
        places=listed(third.without_number()),
        own=number(int(ghana["people_received"])),
        date=practice.written(ghana["people_as_of"]),
        ghana=number(int(third.added().set_index("iso3").at["GHA", "people"])),
    )


def nations_title() -> str:
    """Return how many nationalities are named, and among transfers to how many countries."""
    rows = third.went_where()
    return _("{n} nationalities are named, among transfers to {places} countries.").format(
        n=rows["from_iso3"].nunique(), places=rows["iso3"].nunique()
    )


def courts() -> dict[str, str]:
    """Return the title of each subject of ``COURT_CASES``."""
    return {
        "dvd": _("D.V.D. v. DHS: may the US send people to a third country without notice?"),
        "march": _("The planes to El Salvador of March 2025"),
        "onward": _("Ghana, Eswatini, DR Congo: what courts said of single deals"),
    }
