"""The form to add a service or change one, and the steps its pages take: add, change, import, withdraw, undo."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kompanjon.faces.web import service_form
from kompanjon.faces.web.onward import onward
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.pages import service_card, services
from kompanjon.faces.web.reviewer import keep_name, usable_name
from kompanjon.faces.web.service_board import LEVELS, ServiceBoard
from kompanjon.faces.web.service_form import SERVICES, ServiceForm
from kompanjon.faces.web.spreadsheet import XLSX, xlsx_bytes
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace import addition_file, additions
from kompanjon.workspace.survey_sheets import LARGEST_BYTES

#: Faults of a file told at once.
FAULTS_SHOWN = 100


def new(visit: Visit) -> Page:
    return _form_page(ServiceBoard(visit), "", service_form.empty())


def change(visit: Visit, service_id: str) -> Page:
    board = ServiceBoard(visit)
    return _form_page(board, service_id, service_form.of_row(board.row(service_id)))


def act(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """A service of the form kept: then on to its page by a fresh request."""
    board = ServiceBoard(visit)
    service_id = visit.path.split("/")[1] if visit.path.endswith("/change") else ""
    asked = service_form.of_row(board.row(service_id)) if service_id else service_form.empty()
    if request.POST.get("do") == "name":
        return _named(visit, request) or _form_page(board, service_id, asked, faults=(_no_name(board),))
    before = asked.texts if service_id else {}
    held = (row.service.id for row in board.catalogue.rows)
    sent = service_form.read(request.POST, before, held, board.tr)
    if not board.user:
        return _form_page(board, service_id, sent, faults=(_no_name(board),))
    theme = visit.workbench.theme
    found = additions.preview(board.home, theme, [sent.sheet])
    form = service_form.with_faults(sent, found.faults, board.tr)
    if form.faults:
        return _form_page(board, service_id, form)
    try:
        additions.add(board.home, theme, [form.sheet], board.user)
    except BadInput as fault:
        return _form_page(board, service_id, form, lines=fault.lines)
    return onward(visit.url(f"services/{form.value('id')}"))


def act_on_list(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """A name given, a file of services kept, or one's last step undone."""
    board, theme = ServiceBoard(visit), visit.workbench.theme
    do = request.POST.get("do", "")
    if do == "name":
        return _named(visit, request) or services.listed(board, faults=(_no_name(board),))
    if do not in ("import", "undo"):
        return services.listed(board, faults=(_not_understood(board),))
    if not board.user:
        return services.listed(board, faults=(_no_name(board),))
    upload = request.FILES.get("file")
    if do == "import" and upload is None:
        return services.listed(board, faults=(board.tr.t("No file was chosen."),))
    try:
        if upload is not None:
            sheets = addition_file.read(upload.read(LARGEST_BYTES + 1), usable_name(upload.name))
            if not additions.add(board.home, theme, sheets, board.user):
                told = board.tr.t("Nothing in the file is new: every row says what is held already.")
                return services.listed(board, faults=(told,))
        else:
            additions.undo(board.home, theme, board.user)
    except BadInput as fault:
        return services.listed(board, lines=fault.lines[:FAULTS_SHOWN])
    return onward(visit.url("services/"))


def act_on_card(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """A service that people added withdrawn, or what they changed of it."""
    board, service_id = ServiceBoard(visit), visit.path.split("/")[1]
    if request.POST.get("do") == "name":
        return _named(visit, request) or service_card.drawn(board, service_id, faults=(_no_name(board),))
    if request.POST.get("do") != "withdraw":
        return service_card.drawn(board, service_id, faults=(_not_understood(board),))
    if not board.user:
        return service_card.drawn(board, service_id, faults=(_no_name(board),))
    try:
        additions.withdraw(board.home, visit.workbench.theme, SERVICES, service_id, board.user)
    except BadInput as fault:
        return service_card.drawn(board, service_id, lines=fault.lines)
    return onward(visit.url("services/"))


def table_file(visit: Visit, ending: str) -> HttpResponse:
    """Every service with the columns of the theme's file: what `import` reads, as CSV or XLSX."""
    rows = visit.workbench.services(visit.added).theme.services
    name = f"services.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if ending == "csv":
        text = addition_file.written(SERVICES, rows)
        return HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8", headers=headers)
    head, cells = addition_file.table_of(SERVICES, rows)
    return HttpResponse(xlsx_bytes(Table(name, head, cells)), content_type=XLSX, headers=headers)


def csv_file(visit: Visit) -> HttpResponse:
    return table_file(visit, "csv")


def xlsx_file(visit: Visit) -> HttpResponse:
    return table_file(visit, "xlsx")


def _named(visit: Visit, request: HttpRequest) -> HttpResponse | None:
    name = usable_name(request.POST.get("user", ""))
    if not name:
        return None
    response = onward(visit.here())
    keep_name(response, name)
    return response


def _no_name(board: ServiceBoard) -> str:
    return board.tr.t("Give your name first: it is kept beside each step.")


def _not_understood(board: ServiceBoard) -> str:
    return board.tr.t("What was sent is not understood; nothing was changed.")


def _form_page(
    board: ServiceBoard, service_id: str, form: ServiceForm, *, faults: tuple[str, ...] = (),
    lines: tuple[str, ...] = (),
) -> Page:  # fmt: skip
    visit, tr = board.visit, board.tr
    theme = visit.workbench.theme
    label = tr.label(board.row(service_id).service.name) if service_id else ""
    title = tr.t("Change {service}", service=label) if service_id else tr.t("Add a service")
    organisations = [(one.id, tr.label(one.name)) for one in theme.organisations if one.country == theme.country]
    values = {
        "board": board,
        "service_id": service_id,
        "form": form,
        "choices": service_form,
        "levels": LEVELS,
        "organisations": sorted(organisations, key=lambda one: one[1].casefold()),
        "steps": [(code, visit.step_short(code)) for code in visit.steps],
        "teaching": [(one, tr.at_start(tr.language_name(one))) for one in service_form.TEACHING],
        "concepts": [(one.id, tr.label(one.name)) for one in theme.concepts if one.role != "excluded"],
        "faults": faults,
        "lines": lines,
    }
    data = {"fields": form.texts, "faults": [*form.faults.values(), *faults, *lines]}
    status = 400 if form.faults or faults or lines else 200
    return Page(title, "service_form.html", values, data, None, status)
