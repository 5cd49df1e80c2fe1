"""Where accounts on a partner differ: sentences of the tables, and counts that do not agree."""

import re

import pandas as pd

from explainer import elsewhere, practice, tables, third
from explainer.words import _, number

# Sentences of the tables that keep two accounts side by side: table, key of the row, first words.
KEPT = {
    "COD": (
        ("third_country_agreements", "COD", "The government calls it temporary"),
        ("third_country_agreements", "COD", "By State Department records"),
        ("third_country_agreements", "COD", "Kinshasa calls"),
    ),
    "CRI": (("third_country_transfers", "TCT043", "A text of 7 June"),),
    "GHA": (
        ("third_country_transfers", "TCT022", "Nationalities per tracker"),
        ("third_country_transfers", "TCT030", "AP source says"),
    ),
    "GNQ": (
        ("third_country_agreements", "GNQ", "Sources date"),
        ("third_country_transfers", "TCT033", "Date and nationalities"),
    ),
    "GTM": (
        ("third_country_agreements", "GTM", "AP called it"),
        ("events", "EV090", "Guatemalan officials"),
        ("events", "EV090", "US officials said"),
    ),
    "KNA": (
        ("third_country_agreements", "KNA", "One outlet writes"),
        ("third_country_agreements", "KNA", "The tracker prints"),
    ),
    "LBR": (("third_country_transfers", "TCT031", "Passengers unknown"),),
    "LBY": (
        ("events", "EV123", "Reuters found"),
        ("events", "EV123", "DHS disputed"),
    ),
    "MEX": (
        ("third_country_agreements", "MEX", "No written agreement"),
        ("third_country_agreements", "MEX", "Mexico's own count"),
        ("third_country_agreements", "MEX", "About 20,000"),
    ),
    "SLV": (
        ("third_country_agreements", "SLV", "Counts differ"),
        ("third_country_agreements", "SLV", "Other reports"),
    ),
    "SSD": (
        ("events", "EV092", "Juba said"),
        ("events", "EV092", "Reports give"),
        ("events", "EV114", "The plane landed"),
        ("third_country_transfers", "TCT019", "US accounts count"),
    ),
    "SWZ": (("third_country_transfers", "TCT041", "Africanews says"),),
    "UGA": (
        ("events", "EV126", "A day after"),
        ("events", "EV126", "Contradicted by"),
        ("third_country_agreements", "UGA", "The first flight"),
        ("third_country_agreements", "UGA", "An AP list"),
    ),
    "XKX": (("third_country_agreements", "XKX", "Prime minister spoke"),),
}
# Sentences of the tables on court cases that have no event of their own.
IN_COURT = {
    "HND": (("third_country_agreements", "HND", "Under challenge"),),
    "LBY": (("third_country_agreements", "LBY", "A military flight"),),
}
# Words of the tables to their readers, of no use on a page.
SAID_ELSEWHERE = ("Both are kept.",)
KEYS = {
    "third_country_agreements": "iso3",
    "third_country_transfers": "transfer_id",
    "events": "event_id",
}
SENTENCE = re.compile(r"(?<=[.])\s+(?=[A-Z'0-9])")


def contradictions(code: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the accounts on a partner that do not agree: each text with its source ids."""
    found = [_kept(*entry) for entry in KEPT.get(code, ())]
    together: dict[tuple[str, ...], list[str]] = {}
    for text, ids in found:
        together.setdefault(ids, []).append(text)
    kept = [(" ".join(texts), ids) for ids, texts in together.items()]
    return _counts_apart(code) + kept


def court_notes(code: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return what the tables say of court cases on a partner, each text with its source ids."""
    return [_kept(*entry) for entry in IN_COURT.get(code, ())]


def note(code: str) -> str:
    """Return the note on a partner without what ``contradictions`` and ``court_notes`` say."""
    entries = [*KEPT.get(code, ()), *IN_COURT.get(code, ())]
    starts = tuple(start for table, key, start in entries if table == third.AGREEMENTS)
    text = third.partner(code)["note"]
    sentences = SENTENCE.split(text) if pd.notna(text) else []
    left = [s for s in sentences if not (s.startswith(starts) or s in SAID_ELSEWHERE)]
    return practice.for_readers(" ".join(left))


def _kept(table: str, key: str, start: str) -> tuple[str, tuple[str, ...]]:
    rows = tables.table(table)
    row = rows[rows[KEYS[table]] == key].iloc[0]
    texts = [row.get("summary"), row.get("outcome"), row.get("note")]
    for sentence in SENTENCE.split(" ".join(str(t) for t in texts if pd.notna(t))):
        if sentence.startswith(start):
            said = f"{practice.for_readers(sentence).rstrip('.')}."
            if "date" in row.index:
                said = f"{practice.written(row['date'])}: {said}"
            return said, tuple(row["source_ids"].split(";"))
    raise LookupError(f"{table} {key} has no sentence that begins with {start!r}")


def _counts_apart(code: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the two counts of a partner's arrivals where they differ."""
    deal, people = third.partner(code), third.added().set_index("iso3")["people"]
    if code not in people.index or pd.isna(deal["people_received"]):
        return []
    listed_here, received = int(people[code]), int(deal["people_received"])
    if listed_here == received:
        return []
    told = _(
        "The deal’s own count is {received}, to {date}; the transfers listed here add up to {n}."
    ).format(
        received=number(received),
        date=practice.written(deal["people_as_of"]),
        n=number(listed_here),
    )
    rows = elsewhere.counted(elsewhere.arrived(code, None))
    ids = ";".join([deal["source_ids"], *rows["source_ids"]]).split(";")
    return [(told, tuple(dict.fromkeys(ids)))]
