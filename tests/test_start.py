"""The start page: idea, search, figures, map, stories, doors, what changed last."""

import pytest
from streamlit.testing.v1 import AppTest

from explainer import latest, tables
from explainer.ui import pages
from explainer.ui.search_parts import found
from tests.seen import html
from tests.test_pages import title, visit

LOG = """# Changes

Every change stands here.

## 2.0.0 (1 May 2027)

- Added: `events` (3 rows), which tell more
  than before (`EV001`, `EV002`).

| date | table | row | old value | new value | why | source |
| --- | --- | --- | --- | --- | --- | --- |
| 2027-05-01 | `final_orders` | CHN | 3 | 4 | A slip. | R-ICE |

### Decisions

Not told here.

## 1.0.0 (1 April 2027)

First publication.
"""


def links(at: AppTest) -> list[tuple[str, str]]:
    return [(d.proto.page, d.proto.query_string) for d in at.get("page_link")]


def test_four_figures_of_four_kinds_stand_with_measure_and_date():
    seen = html(visit())
    for figure, measure in (
        ("2,726", "recorded removal legs: aircraft, not people"),
        ("271,484", "people removed by ICE"),
        ("1,445,549", "people with a final removal order who were not detained"),
        ("38", "countries and territories with an agreement with the US on returns"),
    ):
        told = seen.split(f'<p class="number">{figure}</p>')[1].split("</div>")[0]
        assert f'<p class="measure">{measure}' in told
        assert '<p class="dated">' in told
        assert '<details class="sources">' in told


def test_the_idea_stands_with_the_two_keys():
    at = visit()
    assert title(at) == "Deportation takes two countries"
    said = " ".join(m.value for m in at.markdown)
    assert "A government can order a person to leave." in said
    assert 'class="two-keys"' in said


def test_the_map_shows_the_last_twelve_months():
    at = visit()
    assert at.header[0].value.startswith("2,726 recorded removal legs arrived in 86 countries")
    assert "July 2025 to June 2026" in at.header[0].value
    assert "2,726" in at.get("deck_gl_json_chart")[0].proto.alt


def test_three_stories_lead_to_their_pages():
    doors = links(visit())
    assert ("why-two", "part=cases&case=col") in doors
    assert ("why-two", "part=cases&case=bra") in doors
    assert ("third-countries", "partner=SWZ") in doors


def test_there_is_a_door_to_every_page():
    reached = {page for page, keys in links(visit()) if not keys}
    stems = {script.stem.replace("_", "-") for script in pages.PAGES.glob("*.py")}
    assert reached >= stems - {"start"}


def test_the_search_stays_silent_until_it_is_asked():
    assert 'class="found"' not in html(visit())


def test_the_search_shows_links_by_kind():
    at = visit()
    at.text_input(key="find").input("Zadvydas").run()
    assert not at.exception
    seen = html(at)
    assert "7 results" in seen
    assert 'href="/why-two?part=law&amp;law_ref=Zadvydas+v.+Davis"' in seen
    assert "<h3>Events</h3>" in seen


def test_the_search_says_when_it_finds_nothing():
    at = visit()
    at.text_input(key="find").input("xylophone").run()
    assert "Nothing found for “xylophone”" in html(at)


@pytest.mark.parametrize(
    "query",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "{query}",
        "%s",
        '"><b>',
        "../..",
    ],
)
def test_a_hostile_query_is_harmless(query: str):
    made = found(query, "en")
    assert "<script" not in made and "<img" not in made and "<b>" not in made
    assert "Nothing found" in made


def test_what_changed_last_is_the_newest_version_and_three_events():
    seen = html(visit())
    version = tables.package()["version"]
    assert f"Data, version {version}" in seen
    told = seen.split("The newest events on record")[1]
    newest = tables.table("events").sort_values("date", ascending=False)["title"].head(3)
    assert newest.iloc[0] == "EU rules allow return hubs outside the union"
    assert told.count("<li><span") == 3
    assert all(event in told for event in newest)


def test_no_id_and_no_name_of_a_table_is_shown_among_the_changes():
    seen = html(visit()).split('<div class="changed">')[1].split("</section>")[0]
    assert "`" not in seen
    names = {r["name"] for r in tables.package()["resources"] if "_" in r["name"]}
    assert [name for name in names if name in seen] == []


def test_the_log_gives_its_newest_version_in_sentences():
    newest = latest.newest_version(LOG)
    assert newest.name == "2.0.0 (1 May 2027)"
    orders = tables.resource("final_orders")["title"]
    assert newest.said == (
        "Added: “Timeline of events” (3 rows), which tell more than before.",
        f"“{orders}”: 3 became 4. A slip.",
    )


def test_a_log_without_a_version_is_named_as_damaged():
    with pytest.raises(tables.TableError):
        latest.newest_version("# Changes\n\nNothing yet.\n")


def test_the_page_is_light():
    at = visit()
    drawn = [e for kind in ("markdown", "html", "header", "title") for e in at.get(kind)]
    assert len(drawn) <= 24
    assert len(at.get("deck_gl_json_chart")) == 2
