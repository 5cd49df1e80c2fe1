"""Questions about all countries at once: one measure for a map, one row each for a table.

A ``Measure`` is one number (or one official label) per country, with what it takes to draw and
cite it. Unknown stays missing and is never zero. Frames go in and come out; nothing is read from
files.
"""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from explainer import known, status
from explainer.unreached import AT_RISK, NOT_KNOWN, UNCOOPERATIVE

STATUS, REMOVED, RATE, ORDERS, LEGS, LEGS_ALL, BORN_UN, BORN_ACS = MEASURES = (
    "status",
    "removed",
    "rate",
    "orders",
    "legs",
    "legs_all",
    "born_un",
    "born_acs",
)
NOT_LISTED = "not_listed"
STATUSES = (UNCOOPERATIVE, AT_RISK, NOT_LISTED, NOT_KNOWN)
ICE, DHS = "ice_removals", "dhs_removals"
# ICE prints whole tables by citizenship from this fiscal year on, ten countries the year before.
ICE_BEGINS = 2014
# Below this many people a rate would swing with single cases.
FEWEST_WITH_ORDER = 500
# One source for each measure of people born in a country, so that no two are mixed.
BORN = {BORN_UN: "R-UNDESA20", BORN_ACS: "R-MPIACS22"}
SORTS = ("name", "removed", "orders", "legs")


@dataclass(frozen=True)
class Choice:
    """What the map shows: a measure, a fiscal year for people removed, a list for the status."""

    measure: str
    year: int
    list_id: str


def years(removals: pd.DataFrame) -> dict[int, str]:
    """Return the fiscal years with people removed by country, newest first, and who counts.

    Expects the table ``removals_by_year``. The count is ICE's where it prints a whole table
    (``ICE_BEGINS``), else that of all of DHS; the two are never mixed in one year.
    """
    parts = removals[removals["row_kind"] == "part"]
    ice = parts.loc[(parts["measure"] == ICE) & (parts["fiscal_year"] >= ICE_BEGINS)]
    dhs = parts.loc[(parts["measure"] == DHS) & (parts["fiscal_year"] < ICE_BEGINS)]
    counted = {int(y): DHS for y in dhs["fiscal_year"].unique()}
    counted |= {int(y): ICE for y in ice["fiscal_year"].unique()}
    return dict(sorted(counted.items(), reverse=True))


def removed(removals: pd.DataFrame, year: int) -> pd.Series:
    """Return people removed in a fiscal year by iso3 of citizenship (count; see ``years``).

    Names that became one country are added; of a name printed twice the first row counts, as in
    ``removed.per_year``. A printed zero is zero, and who is not printed is not in it. Raises
    ``KeyError`` for a year without figures by country.
    """
    measure = years(removals)[year]
    rows = removals[(removals["measure"] == measure) & (removals["row_kind"] == "part")]
    rows = rows[(rows["fiscal_year"] == year) & rows["iso3"].notna()]
    return rows.drop_duplicates("country_as_published").groupby("iso3")["count"].sum()


def under_orders(orders: pd.DataFrame) -> pd.Series:
    """Return people with a final order by iso3 (table ``final_orders``, one day)."""
    rows = orders[(orders["row_kind"] == "part") & orders["iso3"].notna()]
    return rows.groupby("iso3")["people"].sum()


def per_hundred_with_order(removals: pd.Series, orders: pd.Series) -> pd.Series:
    """Return removals of a year per 100 people with a final order on a day, by iso3.

    Formula: 100 x removals / people with an order. No rate where fewer than ``FEWEST_WITH_ORDER``
    people have an order, or where either side has no figure.
    """
    enough = orders[orders >= FEWEST_WITH_ORDER]
    return (100 * removals.astype("float64") / enough.astype("float64")).dropna()


def born_there(population: pd.DataFrame, measure: str) -> pd.Series:
    """Return people born in a country and living in the US by iso3, after one source.

    Expects the table ``population``; ``measure`` is a key of ``BORN``.
    """
    rows = population[(population["row_kind"] == "country") & population["iso3"].notna()]
    rows = rows[rows["source_id"] == BORN[measure]]
    return rows.set_index("iso3")["people"]


def per_thousand_born(removals: pd.Series, born: pd.Series) -> pd.Series:
    """Return removals of a year per 1,000 people born there and living in the US, by iso3.

    Formula: 1,000 x removals / people born there. Rough: born is not citizen.
    """
    return (1000 * removals.astype("float64") / born.astype("float64")).dropna()


def legs(by_receiver: pd.DataFrame) -> pd.Series:
    """Return recorded removal legs by iso3 of the receiver (``flights.by_receiver``)."""
    return by_receiver.dropna(subset=["receiver"]).set_index("receiver")["legs"]


def list_dates(lists: pd.DataFrame) -> pd.DataFrame:
    """Return one row per date of a US list, newest first.

    Expects the table ``cooperation_lists``. Columns: list_id (that of the uncooperative list where
    the date has one), as_of, as_of_precision, ids (of all lists of the date), named (names known on
    them).
    """
    ranked = lists.assign(later=lists["status"] != UNCOOPERATIVE).sort_values(
        ["as_of", "later"], kind="stable"
    )
    dates = ranked.groupby("as_of", sort=True, as_index=False).agg(
        list_id=("list_id", "first"),
        as_of_precision=("as_of_precision", "first"),
        ids=("list_id", tuple),
        named=("count_listed", "sum"),
    )
    return dates.iloc[::-1].reset_index(drop=True)


def of_the_date(lists: pd.DataFrame, list_id: str) -> pd.DataFrame:
    """Return the rows of ``cooperation_lists`` that stood on the date of one list."""
    as_of = lists.loc[lists["list_id"] == list_id, "as_of"].iloc[0]
    return lists[lists["as_of"] == as_of]


def official(
    names: pd.DataFrame, lists: pd.DataFrame, list_id: str, codes: Collection[str]
) -> pd.Series:
    """Return the label of each country on the date of a list, by iso3: one of ``STATUSES``.

    Expects the tables ``cooperation_status`` and ``cooperation_lists``. Not listed (as
    uncooperative) is said only where the names on that list are all known, else not known.
    """
    here = of_the_date(lists, list_id)
    full = (here["status"].eq(UNCOOPERATIVE) & here["complete"].eq("yes")).any()
    labels = pd.Series(NOT_LISTED if full else NOT_KNOWN, index=pd.Index(codes, name="iso3"))
    named = names[names["list_id"].isin(here["list_id"])]
    for label in (AT_RISK, UNCOOPERATIVE):
        labels.loc[labels.index.isin(named.loc[named["status"] == label, "iso3"])] = label
    return labels


def last_official(names: pd.DataFrame, lists: pd.DataFrame, codes: Collection[str]) -> pd.DataFrame:
    """Return the newest certain word on each country, by iso3, as ``status.last`` finds it for one.

    Expects the tables ``cooperation_status`` and ``cooperation_lists``. Columns: label (one of
    ``STATUSES``), when (of the list it rests on, in words), before (where a newer list whose names
    are all known leaves a country out: the label it had), before_when, source_ids.
    """
    exact = lists["as_of_precision"].replace("approximate", "month")
    dated = lists.assign(end=known.days(lists["as_of"], exact))
    dated = dated.sort_values(["end", "status"], kind="stable").set_index("list_id")
    when = pd.Series({list_id: status.when(row) for list_id, row in dated.iterrows()})
    order = {list_id: n for n, list_id in enumerate(dated.index)}
    newest = names.assign(n=names["list_id"].map(order)).sort_values("n")
    newest = newest.groupby("iso3").last().reindex(pd.Index(codes, name="iso3"))
    full = dated[dated["complete"].eq("yes") & dated["status"].eq(UNCOOPERATIVE)]
    last = order[full.index[-1]] if len(full) else -1
    left = newest["n"].fillna(-1) < last
    named = newest["status"].astype("object")
    named_when = newest["list_id"].map(when)
    out = pd.DataFrame({"label": named, "when": named_when, "source_ids": newest["source_ids"]})
    out = out.assign(before=named.where(left), before_when=named_when.where(left)).astype("object")
    out.loc[left, "label"] = NOT_LISTED
    if len(full):
        out.loc[left, "when"] = when[full.index[-1]]
        out.loc[left, "source_ids"] = full["source_ids"].iloc[-1]
    return out.assign(label=out["label"].fillna(NOT_KNOWN))


def all_countries(
    countries: pd.DataFrame,
    standing: pd.DataFrame,
    figures: Mapping[str, pd.Series],
    spellings: pd.DataFrame,
) -> pd.DataFrame:
    """Return one row per country and territory but the United States, in order of English name.

    Expects the tables ``countries`` and ``country_spellings``, what ``last_official`` gives, and a
    series by iso3 for each of ``removed``, ``orders`` and ``legs``. Adds to the columns of both:
    the figures (missing where there is none) and ``words``, what a search looks in.
    """
    rows = countries[countries["iso3"] != "USA"].sort_values("name_en", ignore_index=True)
    rows = rows.join(standing, on="iso3")
    for name, figure in figures.items():
        rows[name] = rows["iso3"].map(figure).astype("Int64")
    other = (
        spellings.dropna(subset=["iso3"]).groupby("iso3")["country_as_published"].agg(" | ".join)
    )
    told = [rows["iso3"], rows["name_en"], rows["name_es"], rows["iso3"].map(other).fillna("")]
    rows["words"] = [folded(" | ".join(words)) for words in zip(*told, strict=True)]
    return rows


def folded(text: str) -> str:
    """Return text without accents and capitals, as a search compares it."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in split if not unicodedata.combining(c)).strip()


def matching(
    rows: pd.DataFrame, search: str, regions: Collection[str], labels: Collection[str], sort: str
) -> pd.DataFrame:
    """Return the rows of ``all_countries`` that a visitor asked for, in the order asked for.

    ``search``: part of a name in English or Spanish or of a code. ``regions`` and ``labels`` (of
    the official status): none for all. ``sort``: one of ``SORTS``; figures run from high to low,
    and who has none comes last.
    """
    kept = pd.Series(True, index=rows.index)
    if search.strip():
        kept &= rows["words"].str.contains(folded(search), regex=False)
    if regions:
        kept &= rows["region"].isin(regions)
    if labels:
        kept &= rows["label"].isin(labels)
    found = rows[kept]
    if sort == "name":
        return found
    return found.sort_values(sort, ascending=False, na_position="last", kind="stable")
