"""The site's prose, kept as Markdown under ``content/``: one file per section."""

from functools import cache

from explainer.words import LANGUAGE, ROOT


@cache
def prose(section: str) -> str:
    """Return the Markdown of one section, for example ``start``.

    Raises ``FileNotFoundError`` when there is no such section.
    """
    return (ROOT / "content" / LANGUAGE / f"{section}.md").read_text(encoding="utf-8")
