"""What a budget comes to: filled in or read from a file, with totals, shares, what to mend, and a workbook.

Nothing is kept: what is sent is reckoned and shown, and forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse

from kompanjon.analysis.budget.answers import Budget, Terms
from kompanjon.analysis.budget.reckon import reckon
from kompanjon.faces import budget_words
from kompanjon.faces.budget_rows import budget_told
from kompanjon.faces.web import budget_form
from kompanjon.faces.web.budget_form import BudgetForm
from kompanjon.faces.web.page import Page
from kompanjon.faces.web.reviewer import usable_name
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.budget import CATEGORIES, BudgetSketch
from kompanjon.vocabulary.consortium import ACTIVITY_TYPES, ROLES
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace.budget_file import BudgetFile, read_budget, written
from kompanjon.workspace.survey_sheets import LARGEST_BYTES

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Asked:
    """What was sent, and what cannot be used of it.

    Attributes
    ----------
    sketch : what the form or file holds; None before anything is reckoned, or where it has a fault
    faults : field -> in the reader's language; `lines`: field -> as they were raised, in English
    read : the file it was read from just now
    """

    call: str = ""
    action: str = ""
    is_lump_sum: bool = False
    form: BudgetForm = field(default_factory=budget_form.empty_form)
    sketch: BudgetSketch | None = None
    faults: dict[str, str] = field(default_factory=dict)
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    read: BudgetFile | None = None


def page(visit: Visit) -> Page:
    """The empty form; a call can be given in the address."""
    return _page(visit, Asked(visit.asked("call"), visit.asked("action"), bool(visit.asked("lump_sum"))))


def template_file(visit: Visit) -> HttpResponse:
    """An empty workbook to fill in, in the reader's language."""
    from kompanjon.faces.report.budget import render_template

    return _download(render_template((), visit.language, _today()), f"budget-{visit.language}.xlsx")


def act(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """A sketch reckoned, from the form or a file; a row or column added; the workbook."""
    sent = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    form = budget_form.sent_form(sent)
    asked = Asked(sent.get("call", "").strip()[:200], sent.get("action", "").strip()[:200], "lump_sum" in sent, form)
    grow = {
        "member": budget_form.with_member,
        "package": budget_form.with_package,
        "kinds": budget_form.with_every_kind,
    }
    do = sent.get("do", "")
    if do in grow:
        return _page(
            visit, replace(asked, form=grow[do](form) if form.has_room or do == "kinds" else form), _held(sent)
        )
    if do == "read":
        return _reckoned(visit, _read(visit, request, asked))
    if do == "download":
        return _workbook(visit, asked, _held(sent))
    read = budget_form.read(form, visit.translator, _held(sent))
    return _reckoned(visit, replace(asked, form=read, sketch=read.sketch))


def _today() -> date:
    return datetime.now(UTC).date()


def _held(sent: dict[str, str]) -> BudgetSketch | None:
    """The sketch that the page carries along, as CSV; None where it carries none, or one it did not write."""
    if not sent.get("sketch"):
        return None
    try:
        return read_budget(sent["sketch"].encode(), "sketch.csv").sketch
    except BadInput:
        return None


def _read(visit: Visit, request: HttpRequest, asked: Asked) -> Asked:
    upload, tr = request.FILES.get("file"), visit.translator
    if upload is None:
        return replace(asked, faults={"file": tr.t("No file was chosen.")})
    try:
        read = read_budget(upload.read(LARGEST_BYTES + 1), usable_name(upload.name))
    except BadInput as fault:
        return replace(asked, lines={"file": fault.lines})
    form = budget_form.form_of(read.sketch, tr) if budget_form.fits(read.sketch) else budget_form.empty_form()
    return replace(asked, form=form, sketch=read.sketch, read=read)


def _terms(visit: Visit, asked: Asked) -> Terms:
    """What the rules say of the call or action asked for.

    Raises
    ------
    BadInput
        When neither is known.
    """
    if not asked.call and not asked.action:
        return Terms(is_lump_sum=asked.is_lump_sum)
    call = visit.workbench.judged_call(asked.call, asked.action)
    return visit.workbench.budget_terms(call, _today(), is_lump_sum=asked.is_lump_sum)


def _reckoned(visit: Visit, asked: Asked) -> Page:
    if asked.sketch is None:
        return _page(visit, asked)
    try:
        return _page(visit, asked, asked.sketch, reckon(asked.sketch, _terms(visit, asked)))
    except BadInput as fault:
        return _page(visit, replace(asked, lines={"call": fault.lines}), asked.sketch)


def _workbook(visit: Visit, asked: Asked, sketch: BudgetSketch | None) -> Page | HttpResponse:
    from kompanjon.faces.report.budget import render_budget

    if sketch is None:
        told = visit.translator.t("What was sent is not understood; nothing was changed.")
        return _page(visit, replace(asked, form=budget_form.empty_form(), faults={"file": told}))
    try:
        budget = reckon(sketch, _terms(visit, asked))
    except BadInput as fault:
        return _page(visit, replace(asked, lines={"call": fault.lines}), sketch)
    return _download(render_budget(sketch, budget, visit.language, _today()), f"budget-{visit.language}.xlsx")


def _download(data: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=_XLSX, headers=headers)


def _page(visit: Visit, asked: Asked, sketch: BudgetSketch | None = None, budget: Budget | None = None) -> Page:
    tr = visit.translator
    has_faults = bool(asked.faults or asked.lines or asked.form.faults)
    values = {
        "asked": asked,
        "form": asked.form,
        "fits": sketch is None or budget_form.fits(sketch),
        "budget": budget,
        "carried": written(sketch) if sketch else "",
        "has_faults": has_faults,
        "told": budget_words.told(tr, budget) if budget else (),
        "notes": tuple(budget_words.notes(tr, budget)) if budget else (),
        "words": budget_words,
        "categories": CATEGORIES,
        "amount_field": budget_form.amount_field,
        "kinds_sent": " ".join(str(CATEGORIES.index(kind)) for kind in asked.form.kinds),
        "roles": ROLES,
        "types": ACTIVITY_TYPES,
        "actions": visit.actions(),
        "largest_mb": LARGEST_BYTES // 1024**2,
    }
    data = {
        "budget": budget_told(budget) if budget else None,
        "faults": [
            *asked.faults.values(), *asked.form.faults.values(),
            *(line for lines in asked.lines.values() for line in lines),
        ],
    }  # fmt: skip
    return Page(tr.t("Budget sketch"), "budget.html", values, data, None, 400 if has_faults else 200)
