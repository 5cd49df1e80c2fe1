"""How to cite the data package or one of its tables, and how to load a table."""

from datetime import date

from explainer import tables
from explainer.words import _, day


def _made() -> date:
    return date.fromisoformat(tables.package()["created"][:10])


def address(name: str = "", site: str = "") -> str:
    """Return the address of a table's page, or of the page of all tables."""
    return f"{site}/data?table={name}" if name else f"{site}/data"


def _author() -> str:
    return "; ".join(person["title"] for person in tables.package()["contributors"])


def _title(name: str) -> str:
    whole = tables.package()["title"]
    return f"{tables.resource(name)['title']} ({whole})" if name else whole


def plain(name: str = "", site: str = "") -> str:
    """Return the citation of a table, or of the whole package, as a sentence."""
    return _("{author} ({year}). {title} [data set]. Version {version}, {day}. {address}").format(
        author=_author(),
        year=_made().year,
        title=_title(name),
        version=tables.package()["version"],
        day=day(_made()),
        address=address(name, site),
    )


def bibtex(name: str = "", site: str = "") -> str:
    """Return the citation as a BibTeX entry; doubled braces keep the author and title whole."""
    made, version = _made(), tables.package()["version"]
    fields = {
        "author": f"{{{_bib(_author())}}}",
        "title": f"{{{_bib(_title(name))}}}",
        "year": str(made.year),
        "month": str(made.month),
        "version": version,
        "howpublished": "Data set",
        "note": f"Version {version}, {made:%Y-%m-%d}",
        "url": address(name, site),
    }
    if not site:  # a file that is the same at every address of the site
        del fields["url"]
    key = "-".join(filter(None, ["consent-to-land", name.replace("_", "-"), version]))
    lines = ",\n".join(f"  {field} = {{{text}}}" for field, text in fields.items())
    return f"@misc{{{key},\n{lines}\n}}\n"


def _bib(text: str) -> str:
    """Return text with what TeX takes for commands escaped."""
    for sign in "&%$#_":
        text = text.replace(sign, f"\\{sign}")
    return text


def ris(name: str = "", site: str = "") -> str:
    """Return the citation in the RIS format of reference managers, a data set."""
    made = _made()
    lines = [
        ("TY", "DATA"),
        ("AU", _author()),
        ("TI", _title(name)),
        ("PY", str(made.year)),
        ("DA", f"{made:%Y/%m/%d}"),
        ("ET", tables.package()["version"]),
        ("UR", address(name, site)),
        ("ER", ""),
    ]
    if not site:
        lines = [line for line in lines if line[0] != "UR"]
    return "".join(f"{tag}  - {text}\r\n" for tag, text in lines)


def _of_type(name: str, kind: str) -> list[str]:
    fields = tables.resource(name)["schema"]["fields"]
    return [field["name"] for field in fields if field["type"] == kind]


def python(name: str, site: str) -> str:
    """Return Python code that loads a table with pandas: empty cells missing, dates as dates."""
    lines = [
        "import pandas as pd",
        "",
        f"{name} = pd.read_csv(",
        f'    "{site}/files/{tables.resource(name)["path"]}",',
        '    keep_default_na=False, na_values=[""],',
    ]
    if dates := _of_type(name, "date"):
        lines.append(f"    parse_dates={_quoted(dates, '[]')},")
    if _of_type(name, "boolean"):
        lines.append('    true_values=["yes"], false_values=["no"],')
    return "\n".join([*lines, ")"])


def r(name: str, site: str) -> str:
    """Return R code that loads a table without further packages."""
    lines = [
        f'{name} <- read.csv("{site}/files/{tables.resource(name)["path"]}",',
        '  na.strings = "", encoding = "UTF-8")',
    ]
    lines += [f"{name}${column} <- as.Date({name}${column})" for column in _of_type(name, "date")]
    lines += [
        f'{name}${column} <- {name}${column} == "yes"' for column in _of_type(name, "boolean")
    ]
    return "\n".join(lines)


def spreadsheet(name: str, site: str) -> str:
    """Return the formula that loads a table in Google Sheets."""
    return f'=IMPORTDATA("{site}/files/{tables.resource(name)["path"]}")'


def _quoted(names: list[str], brackets: str) -> str:
    inside = ", ".join(f'"{name}"' for name in names)
    return f"{brackets[0]}{inside}{brackets[1]}"
