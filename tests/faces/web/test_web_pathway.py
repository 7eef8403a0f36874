"""The page of education pathways: its form, the ways side by side, what nobody teaches."""

from __future__ import annotations

import html
import re

PAGE = "/en/battery/pathway/"
ASKED = PAGE + "?to=leacher&learn=dream%3Brest&home=vaasa&people=30"


def text(answer) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_before_a_question_the_page_says_what_to_choose(client):
    assert "Where does the pathway lead? Choose an occupation" in text(client.get(PAGE))


def test_ways_stand_side_by_side_each_drawn_and_as_a_table(client):
    answer = client.get(ASKED)
    page, told = answer.content.decode(), text(answer)
    assert "To leacher of nothing" in told and "2 ways" in told
    assert "1. Least study load and fewest moves, nearest home" in told and "2. In Swedish only" in told
    assert page.count('<svg class="timeline"') == 2 and page.count('<rect class="bar') == 3
    assert "of it 180 assumed" in told and "a first degree takes 180" in told
    assert "after step 1" in told and "one moves here" in told and "◇ 10 places a year" in told
    assert "no: proven" in told and "perhaps: time ran out" in told


def test_what_nobody_teaches_and_what_was_left_out_is_named_with_why(client):
    told = text(client.get(ASKED))
    assert "What nobody teaches ▽ Rest well" in told and "taught by programmes that are left out" in told
    assert "1 programme left out, and why" in told
    assert "It is taught in Finnish and English only." in told
    assert "No pathway with so few moves: it takes 2 moves between regions." in told


def test_competences_held_already_are_not_asked_again(client):
    told = text(client.get(PAGE + "?to=leacher&held=leach&held=rest"))
    assert "Nothing is missing" not in told  # the level is still lacking
    assert "No way leads there." in told and "Held already Leaching <of> nothing" in told


def test_every_box_ticked_stays_in_the_form_and_in_the_links(client):
    page = client.get(PAGE + "?to=leacher&language=sv&language=fi&offer=planned").content.decode()
    assert page.count('name="language" value="sv" checked') == 1 and page.count('value="fi" checked') == 1
    assert re.search(r'href="/sv/battery/pathway/\?to=leacher&amp;language=sv&amp;language=fi&amp;offer=planned"', page)


def test_what_cannot_be_used_is_told_beside_its_field(client):
    answer = client.get(PAGE + "?to=nobody&level=12&people=0&moves=x&home=moon&held=zz")
    page = answer.content.decode()
    assert answer.status_code == 400
    for name in ("to", "level", "people", "moves", "home", "held"):
        assert f'id="{name}-fault"' in page and f'href="#{name}"' in page


def test_the_steps_come_as_a_table(client):
    lines = client.get(ASKED + "&format=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 3 + 1 and "nobody teaches it" in lines[-1]


def test_what_nobody_knows_is_taught_now_counts_unless_it_is_left_out():
    from django.http import QueryDict
    from invented_world import teaching_theme

    from kompanjon.faces.texts import Translator
    from kompanjon.faces.web.pathway_question import read

    def offers(query: str) -> tuple[str, ...]:
        theme = teaching_theme()
        wish = read(QueryDict(f"to={theme.occupations[0].id}{query}"), theme, (), Translator("en")).wish
        assert wish is not None
        return wish.offers

    assert offers("") == ("running", "unknown")
    assert offers("&offer=taught_now") == ("running",)
    assert offers("&offer=planned&offer=taught_now") == ("running", "planned")
