"""The published tables as files to take away: CSV, XLSX, Parquet, and the whole package as ZIP.

Every file is made from the published CSV when it is asked for, and is the same each time for one
version of the data.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import datetime
from functools import cache

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from xlsxwriter import Workbook

from explainer import codebook, data_citation, tables
from explainer.words import _, day

STEM = "consent-to-land"
TEXTS = ("README.md", "LICENSE.md", "CHANGELOG.md")
CODEBOOK = "datapackage.json"
WORKBOOK = {
    "in_memory": True,
    "default_date_format": "yyyy-mm-dd",
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


def size(name: str) -> int:
    """Return the size of a table's CSV in bytes. Raises ``TableError`` without it."""
    return len(tables.published(tables.resource(name)["path"]))


def released() -> datetime:
    """Return when this version of the package was made, in UTC."""
    return datetime.fromisoformat(tables.package()["created"])


def about(name: str, site: str) -> dict[str, str]:
    """Return what a file says of a table, in the order it says it: label, words."""
    described = tables.resource(name)
    made_from = (f"{s['title']}, {s.get('path', '')}" for s in described["sources"])
    warned = tables.package()["usageWarnings"]
    said = {
        _("Title"): described["title"],
        _("A row"): described["row"],
        _("Read before use"): described["description"],
        _("Coverage"): described["coverage"]["note"],
        _("Mind"): " ".join(warned[code] for code in described["warnings"]),
        _("Source"): "; ".join(text.removesuffix(", ") for text in made_from),
        _("Licence"): "; ".join(licence["title"] for licence in described["licenses"]),
        _("Data version"): f"{tables.package()['version']}, {day(released())}",
        _("To cite"): data_citation.plain(name, site),
        _("Address"): data_citation.address(name, site),
    }
    return {label: words for label, words in said.items() if words}


def xlsx(name: str, site: str) -> bytes:
    """Return a table as a workbook: what it is, its rows, its columns, each on a sheet.

    Dates are dates of the spreadsheet, numbers are numbers; text stays text, also where it begins
    like a formula or an address.
    """
    kept = io.BytesIO()
    said = pd.DataFrame(about(name, site).items(), columns=[_("About"), _("What to know")])
    with Workbook(kept, WORKBOOK) as book:
        book.set_properties({"title": tables.resource(name)["title"], "created": released()})
        _sheet(book, _("About"), said, (18, 100))
        _sheet(book, _("Rows"), published(name), (18,))
        _sheet(book, _("Columns"), columns(name), (22, 22, 14, 22, 60, 60))
    return kept.getvalue()


def _sheet(book: Workbook, title: str, rows: pd.DataFrame, widths: tuple[int, ...]) -> None:
    """Add a sheet with ``rows`` beneath their names; the last width holds for all that follow."""
    sheet = book.add_worksheet(title)
    sheet.write_row(0, 0, list(rows), book.add_format({"bold": True}))
    sheet.freeze_panes(1, 0)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"}) if len(widths) > 1 else None
    for place, name in enumerate(rows):
        column = rows[name].astype(object)
        sheet.set_column(place, place, widths[min(place, len(widths) - 1)], wrapped)
        sheet.write_column(1, place, column.where(column.notna(), None).tolist())


def published(name: str) -> pd.DataFrame:
    """Return a table with yes and no written as in the CSV, as words."""
    rows = tables.table(name)
    flags = [f["name"] for f in tables.resource(name)["schema"]["fields"] if f["type"] == "boolean"]
    words = {True: "yes", False: "no"}
    return rows.assign(**{flag: rows[flag].astype(object).map(words) for flag in flags})


def columns(name: str) -> pd.DataFrame:
    """Return what each column of a table means: name, title, type, unit, meaning, values."""
    made = [
        {
            "column": column.name,
            "title": column.title,
            "type": column.kind,
            "unit": column.unit,
            "meaning": column.meaning,
            "values": "; ".join(f"{code}: {label}" for code, label, _meaning in column.values),
        }
        for column in codebook.entry(tables.package(), name).columns
    ]
    return pd.DataFrame(made)


def parquet(name: str) -> bytes:
    """Return a table as Parquet, with its types; the file also holds the table's descriptor.

    The descriptor stands in the metadata of the schema under ``consent-to-land``, as JSON.
    """
    made = pa.Table.from_pandas(tables.table(name), preserve_index=False)
    described = {**tables.resource(name), "version": tables.package()["version"]}
    noted = {STEM.encode(): json.dumps(described, ensure_ascii=False).encode()}
    kept = io.BytesIO()
    pq.write_table(made.replace_schema_metadata({**(made.schema.metadata or {}), **noted}), kept)
    return kept.getvalue()


@cache
def package_zip() -> bytes:
    """Return the whole data package: every CSV, its description, codebook, licence and changes.

    ``datapackage.json`` lies beside the tables, so the unpacked folder validates as it stands. The
    bytes are the same at every address of the site, so that they can be kept once.
    """
    described = tables.package()
    files = {file: tables.published(file) for file in [CODEBOOK, *TEXTS]}
    files |= {each["path"]: tables.published(each["path"]) for each in described["resources"]}
    files["codebook.md"] = codebook.markdown(described).encode()
    files["codebook.html"] = codebook.html(described).encode()
    files["citation.bib"] = data_citation.bibtex().encode()
    files["citation.ris"] = data_citation.ris().encode()
    return packed(files, described["version"], released())


def packed(files: Mapping[str, bytes], version: str, made: datetime) -> bytes:
    """Return files as a ZIP with one folder, all dated ``made``: the same bytes each time."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in files.items():
            entry = zipfile.ZipInfo(f"{STEM}-{version}/{file}", made.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return kept.getvalue()


def file_name(name: str, ending: str) -> str:
    """Return the name of a file: consent-to-land-events-1.1.0.xlsx; the package has no table."""
    parts = [STEM, name, tables.package()["version"]]
    return f"{'-'.join(filter(None, parts))}.{ending}"
