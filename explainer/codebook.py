"""The codebook: every table and column of the data package, as Markdown and as one HTML page.

Made from the descriptor (``datapackage.json``) alone, so that it can never say anything else.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from explainer.words import _, day, when

Descriptor = dict[str, Any]
MARKUP = re.compile(r"([\\`*_\[\]<>|])")
STYLE = (
    "body{max-width:72rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}"
    "h1,h2{font-family:Georgia,serif;line-height:1.2}h2{margin-top:3rem}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%}"
    "th,td{padding:.4rem .75rem .4rem 0;border-bottom:1px solid;text-align:left;"
    "vertical-align:top}caption{text-align:left}dt{font-weight:600}"
    "dd{margin:0 0 .5rem}td ul{margin:0;padding-left:1rem}"
)


@dataclass(frozen=True)
class Column:
    """One column: its name in the file, title, kind of value, unit, meaning and closed values.

    ``values`` gives for each value what stands in the file, its label and its meaning.
    ``required`` says that no cell is empty.
    """

    name: str
    title: str
    kind: str
    unit: str
    meaning: str
    required: bool
    values: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Table:
    """One table as the codebook tells it: facts as (label, words), then its columns."""

    name: str
    path: str
    title: str
    row: str
    description: str
    warnings: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]


def kinds() -> dict[str, str]:
    """Return what each type of a column is called."""
    return {
        "string": _("text"),
        "integer": _("whole number"),
        "number": _("number"),
        "date": _("date"),
        "boolean": _("yes or no"),
    }


def entries(package: Descriptor) -> list[Table]:
    """Return every table of a package, in its order."""
    return [_entry(package, described) for described in package["resources"]]


def entry(package: Descriptor, name: str) -> Table:
    """Return one table of a package. Raises ``StopIteration`` when there is none of this name."""
    return _entry(package, next(r for r in package["resources"] if r["name"] == name))


def _entry(package: Descriptor, described: Descriptor) -> Table:
    return Table(
        name=described["name"],
        path=described["path"],
        title=described["title"],
        row=described["row"],
        description=described["description"],
        warnings=tuple(package["usageWarnings"][code] for code in described["warnings"]),
        facts=tuple(_facts(package, described)),
        columns=tuple(_column(field) for field in described["schema"]["fields"]),
    )


def covers(coverage: Descriptor) -> str:
    """Return the time that a table covers, in words, with its note."""
    start, end = coverage.get("start"), coverage.get("end")
    if start and end and start != end:
        period = _("{start} to {end}.").format(start=when(start), end=when(end))
        return f"{period} {coverage['note']}"
    return f"{when(end)}. {coverage['note']}" if end else coverage["note"]


def _facts(package: Descriptor, described: Descriptor) -> Iterable[tuple[str, str]]:
    """Give what a reader must know of a table beside its columns: time, keys, terms, sources."""
    yield _("Covers"), covers(described["coverage"])
    yield _("Told apart by"), ", ".join(described["schema"]["primaryKey"])
    titles = {other["name"]: other["title"] for other in package["resources"]}
    for key in described["schema"].get("foreignKeys", []):
        met = titles[key["reference"]["resource"] or described["name"]]
        yield _("Leads to"), f"{', '.join(key['fields'])}: {met}"
    yield _("Terms"), "; ".join(terms["title"] for terms in described["licenses"])
    yield _("Made from"), "; ".join(source["title"] for source in described["sources"])


def _column(field: Descriptor) -> Column:
    told = [field["description"]]
    if field.get("measure"):
        told.append(_("Counts: {measure}.").format(measure=field["measure"].rstrip(".")))
    if field.get("agency"):
        told.append(_("Counted by: {agency}.").format(agency=field["agency"].rstrip(".")))
    return Column(
        name=field["name"],
        title=field["title"],
        kind=kinds()[field["type"]],
        unit=field.get("unit", ""),
        meaning=" ".join(told),
        required=field.get("constraints", {}).get("required", False),
        values=tuple(
            (c["value"], c["label"], c.get("description", "")) for c in field.get("categories", [])
        ),
    )


def title(package: Descriptor) -> str:
    """Return the title of the codebook, with the version and its date."""
    return _("Codebook of Consent to Land, data version {version}, {day}").format(
        version=package["version"], day=day(_date(package))
    )


def _date(package: Descriptor) -> date:
    return date.fromisoformat(package["created"][:10])


def intro() -> str:
    """Return what holds for all tables."""
    return _(
        "An empty cell means not known: never zero and never no. Files are CSV in UTF-8. "
        "Countries are ISO 3166-1 alpha-3 codes; dates are YYYY-MM-DD, or shorter where the day "
        "is not known."
    )


def markdown(package: Descriptor) -> str:
    """Return the codebook as Markdown."""
    parts = [f"# {escaped(title(package))}", escaped(package["description"]), escaped(intro())]
    parts += [_markdown(table) for table in entries(package)]
    return "\n\n".join(parts) + "\n"


def _markdown(table: Table) -> str:
    facts = [f"- **{escaped(label)}:** {escaped(words)}" for label, words in table.facts]
    warned = [f"- {escaped(words)}" for words in table.warnings]
    head = [_("Column"), _("Title"), _("Type"), _("Unit"), _("Meaning")]
    lines = [head, ["---"] * len(head)]
    lines += [
        [f"`{c.name}`", escaped(c.title), _kind(c), escaped(c.unit), _told(c)]
        for c in table.columns
    ]
    grid = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    named = f"`{table.path}`: {escaped(table.row)} {escaped(table.description)}"
    parts = [f"## {escaped(table.title)}", named, "\n".join(facts)]
    if warned:
        parts.append(f"{_('Mind')}:\n\n" + "\n".join(warned))
    return "\n\n".join([*parts, grid])


def _kind(column: Column) -> str:
    return column.kind if column.required else _("{kind}, may be empty").format(kind=column.kind)


def _told(column: Column) -> str:
    """Return the meaning of a column for a cell of Markdown, with its values."""
    values = [f"`{code}`: {escaped(_value(*named))}" for code, *named in column.values]
    return "<br>".join([escaped(column.meaning), *values])


def _value(label: str, told: str) -> str:
    """Return the label of a value with its meaning, where it has one of its own."""
    return f"{label}. {told}" if told and told.rstrip(".") != label else label


def escaped(text: str) -> str:
    """Return text so that Markdown shows it as it is, within a line or a cell."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))


def html(package: Descriptor) -> str:
    """Return the codebook as one HTML page that needs nothing else, to read or to print."""
    named = escape(title(package))
    tables = entries(package)
    listed = "".join(f'<li><a href="#{t.name}">{escape(t.title)}</a></li>' for t in tables)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{named}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><style>{STYLE}</style></head>'
        f"<body><h1>{named}</h1><p>{escape(package['description'])}</p><p>{escape(intro())}</p>"
        f"<nav><ol>{listed}</ol></nav>{''.join(_html(table) for table in tables)}</body></html>\n"
    )


def _html(table: Table) -> str:
    facts = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in table.facts)
    warned = "".join(f"<li>{escape(words)}</li>" for words in table.warnings)
    mind = f"<p>{escape(_('Mind'))}:</p><ul>{warned}</ul>" if warned else ""
    return (
        f'<section id="{table.name}"><h2>{escape(table.title)}</h2>'
        f"<p><code>{table.path}</code>: {escape(table.row)} {escape(table.description)}</p>"
        f'<dl>{facts}</dl>{mind}<div class="wide">{columns_html(table)}</div></section>'
    )


def columns_html(table: Table) -> str:
    """Return the columns of a table as an HTML table: title and name, kind, unit, meaning."""
    heads = [_("Column"), _("Kind of value"), _("Unit"), _("Meaning")]
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in heads)
    body = "".join(_row(column, heads) for column in table.columns)
    said = escape(_("Columns of: {title}").format(title=table.title))
    return (
        f'<table class="columns"><caption>{said}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(column: Column, heads: list[str]) -> str:
    values = "".join(
        f"<li><code>{escape(code)}</code>: {escape(_value(*named))}</li>"
        for code, *named in column.values
    )
    if values:
        label = escape(_("Its values"))
        values = f"<details><summary>{label}</summary><ul>{values}</ul></details>"
    cells = [
        escape(_kind(column)),
        escape(column.unit),
        escape(column.meaning) + values,
    ]
    shown = "".join(
        f'<td data-label="{escape(label)}"{"" if cell else " class=none"}>{cell}</td>'
        for label, cell in zip(heads[1:], cells, strict=True)
    )
    named = f"{escape(column.title)} <code>{escape(column.name)}</code>"
    return f'<tr><th scope="row">{named}</th>{shown}</tr>'
