"""The glossary: its terms, a search over them, and links from prose to their definitions."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import urlencode

from explainer import tables
from explainer.overview import folded

# Further words for a term as prose uses them.
ALSO = {
    "expulsion (Title 42)": ("Title 42 expulsion", "expulsion under Title 42"),
    "final order of removal": ("final removal order", "final order"),
    "recalcitrant country": ("uncooperative country",),
}
# Everyday words that are a term in company only: “return” beside “removal”, not “return flight”.
BESIDE = {
    "return": tuple(
        rf"(?<={before}){form}"
        for form in ("returns", "return")
        for before in (
            r"[Rr]emovals\sand\s",
            r"[Rr]emovals\sor\s",
            r"[Rr]emoval\sor\s",
            r"[Rr]emoval,\sa\s",
        )
    )
}
# Where no link may stand: lists of sources, links, headings, code, tags, addresses, entities.
CLOSED = re.compile(
    r'<details class="(?:from|sources)".*?</details>'
    r"|<(a|abbr|button|code|h[1-6]|pre|script|style|summary|svg)\b.*?</\1\s*>"
    r"|<!--.*?-->|<[^>]+>|```.*?```|`[^`]*`"
    r'|!?\[[^\]]*\](?:\((?:[^()"]|"(?:\\.|[^"\\])*")*\)|\[[^\]]*\])'
    r"|^#{1,6}\s[^\n]*$|https?://\S+|&#?\w+;",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
LINKED = re.compile(r"/methods\?part=glossary&(?:amp;)?term=([a-z0-9-]+)")
TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Term:
    """One term: its code in addresses, and the columns of the table ``glossary``."""

    code: str
    name: str
    meaning: str
    not_to_confuse_with: str
    es_name: str
    es_meaning: str
    source_ids: tuple[str, ...]


# Makes a link of the words found and the term that they are.
Link = Callable[[str, Term], str]


@cache
def terms() -> dict[str, Term]:
    """Return all terms by their codes, in order of the English term.

    Raises ``TableError`` when the table cannot be read.
    """
    rows = tables.table("glossary").itertuples(index=False)
    made = [
        Term(
            code(row.term),
            row.term,
            row.plain_definition,
            row.not_to_confuse_with,
            row.es_term,
            row.es_definition,
            tuple(row.source_ids.split(";")),
        )
        for row in rows
    ]
    return {term.code: term for term in sorted(made, key=lambda term: folded(term.name))}


def code(name: str) -> str:
    """Return what stands for a term in an address: ``final-order-of-removal``."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")


def address(term: Term) -> str:
    """Return where a term is explained on the site."""
    return "/methods?" + urlencode({"part": "glossary", "term": term.code})


def matching(search: str) -> list[Term]:
    """Return the terms with every word of a search in their English or Spanish text.

    Capitals and accents do not matter. Terms that have it in their names come first.
    """
    words = folded(search).split()
    found = []
    for term in terms().values():
        names = folded(f"{term.name} {term.es_name}")
        whole = f"{names} {folded(f'{term.meaning} {term.es_meaning}')}"
        if all(word in whole for word in words):
            found.append((not all(word in names for word in words), term))
    return [term for _later, term in sorted(found, key=lambda pair: pair[0])]


@lru_cache(maxsize=512)
def marked(text: str) -> str:
    """Return prose with a link to its definition at the first use of each glossary term.

    ``text`` is Markdown or HTML. Text with tags in it gets HTML links, which need ``st.html`` or
    ``unsafe_allow_html``; text without gets Markdown links, which work in any ``st.markdown``. The
    definition is the title of the link. Nothing is marked inside a link, heading, tag, code, a
    ``summary``, an address or a list of sources; of two terms that begin at one place the longer
    counts. What is marked already stays as it is.
    """
    link = _html_link if TAG.search(text) else _markdown_link
    seen: set[str] = set()
    made, at = [], 0
    for closed in CLOSED.finditer(text):
        made += [_linked(text, at, closed.start(), seen, link), closed[0]]
        seen.update(LINKED.findall(closed[0]))
        at = closed.end()
    return "".join([*made, _linked(text, at, len(text), seen, link)])


def _linked(text: str, start: int, end: int, seen: set[str], link: Link) -> str:
    """Return a piece of ``text`` with links; ``seen`` holds the terms linked so far."""
    pattern, meant = _forms()
    made, at = [], start
    for found in pattern.finditer(text, start, end):
        term = meant[" ".join(found[0].split()).casefold()]
        if term.code not in seen:
            seen.add(term.code)
            made += [text[at : found.start()], link(found[0], term)]
            at = found.end()
    return "".join([*made, text[at:end]])


def _html_link(said: str, term: Term) -> str:
    to, title = html.escape(address(term)), html.escape(term.meaning)
    return f'<a class="term" href="{to}" title="{title}">{said}</a>'


def _markdown_link(said: str, term: Term) -> str:
    title = term.meaning.replace("\\", "\\\\").replace('"', '\\"')
    return f'[{said}]({address(term)} "{title}")'


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, Term]]:
    """Return a pattern of all forms of all terms, longest first, and the term of each form.

    Short forms in capitals count only as they are written; all else in any writing.
    """
    meant: dict[str, Term] = {}
    patterns: list[tuple[int, str]] = []
    for term in terms().values():
        if term.name in BESIDE:
            patterns += [(99, rf"\b{form}\b") for form in BESIDE[term.name]]
            meant |= {term.name: term, f"{term.name}s": term}
            continue
        for form in _written(term.name):
            meant[form.casefold()] = term
            words = r"\s+".join(re.escape(word) for word in form.split())
            exact = any(c.isupper() for c in term.name.split()[0][1:])
            patterns.append((len(form), rf"\b{words}\b" if exact else rf"(?i:\b{words}\b)"))
    longest_first = [form for _length, form in sorted(patterns, key=lambda pair: -pair[0])]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])"), meant


def _written(name: str) -> Iterator[str]:
    """Give the forms in which prose writes a term: with its further words, one and several."""
    for form in (re.sub(r" \(.*\)", "", name), *ALSO.get(name, ())):
        yield form
        first, of, rest = form.partition(" of ")
        first, under, last = (first, of, rest) if of else form.partition(" under ")
        yield f"{_several(first)}{under}{last}"
        if form.endswith("sanctions"):
            yield form.removesuffix("s")


def _several(word: str) -> str:
    """Return the plural of an English noun, or of the last word of several."""
    if word.endswith("y"):
        return f"{word[:-1]}ies"
    return word if word.endswith("s") else f"{word}s"
