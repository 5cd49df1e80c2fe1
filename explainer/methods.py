"""Questions about how the figures are known: where from, checked how, corrected when.

Frames and texts go in, frames and dataclasses come out; only the descriptor of the package is read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from explainer import latest, tables
from explainer.words import _, number

NOTE = re.compile(r"<!-- (\w+):(.*?)-->", re.DOTALL)
# The tables of each subject, in the order of the package's guide.
SUBJECTS = {
    "flights": ("flight_legs", "airports", "route_carriers", "flight_checks", "flight_costs"),
    "before": (
        "flight_history_citizenship",
        "flight_history_airports",
        "flight_history_network",
        "flight_history_counts",
    ),
    "removed": (
        "removals_by_year",
        "removals_recent",
        "detention_removals_daily",
        "series_breaks",
        "country_spellings",
    ),
    "orders": ("final_orders", "releases", "population"),
    "ledgers": ("received", "ledger_pairs", "reception"),
    "acceptance": (
        "cooperation_lists",
        "cooperation_status",
        "visa_sanctions",
        "agreements",
        "practice",
    ),
    "third": ("third_country_agreements", "third_country_transfers", "transfer_nationalities"),
    "events": (
        "events",
        "event_countries",
        "event_threads",
        "case_studies",
        "case_countries",
        "case_seats",
        "case_choices",
        "case_steps",
        "key_claims",
        "claim_views",
    ),
    "law": (
        "law",
        "removal_steps",
        "step_laws",
        "step_cases",
        "levers",
        "lever_countries",
        "glossary",
        "quiz",
    ),
}
REST = "rest"
ICE, DHS, RETURNS = "ice_removals", "dhs_removals", "dhs_returns"
COUNTED = (ICE, DHS, RETURNS)


@dataclass(frozen=True)
class Entry:
    """One point of a list kept as Markdown: title, text, and what its comments say by name."""

    title: str
    text: str
    notes: Mapping[str, str] = field(default_factory=dict)

    def listed(self, name: str) -> list[str]:
        """Return what a comment lists, parted by semicolons; empty without one."""
        return [item.strip() for item in self.notes.get(name, "").split(";") if item.strip()]


@dataclass(frozen=True)
class Correction:
    """One published figure that was changed."""

    version: str
    date: str
    table: str
    row: str
    old: str
    new: str
    why: str
    source: str


def lead(markdown: str) -> str:
    """Return what stands before the first ``###`` heading of a text."""
    return re.split(r"^### ", markdown, maxsplit=1, flags=re.MULTILINE)[0].strip()


def entries(markdown: str) -> list[Entry]:
    """Return the points of a text: each begins with a ``###`` heading, comments are set aside."""
    made = []
    for part in re.split(r"^### ", markdown, flags=re.MULTILINE)[1:]:
        title, _newline, body = part.partition("\n")
        notes = {name: said.strip() for name, said in NOTE.findall(body)}
        made.append(Entry(title.strip(), NOTE.sub("", body).strip(), notes))
    return made


def subject_names() -> dict[str, str]:
    """Return what each subject is called, by its key."""
    return {
        "flights": _("Flights"),
        "before": _("Flights before 2025"),
        "removed": _("People removed"),
        "orders": _("People with an order"),
        "ledgers": _("The other side’s count"),
        "acceptance": _("Acceptance: lists, sanctions, agreements, practice"),
        "third": _("Third countries"),
        "events": _("Events, cases and claims"),
        "law": _("Law and words"),
        REST: _("For all subjects"),
    }


def by_subject() -> dict[str, list[dict]]:
    """Return the descriptors of all tables by subject; what is in none stands in the last."""
    placed = {table: key for key, names in SUBJECTS.items() for table in names}
    found: dict[str, list[dict]] = {key: [] for key in (*SUBJECTS, REST)}
    for described in tables.package()["resources"]:
        found[placed.get(described["name"], REST)].append(described)
    return found


def agencies(described: dict) -> list[str]:
    """Return who counted what a table holds, each once, from its columns."""
    named = [column.get("agency") for column in described["schema"]["fields"]]
    return list(dict.fromkeys(filter(None, named)))


def flight_sums(checks: pd.DataFrame) -> pd.DataFrame:
    """Return the checks of flights with ``percent``: the difference in percent of the printed.

    Expects the table ``flight_checks``; ``difference`` is worked out anew from the two counts.
    """
    off = checks["our_count"] - checks["printed_count"]
    return checks.assign(difference=off, percent=100 * off / checks["printed_count"])


def people_sums(removals: pd.DataFrame) -> pd.DataFrame:
    """Return each year for which one source gives rows by country and a total, oldest first.

    Expects the table ``removals_by_year``. Columns: measure, fiscal_year, source_id, rows (printed
    rows by country), ours (their sum, people), printed (people), difference (ours less printed).
    Where ICE printed only its ten largest countries, the total of the ten is the printed one.
    """
    keys = ["measure", "fiscal_year", "source_id"]
    kept = removals[removals["measure"].isin(COUNTED)].astype({"measure": str, "row_kind": str})
    parts = kept[kept["row_kind"] == "part"].groupby(keys)["count"].agg(rows="size", ours="sum")
    totals = kept[kept["row_kind"].isin(("total", "total_top_ten"))]
    printed = totals.set_index(keys)["count"].rename("printed")
    sums = parts.join(printed, how="inner").reset_index()
    sums["difference"] = sums["ours"] - sums["printed"]
    order = sums["measure"].map(COUNTED.index)
    return sums.iloc[
        pd.DataFrame({"m": order, "y": sums["fiscal_year"]}).sort_values(["m", "y"]).index
    ]


def orders_sum(orders: pd.DataFrame) -> pd.Series:
    """Return the check of the list of final orders: rows, ours, printed, missing (people), ids."""
    parts, total = (
        orders[orders["row_kind"] == "part"],
        orders[orders["row_kind"] == "total"].iloc[0],
    )
    ours = int(parts["people"].sum())
    return pd.Series(
        {
            "rows": len(parts),
            "ours": ours,
            "printed": int(total["people"]),
            "missing": int(total["people"]) - ours,
            "as_of": total["as_of"],
            "source_id": total["source_id"],
        }
    )


def corrections(log: str) -> list[Correction]:
    """Return every change of a published figure that a log of changes lists, newest version first.

    A change is a row of a table beneath the heading of a version. Raises ``TableError`` for a row
    with a wrong number of cells.
    """
    return [change for version, body in versions(log).items() for change in _rows(version, body)]


def versions(log: str) -> dict[str, str]:
    """Return the text of each version of a log of changes, by its heading, newest first."""
    parts = re.split(r"^## ", log, flags=re.MULTILINE)[1:]
    return {head.strip(): body for head, _n, body in (part.partition("\n") for part in parts)}


def _rows(version: str, body: str) -> Iterator[Correction]:
    for line in body.splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        if not line.startswith("|") or cells[0] == "date" or set(line) <= set("|-: "):
            continue
        if len(cells) != len(latest.CELLS):
            raise tables.TableError("CHANGELOG.md", f"a change of {version} has {len(cells)} cells")
        yield Correction(version, *cells)


def marks(names: tuple[str, ...] = ("removal_steps", "law", "levers")) -> pd.DataFrame:
    """Return all points that rows leave to a lawyer: table, row (its title), point."""
    titles = {"removal_steps": "title", "law": "short_name", "levers": "lever"}
    frames = []
    for name in names:
        rows = tables.table(name).dropna(subset=["awaiting_lawyer"])
        said = {"table": name, "row": rows[titles[name]], "point": rows["awaiting_lawyer"]}
        frames.append(pd.DataFrame(said))
    return pd.concat(frames, ignore_index=True)


def title() -> str:
    """Return the headline of the page: tables, sources, gaps."""
    return _(
        "How we know: {tables} tables, {sources} sources, and {gaps} things we did not find"
    ).format(
        tables=number(len(tables.package()["resources"])),
        sources=number(len(tables.table("sources"))),
        gaps=number(len(tables.table("gaps"))),
    )


def flights_title(checks: pd.DataFrame) -> str:
    """Return what the checks of flights (``flight_sums``) come to, in one sentence."""
    removal, transfer = (checks[checks["kind"] == kind] for kind in ("removal", "transfer"))
    return _(
        "Removal legs: {same} of {n} sums equal the printed total, the others are up to {most} "
        "legs above it; transfers lie up to {percent} percent above"
    ).format(
        same=number(int((removal["difference"] == 0).sum())),
        n=number(len(removal)),
        most=number(int(removal["difference"].abs().max())),
        percent=f"{transfer['percent'].max():.1f}",
    )


def people_title(sums: pd.DataFrame) -> str:
    """Return what the checks of people (``people_sums``) come to, in one sentence."""
    ice, others = sums[sums["measure"] == ICE], sums[sums["measure"] != ICE]
    return _(
        "People removed: {same} of {n} ICE years add up to the printed total exactly; years of the "
        "whole department fall up to {most} people short"
    ).format(
        same=number(int((ice["difference"] == 0).sum())),
        n=number(len(ice)),
        most=number(int(-others["difference"].min())),
    )
