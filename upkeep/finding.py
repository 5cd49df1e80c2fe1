"""What is wrong in a file, said so that somebody can mend it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 5
"""Findings of one sort in one column that are printed; the rest is counted."""


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong: where, what, and how to mend it.

    ``row`` is counted as a spreadsheet counts, the row of column names being 1; 0 stands for the
    whole file. ``column`` is empty for a whole row. ``sort`` keeps findings of one kind together.
    """

    file: str
    row: int
    column: str
    wrong: str
    mend: str
    sort: str

    def __str__(self) -> str:
        """Return the finding in two lines."""
        where = [self.file]
        if self.row:
            where.append(f"row {self.row}")
        if self.column:
            where.append(f"column {self.column}")
        return f"{', '.join(where)}: {self.wrong}\n    Mend: {self.mend}"


def listed(findings: Iterable[Finding]) -> str:
    """Return findings in the order of files and rows, the first few of each sort and column."""
    lines: list[str] = []
    seen: Counter[tuple[str, str, str]] = Counter()
    ordered = sorted(findings)
    for finding in ordered:
        of_sort = (finding.file, finding.column, finding.sort)
        seen[of_sort] += 1
        if seen[of_sort] <= SHOWN:
            lines.append(str(finding))
    for (file, column, _sort), times in seen.items():
        if times > SHOWN:
            where = f"{file}, column {column}" if column else file
            lines.append(f"{where}: {times - SHOWN} more of the same kind.")
    return "\n".join(lines)
