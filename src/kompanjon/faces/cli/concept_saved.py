"""Saved service concepts on the command line: listed, drawn again from today's rows, changed, written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from kompanjon.faces.cli.app import NO
from kompanjon.faces.cli.files import write_whole
from kompanjon.faces.cli.show import line, print_json
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.analysis.services.concepts.answers import ConceptAnswer, ServiceConcept
    from kompanjon.analysis.services.concepts.redrawn import Redrawn
    from kompanjon.analysis.services.desk import ServiceDesk
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.concept_speaker import ConceptSpeaker
    from kompanjon.vocabulary.languages import Language
    from kompanjon.workspace.saved_concepts import SavedConcept

#: Endings of `--out`, and what is written.
ENDINGS = (".pdf", ".docx", ".html", ".xlsx", ".csv")

#: Alternatives shown beside the best, where nobody asks for more or fewer.
ALTERNATIVES = 2


class Asked(NamedTuple):
    """A change of a saved concept: its id, what is done (a `Doing`, or undo), and the text that goes with it."""

    id: str
    doing: str
    text: str = ""


@dataclass(frozen=True)
class Desk:
    """The theme's services as they are now."""

    bench: Workbench
    services: ServiceDesk

    @classmethod
    def open(cls, theme: str) -> Desk:
        from kompanjon.analysis.workbench import Workbench
        from kompanjon.faces.given import people_added
        from kompanjon.sources.home import home_folder

        bench = Workbench.open(theme)
        return cls(bench, bench.services(people_added(home_folder(), bench.theme)))

    def speaker(self, language: Language) -> ConceptSpeaker:
        from kompanjon.faces.concept_speaker import ConceptSpeaker
        from kompanjon.faces.texts import Translator

        return ConceptSpeaker(Translator(language), self.services.theme)


def asked_steps(id: str, *, rename: str, note: str, version: str, **by_id: str) -> Sequence[Asked]:
    """The change asked for; none, or one.

    Raises
    ------
    BadInput
        When there are several, or one does not name its concept.
    """
    of_id = {"rename": rename, "note": note, "save": version}
    asked = [Asked(id, doing, text) for doing, text in of_id.items() if text]
    if asked and not id:
        raise BadInput("--rename, --note and --version belong to --id ID; name the saved concept")
    asked += [Asked(named, doing) for doing, named in by_id.items() if named]
    if len(asked) > 1 or (asked and id and asked[0].id != id):
        raise BadInput("two changes of saved concepts cannot be given together: one call is one step")
    return asked


def change(theme: str, asked: Asked, user: str, on_line: int | None, *, as_json: bool) -> None:
    from kompanjon.sources.home import home_folder
    from kompanjon.workspace import service_concepts as log
    from kompanjon.workspace.saved_concepts import Change, Doing

    home = home_folder()
    if asked.doing == "undo":
        kept = log.undo(home, theme, asked.id, user)
    else:
        kept = log.change(home, theme, asked.id, Change(Doing(asked.doing), asked.text), user, on_line)
    if as_json:
        print_json({"saved": kept})
        return
    stands = "closed" if kept.is_closed else f"published {kept.published_at[:10]}" if kept.published_at else "a draft"
    line(f"{kept.name} [{kept.id}], line {kept.line}: {stands}")


def keep(theme: str, concept: ServiceConcept, id: str, name: str, user: str, on_line: int | None) -> SavedConcept:
    """Save a concept: as a new one by its name, or as the journey of one that is held."""
    from kompanjon.sources.home import home_folder
    from kompanjon.workspace import service_concepts as log
    from kompanjon.workspace.saved_concepts import Change, Doing, chosen

    home = home_folder()
    if id:
        return log.change(home, theme, id, Change(Doing.JOURNEY, journey=chosen(concept)), user, on_line)
    return log.start(home, theme, name, chosen(concept), user)


def print_all(theme: str, *, as_json: bool) -> None:
    from kompanjon.faces.cli.concept_tables import print_list
    from kompanjon.sources.home import home_folder
    from kompanjon.workspace.service_concepts import saved

    held = saved(home_folder(), theme)
    print_json({"saved": held}) if as_json else print_list(held)


def redrawn(desk: Desk, theme: str, id: str, most: int) -> tuple[SavedConcept, Redrawn]:
    """A saved concept, and what it is today.

    Raises
    ------
    BadInput
        When it is not held, its start was taken back, or the theme holds no longer what it asks for.
    """
    from kompanjon.sources.home import home_folder
    from kompanjon.workspace.service_concepts import held

    kept = held(home_folder(), theme, id)
    if kept.journey is None:
        raise BadInput(f"service concept {id}: its start was taken back; see others with: kompanjon concept {theme}")
    return kept, desk.services.redrawn(kept.journey.wish, kept.journey.rows, most)


def show(theme: str, id: str, most: int, out: Path | None, lang: Language, *, as_json: bool) -> None:
    """A saved concept as of today, with what has changed since; exit status 1 where there is none any more."""
    from kompanjon.faces.cli.concept_tables import print_answer, print_saved
    from kompanjon.sources.home import home_folder
    from kompanjon.workspace import service_concepts as log

    desk = Desk.open(theme)
    kept, today = redrawn(desk, theme, id, most)
    if out is not None:
        write(desk, today.answer, out, lang, kept, today)
    versions, history = (read(home_folder(), theme, id) for read in (log.versions, log.history))
    if as_json:
        print_json({
            "saved": kept, "since": today.since, "concept": today.answer, "versions": versions, "history": history,
            "version": desk.bench.version, "written": str(out) if out else None,
        })  # fmt: skip
    else:
        print_saved(kept, today.since, versions, desk.speaker(lang))
        print_answer(today.answer, desk.speaker(lang))
        if out is not None:
            line(f"written: {out}")
    if today.answer.best is None:
        raise typer.Exit(NO)


# --- files ------------------------------------------------------------------------------------------------------------


def check_ending(path: Path) -> None:
    if path.suffix.lower() not in ENDINGS:
        raise BadInput(f"--out {path}: not a kind of file that can be written; end its name in {', '.join(ENDINGS)}")


def write(
    desk: Desk, found: ConceptAnswer, path: Path, lang: Language, kept: SavedConcept | None = None,
    today: Redrawn | None = None,
) -> None:  # fmt: skip
    """Write the sheet of a concept, or its legs as CSV."""
    from kompanjon.faces.concept_rows import concept_csv
    from kompanjon.faces.report.concept import concept_document, sheet_of
    from kompanjon.faces.report.write import rendered
    from kompanjon.faces.texts import Translator

    ending = path.suffix.lower()
    if ending == ".csv":
        if found.best is None:
            raise BadInput(f"--out {path}: there is no concept to write; write .pdf for the reasons")
        content: str | bytes = concept_csv(found.best, Translator(lang))
    else:
        sheet = sheet_of(desk.bench, desk.services.theme, found, lang, kept, today.since if today else ())
        content = rendered(concept_document(sheet), ending.removeprefix("."))  # type: ignore[arg-type]
    write_whole({path: content}, "--out")
