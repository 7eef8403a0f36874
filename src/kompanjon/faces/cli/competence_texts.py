"""`competences --text`: which skills and competences the texts of a file speak of, and by which words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from kompanjon.faces.cli.show import line, print_json, table
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.analysis.competence.said import TextSaid
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.vocabulary.languages import Language

#: `--text -` reads what is written or piped.
STANDARD_INPUT = "-"


def show_texts(bench: Workbench, path: str, lang: Language, *, as_json: bool) -> None:
    """Print what the texts of a file, or of standard input, speak of.

    Raises
    ------
    BadInput
        When the file cannot be read or holds no text, or no skills of ESCO are held.
    """
    from kompanjon.analysis.competence.said import said_in

    texts = _texts(path)
    read = said_in(bench.competences().theme, texts, bench.skills([text for _, text in texts]))
    if as_json:
        print_json({"theme": bench.theme.id, "version": bench.version, "texts": [_told(one) for one in read]})
        return
    for one in read:
        _print(one, lang)


def _texts(path: str) -> list[tuple[str, str]]:
    if path == STANDARD_INPUT:
        text = sys.stdin.read().strip()
        if not text:
            raise BadInput("--text -: empty; write or pipe the text to be read")
        return [("", text)]
    from pathlib import Path

    from kompanjon.sources.texts import texts_of

    return list(texts_of(Path(path)))


def _told(said: TextSaid) -> dict[str, Any]:
    return {
        "title": said.title,
        "skills": [
            {"uri": skill.uri, "name": skill.name, "score": skill.score, "words": skill.words,
             "competence": competence.id if competence else ""}
            for skill, competence in said.skills
        ],
        "own": [{"competence": one.competence.id, "name": one.competence.name, "words": one.words} for one in said.own],
    }  # fmt: skip


def _print(said: TextSaid, lang: Language) -> None:
    if said.title:
        line(said.title)
    if not said.skills and not said.own:
        line("no skill is found")
        return
    rows = [
        (f"{skill.score:.2f}", skill.name, "; ".join(skill.words), competence.id if competence else "")
        for skill, competence in said.skills
    ]
    rows += [("", one.competence.name.text(lang), "; ".join(one.words), one.competence.id) for one in said.own]
    table(("sure", "skill", "because of", "competence"), rows)
