"""The site's colours, in one place, with the contrast that each must hold.

``.streamlit/config.toml`` repeats some of these values because Streamlit reads them there;
``tests/test_colours.py`` holds the two together.
Blue stands for the state that expels, orange for the state that receives.
"""

GROUND = {"light": "#fbfaf7", "dark": "#12181f"}
SECOND_GROUND = {"light": "#f1eee6", "dark": "#1b242e"}
TEXT = {"light": "#0c141c", "dark": "#e9e6df"}
LINK = {"light": "#1f5fa8", "dark": "#8fbdf2"}
CHOSEN = {"light": "#1f5fa8", "dark": "#2f6fba"}
ON_CHOSEN = "#ffffff"
# Streamlit draws captions in the colour of text at this opacity, so text must be dark enough.
CAPTION_OPACITY = 0.6

# A map is drawn once for both themes, so its colours must stand out from either ground.
EXPELS = "#3b7fcb"
RECEIVES = "#d9722b"
ASIDE = "#84807a"
RECEIVER = (217, 114, 43, 55)
LAND = (140, 130, 110, 45)
BORDER = (140, 130, 110, 110)


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue (0 to 255) of a colour written ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def caption(theme: str) -> str:
    """Return the colour that a caption has on the ground of a theme (``light`` or ``dark``)."""
    pairs = zip(rgb(TEXT[theme]), rgb(GROUND[theme]), strict=True)
    mixed = [round(t * CAPTION_OPACITY + g * (1 - CAPTION_OPACITY)) for t, g in pairs]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2, definition of that name)."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in rgb(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of that name)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
