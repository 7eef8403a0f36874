"""Labels and definition that stand in one string are told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kompanjon.language.skills.labels import told_apart

#: Invented, in the shape of the list: labels in lower case, then a definition.
SENTENCES = (
    "polish tin kettles clean tin kettles polishing tin kettles shine tin kettles Make the surface of kettles shine.",
    "clean tin lids wash tin lids cleaning tin lids Remove dirt from lids before they are packed.",
    "shine copper pans polish copper pans shining copper pans Make pans of copper shine with a cloth.",
    "wash glass jars clean glass jars washing glass jars rinse glass jars Remove what sticks to jars of glass.",
    "tin alloys types of tin alloys alloys of tin The mixtures of tin and other metals, and what they are used for.",
    "copper alloys types of copper alloys alloys of copper The mixtures of copper and other metals.",
    "pack glass jars put glass jars in boxes packing glass jars Put jars in boxes so that none breaks.",
    "rinse copper pans wash copper pans rinsing copper pans Remove soap from pans. Use clean water.",
    "Quenya The language Quenya, as it is spoken and written.",
    "write Quenya writing Quenya correspond in written Quenya Compose texts in Quenya.",
)


def test_the_definition_begins_at_its_first_capital() -> None:
    told = told_apart(SENTENCES)
    assert told[0].definition == "Make the surface of kettles shine."
    assert told[4].definition.startswith("The mixtures of tin")
    assert told[7].definition == "Remove soap from pans. Use clean water."


def test_a_name_among_the_labels_does_not_begin_the_definition() -> None:
    told = told_apart(SENTENCES)
    assert told[8].labels == ("Quenya",)
    assert told[9].definition == "Compose texts in Quenya."


def test_labels_are_told_apart_by_what_begins_and_ends_them() -> None:
    told = told_apart(SENTENCES)
    assert told[0].labels == ("polish tin kettles", "clean tin kettles", "polishing tin kettles", "shine tin kettles")
    assert told[5].labels == ("copper alloys", "types of copper alloys", "alloys of copper")


def test_brackets_stay_with_the_name_before_them() -> None:
    (told,) = told_apart(["Pebble (stone programming) The language that stones are programmed in."])
    assert told.labels == ("Pebble (stone programming)",)


@given(st.lists(st.text(alphabet="abc AB.,()&-é", max_size=40), max_size=6))
def test_no_word_is_lost_and_the_order_is_kept(texts: list[str]) -> None:
    for text, told in zip(texts, told_apart(texts), strict=True):
        words = text.split()
        in_labels = {word for label in told.labels for word in label.split()}
        definition = told.definition.split()
        assert words[len(words) - len(definition) :] == definition
        assert in_labels == set(words[: len(words) - len(definition)])
