"""What the running site serves beside its pages, as a program sees it."""

import re

import httpx
import pytest

from explainer import maps, tables


@pytest.mark.parametrize("name", ["flight_legs.csv", "datapackage.json", "README.md", "LICENSE.md"])
def test_the_data_package_is_served_and_asked_for_again_only_when_it_changed(site: str, name: str):
    first = httpx.get(f"{site}/files/{name}")
    assert first.status_code == 200
    assert first.content == (tables.DATA / name).read_bytes()
    assert first.headers["cache-control"] == "public, no-cache"
    again = httpx.get(f"{site}/files/{name}", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_tables_are_served_as_csv(site: str):
    assert httpx.head(f"{site}/files/events.csv").headers["content-type"].startswith("text/csv")


def test_outlines_are_kept_for_good_and_sent_small(site: str):
    address = f"{site}{maps.outlines_address()}"
    with httpx.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as answer:
        size = sum(len(chunk) for chunk in answer.iter_raw())
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert size < 200_000
    again = httpx.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert "immutable" in again.headers["cache-control"]


@pytest.mark.parametrize("path", ["/", "/flights", "/files/events.csv", "/_stcore/health", "/none"])
def test_every_answer_allows_this_site_only(site: str, path: str):
    policy = httpx.get(f"{site}{path}").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert not re.search(r"https?:|wss?:|\*", policy)
    assert "'unsafe-eval'" not in policy.replace("'wasm-unsafe-eval'", "")


@pytest.mark.parametrize(
    "path",
    [
        "/files/../app.py",
        "/files/%2e%2e/app.py",
        "/files/..%2fapp.py",
        "/files//etc/passwd",
        "/app/static/../../app.py",
        "/app/static/%2e%2e/%2e%2e/app.py",
        "/files/%00",
    ],
)
def test_no_file_outside_the_folders_is_served(site: str, path: str):
    answer = httpx.get(site + path)
    assert "st.App" not in answer.text
    assert "root:" not in answer.text


def test_what_is_not_there_is_404_without_a_trace(site: str):
    answer = httpx.get(f"{site}/files/nothing.csv")
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_uploads_are_off(site: str):
    answer = httpx.put(f"{site}/_stcore/upload_file/a/b", content=b"x" * 10_000)
    assert answer.status_code >= 400
