"""What the site does once, before its first visitor."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pkgutil import iter_modules

import explainer.ui
from explainer import tables


@asynccontextmanager
async def ready(_app: object) -> AsyncIterator[None]:
    """Load the code and the tables of the pages, and keep both out of the garbage collector.

    Streamlit collects garbage after every run of a script, over all objects of the process. What
    is loaded here lives as long as the process: left in, it made each filter change twice as long.
    """
    for module in iter_modules(explainer.ui.__path__):
        if module.name != "shell":
            import_module(f"explainer.ui.{module.name}")
    _load_tables()
    gc.collect()
    gc.freeze()
    yield


def _load_tables() -> None:
    """Read every table; of one that cannot be read the pages that need it tell the visitor."""
    try:
        for described in tables.package()["resources"]:
            tables.table(described["name"])
    except tables.TableError:
        return
