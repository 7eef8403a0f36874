"""A scheme survives the way out and in; other people's schemes come in; what cannot be used is told in one line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_world import concept, theme

from kompanjon.sources.starter.concept_import import hindrances, take_in
from kompanjon.sources.starter.concept_rows import COLUMNS, changes, concepts_csv, read_concepts_csv
from kompanjon.sources.starter.parse import load_theme, themes_folder
from kompanjon.sources.starter.skos import concept_address, scheme_address, to_turtle
from kompanjon.sources.starter.skos_reader import UNJUDGED
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.theme import Concept, ConceptMapping

THEME = theme()
IDS = ("a", "B-2", "c.c", "d(1)", "e_5")

text = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=20).map(str.strip)
label = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="|"), max_size=12).map(str.strip)
filled = label.filter(bool)


@st.composite
def schemes(draw) -> tuple[Concept, ...]:
    """Concepts whose broader ones come before them."""
    made: list[Concept] = []
    for id_ in draw(st.permutations(IDS))[: draw(st.integers(1, len(IDS)))]:
        role = draw(st.sampled_from(["core", "partial", "excluded"]))
        name = Label(draw(filled), draw(filled), draw(filled))
        alt = {f"alt_{at}": tuple(draw(st.lists(filled, max_size=3, unique=True))) for at in ("sv", "fi", "en")}
        alt = {at: tuple(one for one in labels if one != getattr(name, at[-2:])) for at, labels in alt.items()}
        counting = [one.id for one in made if one.role != "excluded"] if role != "excluded" else []
        broader = tuple(draw(st.lists(st.sampled_from(counting), max_size=2, unique=True))) if counting else ()
        made.append(
            Concept(
                id_,
                role,
                name,
                **alt,
                steps=tuple(draw(st.lists(st.sampled_from(["RM", "REC", "X-EDU"]), unique=True))),
                bvco_iri=draw(st.sampled_from(["", "https://bvco.example/1"])),
                esco_uri=draw(st.sampled_from(["", "http://esco.example/2"])),
                provenance=Provenance(
                    draw(text.filter(bool)), draw(st.sampled_from(Confidence)), draw(st.sampled_from(["", "2024-03"])),
                    draw(text),
                ),
                broader=broader,
            )
        )  # fmt: skip
    return tuple(made)


@settings(deadline=None)  # the first reading imports the reader
@given(schemes())
def test_what_goes_out_as_turtle_comes_in_the_same(concepts):
    held = replace(THEME, concepts=concepts)
    written = to_turtle(held)
    taken = take_in(held, written.encode(), "scheme.ttl")
    assert taken.concepts == concepts
    assert not taken.changes
    assert to_turtle(replace(THEME, concepts=concepts[::-1])) == written, "the order of rows does not show"


@settings(deadline=None)  # the first reading imports the reader
@given(schemes())
def test_what_goes_out_as_turtle_says_all_to_a_theme_without_concepts(concepts):
    empty = replace(THEME, concepts=())
    taken = take_in(empty, to_turtle(replace(THEME, concepts=concepts)).encode(), "scheme.ttl")
    assert {concept.id: in_any_order(concept) for concept in taken.concepts} == {
        concept.id: in_any_order(concept) for concept in concepts
    }


def in_any_order(held: Concept) -> Concept:
    names = ("alt_sv", "alt_fi", "alt_en", "steps", "broader")
    return replace(held, **{name: tuple(sorted(getattr(held, name))) for name in names})


@settings(deadline=None)  # the first reading imports the reader
@given(schemes())
def test_what_goes_out_as_csv_comes_in_the_same(concepts):
    assert read_concepts_csv(concepts_csv(concepts).encode(), "concepts.csv") == concepts


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_rubbish_is_told_in_one_line(data):
    with pytest.raises(BadInput) as raised:
        take_in(THEME, data, "scheme.ttl")
    (line,) = raised.value.lines
    assert line.startswith("scheme.ttl") and "\n" not in line


def test_the_theme_goes_out_as_its_own_file():
    own = (themes_folder() / "battery" / "concepts.csv").read_bytes()
    assert concepts_csv(load_theme("battery").concepts).encode() == own


def test_the_scheme_is_sound_skos():
    from rdflib import RDF, Graph, Literal, URIRef
    from rdflib.namespace import SKOS

    held = load_theme("battery")
    graph = Graph().parse(data=to_turtle(held), format="turtle")
    scheme = URIRef(scheme_address("battery"))
    assert {str(one) for one in graph.objects(scheme, SKOS.hasTopConcept)} == {
        concept_address("battery", id_) for id_ in ("battery", "energy_storage", "ev", "crm")
    }
    assert set(graph.subjects(SKOS.topConceptOf, scheme)) == set(graph.objects(scheme, SKOS.hasTopConcept))
    assert {(a, b) for a, b in graph.subject_objects(SKOS.broader)} == {
        (b, a) for a, b in graph.subject_objects(SKOS.narrower)
    }
    for subject in graph.subjects(RDF.type, SKOS.Concept):
        preferred = list(graph.objects(subject, SKOS.prefLabel))
        assert sorted(one.language for one in preferred) == ["en", "fi", "sv"]
        assert not set(preferred) & set(graph.objects(subject, SKOS.altLabel)), subject
    battery = URIRef(concept_address("battery", "battery"))
    assert (battery, SKOS.prefLabel, Literal("Akut", lang="fi")) in graph
    assert (battery, SKOS.exactMatch, URIRef("urn:kompanjon:euroscivoc:23:53:373:1129")) in graph
    assert (battery, SKOS.narrowMatch, URIRef("https://openalex.org/T10018")) in graph


def test_a_match_that_is_an_address_is_linked_as_it_is():
    match = ConceptMapping(
        "battery", "ESCO", "http://esco.example/9", "x", "relatedMatch", THEME.concepts[0].provenance
    )
    assert "skos:relatedMatch <http://esco.example/9>" in to_turtle(replace(THEME, concept_mappings=(match,)))
    spoilt = replace(THEME, concept_mappings=(replace(match, code="http://esco.example/a b"),))
    with pytest.raises(BadInput, match="percent-encoded"):
        to_turtle(spoilt)


FOREIGN = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://ex.example/v#battery> a skos:Concept ; skos:prefLabel "power store"@en-GB, "kraftlager"@sv ;
  skos:narrower <http://ex.example/v/small%20one> .
<http://ex.example/v/small%20one> a skos:Concept ; skos:notation "s1" ; skos:prefLabel "little store"@en ;
  skos:hiddenLabel "ministore"@en ; skos:exactMatch <http://data.europa.eu/esco/skill/1> .
"""


def test_another_scheme_adds_unverified_concepts_and_takes_none_away():
    taken = take_in(THEME, FOREIGN, "other.ttl")
    assert taken.changes.added == ("battery-2", "s1") == taken.unjudged
    assert not taken.changes.changed and not taken.changes.removed
    big, small = taken.concepts[-2:]
    assert big.name == Label("kraftlager", "", "power store")
    assert (small.alt_en, small.broader, small.esco_uri) == (
        ("ministore",), ("battery-2",), "http://data.europa.eu/esco/skill/1",
    )  # fmt: skip
    assert small.role == "partial"
    assert small.provenance == Provenance("http://ex.example/v/small%20one", Confidence.UNVERIFIED, "", UNJUDGED)
    assert any("missing label: battery-2 fi" in line for line in hindrances(THEME, taken))


def test_what_the_own_scheme_leaves_out_is_removed_and_hinders_where_it_is_named():
    named = "recycling"
    match = ConceptMapping(named, "OpenAlex topic", "T1", "Invented", "closeMatch", THEME.concepts[0].provenance)
    held = replace(THEME, concept_mappings=(match,))
    kept = tuple(one for one in THEME.concepts if one.id != named)
    changed = replace(kept[0], name=replace(kept[0].name, fi="toinen nimi"), alt_sv=(*kept[0].alt_sv, "nytt"))
    written = to_turtle(replace(THEME, concepts=(changed, *kept[1:])))
    taken = take_in(held, written.encode(), "own.ttl")
    assert taken.changes.removed == (named,)
    assert taken.changes.changed == ((changed.id, ("name_fi", "alt_sv")),)
    assert "recycling would be removed, and concept_mappings.csv names it" in hindrances(held, taken)


def test_changes_name_the_columns():
    (one, other) = (concept("one", "core", "ett", "yksi", "one"), concept("two", "core", "två", "kaksi", "two"))
    told = changes((one, other), (replace(other, role="partial"), concept("three", "core", "tre", "kolme", "three")))
    assert (told.added, told.changed, told.removed) == (("three",), (("two", ("role",)),), ("one",))
    assert set(COLUMNS) >= {"role", "broader"}


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"@prefix skos: <http://x/> .\n<urn:a> skos:b ,, .\n", "other.ttl:2: is not Turtle"),
        (b"\n\n\xff", "other.ttl:3: byte 0xff is not UTF-8"),
        (b"<urn:a> <urn:b> <urn:c> .", "other.ttl: holds no concept"),
        (FOREIGN.replace(b'"ministore"', b'"mini|store"'), '"mini|store" holds "|"'),
        (FOREIGN + b'<urn:x> a skos:Concept ; <urn:kompanjon:vocabulary:role> "main" .', '"main" is not allowed here'),
    ],
)
def test_what_cannot_be_used_is_told(data, line):
    with pytest.raises(BadInput) as raised:
        take_in(THEME, data, "other.ttl")
    assert len(raised.value.lines) == 1
    assert line in raised.value.lines[0]


def test_a_file_of_another_kind_and_a_notation_given_twice():
    with pytest.raises(BadInput, match=r"\.csv or \.ttl"):
        take_in(THEME, b"", "concepts.xlsx")
    twice = to_turtle(THEME).replace('skos:notation "cell"', 'skos:notation "battery"')
    with pytest.raises(BadInput, match='two concepts have the notation "battery"'):
        take_in(THEME, twice.encode(), "own.ttl")
