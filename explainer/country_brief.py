"""A country's page as a brief to print: one HTML file of one or two A4 pages that fetches nothing.

Headline, key figures, official status, terms in short, each line with its date and the numbers of
its sources; at the foot the address, the data version and the dates.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from html import escape

import pandas as pd

from explainer import compare, country_findings, practice, removed, status, tables, terms
from explainer.country_export import last_read
from explainer.words import LANGUAGE, _, day, number, when

STYLE = """
@page { size: A4; margin: 12mm 14mm; }
body { max-width: 46rem; margin: 1.5rem auto; padding: 0 1rem; font: 9.5pt/1.33 Georgia, serif; }
h1 { margin: 0 0 .3rem; font-size: 1.5rem; line-height: 1.2; }
h2 { margin: .7rem 0 .2rem; font-size: 1.05rem; break-after: avoid; }
p { margin: 0 0 .4rem; }
.kicker { font-size: .8rem; letter-spacing: .06em; text-transform: uppercase; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .12rem .5rem .12rem 0; border-bottom: 1px solid #999; text-align: left;
  vertical-align: top; font-weight: 400; }
td b { white-space: nowrap; }
tr, li { break-inside: avoid; }
.years :is(th, td) { padding-right: .2rem; font-size: .8rem; }
ul, ol { margin: .2rem 0; padding-left: 1.3rem; }
.small { font-size: .72rem; line-height: 1.25; overflow-wrap: anywhere; }
footer { margin-top: .8rem; padding-top: .4rem; border-top: 2px solid; }
a { color: inherit; }
@media print { body { max-width: none; margin: 0; padding: 0; } }
"""
# A line cites its first sources; the page and the files give all.
CITED = 2
# What the section on terms tells with its question.
AMONG_TERMS = ("charters", "papers")
Cite = Callable[..., str]
Line = tuple[str, str, tuple[str, ...]]


class Numbers:
    """The sources of a brief in the order in which it cites them, numbered from 1."""

    def __init__(self) -> None:
        """Begin without a source."""
        self.ids: list[str] = []

    def cite(self, source_ids: tuple[str, ...], most: int = CITED) -> str:
        """Return the numbers of the first sources of a line, in brackets."""
        cited = source_ids[:most]
        self.ids += [i for i in dict.fromkeys(cited) if i not in self.ids]
        said = ", ".join(str(self.ids.index(i) + 1) for i in cited)
        return f" [{said}]" if said else ""


def brief(code: str, name: str, address: str, as_of: date | None = None) -> str:
    """Return the brief of a country as known on a day; ``address`` is where the page stands."""
    numbers = Numbers()
    found = country_findings.figures(code, name, as_of)
    title, lead = country_findings.headline(name, found)
    rows = compare.figures(code, name, as_of)
    body = "".join(
        [
            f'<p class="kicker">{escape(_("Consent to Land: country brief"))}</p>',
            f"<h1>{escape(title)}</h1><p>{escape(lead)}</p>{_as_known(as_of)}",
            _figures(rows, numbers.cite),
            _years(code, as_of, numbers.cite),
            _section(_("Official status, list by list"), _lists(code, as_of), numbers.cite),
            _section(_("Terms in short"), _terms(code, as_of), numbers.cite),
            _short_forms(_terms(code, as_of)),
            _sources(numbers.ids),
            _foot(address, as_of),
        ]
    )
    return (
        f'<!doctype html><html lang="{LANGUAGE}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body>{body}</body></html>\n"
    )


def _as_known(as_of: date | None) -> str:
    if as_of is None:
        return ""
    said = _("As known on {day}: only what had been published by then.").format(day=day(as_of))
    return f"<p><b>{escape(said)}</b></p>"


def _figures(rows: Mapping[str, country_findings.Figure], cite: Cite) -> str:
    """Return the key figures as a table: what, figure, date and source."""
    made = []
    for key, (question, counted) in compare.labels().items():
        if key in AMONG_TERMS:
            continue
        figure = rows[key]
        what = figure.measure if key in compare.OWN_MEASURE and figure.found else counted
        dated = f"{figure.dated}{cite(figure.source_ids)}"
        made.append(
            f'<tr><th scope="row"><b>{escape(question)}</b><br>'
            f'<span class="small">{escape(what)}</span></th>'
            f"<td>{escape(figure.value)}</td><td>{escape(dated)}</td></tr>"
        )
    return f"<h2>{escape(_('Key figures'))}</h2><table>{''.join(made)}</table>"


def _years(code: str, as_of: date | None, cite: Cite) -> str:
    """Return ICE's removals per fiscal year in one row; nothing without a figure."""
    rows = removed.of(code, removed.ICE, as_of)
    if rows.empty:
        return ""
    heads = "".join(f'<th scope="col">{year}</th>' for year in rows["fiscal_year"])
    cells = "".join(f"<td>{number(int(people))}</td>" for people in rows["people"])
    title = _("Removals by ICE per US fiscal year, by citizenship")
    cited = cite(tuple(rows["source_id"].iloc[::-1].unique()), len(rows))
    return (
        f"<h2>{escape(title)}{cited}</h2>"
        f'<table class="years"><tr>{heads}</tr><tr>{cells}</tr></table>'
    )


def _lists(code: str, as_of: date | None) -> Iterator[Line]:
    """Give the lists that name a country, or all names of which are known, newest first."""
    rows = status.of(code, as_of)
    rows = rows[rows["says"].isin([status.NAMED, status.NOT_LISTED])].iloc[::-1]
    labels = tables.labels(status.NAMES, "status")
    lists = {
        "uncooperative": _("Not on the list of uncooperative countries"),
        "at_risk": _("Not on the list of countries at risk"),
    }
    for _n, row in rows.iterrows():
        said = (lists if row["says"] == status.NOT_LISTED else labels)[row["status"]]
        yield status.when(row), said, tuple(row["sources"].split(";"))


def _terms(code: str, as_of: date | None) -> Iterator[Line]:
    """Give agreements and visa measures with the United States, and what it does in practice."""
    rows = terms.agreements(code, as_of)
    for _n, row in rows[rows["other"] == terms.US].iterrows():
        said = f"{tables.label('agreements', 'kind', row['kind'])}: {row['limits']}"
        signed = practice.written(row["signed"]) or _("date not found")
        yield signed, said, tuple(row["source_ids"].split(";"))
    rows = terms.sanctions(code, as_of)
    for _n, row in rows[~rows["kind"].isin(terms.BY_OTHERS)].iterrows():
        said = f"{tables.label('visa_sanctions', 'kind', row['kind'])}: {row['visa_categories']}"
        end = practice.written(row["ended"])
        ended = _("to {day}").format(day=end) if end else _("end not found")
        start = practice.written(row["started"]) or _("start not found")
        yield f"{start}, {ended}", said, tuple(row["source_ids"].split(";"))
    yield from _practice(code, as_of)


def _practice(code: str, as_of: date | None) -> Iterator[Line]:
    """Give the newest report on each of the visitor's questions."""
    rows = practice.practice(code, as_of)
    rows = rows[rows["sender_iso3"].isna()].drop_duplicates("question")
    for key, question in practice.questions().items():
        for _n, row in rows[rows["question"] == key].iterrows():
            seen = _("As last seen {day}").format(day=practice.written(row["as_of"]))
            dated = practice.as_it_was(row["as_of"]) if row["old"] else seen
            yield dated, f"{question} {row['value']}", tuple(row["source_ids"].split(";"))


def _section(title: str, lines: Iterator[Line], cite: Cite) -> str:
    """Return dated lines under a heading, or that no figure was found."""
    items = "".join(
        f"<li><b>{escape(dated)}</b>: {escape(said)}{cite(ids)}</li>" for dated, said, ids in lines
    )
    none = f"<p>{escape(_('No figure found.'))}</p>"
    return f"<h2>{escape(title)}</h2>" + (f"<ul>{items}</ul>" if items else none)


def _short_forms(lines: Iterator[Line]) -> str:
    said = practice.short_forms(" ".join(text for _dated, text, _ids in lines))
    return f'<p class="small">{escape(said)}</p>' if said else ""


def _sources(ids: list[str]) -> str:
    known = tables.table("sources").set_index("source_id")
    items = "".join(f"<li>{_source(known.loc[source_id])}</li>" for source_id in ids)
    return f'<h2>{escape(_("Sources"))}</h2><ol class="small">{items}</ol>' if ids else ""


def _source(row: pd.Series) -> str:
    published = _("date not known") if pd.isna(row["published"]) else when(row["published"])
    grade = tables.label("sources", "reliability", row["reliability"])
    said = escape(f"{row['title']}. {row['publisher']}, {published}. {grade}.")
    if pd.isna(row["url"]):
        return said
    link = escape(row["url"], quote=True)
    return f'{said} <a href="{link}">{link}</a>'


def _foot(address: str, as_of: date | None) -> str:
    seen = _("As known on {day}.").format(day=day(as_of)) if as_of else ""
    said = _(
        "Data version {version}, sources last read {read}. Unknown is not zero; legs are aircraft, "
        "not people. Consent to Land, CC BY 4.0 for its own work. Information, not legal advice."
    ).format(version=tables.package()["version"], read=day(last_read()))
    told = " ".join(filter(None, (seen, said)))
    return f'<footer class="small"><b>{escape(address)}</b><br>{escape(told)}</footer>'
