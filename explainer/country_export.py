"""What a visitor takes away from a country's page: one tidy CSV, and a ZIP of its tables.

The ZIP holds the country's rows of every published table that names countries, the sources those
rows cite, the definition of every column, and the terms of use. Files are made when asked for.
"""

import io
import json
import zipfile
from datetime import date
from typing import Any

import pandas as pd

from explainer import country_facts, exports, known, status, tables
from explainer.flights import GUANTANAMO
from explainer.words import _, day

# Tables that name a country, with the columns that do.
NAMED_IN = {
    "countries": ("iso3",),
    "country_spellings": ("iso3",),
    "removals_by_year": ("iso3",),
    "removals_recent": ("iso3",),
    "final_orders": ("iso3",),
    "releases": ("iso3",),
    "population": ("iso3",),
    "flight_history_citizenship": ("iso3",),
    "flight_history_counts": ("iso3",),
    "received": ("iso3",),
    "ledger_pairs": ("iso3",),
    "reception": ("iso3",),
    "cooperation_status": ("iso3",),
    "agreements": ("iso3", "partner"),
    "visa_sanctions": ("iso3",),
    "practice": ("iso3",),
    "third_country_agreements": ("iso3",),
}
# Tables given whole, since the rows of others cannot be read without them.
WHOLE = ("cooperation_lists", "series_breaks")
SOURCES = "sources"


def csv(code: str, name: str, title: str, address: str, as_of: date | None = None) -> str:
    """Return all facts of a country as CSV: comment lines, then one row a fact.

    Without any fact the file still has its header row, and a comment line that says so.
    """
    rows = country_facts.tidy(code, as_of)
    lacks = not_found(code, as_of)
    about = {
        _("Title"): title,
        _("Country"): f"{name} ({code})",
        _("Measure"): _("see the column measure; never add rows of different measures"),
        _("Period"): _("ISO 8601; two dots: that end was not found"),
        _("As known on"): day(as_of) if as_of else _("all that was found"),
        _("No figure found"): "; ".join(lacks) or _("in none of the groups of this file"),
        _("Missing"): _("what was not found is in no row: a missing row means not known, not zero"),
        _("Source"): _("named in each row; source_ids are keys of the table of sources"),
        **_signed(address),
    }
    return exports.csv(rows, about)


def _signed(address: str) -> dict[str, str]:
    """Return licence, version, last look at the sources and address, as a file says them."""
    return {
        _("Licence"): tables.package()["licenses"][0]["title"],
        _("Data version"): tables.package()["version"],
        _("Sources last read"): f"{last_read():%Y-%m-%d}",
        _("Address"): address,
    }


def last_read() -> pd.Timestamp:
    """Return the last day on which a source of the package was read."""
    return tables.table(SOURCES)["accessed"].max()


def not_found(code: str, as_of: date | None = None) -> list[str]:
    """Return in words the groups of facts in which nothing was found for a country."""
    said = {
        "status": _("official status"),
        "removed": _("removals by ICE per year"),
        "department": _("removals by all of DHS per year"),
        "orders": _("people with a final order"),
        "rate": _("removals per 100 people with an order"),
        "legs": _("recorded removal legs"),
        "received": _("its government’s own count of people received"),
        "pairs": _("counts of both sides for one period"),
        "agreements": _("agreements"),
        "sanctions": _("visa sanctions and threats"),
        "practice": _("reports on practice"),
        "reception": _("reception on arrival"),
        "releases": _("people released because it did not take them"),
        "third_country": _("third-country deals and transfers"),
        "events": _("events"),
    }
    found = country_facts.groups()
    return [text for key, text in said.items() if next(found[key](code, as_of), None) is None]


def citation(title: str, as_of: date | None = None) -> str:
    """Return how to cite a country's page, as plain text; its address goes behind it."""
    seen = _(" As known on {day}.").format(day=day(as_of)) if as_of else ""
    said = _("Consent to Land: “{title}”. Data version {version}, sources last read {read}.")
    version, read = tables.package()["version"], day(last_read())
    return f"{said.format(title=title, version=version, read=read)}{seen}"


def rows_of(code: str, as_of: date | None = None) -> dict[str, pd.DataFrame]:
    """Return a country's rows of every table that names it, as known on a day, by table.

    Tables without a row are left out. Legs count where one end lies in the country; Guantanamo,
    which the United States controls, is no place of Cuba.
    """
    found = {name: _named(name, code) for name in NAMED_IN}
    found |= _events(code)
    found |= _transfers(code)
    found |= _legs(code)
    found |= {name: tables.table(name) for name in WHOLE}
    kept = {name: _known(name, rows, as_of) for name, rows in found.items()}
    kept[status.LISTS] = status.lists(as_of)
    for link, table, key in (
        ("event_countries", "events", "event_id"),
        ("transfer_nationalities", "third_country_transfers", "transfer_id"),
    ):
        kept[link] = kept[link][kept[link][key].isin(kept[table][key])]
    if kept["flight_legs"].empty:
        del kept["airports"]
    kept = {name: rows for name, rows in kept.items() if len(rows)}
    return kept | {SOURCES: _cited(kept)}


def _named(table: str, code: str) -> pd.DataFrame:
    rows = tables.table(table)
    return rows[rows[[*NAMED_IN[table]]].eq(code).any(axis="columns")]


def _events(code: str) -> dict[str, pd.DataFrame]:
    """Return the events tied to a country, and all links of those events."""
    links, rows = tables.table("event_countries"), tables.table("events")
    rows = rows[rows["event_id"].isin(links.loc[links["iso3"] == code, "event_id"])]
    return {"events": rows, "event_countries": links[links["event_id"].isin(rows["event_id"])]}


def _transfers(code: str) -> dict[str, pd.DataFrame]:
    links = tables.table("transfer_nationalities")
    rows = tables.table("third_country_transfers")
    named = links.loc[links["nationality_iso3"] == code, "transfer_id"]
    rows = rows[rows["transfer_id"].isin(named) | rows["destination_iso3"].eq(code)]
    links = links[links["transfer_id"].isin(rows["transfer_id"])]
    return {"third_country_transfers": rows, "transfer_nationalities": links}


def _legs(code: str) -> dict[str, pd.DataFrame]:
    """Return the legs with one end in a country, and the airports at both their ends."""
    airports, legs = tables.table("airports"), tables.table("flight_legs")
    here = airports.loc[airports["iso3"].eq(code) & airports["airport"].ne(GUANTANAMO), "airport"]
    legs = legs[legs["from_airport"].isin(here) | legs["to_airport"].isin(here)]
    used = {*legs["from_airport"], *legs["to_airport"], *here}
    return {"flight_legs": legs, "airports": airports[airports["airport"].isin(used)]}


def _known(table: str, rows: pd.DataFrame, as_of: date | None) -> pd.DataFrame:
    """Return the rows known by then; links are limited through the table they belong to."""
    if table in ("event_countries", "transfer_nationalities"):
        return rows
    rows = known.by(table, rows, as_of)
    if as_of and table in known.TIMELESS and "source_ids" in rows:
        # A name is always shown, but a source that came later is not.
        return rows.assign(source_ids=known.sources_out(rows["source_ids"], pd.Timestamp(as_of)))
    return rows


def _cited(found: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the sources that the rows cite; legs and airports rest on those of their table."""
    ids = {"F-01", "F-02"} if "flight_legs" in found else set()
    for rows in found.values():
        for column in ("source_id", "source_ids"):
            if column in rows:
                ids |= {i for text in rows[column].dropna() for i in text.split(";")}
    sources = tables.table(SOURCES)
    return sources[sources["source_id"].isin(ids)]


def archive(code: str, name: str, address: str, as_of: date | None = None) -> bytes:
    """Return a ZIP of a country's rows: one CSV a table, their definitions, and a README."""
    found = rows_of(code, as_of)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("README.txt", readme(name, address, found, as_of))
        file.writestr("datapackage.json", json.dumps(described(name, found), ensure_ascii=False))
        for table, rows in found.items():
            file.writestr(tables.resource(table)["path"], published(rows))
    return made.getvalue()


def published(rows: pd.DataFrame) -> str:
    """Return rows as the published tables write them: days as YYYY-MM-DD, yes and no."""
    out = rows.copy()
    for column in out.select_dtypes(["bool", "boolean"]).columns:
        out[column] = out[column].map({True: "yes", False: "no"})
    return out.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")


def described(name: str, found: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """Return the descriptor of the tables in a ZIP (Frictionless), keys to other tables left out.

    ``name`` of the country. Sizes and hashes of the whole tables do not fit, so they go too.
    """
    package = tables.package()
    parts = []
    for table in found:
        whole = tables.resource(table)
        schema = {k: v for k, v in whole["schema"].items() if k != "foreignKeys"}
        kept = {k: v for k, v in whole.items() if k not in ("bytes", "hash", "rows", "schema")}
        parts.append(kept | {"schema": schema})
    title = _("{title}: rows on {name}").format(title=package["title"], name=name)
    return {**package, "title": title, "resources": parts}


def readme(name: str, address: str, found: dict[str, pd.DataFrame], as_of: date | None) -> str:
    """Return what a reader of the ZIP must know: what is in it, how to read it, on what terms."""
    head = [
        _("Consent to Land: rows on {name}").format(name=name),
        "",
        *(f"{label}: {words}" for label, words in _signed(address).items()),
        _("As known on: {day}").format(day=day(as_of) if as_of else _("all that was found")),
        _("Titles, descriptions and names of countries and airports: written November 2026"),
        "",
        *_rules(),
        "",
    ]
    for table, rows in found.items():
        whole = tables.resource(table)
        terms = "; ".join(f"{one['title']}, {one['path']}" for one in whole["licenses"])
        head += [
            f"{whole['path']}: {whole['title']}, {len(rows)}",
            f"  {whole['row']}",
            f"  {whole['description']}",
            _("  Terms: {terms}").format(terms=terms),
            "",
        ]
    return "\n".join(head)


def _rules() -> list[str]:
    return [
        _("- Unknown is not zero: a missing row means not known."),
        _("- Legs are aircraft, not people. Never multiply them by seats."),
        _("- Never add different measures, nor running totals, nor removals to returns."),
        _("- Guantanamo is a place under US control: its events are no acts of Cuba."),
        _("- source_id and source_ids are keys of sources.csv; datapackage.json defines columns."),
        _("- Information, not legal advice."),
    ]
