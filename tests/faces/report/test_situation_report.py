"""The situation picture in three languages and three formats says the same, safely, and the same every time."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from io import BytesIO

import pytest
from invented_calls import ranked
from invented_situation import AWKWARD, CITIES, situation, situation_without_projects

from kompanjon.faces.report import FORMATS, write_situation
from kompanjon.faces.report.document import Figure, MatrixBlock, Rows, Table, plain
from kompanjon.faces.report.evidence_list import blocks_of, evidence_list, spans
from kompanjon.faces.report.html import render_blocks, render_document
from kompanjon.faces.report.situation import situation_document
from kompanjon.faces.report.write import rendered
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.languages import LANGUAGES


@pytest.fixture(scope="module")
def documents():
    return {language: situation_document(situation(), language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def pages(documents):
    return {language: render_document(document) for language, document in documents.items()}


@pytest.fixture(scope="module")
def pdfs(documents):
    return {language: rendered(document, "pdf") for language, document in documents.items()}


@pytest.fixture(scope="module")
def pdf_texts(pdfs):
    return {language: pdf_words(pdf) for language, pdf in pdfs.items()}


def words(html: str) -> str:
    body = re.sub(r"(?s)<(style|script|svg)\b.*?</\1>", " ", html)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def squeezed(text: str) -> str:
    """Without spaces and hyphens, which depend on where lines end."""
    return re.sub(r"[\s\-\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{HYPHEN}]", "", text)


def pdf_words(pdf: bytes) -> str:
    from pypdf import PdfReader

    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


# --- content ---------------------------------------------------------------------------------------------------------


def test_chapters_are_the_same_in_all_languages(documents):
    shapes = {
        language: [(chapter.id, [type(block).__name__ for block in chapter.blocks]) for chapter in document.chapters]
        for language, document in documents.items()
    }
    assert shapes["sv"] == shapes["fi"] == shapes["en"]
    assert [id for id, _ in shapes["en"]] == [
        "short", "matrix", "pairs", "gaps", "europe", "network", "partners", "shared-challenges",
        "competences", "services", "funding",
        "uncertainty", "changes", "needs", "rows", "sources",
    ]  # fmt: skip


def test_figures_open_into_the_same_rows_in_all_languages(documents):
    keys = [list(evidence_list(document).figures) for document in documents.values()]
    assert keys[0] == keys[1] == keys[2]
    assert "cell:RM:kokkola" in keys[0] and "country:FI" in keys[0]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", ("Lägesbild: Batterikemi", "Projekt med ledningsansvar", "Innostäder",
            "Finland deltar i 43 av temats 412 "
            "EU-projekt",
                "Endast i Karleby finns verifierade aktörer", "28 mn EUR", "◇ overifierad", "5.1.2026 kl. 12.30",
                "Övriga landet", "2,4 md euro")),
        ("fi", ("Tilannekuva: Akkukemia", "Vetovastuuhanke", "Innokaupungit", "Suomi osallistuu 43 hankkeeseen",
                "Vain Kokkolassa on näihin 2 vaiheeseen vahvistettuja toimijoita",
                "28 mn EUR", "◇ vahvistamaton", "5.1.2026 klo 12.30",
                "2,4 mrd. euroa")),
        ("en", ("Situation picture: Battery chemistry", "Finland takes part in 43 of the theme's 412 EU projects",
                "Only in Kokkola have verified actors", "◇ unverified", "5 January 2026, 12:30", "EUR 2.4 billion")),
    ],
)  # fmt: skip
def test_html_and_pdf_say_it_in_the_languages_own_words(language, said, pages, pdf_texts):
    html, pdf = words(pages[language]), pdf_texts[language]
    for text in (*said, "© European Union, CORDIS, CC BY 4.0"):
        assert text in html.replace("\N{NO-BREAK SPACE}", " "), text
        assert squeezed(text) in squeezed(pdf), text


def test_small_counts_are_shown_as_counts(documents):
    regions = next(b for b in blocks_of(documents["en"]) if isinstance(b, Table) and b.key == "regions")
    shares = {plain(row[0].text): (plain(row[5].text), plain(row[6].text)) for row in regions.rows}
    assert shares["Pori"] == ("4 of 412", "too few")
    assert re.fullmatch(r"2\.2% \(.*–.*%\)", shares["Kokkola"][0])


def test_numbers_of_every_table_and_the_matrix_stand_in_html_and_pdf(documents, pages, pdf_texts):
    html, pdf = squeezed(words(pages["fi"])), squeezed(pdf_texts["fi"])
    for block in blocks_of(documents["fi"]):
        if isinstance(block, Table):
            texts = [plain(cell.text) for row in block.rows for cell in row[1:] if cell.value is not None]
        elif isinstance(block, MatrixBlock):
            texts = [line for row in block.rows for cell in row.cells for line in cell.below]
        else:
            continue
        for text in map(squeezed, texts):
            assert text in html and text in pdf, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_english_is_left(language, documents):
    if language == "en":
        return
    english, other = (
        {words_only(span.text) for block in blocks_of(documents[each]) for span in spans(block)}
        for each in ("en", language)
    )
    assert {text for text in english & other if re.search(r"[a-z]{4}", text)} <= ALIKE


def words_only(text: str) -> str:
    """A text without the names that are the same in several languages, or stand in the sources as they do."""
    return re.sub(INVENTED, "", text)


INVENTED = re.compile(
    r"Exempel\w*|EXPRO|An invented project|Beispiel.*|cmd.*|Temats mapp|: Kompanjon.*|Publications.*|CORDIS.*|"
    r"HORIZON\S*|2025-\S*|" + "|".join(city.name.en for city in CITIES)
)

#: Words that two of the languages share.
ALIKE = {"Organisation", "Version", "budget", "Finland", "Portugal", "Belgium", "Kosovo", "Kompanjon", "Apache-2.0"}

#: The portal speaks English: titles of calls, their own sentences, a type of action the rules do not know.
ALIKE |= {call.topic.title for call in ranked()} | {
    "LIFE grants",
    "Fewer dragons in mines.",
    "Leaching on the moon.",
    "leaching",
}


# --- what figures open into ------------------------------------------------------------------------------------------


class Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])
        self.loaded += [attributes[name] for name in ("src", "srcset", "data", "poster") if name in attributes]
        if tag == "link":
            self.loaded.append(attributes.get("href", ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_the_html_leads_somewhere_and_nothing_is_loaded(language, pages):
    found = Anchors()
    found.feed(pages[language])
    assert len(found.ids) == len(set(found.ids))
    assert [link for link in found.links if link.startswith("#") and link[1:] not in found.ids] == []
    assert found.loaded == []
    assert not re.search(r"url\((?!#)|@import|fetch\(|XMLHttp", pages[language])


def test_every_figure_of_the_matrix_opens_into_its_rows(documents):
    grid = situation().matrix
    block = next(b for b in blocks_of(documents["sv"]) if isinstance(b, MatrixBlock))
    for step, row in zip(grid.steps, block.rows, strict=True):
        for region, cell in zip(grid.regions, row.cells, strict=True):
            behind = grid.cells[step.code, region]
            assert cell.value == len(behind.actors) and cell.unverified == behind.unverified_actors
            if behind.actors:
                assert isinstance(cell.figure.target, Rows)
                assert set(behind.actors) <= set(cell.figure.target.references)


def test_unverified_rows_are_marked_in_words_everywhere(documents, pages, pdf_texts):
    lines = documents["en"].chapters[-2].blocks[-1].lines
    unsure = [line for line in lines if not line.reference.is_verified]
    assert unsure
    assert words(pages["en"]).count("◇ unverified") >= len(unsure)
    assert pdf_texts["en"].count("◇ unverified") >= len(unsure)


def test_blocks_on_a_page_lead_where_the_page_says(documents):
    block = next(b for b in blocks_of(documents["fi"]) if isinstance(b, MatrixBlock))
    html = render_blocks(
        (block,), Translator("fi"), lambda target: f"/rows/{target.key}" if isinstance(target, Rows) else None
    )
    assert 'href="/rows/cell:RM:kokkola"' in html
    assert html.__html__() == html


# --- safety, access, determinism -------------------------------------------------------------------------------------


def test_awkward_names_come_through_as_text(pages, pdf_texts):
    assert "&lt;b&gt;#let" in pages["sv"] and "<b>#let" not in pages["sv"]
    assert re.sub(r"\s", "", AWKWARD[:40]) in re.sub(r"\s", "", pdf_texts["sv"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_for_accessibility(language, pdfs, documents):
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdfs[language]))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"].startswith(language)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == documents[language].title
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in (
        each.get_object() for each in page["/Resources"].get("/Font", {}).values())}  # fmt: skip
    assert fonts and all("Libertinus" in font for font in fonts)


def test_the_html_has_landmarks_names_and_heads(pages):
    html = pages["fi"]
    assert '<html lang="fi">' in html
    for part in ("<header>", "<nav ", '<main id="content">', "<footer>", 'class="skip"'):
        assert part in html
    assert html.count("<svg") == html.count('role="img"') == 5
    assert html.count("<table") == html.count("<caption>")
    assert not re.search(r"<th(?! scope=)[ >]", html)


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_same_situation_gives_the_same_bytes(fmt, tmp_path, documents):
    path = write_situation(situation(), "sv", fmt, tmp_path / "new" / f"picture.{fmt}")
    assert path.read_bytes() == rendered(documents["sv"], fmt)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_the_workbook_holds_real_numbers_and_no_formulas(documents):
    from openpyxl import load_workbook

    document = documents["en"]
    book = load_workbook(BytesIO(rendered(document, "xlsx")))
    countries = next(b for b in blocks_of(document) if isinstance(b, Table) and b.key == "countries")
    sheet = book["Countries"]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))[: len(countries.rows) + len(countries.more)]
    assert (rows[0][0], rows[0][1], rows[0][4]) == ("Germany", 230, round(230 * 412_345.67, 2))
    assert len(rows) == len(situation().europe.countries)
    assert sheet.freeze_panes == "B4"
    assert book["Matrix"].cell(4, 2).value == len(situation().matrix.cells["RM", "kokkola"].actors)
    assert not [cell for each in book for row in each.iter_rows() for cell in row if cell.data_type == "f"]
    assert AWKWARD in [row[2] for row in book["Rows"].iter_rows(min_row=4, values_only=True)]
    tables = sum(isinstance(b, Table | Figure | MatrixBlock) for b in blocks_of(document))
    assert len(book.sheetnames) == tables + 3


# --- the first run, without EU projects ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_without_eu_projects_says_what_to_do(language):
    document = situation_document(situation_without_projects(), language)
    html = render_document(document)
    assert html.count("kompanjon fetch cordis") == 3
    assert rendered(document, "pdf").startswith(b"%PDF")
    assert rendered(document, "xlsx")


# --- shared challenges -----------------------------------------------------------------------------------------------


def challenge_blocks(document):
    return next(chapter for chapter in document.chapters if chapter.id == "shared-challenges").blocks


def table(document, key: str) -> Table:
    return next(block for block in challenge_blocks(document) if isinstance(block, Table) and block.key == key)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", ("Gemensamma utmaningar", "talar om 7 utmaningar. Av dem har 6 uttalats som behov",
                "uttalat på sidorna", "behov i Vasa, kunnande i Karleby", "Det som inte passar i någon utmaning")),
        ("fi", ("Yhteiset haasteet", "puhuvat 7 haasteesta. Niistä 6 on esitetty tarpeena", "esitetty sivuilla",
                "tarve Vaasassa, osaamista Kokkolassa", "Mikä ei sovi mihinkään haasteeseen")),
        ("en", ("Shared challenges", "6 challenges of the 7", "stated on the pages",
                "need in Vaasa, capability in Kokkola", "What fits in no challenge")),
    ],
)  # fmt: skip
def test_the_chapter_on_challenges_says_its_finding_in_every_language(language, said, pages, pdf_texts):
    html, pdf = words(pages[language]), pdf_texts[language]
    for text in said:
        assert text in html.replace("\N{NO-BREAK SPACE}", " "), text
        assert squeezed(text) in squeezed(pdf), text


def test_challenges_stand_in_rank_order_and_those_not_shared_in_the_spreadsheet_alone(documents):
    held = situation().challenges
    ranking = table(documents["en"], "challenges")
    names = [f"{rank}. {one.name.en}" for rank, one in enumerate(held.challenges, start=1)]
    assert [plain(row[0].text) for row in ranking.rows] == names[:-1]
    assert [plain(row[0].text) for row in ranking.more] == names[-1:]
    assert [row[1].value for row in ranking.rows] == [one.points for one in held.shared]


def test_needs_and_capabilities_are_told_apart_by_their_signs_and_open_into_their_rows(documents):
    held = situation().challenges
    grid = table(documents["fi"], "challenges-regions")
    for one, row in zip(held.challenges, (*grid.rows, *grid.more), strict=True):
        for side, cell in zip(one.sides, row[1:], strict=True):
            said = plain(cell.text).replace("\N{NO-BREAK SPACE}", " ")
            signs = [f"{sign} {len(rows)}" for sign, rows in (("▲", side.need), ("■", side.capability)) if rows]
            assert said == (" ".join(signs) or "–")
            opened = [span.target.references for span in cell.text if isinstance(span.target, Rows)]
            assert opened == [rows for rows in (side.need, side.capability) if rows]


def test_the_points_of_a_challenge_are_the_sum_of_its_parts_and_the_weights_are_told(documents):
    document = documents["sv"]
    for row in table(document, "challenges-points").rows:
        *parts, points = (cell.value for cell in row[1:])
        assert sum(parts) == pytest.approx(points, abs=1e-3)
    weights = [part.weight for part in situation().challenges.challenges[0].parts]
    assert [row[1].value for row in table(document, "challenges-formula").rows] == weights


def test_five_challenges_are_told_region_by_region(documents):
    held = situation().challenges
    for one in held.challenges[:5]:
        told = table(documents["sv"], f"challenge-{one.id}")
        assert len(told.rows) == len(one.regions)
    keys = {block.key for block in challenge_blocks(documents["sv"]) if isinstance(block, Table)}
    assert f"challenge-{held.challenges[5].id}" not in keys


def test_what_fits_nowhere_is_counted_by_kind_and_listed_stated_needs_first(documents):
    alone = table(documents["en"], "challenges-alone")
    assert len(alone.rows) + len(alone.more) == len(situation().challenges.alone) == 8
    assert plain(alone.rows[0][1].text) == "challenge"
    figures = evidence_list(documents["en"]).figures
    assert {key: len(figures[f"alone:{key}"].references) for key in ("challenge", "service", "work")} == {
        "challenge": 1, "service": 6, "work": 1,
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_shared_challenge_the_chapter_says_what_to_do(language):
    from dataclasses import replace

    full = situation()
    none = replace(full.challenges, challenges=full.challenges.challenges[-1:], alone=())
    document = situation_document(replace(full, challenges=none), language)
    (block,) = challenge_blocks(document)
    assert (block.kind, bool(plain(block.text))) == ("empty", True)
    assert rendered(document, "pdf").startswith(b"%PDF")
