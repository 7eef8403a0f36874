"""Competences in a text, pasted or from a file: the words that caused each, and the way on to needs and pathways."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest, HttpResponse

from kompanjon.faces.web.competence_board import CompetenceBoard
from kompanjon.faces.web.marked_text import Piece, marked
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.reviewer import usable_name
from kompanjon.faces.web.spreadsheet import XLSX, csv_text, xlsx_bytes
from kompanjon.faces.web.visit import Visit
from kompanjon.language.skills.answers import SkillFound
from kompanjon.sources.texts import texts_of
from kompanjon.vocabulary.education import Competence
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace.survey_sheets import LARGEST_BYTES

#: Letters of a pasted text; texts of a file that are read, and of them those shown with their marks.
LONGEST_TEXT, MOST_TEXTS, SHOWN = 20_000, 500, 20

#: The share of such findings that must be right: the choices, the usual one first.
SURE = (0.5, 0.7, 0.9)

#: Skills told of one text.
MOST_SKILLS = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A skill found in a text; `competence` is the theme's own row for it, None where it has none."""

    number: int
    skill: SkillFound
    competence: Competence | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with what was found in it, the surest first."""

    title: str
    pieces: tuple[Piece, ...]
    found: tuple[Found, ...]

    @property
    def of_theme(self) -> list[Competence]:
        return [one.competence for one in self.found if one.competence]


@dataclass(frozen=True, slots=True)
class Sent:
    """The form as it was sent; `faults` in the reader's language, `lines` as they were raised."""

    text: str = ""
    sure: float = SURE[0]
    faults: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    left_out: int = 0


def page(visit: Visit) -> Page:
    return _page(CompetenceBoard(visit), Sent())


def act(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """The skills of a text or file, on the page or as a table; nothing of it is kept."""
    board, t = CompetenceBoard(visit), visit.translator.t
    text, do = request.POST.get("text", "").replace("\r\n", "\n").strip(), request.POST.get("do", "")
    sure = next((one for one in SURE if str(one) == request.POST.get("sure")), SURE[0])
    upload = request.FILES.get("file")
    try:
        if upload is not None:
            texts = _texts_of(upload.read(LARGEST_BYTES + 1), usable_name(upload.name))
        elif len(text) > LONGEST_TEXT:
            told = t(
                "The text is longer than {most} characters. Send it as a file.",
                most=visit.translator.number(LONGEST_TEXT),
            )
            return _page(board, Sent(text, sure, (told,)))
        elif not text:
            return _page(board, Sent(text, sure, (t("Write or paste a text, or choose a file."),)))
        else:
            texts = [("", text)]
        readings = _read(board, texts[:MOST_TEXTS], sure)
    except BadInput as fault:
        return _page(board, Sent(text, sure, lines=fault.lines))
    if do in ("csv", "xlsx"):
        return _file(_table(board, readings), do, visit)
    return _page(board, Sent(text, sure, left_out=max(0, len(texts) - MOST_TEXTS)), readings)


def _texts_of(data: bytes, name: str) -> list[tuple[str, str]]:
    """The texts of a file that was sent: (title, text).

    Raises
    ------
    BadInput
        When it is too large, or cannot be read.
    """
    if len(data) > LARGEST_BYTES:
        raise BadInput(f"{name}: larger than {LARGEST_BYTES // 1024**2} MB; split it into smaller files")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(name).name or "text")
        path.write_bytes(data)
        return list(texts_of(path))


def _read(board: CompetenceBoard, texts: Sequence[tuple[str, str]], sure: float) -> list[Reading]:
    held = board.visit.workbench.skills([text for _, text in texts], sure, MOST_SKILLS)
    by_address = {one.esco_uri: one for one in board.desk.theme.competences if one.esco_uri}
    return [
        Reading(
            title,
            marked(text, [one.words for one in skills]),
            tuple(Found(number, one, by_address.get(one.uri)) for number, one in enumerate(skills, start=1)),
        )
        for (title, text), skills in zip(texts, held, strict=True)
    ]


def _page(board: CompetenceBoard, sent: Sent, readings: Sequence[Reading] = ()) -> Page:
    t = board.tr.t
    values = {
        "board": board,
        "sent": sent,
        "readings": readings[:SHOWN],
        "not_shown": readings[SHOWN:],
        "every": list({one.id: one for reading in readings for one in reading.of_theme}.values()),
        "sure": SURE,
        "longest_text": LONGEST_TEXT,
        "largest_mb": LARGEST_BYTES // 1024**2,
        "most_texts": MOST_TEXTS,
    }
    data = {
        "texts": [{"title": one.title, "skills": [_told(found) for found in one.found]} for one in readings],
        "faults": [*sent.faults, *sent.lines],
    }
    status = 400 if sent.faults or sent.lines else 200
    return Page(t("Competences in a text"), "skill_text.html", values, data, None, status)


def _told(found: Found) -> dict[str, object]:
    competence = found.competence.id if found.competence else ""
    return {"uri": found.skill.uri, "name": found.skill.name, "score": found.skill.score, "words": found.skill.words,
            "competence": competence}  # fmt: skip


def _table(board: CompetenceBoard, readings: Sequence[Reading]) -> Table:
    t = board.tr.t
    head = [t("Text"), t("Skill of ESCO"), t("Address"), t("How sure"), t("Because of the words"),
            t("Competence of the theme")]  # fmt: skip
    rows = [
        [reading.title, found.skill.name, found.skill.uri, round(found.skill.score, 3), "; ".join(found.skill.words),
         board.name(found.competence) if found.competence else ""]
        for reading in readings
        for found in reading.found
    ]  # fmt: skip
    return Table(f"kompanjon-{board.visit.theme_id}-skills-{board.visit.language}", head, rows)


def _file(table: Table, ending: str, visit: Visit) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{table.name}.{ending}"'}
    if ending == "csv":
        text = csv_text(table, visit.language)
        return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
    return HttpResponse(xlsx_bytes(table), content_type=XLSX, headers=headers)
