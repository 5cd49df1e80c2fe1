"""The chain in a real browser: walked by keyboard, by click, by address and back."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settled

PHONE = {"width": 390, "height": 844}


def shows(page: Page, step: str) -> None:
    """Wait until a step is open."""
    expect(page.get_by_role("heading", level=3, name=step)).to_be_visible()


def test_arrow_keys_walk_the_chain_and_back_returns(page: Page, site: str):
    page.goto("/why-two?step=country_answer")
    shows(page, "Step 6 of 16: The country says yes, no or nothing")
    settled(page)
    page.get_by_role("radio", name="The country says").focus()
    page.keyboard.press("ArrowRight")
    shows(page, "Step 7 of 16")
    expect(page).to_have_url(site + "/why-two?step=detention_clock")
    settled(page)
    page.keyboard.press("ArrowRight")
    shows(page, "Step 8 of 16")
    expect(page).to_have_url(site + "/why-two?step=third_country_notice")
    settled(page)
    page.keyboard.press("ArrowLeft")
    shows(page, "Step 7 of 16")
    page.go_back()
    shows(page, "Step 8 of 16")
    page.go_back()
    page.go_back()
    shows(page, "Step 6 of 16")
    expect(page.get_by_role("radio", name="The country says")).to_be_checked()


def test_the_buttons_are_reached_by_tab_and_pressed_by_enter(page: Page, site: str):
    page.goto("/why-two?step=manifest")
    shows(page, "Step 12 of 16")
    settled(page)
    page.get_by_role("radio", name="The passenger list").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Step back")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    shows(page, "Step 13 of 16")
    expect(page).to_have_url(site + "/why-two?step=boarding")


def test_a_country_travels_along_the_chain(page: Page, site: str):
    page.goto("/why-two?step=military_clearance")
    shows(page, "Step 11 of 16")
    settled(page)
    country = page.get_by_role("combobox", name="What is on record")
    country.click()
    country.press_sequentially("Colom")
    page.get_by_role("option", name="Colombia").click()
    expect(
        page.get_by_role("heading", name="3 dated entries on record of Colombia")
    ).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Next step").click()
    expect(page.get_by_role("heading", name="Nothing on record of Colombia")).to_be_visible()
    expect(page).to_have_url(site + "/why-two?step=manifest&country=COL")


def test_all_sixteen_steps_are_seen_at_a_glance(page: Page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/why-two")
    shows(page, "Step 6 of 16")
    settled(page)
    expect(page.get_by_test_id("stRadioOption")).to_have_count(16)
    boxes = [card.bounding_box() for card in page.get_by_test_id("stRadioOption").all()]
    assert len(boxes) == 16
    tops = [box["y"] for box in boxes]
    assert max(tops) - min(tops) < 300


@pytest.mark.parametrize("step", ["order_final", "if_refused"])
def test_on_a_phone_the_steps_stand_one_below_the_other(browser: Browser, site: str, step: str):
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{site}/why-two?step={step}&country=CUB")
    expect(page.get_by_role("heading", name="on record of Cuba")).to_be_visible()
    settled(page)
    cards = page.locator('.st-key-chain-step [role="radiogroup"] > div').all()
    boxes = [card.bounding_box() for card in cards]
    assert [box["y"] for box in boxes] == sorted({box["y"] for box in boxes})
    assert all(box["height"] >= 40 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.close()
