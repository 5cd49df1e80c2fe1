"""Check the data package: ``make check-data``, or ``python -m upkeep.check events sources``."""

import argparse
import json
from collections.abc import Collection

from explainer import tables
from upkeep import describe, files, freeze, privacy, rules, schema, sums
from upkeep.finding import Finding, listed


def findings(only: Collection[str] = ()) -> list[Finding]:
    """Return all that is wrong in the package, or in the tables named in ``only``."""
    unread = _description()
    if unread:
        return unread
    resources = tables.package()["resources"]
    unreadable = {each["name"]: files.findings(each) for each in resources}
    broken = {name for name, found in unreadable.items() if found}
    asked = [each["name"] for each in resources if not only or each["name"] in only]
    found = _columns_of_persons()
    for name in asked:
        found += unreadable[name]
        if name not in broken:
            found += schema.findings(name, broken) + rules.findings(name)
    if not only:
        found += _whole({finding.file for finding in found})
    return found or ([] if only else freeze.findings())


def _whole(faulty: set[str]) -> list[Finding]:
    """Return what is wrong between tables, as far as the tables themselves are sound."""
    paths = {each["name"]: each["path"] for each in tables.package()["resources"]}
    sound = {name for name, path in paths.items() if path not in faulty}
    found = sums.findings(sound)
    if {"flight_legs", "airports"} <= sound:
        found += describe.findings()
    return found


def _description() -> list[Finding]:
    path = tables.DATA / describe.DESCRIPTION
    try:
        json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        mend = "take it back from git: git checkout data/datapackage.json."
        return [Finding(path.name, 0, "", "the file is missing.", mend, "missing")]
    except json.JSONDecodeError as error:
        wrong = f"the file is no JSON: {error.msg} at column {error.colno}."
        mend = "look for a comma, quotation mark or bracket too many or too few, just before."
        return [Finding(path.name, error.lineno, "", wrong, mend, "json")]
    except UnicodeDecodeError:
        return [Finding(path.name, 0, "", "it is not UTF-8.", "save it as UTF-8.", "encoding")]
    return []


def _columns_of_persons() -> list[Finding]:
    """Return the columns that the package describes and that could hold personal data."""
    return [
        Finding(describe.DESCRIPTION, 0, f"{each['name']}.{field['name']}", *files.PERSON, "person")
        for each in tables.package()["resources"]
        for field in each["schema"]["fields"]
        if privacy.OF_A_PERSON.search(f"{field['name']}: {field['title']}")
    ]


def main(arguments: list[str] | None = None) -> int:
    """Print what is wrong and how to mend it; return 1 when something is."""
    parser = argparse.ArgumentParser(prog="python -m upkeep.check", description=__doc__)
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="check these tables only")
    only = parser.parse_args(arguments).tables
    known = [each["name"] for each in tables.package()["resources"]] if not _description() else only
    if unknown := [name for name in only if name not in known]:
        parser.error(f"no table {', '.join(unknown)}; the tables are {', '.join(known)}")
    found = findings(only)
    if found:
        print(listed(found))
        things, files_ = _n(len(found), "thing"), _n(len({each.file for each in found}), "file")
        print(f"\n{things} to mend in {files_} under data/.")
        return 1
    rows = sum(len(rules.rows(name)) for name in only or known)
    print(f"The data are sound: {_n(len(only or known), 'table')}, {rows:,} rows.")
    return 0


def _n(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")


if __name__ == "__main__":
    raise SystemExit(main())
