"""Frozen versions and the whole ZIP answer at addresses that stay."""

import hashlib

import httpx
import pytest

from explainer import data_files
from upkeep import freeze


@pytest.mark.parametrize(
    ("version", "cached"),
    [("1.0.0", "public, max-age=31536000, immutable"), ("1.0", "public, no-cache")],
)
def test_a_frozen_version_answers_by_its_number_and_as_the_newest_of_its_line(
    site: str, version: str, cached: str
):
    answer = httpx.get(f"{site}/files/v{version}/datapackage.json")
    assert answer.json()["version"] == "1.0.0"
    assert answer.headers["cache-control"] == cached
    again = httpx.get(str(answer.url), headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    whole = httpx.get(f"{site}/files/v{version}/consent-to-land.zip")
    assert whole.content == freeze.path("1.0.0").read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "v9.9/events.csv",
        "v1.0.0/nothing.csv",
        "v1.0.0/..%2f..%2fapp.py",
        "v1.0.0/%2e%2e/%2e%2e/app.py",
    ],
)
def test_what_is_not_kept_is_a_clear_404(site: str, path: str):
    answer = httpx.get(f"{site}/files/{path}")
    assert answer.status_code == (400 if "%" in path else 404)
    assert "st.App" not in answer.text


def test_the_whole_zip_is_that_of_the_page_and_is_sent_once(site: str):
    answer = httpx.get(f"{site}/files/consent-to-land.zip")
    assert hashlib.sha256(answer.content).digest() == (
        hashlib.sha256(data_files.package_zip()).digest()
    )
    again = httpx.get(str(answer.url), headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
