"""How fast, how light and how roomy the page of flight routes is.

Prints the time of a change of the country filter on /flights as a ratio against a run of a page
with a title and one text, both measured in this run and by turns; the bytes sent per change; and
the memory that each further visitor takes.

    python -m benchmarks.flights
"""

import statistics
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path

from benchmarks.visitor import ROOT, Run, Visitor, serving, serving_empty_page

TURNS = 60
FILTER = "Receiving countries"
COUNTRIES = ["Honduras", "Guatemala", "Mexico", "El Salvador", "Colombia", "Ecuador"]


def resident(pid: int) -> int:
    """Return the memory that a process holds, in kB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0])


def by_turns(
    empty: Visitor, change: Callable[[list[str]], Run], choices: Iterable[list[str]]
) -> str:
    """Return in words the median ratio of changes to empty runs, and the most bytes sent."""
    ratios, sent, once = [], [], list(choices)
    for choice in once * 2:
        change(choice)
    for choice in islice(cycle(once), TURNS):
        baseline, run = empty.rerun(), change(choice)
        ratios.append(run.seconds / baseline.seconds)
        sent.append(run.bytes)
    return f"{statistics.median(ratios):.2f} times an empty page, at most {max(sent) / 1000:.0f} kB"


def memory(url: str, pid: int, few: int = 20, many: int = 100) -> float:
    """Return in words the median ratio of changes to empty runs, and the most bytes sent."""
    held, visitors = {}, []
    for n in range(1, many + 1):
        visitors.append(Visitor(url, "flights"))
        visitors[-1].choose(FILTER, [COUNTRIES[n % len(COUNTRIES)]])
        held[n] = resident(pid)
    for visitor in visitors:
        visitor.leave()
    return (held[many] - held[few]) / (many - few) / 1024


def main() -> None:
    """Measure and print."""
    with serving_empty_page() as (empty_url, _pid), serving(ROOT / "app.py") as (url, pid):
        empty, visitor = Visitor(empty_url), Visitor(url, "flights")

        def change(countries: list[str]) -> Run:
            return visitor.choose(FILTER, countries)

        three = [[c] for c in COUNTRIES[:3]]
        print("one country:", by_turns(empty, change, [[c] for c in COUNTRIES]))
        # Between two views of all countries lie more than a browser keeps.
        print("all countries, then three:", by_turns(empty, change, [[], *three]))
        print(f"each visitor from 20 to 100: {memory(url, pid):.2f} MB")


if __name__ == "__main__":
    main()
