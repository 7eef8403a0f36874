"""In a real browser: axe on every page, keyboard alone, no JavaScript, every width, nothing blocked by the policy."""

from __future__ import annotations

import re

import pytest
from pages_to_try import LANGUAGES, PAGES

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("drafted")]

CARD = "/en/battery/challenges/lonely"

#: Rules of WCAG 2.0 and 2.1 up to AA, and axe's own good habits.
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}


@pytest.fixture
def open_page(browser, address):
    """A page of the site in a fresh context; what the browser complained of is checked at the end."""
    contexts, complaints = [], []

    def opened(path: str, **how):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **how})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


def violations(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(open_page, address, language):
    page = open_page(f"/{language}/")
    found = []
    for path in PAGES:
        page.goto(f"{address}/{language}/battery/{path}", wait_until="domcontentloaded")
        found += violations(page)
    assert found == []


def test_axe_finds_nothing_in_the_dark(open_page, address):
    page = open_page("/sv/", color_scheme="dark")
    found = []
    paths = "", "matrix", "pairs", "europe", "map", "actors", "sources", "review", "search?q=o", "projects/900000001"
    paths += "challenges", "challenges/hydromet", "challenges/matrix", "challenges/pair"
    paths += "calls", "calls/HORIZON-CL5-2027-01-D2-01", "eligibility", "eligibility/rules", "funding"
    paths += "competences/", "competences/leach", "competences/text/", "pathway/?to=leacher&learn=dream", "services/"
    paths += "services/chain/", "services/add/", "services/pilot", "service-concepts/?from=CELL&to=REC"
    paths += ("service-concepts/sc-1",)
    paths += "finder?draft=dc-1", "consortia", "consortia/dc-1", "consortia/dc-1/compare"
    for path in paths:
        page.goto(f"{address}/sv/battery/{path}", wait_until="domcontentloaded")
        found += violations(page)
    assert found == []


def test_axe_finds_nothing_on_a_phone_with_the_menu_open(open_page):
    page = open_page("/fi/battery/actors", viewport={"width": 360, "height": 740})
    page.click("details.menu summary")
    assert violations(page) == []


def test_axe_finds_nothing_where_there_is_no_page(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/sv/battery/nothing")
    assert violations(page) == []
    page.context.close()


def test_pages_fit_from_phone_to_projector(open_page, address):
    page = open_page("/fi/")
    too_wide = []
    for path in PAGES:
        page.goto(f"{address}/fi/battery/{path}", wait_until="domcontentloaded")
        for width in (360, 768, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                too_wide.append(f"{path} at {width} px")
    assert too_wide == []


def test_without_javascript_everything_is_reached_by_links_and_forms(open_page):
    page = open_page("/sv/battery/actors", java_script_enabled=False)
    page.select_option("select[name=region]", "kokkola")
    page.click("form.filters button")
    assert "region=kokkola" in page.url
    assert page.locator("table.list tbody tr").count() == 2
    page.click("table.list thead a >> nth=0")
    assert "order=down" in page.url
    page.click(".languages a[hreflang=fi]")
    assert re.search(r"/fi/battery/actors\?.*region=kokkola", page.url)
    page.fill("#find", "kuvitelma")
    page.click("form.find button")
    page.click(".hits a >> nth=0")
    assert page.url.endswith("/fi/battery/organisations/kuvitelma")
    page.click("nav.wide a[href$='/map']")
    page.locator(".map svg a").first.click()
    assert "place=kokkola" in page.url


def test_with_javascript_the_list_follows_the_filter(open_page):
    playwright = pytest.importorskip("playwright.sync_api")
    page = open_page("/en/battery/actors")
    page.evaluate("window.stayed = true")
    page.select_option("select[name=region]", "pori")
    # Not wait_for_function: it evaluates a string, which the pages' policy forbids.
    playwright.expect(page.locator("table.list tbody tr")).to_have_count(1)
    assert page.evaluate("window.stayed")
    assert page.url.endswith("/en/battery/actors?region=pori")
    assert "1 row" in page.inner_text("#count")
    page.fill("#words", "nobody at all")
    page.wait_for_selector(".callout.empty")


def give_name(page) -> None:
    page.fill("#user", "Maja")
    page.click("form:has(#user) button")


def test_pairs_are_judged_by_keys_which_can_be_switched_off(open_page):
    page = open_page("/en/battery/review")
    give_name(page)
    assert violations(page) == []
    page.keyboard.press("1")
    page.wait_for_url("**left=cordis%3A999000010*")
    assert "1 of 3 reviewed" in page.inner_text("main")
    page.keyboard.press("n")
    page.wait_for_url("**left=cordis%3A999000011*")
    page.keyboard.press("p")
    page.wait_for_url("**left=cordis%3A999000010*")
    page.fill("#reason", "")
    page.type("#reason", "12n")
    assert page.input_value("#reason") == "12n", "keys rest while a text is written"
    page.uncheck("#keys")
    assert not page.locator("kbd").first.is_visible()
    page.keyboard.press("1")
    page.reload()
    page.keyboard.press("1")
    assert "1 of 3 reviewed" in page.inner_text("main")
    page.check("#keys")
    page.keyboard.press("u")
    page.wait_for_url("**left=cordis%3A999000009*")
    assert "0 of 3 reviewed" in page.inner_text("main")


def test_pairs_are_judged_without_javascript(open_page):
    page = open_page("/sv/battery/review", java_script_enabled=False, viewport={"width": 360, "height": 740})
    assert not page.locator("kbd").first.is_visible() and not page.locator("#keys").is_visible()
    give_name(page)
    page.fill("#reason", "två hallar")
    page.click("button[value=not_same]")
    assert "1 av 3 granskade" in page.inner_text("main")
    page.select_option("#shown", "judged")
    page.click("form[action$='/review'].filters button >> nth=0")
    assert "två hallar" in page.inner_text("#pair")
    with page.expect_download() as coming:
        page.click("a[href$='/judgements.csv']")
    page.set_input_files("#file", coming.value.path())
    page.click("form:has(#file) button")
    assert "1 fanns redan" in page.inner_text("main")


def test_a_surveys_file_is_looked_through_and_stored_without_javascript(open_page, tmp_path):
    file = tmp_path / "kysely.csv"
    file.write_text(
        "Haaste;Alue;Tyyppi;Päivämäärä;Sähköposti\n"
        "Emme löydä osaavia operaattoreita;Kokkola;osaaminen;11.3.2026;maija@example.org\n"
        "Osaavia operaattoreita emme löydä;Vaasassa;osaaminen;11.3.2026;maija@example.org\n"
        "Lupa kestää liian kauan;Atlantis;sääntely;2026;\n",
        encoding="utf-8",
    )
    page = open_page("/fi/battery/statements", java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.set_input_files("#file", file)
    page.click("form:has(#file) button")
    assert "2 haastetta voidaan tallentaa" in page.inner_text("main")
    assert "ei innovaatiokaupunki" in page.inner_text("main")
    page.check("input[value=same]")
    page.click(".verdicts button")
    assert "2 haastetta lisättiin" in page.inner_text("main")
    assert "Sanottu samaksi" in page.inner_text("table.list")
    page.fill("#text", "Rahoitusta on vaikea saada")
    page.select_option("#kind", "funding")
    page.check("input[value=pori]")
    page.click("form:has(#text) button")
    assert "1 haaste lisättiin" in page.inner_text("main")
    page.click("form:has(input[value=undo]) button")
    assert "Rahoitusta" not in page.inner_text("main")


def test_axe_finds_nothing_while_a_file_is_looked_through(open_page, tmp_path):
    file = tmp_path / "enkät.csv"
    file.write_text("Utmaning;Region;Typ;Datum\nVi hittar inte folk;Karleby;kompetens;2026\n"
                    "Folk hittar vi inte;Karleby;kompetens;2026\nx;;;\n", encoding="utf-8")  # fmt: skip
    page = open_page("/sv/battery/statements")
    page.set_input_files("#file", file)
    page.click("form:has(#file) button")
    assert page.locator("fieldset.pair").count() == 1
    assert violations(page) == []
    page.click(".verdicts button")
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_a_challenge_is_decided_on_without_javascript(open_page, address):
    page = open_page(CARD, java_script_enabled=False, viewport={"width": 360, "height": 740})
    give_name(page)
    page.click("summary:has-text('Leave out')")
    assert without_label(page) == []
    page.fill("#reason-drop", "not ours")
    page.click("form[aria-label='Leave out'] button")
    page.goto(address + CARD)
    assert "left out" in page.inner_text("main ol") and "not ours" in page.inner_text("main ol")
    page.click("form.undo button")
    page.goto(address + CARD)
    assert "taken back: left out" in page.inner_text("main ol")


def without_label(page) -> list[str]:
    """Fields without a label, where no script of the checker can run."""
    fields = page.locator("main input:not([type=hidden]), main select, main textarea")
    return [
        field.get_attribute("name")
        for field in fields.all()
        if not page.locator(f"label[for='{field.get_attribute('id')}']").count()
        and not field.locator("xpath=ancestor::label").count()
    ]


def test_axe_finds_nothing_on_a_card_with_every_form_open(open_page):
    page = open_page("/sv/battery/challenges/hydromet")
    give_name(page)
    for summary in page.locator(".steps-to-take summary").all():
        summary.click()
    assert violations(page) == []


def test_a_journey_by_keyboard_alone(open_page):
    page = open_page("/en/battery/")

    def focused() -> str:
        return page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.id")

    def tab_to(ending: str, most: int = 80) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            if focused().endswith(ending):
                break
        assert focused().endswith(ending), f"no way by keyboard to {ending}"
        outline = page.evaluate(
            "(e => [e, ...e.querySelectorAll('*')].some(x => getComputedStyle(x).outlineStyle !== 'none'"
            " || parseFloat(getComputedStyle(x).strokeWidth) >= 3))(document.activeElement)"
        )
        assert outline, f"focus on {ending} cannot be seen"

    page.keyboard.press("Tab")
    assert focused().endswith("#main")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to("/matrix/REC/kokkola")
    page.keyboard.press("Enter")
    page.wait_for_url("**/matrix/REC/kokkola")
    tab_to("/organisations/norrsken")
    page.keyboard.press("Enter")
    page.wait_for_url("**/organisations/norrsken")
    tab_to("/en/battery/map")
    page.keyboard.press("Enter")
    page.wait_for_url("**/map")
    tab_to("place=kokkola")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors?place=kokkola")


def test_axe_finds_nothing_on_a_reckoned_budget(open_page, tmp_path):
    from invented_budget import invented_sketch

    from kompanjon.workspace.budget_file import written

    file = tmp_path / "budjetti.csv"
    file.write_text(written(invented_sketch()), encoding="utf-8")
    page = open_page("/fi/battery/budget")
    page.click("summary:has(~ p #file)")
    page.set_input_files("#file", file)
    page.click("button[value=read]:visible")
    assert "Luettu tiedostosta budjetti.csv: 4 jäsentä." in page.inner_text("main")
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_a_budget_is_filled_in_without_javascript(open_page):
    page = open_page("/sv/battery/budget", java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.fill("#name-0", "Påhittade högskolan")
    page.fill("#country-0", "Finland")
    page.fill("#a-0-0-0", "1 000,01")
    page.press("#a-0-0-0", "Enter")
    assert "Kostnader totalt: 1 250,01 euro" in page.inner_text("main").replace("\N{NO-BREAK SPACE}", " ")
    with page.expect_download() as taken:
        page.click("button[value=download]:visible")
    assert taken.value.suggested_filename == "budget-sv.xlsx"


def test_axe_finds_nothing_on_the_list_of_endpoints(open_page):
    assert violations(open_page("/api/v1/")) == []


def judge_three(page) -> None:
    for at, country in enumerate(("FI", "Sverige", "CH")):
        page.fill(f"#name-{at}", f"Member {at}")
        page.fill(f"#country-{at}", country)
    page.click(".buttons button[value=judge]")


def test_a_consortium_is_judged_without_javascript(open_page):
    page = open_page("/en/battery/calls", java_script_enabled=False)
    page.click("table.calls tbody th a >> nth=0")
    page.click("text=Test a consortium for this call")
    assert page.input_value("#call") == "HORIZON-CL5-2027-01-D2-01"
    judge_three(page)
    assert "Needs reading" in page.inner_text(".verdict h2")
    page.click("button[value=add]")
    page.fill("#name-3", "Member 3")
    page.fill("#country-3", "DE")
    page.press("#country-3", "Enter")
    assert "1 pair of members may not leave together" in page.inner_text(".verdict")
    page.click("button[value='remove:2']")
    page.click(".buttons button[value=judge]")
    assert page.input_value("#country-2") == "DE"


@pytest.mark.parametrize("how", [{"color_scheme": "dark"}, {"viewport": {"width": 360, "height": 740}}])
def test_axe_finds_nothing_on_a_verdict(open_page, how):
    page = open_page("/sv/battery/eligibility?call=HORIZON-CL5-2027-01-D2-01", **how)
    judge_three(page)
    assert violations(page) == []


def test_axe_finds_nothing_on_what_cannot_be_judged(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/sv/battery/eligibility")
    judge_three(page)
    assert page.get_attribute("#call", "aria-invalid") == "true"
    assert "Skriv en utlysnings id" in page.inner_text("#call-fault")
    assert violations(page) == []
    page.context.close()


def test_a_draft_is_worked_on_without_javascript_on_a_phone(open_page):
    page = open_page("/en/battery/consortia/dc-1", java_script_enabled=False, viewport={"width": 360, "height": 740})
    give_name(page)
    assert without_label_or_name(page) == []
    page.select_option("#standing-1", "agreed")
    page.fill("#note-1", "writes the first page")
    page.press("#note-1", "Enter")
    assert page.input_value("#standing-1") == "agreed" and page.input_value("#note-1") == "writes the first page"
    page.fill("#find-member", "satama")
    page.click("form:has(#find-member) button")
    page.click(".found button")
    assert page.locator("table.members tbody tr").count() == 6
    page.click("form.wishes .buttons button")
    page.click(".proposal button >> nth=0")
    page.click("form.undo button")
    assert page.locator("table.members tbody tr").count() == 6


def without_label_or_name(page) -> list[str]:
    """Fields with neither a label nor a name of their own."""
    return [one for one in without_label(page) if not page.get_attribute(f"main [name='{one}']", "aria-label")]


@pytest.mark.parametrize("how", [{"color_scheme": "dark"}, {"viewport": {"width": 360, "height": 740}}])
def test_axe_finds_nothing_on_proposals_and_open_forms(open_page, how):
    page = open_page("/fi/battery/consortia/dc-1", **how)
    give_name(page)
    page.fill("#wish-size_from", "4")
    page.click("form.wishes .buttons button")
    assert page.locator(".proposal").count() > 1
    for summary in page.locator("main summary:visible").all():
        summary.click()
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_axe_finds_nothing_where_no_consortium_can_be(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/sv/battery/consortia/dc-1")
    page.fill("#wish-cities", "9")
    page.click("form.wishes .buttons button")
    assert "De här kan inte gälla samtidigt" in page.inner_text("#proposals")
    assert violations(page) == []
    page.fill("#wish-cities", "nine")
    page.click("form.wishes .buttons button")
    assert page.get_attribute("#wish-cities", "aria-invalid") == "true"
    assert violations(page) == []
    page.context.close()
