"""A case as a hand-out for a class: one HTML file to print that fetches nothing."""

from collections.abc import Callable, Mapping
from html import escape

import pandas as pd

from explainer import cases, tables
from explainer.cases import Case, Chair, Choice
from explainer.words import _, when

STYLE = """
@page { margin: 18mm; }
body { max-width: 46rem; margin: 1.5rem auto; padding: 0 1rem; font: 12pt/1.45 Georgia, serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; } h3 { font-size: 1.05rem; }
h2.new-page, .chair + .chair { break-before: page; } li, .chair, tr { break-inside: avoid; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .35rem .5rem; border: 1px solid; text-align: left; vertical-align: top; }
sup, .small { font-size: .8rem; } .choices li { margin-bottom: .4rem; }
a { overflow-wrap: anywhere; }
"""
Cite = Callable[[tuple[str, ...]], str]


def file_name(case: Case) -> str:
    """Return the name of a hand-out's file."""
    return f"consent-to-land-class-{case.case_id}.html"


def handout(case: Case, sources: pd.DataFrame, site: str = "") -> str:
    """Return one case as an HTML page: chairs and choices, then what happened, then sources.

    ``sources`` is the table of sources, ``site`` the address of the site. Each chair and what
    happened begin on a page of their own, so that they can be given out apart. Raises
    ``KeyError`` when a source is not in the table.
    """
    ids = case.all_source_ids()
    numbers = {source_id: n for n, source_id in enumerate(ids, 1)}

    def cite(cited: tuple[str, ...]) -> str:
        return f" <sup>[{', '.join(str(n) for n in sorted(numbers[i] for i in cited))}]</sup>"

    title = f"{case.place}: {case.question}"
    body = "".join(
        [
            f"<h1>{escape(title)}</h1>{_about(case, site)}",
            *(_chair(case, chair, cite) for chair in case.chairs.values()),
            f'<h2 class="new-page">{escape(_("What each government did"))}</h2>',
            *(_answers(chair, cite) for chair in case.chairs.values()),
            _steps(case, cite),
            _settled(case, cite),
            _sources(ids, sources.set_index("source_id")),
        ]
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body>{body}</body></html>\n"
    )


def _about(case: Case, site: str) -> str:
    what = _(
        "A decision game from Consent to Land. Take a chair, read the situation, choose; then turn "
        "to what happened. No choice is called right. Numbers in brackets are sources."
    )
    version = _("Data version {version}, CC BY 4.0.").format(version=tables.package()["version"])
    where = f"{site}{cases.address(case)}"
    return f'<p class="small">{escape(what)} {escape(version)} {escape(where)}</p>'


def _chair(case: Case, chair: Chair, cite: Cite) -> str:
    title = _("The chair of {who}, {day}").format(who=_who(chair), day=when(chair.date))
    choices = "".join(f"<li>{escape(choice.text)}</li>" for choice in chair.choices)
    levers = ", ".join(lever.name for lever in chair.levers)
    return (
        f'<div class="chair"><h2>{escape(title)}</h2>'
        f"<p>{escape(chair.situation)}{cite(chair.source_ids)}</p>"
        f"<p><b>{escape(_('Your side wanted'))}:</b> {escape(case.wanted[chair.seat])}"
        f"{cite(case.source_ids)}</p>"
        f"<p><b>{escape(_('Levers you held, among others'))}:</b> {escape(levers)}.</p>"
        f"<h3>{escape(chair.question)}</h3>"
        f'<ol type="A" class="choices">{choices}</ol></div>'
    )


def _who(chair: Chair) -> str:
    return _("the United States") if chair.seat == "us" else chair.who


def _answers(chair: Chair, cite: Cite) -> str:
    rows = "".join(_answer(choice, cite) for choice in chair.choices)
    return f'<h3>{escape(chair.who)}</h3><ol type="A" class="choices">{rows}</ol>'


def _answer(choice: Choice, cite: Cite) -> str:
    mark = _("what the government did") if choice.taken else _("not taken")
    return (
        f"<li><b>{escape(choice.text)}</b> ({escape(mark)}) "
        f"{escape(choice.facts)}{cite(choice.source_ids)}</li>"
    )


def _steps(case: Case, cite: Cite) -> str:
    nothing = _("Nothing on this side was found.")
    heads = "".join(f"<th>{escape(h)}</th>" for h in (_("Date"), *map(case.side, cases.SEATS)))
    rows = "".join(
        f"<tr><td>{escape(when(step.date))}{cite(step.source_ids)}</td>"
        f"<td>{escape(step.us or nothing)}</td><td>{escape(step.them or nothing)}</td></tr>"
        for step in case.steps
    )
    order = _("One thing after another does not show that the first caused the second.")
    return (
        f"<h2>{escape(_('What happened, step by step'))}</h2>"
        f'<p class="small">{escape(order)}</p>'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _settled(case: Case, cite: Cite) -> str:
    said: Mapping[str, str] = {
        _("How it was settled"): case.settled,
        _("What it shows, in this project’s reading"): case.shows,
    }
    return "".join(
        f"<h2>{escape(title)}</h2><p>{escape(text)}{cite(case.source_ids)}</p>"
        for title, text in said.items()
    )


def _sources(ids: tuple[str, ...], known: pd.DataFrame) -> str:
    items = "".join(f"<li>{_source(known.loc[source_id])}</li>" for source_id in ids)
    return f'<h2>{escape(_("Sources"))}</h2><ol class="small">{items}</ol>'


def _source(source: pd.Series) -> str:
    published = "" if pd.isna(source["published"]) else when(source["published"])
    made_by = ", ".join(filter(None, [source["publisher"], published]))
    said = f"{escape(source['title'])}. {escape(made_by)}."
    if pd.isna(source["url"]):
        return said
    address = escape(source["url"])
    return f'{said} <a href="{address}">{address}</a>'
