"""Colours hold their contrast in both themes, and stand the same wherever they are repeated."""

import re
import tomllib
from pathlib import Path

import pytest

from explainer import colours
from explainer.ui import parts

ROOT = Path(__file__).resolve().parent.parent
THEMES = ["light", "dark"]
TEXT, GRAPHIC = 4.5, 3.0


@pytest.fixture(scope="module")
def config() -> dict:
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("colour", ["TEXT", "LINK"])
def test_words_are_readable_on_both_grounds(theme: str, colour: str):
    ink = getattr(colours, colour)[theme]
    assert colours.contrast(ink, colours.GROUND[theme]) >= TEXT
    assert colours.contrast(ink, colours.SECOND_GROUND[theme]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_chosen_filters_are_readable(theme: str):
    assert colours.contrast(colours.ON_CHOSEN, colours.CHOSEN[theme]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("colour", [colours.EXPELS, colours.RECEIVES])
def test_map_colours_stand_out_from_either_ground(theme: str, colour: str):
    assert colours.contrast(colour, colours.GROUND[theme]) >= GRAPHIC


@pytest.mark.parametrize("theme", THEMES)
def test_the_theme_uses_the_tested_colours(config: dict, theme: str):
    used = config["theme"][theme]
    assert used["backgroundColor"] == colours.GROUND[theme]
    assert used["secondaryBackgroundColor"] == colours.SECOND_GROUND[theme]
    assert used["textColor"] == colours.TEXT[theme]
    assert used["linkColor"] == colours.LINK[theme]
    assert used["primaryColor"] == colours.CHOSEN[theme]


@pytest.mark.parametrize("theme", THEMES)
def test_captions_are_readable(theme: str):
    assert colours.contrast(colours.caption(theme), colours.GROUND[theme]) >= TEXT


def test_no_style_sheet_has_a_colour_of_its_own():
    assert "<style>" in parts.style() and ".kicker" in parts.style()
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(", parts.style())


def test_contrast_is_what_wcag_says():
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
