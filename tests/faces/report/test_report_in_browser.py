"""The self-contained report in a real browser: accessible, within the page's width, sortable."""

from __future__ import annotations

import pytest
from invented_situation import situation

from kompanjon.faces.report import write_situation

pytestmark = pytest.mark.browser

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-quic"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "picture.html"
    return write_situation(situation(), "sv", "html", path).as_uri()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 375)])
def test_the_report_is_accessible_and_fits_the_page(browser, address, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert asked == [address]
    # The long appendix is built like the chapters' tables: once is enough for it.
    looked_at = None if scheme == "light" else {"exclude": [["#rows"]]}
    found = Axe().run(page, context=looked_at).response["violations"]
    assert [(each["id"], len(each["nodes"])) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_table_sorts_by_the_numbers_behind_its_words(browser, address):
    page = browser.new_page()
    page.goto(address)
    money = page.locator("#block-countries th button").nth(4)
    first = page.locator("#block-countries tbody tr").first
    money.click()
    assert first.inner_text().startswith("Tyskland")
    money.click()
    assert first.inner_text().startswith("Danmark")
