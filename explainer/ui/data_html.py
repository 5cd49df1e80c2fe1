"""Pieces of the page of data as HTML: the list of tables, one table, its reliability, its code."""

from collections.abc import Iterable
from html import escape

from explainer import codebook, data_citation, data_files, data_tables, methods, tables
from explainer.ui import source_html, store
from explainer.words import _, day, ngettext, number, when

KILO = 1000


def kilobytes(size: int) -> str:
    """Return a size in bytes as a reader meets it: 753 kB, never 0 kB."""
    return _("{n} kB").format(n=number(max(1, round(size / KILO))))


def newest(described: dict) -> str:
    """Return the newest date that a table covers, in words."""
    end = described["coverage"].get("end")
    return when(end) if end else _("not tied to a date")


@store.kept
def listing(language: str) -> str:
    """Return all tables by subject: what a row is, rows, newest date, size, and a link to each."""
    names = methods.subject_names()
    heads = (_("Table"), _("Rows"), _("Newest date"), _("Size"))
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in heads)
    bodies = "".join(
        f'<tbody><tr class="subject"><th colspan="4" scope="rowgroup">{escape(names[key])}</th>'
        f"</tr>{''.join(_listed(described, heads) for described in found)}</tbody>"
        for key, found in methods.by_subject().items()
        if found
    )
    said = escape(_("All tables, by subject"))
    return (
        f'<table class="data-list"><caption>{said}</caption><thead><tr>{head}</tr></thead>'
        f"{bodies}</table>"
    )


def _listed(described: dict, heads: tuple[str, ...]) -> str:
    name = described["name"]
    cells = (
        number(len(tables.table(name))),
        newest(described),
        kilobytes(data_files.size(name)),
    )
    shown = "".join(
        f'<td data-label="{escape(label)}">{escape(cell)}</td>'
        for label, cell in zip(heads[1:], cells, strict=True)
    )
    return (
        f'<tr><th scope="row">{table_link(name)}<small>{escape(described["row"])}</small></th>'
        f"{shown}</tr>"
    )


def table_link(name: str) -> str:
    """Return the title of a table as a link to it on this page."""
    title = escape(tables.resource(name)["title"])
    return f'<a href="/data?table={name}" target="_self">{title}</a>'


@store.kept
def about(name: str, language: str) -> str:
    """Return what one table is: a row, what to read before use, facts, warnings in words."""
    described = tables.resource(name)
    facts = "".join(
        f"<dt>{escape(label)}</dt><dd>{words}</dd>" for label, words in _facts(described) if words
    )
    warned = tables.package()["usageWarnings"]
    mind = "".join(f"<li>{escape(warned[code])}</li>" for code in described["warnings"])
    if mind:
        mind = f"<h3>{escape(_('Before you use it'))}</h3><ul>{mind}</ul>"
    return (
        f'<section class="data-about"><h2>{escape(described["title"])}</h2>'
        f"<p><strong>{escape(described['row'])}</strong> {escape(described['description'])}</p>"
        f"<dl>{facts}</dl>{mind}</section>"
    )


def _facts(described: dict) -> Iterable[tuple[str, str]]:
    """Give the facts of a table as (label, HTML)."""
    name = described["name"]
    yield _("Rows"), number(len(tables.table(name)))
    yield _("Columns"), number(len(described["schema"]["fields"]))
    yield _("Size as CSV"), kilobytes(data_files.size(name))
    yield _("Covers"), escape(codebook.covers(described["coverage"]))
    yield _("Newest date"), escape(newest(described))
    yield _("Counted by"), escape("; ".join(methods.agencies(described)))
    yield _("A row is told apart by"), escape(_key(described))
    yield _("Leads to"), ", ".join(table_link(met) for met in _met(described))
    yield _("Made from"), _links((s["title"], s.get("path", "")) for s in described["sources"])
    yield _("Terms"), _links((t["title"], t["path"]) for t in described["licenses"])


def _key(described: dict) -> str:
    titles = {field["name"]: field["title"] for field in described["schema"]["fields"]}
    return "; ".join(titles[column] for column in described["schema"]["primaryKey"])


def _met(described: dict) -> list[str]:
    """Return the tables that the columns of a table lead to, each once."""
    keys = described["schema"].get("foreignKeys", [])
    met = [key["reference"]["resource"] for key in keys]
    if set(data_tables.CITING) & {field["name"] for field in described["schema"]["fields"]}:
        met.append(data_tables.SOURCES)
    return [name for name in dict.fromkeys(met) if name and name != described["name"]]


def _links(named: Iterable[tuple[str, str]]) -> str:
    return "<br>".join(_link(title, path) for title, path in named)


def _link(title: str, path: str) -> str:
    """Return a title, as a link where the address is one of the web."""
    if not path.startswith(("https://", "http://")):
        return escape(title)
    shown = f'<a href="{escape(path)}" target="_blank" rel="noopener noreferrer">'
    return f"{shown}{escape(title)}</a>"


@store.kept
def columns(name: str, language: str) -> str:
    """Return every column of a table with kind, unit and meaning."""
    made = codebook.columns_html(codebook.entry(tables.package(), name))
    return f'<section class="data-columns"><h3>{escape(_("Its columns"))}</h3>{made}</section>'


@store.kept
def reliability(name: str, language: str) -> str:
    """Return how many rows of a table rest on sources of which reliability, with the rule."""
    counted = data_tables.reliability(name)
    title = f"<h3>{escape(_('How good its sources are'))}</h3>"
    rows = len(tables.table(name))
    if counted.loc["none", "best"] == rows:
        return f'<section class="data-grades">{title}<p>{escape(_no_source())}</p></section>'
    one = counted["best"].equals(counted["weakest"])
    heads = [_("Reliability"), _("Rows")] if one else _two_heads()
    labels = tables.labels("sources", "reliability") | {"none": _("No source in the row")}
    cells = counted[["best"] if one else ["best", "weakest"]]
    cells = cells[(cells.index != "none") | (cells["best"] > 0)]
    body = "".join(
        f'<tr><th scope="row">{escape(labels[str(grade)])}</th>'
        f"{''.join(f'<td>{number(int(n))}</td>' for n in line)}</tr>"
        for grade, *line in cells.itertuples()
    )
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in heads)
    said = escape(_("Rows by the reliability of their sources"))
    return (
        f'<section class="data-grades">{title}<table><caption>{said}</caption><thead><tr>{head}'
        f"</tr></thead><tbody>{body}</tbody></table>"
        f"{source_html.prose('data_reliability', 'fine') if not one or _tied(name) else ''}"
        "</section>"
    )


def _tied(name: str) -> bool:
    return name in data_tables.TIED


def _two_heads() -> list[str]:
    return [_("Reliability"), _("Rows by best source"), _("Rows by weakest source")]


def _no_source() -> str:
    return _(
        "Its rows name no source of their own. What the table as a whole was made from stands "
        "above."
    )


def cite(name: str, site: str) -> str:
    """Return the citation in three forms, to select; the plain one has a button to copy it.

    Without a name, that of the whole package. The button needs the script of ``copy_quote.html``.
    """
    where = data_citation.address(name, site)
    said = data_citation.plain(name, site).removesuffix(where)
    label = escape(_("Copy this citation"))
    forms = (("BibTeX", data_citation.bibtex(name, site)), ("RIS", data_citation.ris(name, site)))
    return (
        f'<section class="data-cite"><h3>{escape(_("To cite it"))}</h3><div class="quote">'
        f'<p>{escape(said)}<span class="address">{escape(where)}</span></p>'
        f'<button type="button">{label}</button> <span role="status"></span></div>'
        f"{''.join(_pre(*form) for form in forms)}</section>"
    )


def load(name: str, site: str) -> str:
    """Return how to load a table in Python, R and a spreadsheet."""
    forms = (
        (_("Python, with pandas"), data_citation.python(name, site)),
        (_("R, without further packages"), data_citation.r(name, site)),
        (_("Google Sheets"), data_citation.spreadsheet(name, site)),
    )
    excel = _(
        "Excel and LibreOffice: take the XLSX file. It opens as it is, with dates as dates and a "
        "sheet that says what each column means."
    )
    return (
        f'<section class="data-load"><h3>{escape(_("To load it"))}</h3>'
        f"{''.join(_pre(*form) for form in forms)}<p>{escape(excel)}</p></section>"
    )


def _pre(label: str, text: str) -> str:
    return (
        f"<details><summary>{escape(label)}</summary>"
        f'<pre tabindex="0">{escape(text.strip())}</pre></details>'
    )


def lead(prose: str) -> str:
    """Return the lead of the page: what the tables are, with version and date."""
    package = tables.package()
    version = _("Data version {version}, {day}.").format(
        version=package["version"], day=day(data_files.released())
    )
    return f"{source_html.flat(prose)} {version}"


def title() -> str:
    """Return the headline of the page, from the tables themselves."""
    names = data_tables.names()
    rows = sum(len(tables.table(name)) for name in names)
    count = ngettext("{n} table", "{n} tables", len(names)).format(n=number(len(names)))
    return _("{tables}, {rows} rows: all the data behind this site").format(
        tables=count, rows=number(rows)
    )
