"""The search of the start page: countries, events, law and glossary, in English or Spanish.

A word of the query meets a word of an entry when it begins it; accents and capitals do not matter.
Entries come from the published tables; a query is only ever compared, never run.
"""

import difflib
import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from explainer import country_events, glossary, tables, timeline
from explainer.words import _, when

KINDS = ("country", "term", "law", "event")
MOST = 12
# So that one kind does not push out the others; what they leave free is filled up again.
MOST_OF_A_KIND = 4
LONGEST_QUERY = 80
MOST_WORDS = 8
SHORTEST = 2
# The dots of D.V.D. part no words.
INITIALS = re.compile(r"(?<=\b[a-z])\.(?=[a-z]\b)")
NOT_A_WORD = re.compile(r"[^0-9a-z]+")
# Too common to be looked for when other words are there.
COMMON = re.compile(
    "a|al|an|and|de|del|el|en|for|in|la|las|los|of|on|or|para|por|que|the|to|un|una|y"
)
WHOLE_NAME, START_OF_NAME, IN_NAME, IN_TEXT = 8, 4, 3, 1
UNITED_STATES = "USA"
# How nearly a name must be spelled like a query that meets nothing (difflib's ratio).
CLOSE = 0.84


@dataclass(frozen=True)
class Found:
    """One thing that a visitor can look for: ``kind``, what it is called, what to say, where."""

    kind: str
    title: str
    text: str
    address: str
    date: str = ""


@dataclass(frozen=True)
class Entry:
    """A thing with the words it is found by: its names, and all words of its text."""

    found: Found
    names: tuple[str, ...]
    in_names: tuple[str, ...]
    in_text: tuple[str, ...]


# The letters of a country's code, too short to be sought within a query.
CODE = 3
# How Spanish words of the subject begin, and how the English words of the tables do.
MEANS = {
    "acuerdo": "agreement",
    "arancel": "tariff",
    "asilo": "asylum",
    "avion": "plane",
    "deporta": "deport",
    "detenc": "detention",
    "expuls": "removal",
    "ley": "law",
    "militar": "military",
    "negativa": "refus",
    "pais": "countr",
    "prohibicion": "ban",
    "sancion": "sanction",
    "tercer": "third",
    "tratado": "treaty",
    "tribunal": "court",
    "viaje": "travel",
    "visado": "visa",
    "vuelo": "flight",
}


def folded(text: str) -> str:
    """Return a text in small letters without accents or signs, words parted by single blanks."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return NOT_A_WORD.sub(" ", INITIALS.sub("", letters)).strip()


def search(query: str, entries: Iterable[Entry]) -> list[Found]:
    """Return at most ``MOST`` things that a query finds, by kind, the best of each kind first.

    All words of the query must be met by an entry, a Spanish one also by what it means in English.
    A country named among other words is found too. Where nothing is, names that are spelled nearly
    like the query are taken. An empty query, or one without a letter or digit, finds nothing.
    """
    asked = folded(query[:LONGEST_QUERY])
    words = [w for w in asked.split() if not COMMON.fullmatch(w)][:MOST_WORDS] or asked.split()[
        :MOST_WORDS
    ]
    if len(asked) < SHORTEST:
        return []
    known = list(entries)
    scored = [(score, e) for e in known if (score := _score(asked, words, e))]
    met = {entry.found for _n, entry in scored}
    scored += [pair for pair in _countries_in(asked, known) if pair[1].found not in met]
    return _best(scored or _nearly(asked, known))


def _score(asked: str, words: list[str], entry: Entry) -> int:
    """Return how well an entry meets a query; 0 when one of its words is not met."""
    total = 0
    for word in words:
        met = _met(word, entry)
        if not met:
            return 0
        total += met
    if asked in entry.names:
        return total + WHOLE_NAME
    return total + START_OF_NAME * any(name.startswith(asked) for name in entry.names)


def _met(word: str, entry: Entry) -> int:
    """Return how well an entry meets one word; 0 when it does not."""
    meant = (word, *(english for spanish, english in MEANS.items() if word.startswith(spanish)))
    if any(w.startswith(meant) for w in entry.in_names):
        return IN_NAME
    return IN_TEXT if any(w.startswith(meant) for w in entry.in_text) else 0


def _countries_in(asked: str, entries: list[Entry]) -> list[tuple[int, Entry]]:
    """Return the countries whose whole name stands in a query among other words."""
    return [
        (IN_NAME, entry)
        for entry in entries
        if entry.found.kind == "country"
        and any(len(name) > CODE and f" {name} " in f" {asked} " for name in entry.names)
    ]


def _nearly(asked: str, entries: list[Entry]) -> list[tuple[int, Entry]]:
    """Return the entries with a name spelled nearly like a query, each with its score."""
    names = {name: entry for entry in entries for name in entry.names}
    close = difflib.get_close_matches(asked, list(names), n=3, cutoff=CLOSE)
    return [(len(close) - n, names[name]) for n, name in enumerate(close)]


def _best(scored: list[tuple[int, Entry]]) -> list[Found]:
    """Return the best results by kind: some of each kind, then the best of the rest."""
    newest = sorted(scored, key=lambda pair: pair[1].found.date, reverse=True)
    ranked = [entry.found for _n, entry in sorted(newest, key=lambda pair: -pair[0])]
    first = [f for kind in KINDS for f in [r for r in ranked if r.kind == kind][:MOST_OF_A_KIND]]
    taken = set(first)
    room = MOST - len(first)
    taken |= set([found for found in ranked if found not in taken][: max(room, 0)])
    kept = [found for found in ranked if found in taken][:MOST]
    return sorted(kept, key=lambda found: KINDS.index(found.kind))


@cache
def entries(language: str) -> tuple[Entry, ...]:
    """Return all that can be found, in a language, from the published tables."""
    return (*_countries(language), *_terms(language), *_law(), *_events())


def _entry(found: Found, names: Iterable[str], text: str = "") -> Entry:
    known = tuple(dict.fromkeys(folded(name) for name in names if name))
    words = {word for name in known for word in name.split()}
    return Entry(found, known, tuple(words), tuple(set(folded(text).split()) - words))


def _countries(language: str) -> list[Entry]:
    """Return the countries, by both names and by every spelling that some source prints."""
    spelled = tables.table("country_spellings").groupby("iso3")["country_as_published"].agg(list)
    made = []
    for row in tables.table("countries").to_dict("records"):
        if row["iso3"] == UNITED_STATES:
            continue
        mine, other = (
            (row["name_es"], row["name_en"])
            if language == "es"
            else (
                row["name_en"],
                row["name_es"],
            )
        )
        found = Found("country", mine, "" if other == mine else other, _country(row["iso3"]))
        more = [*spelled.get(row["iso3"], []), *country_events.ALSO.get(row["iso3"], ())]
        made.append(_entry(found, [mine, other, row["iso3"], *more]))
    return made


def _country(code: str) -> str:
    return f"/countries?country={code}"


def _terms(language: str) -> list[Entry]:
    """Return the terms of the glossary, by their English and their Spanish name."""
    made = []
    for term in glossary.terms().values():
        text, title = term.meaning, f"{term.name} · {term.es_name}"
        if language == "es":
            text, title = term.es_meaning, f"{term.es_name} · {term.name}"
        found = Found("term", title, text, glossary.address(term))
        made.append(_entry(found, [term.name, term.es_name], f"{term.meaning} {term.es_meaning}"))
    return made


def _law() -> list[Entry]:
    """Return the rules and cases, by their reference and their name."""
    made = []
    for row in tables.table("law").to_dict("records"):
        address = f"/why-two?{urlencode({'part': 'law', 'law_ref': row['ref']})}"
        found = Found("law", row["ref"], row["short_name"], address, str(row["year"]))
        made.append(_entry(found, [row["ref"], row["short_name"]], row["says_in_plain_words"]))
    return made


def _events() -> list[Entry]:
    """Return the events, by their title, the countries linked and the words of their summary."""
    linked = tables.table("event_countries").groupby("event_id")["iso3"].agg(list)
    countries = tables.table("countries").set_index("iso3")
    made = []
    for row in tables.table("events").to_dict("records"):
        codes = _concerned(row, linked.get(row["event_id"], []))
        names = countries.loc[codes, ["name_en", "name_es"]].to_numpy().ravel()
        said = _("{when}, {actor}").format(when=when(row["date"]), actor=row["actor"])
        address = event_address(row["event_id"], row["date"], codes)
        found = Found("event", row["title"], said, address, row["date"])
        made.append(_entry(found, [row["title"]], " ".join([row["summary"], row["actor"], *names])))
    return made


def _concerned(event: Mapping[Hashable, Any], codes: list[str]) -> list[str]:
    """Return the countries an event concerns; what happens at Guantanamo is no act of Cuba."""
    told = f"{event['title']} {event['summary']}"
    if country_events.GUANTANAMO in told and "Cuba" not in event["actor"]:
        return [code for code in codes if code != country_events.SOIL]
    return codes


def event_address(event_id: str, date: str, codes: Sequence[str] = ()) -> str:
    """Return where an event is told: the timeline at its date (day, month or year), opened at it.

    A single country is named in it; of several, none: the month alone shows few events.
    """
    whole_year = len(date) == len("2025")
    start, end = (f"{date}-01", f"{date}-12") if whole_year else (date[:7], date[:7])
    end = min(end, timeline.months_known()[-1])
    country = [("country", code) for code in codes] if len(codes) == 1 else []
    keys = [*country, ("start", start), ("end", end), ("event", event_id)]
    return f"/timeline?{urlencode(keys)}"


def by_kind(results: Iterable[Found]) -> Mapping[str, list[Found]]:
    """Return results by kind, in the order of ``KINDS``; kinds without one are left out."""
    shown = list(results)
    grouped = {kind: [found for found in shown if found.kind == kind] for kind in KINDS}
    return {kind: found for kind, found in grouped.items() if found}
