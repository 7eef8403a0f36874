"""Whether a consortium may apply: members as rows or a file, the verdict with its clauses, and who may leave.

Nothing is kept: what is sent is judged and shown, and forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse

from kompanjon.analysis.eligibility.verdict import Finding, Outcome, PartnerLoss, Verdict
from kompanjon.faces import call_words, eligibility_words
from kompanjon.faces.eligibility_words import Speaker
from kompanjon.faces.web import member_form
from kompanjon.faces.web.member_form import MOST_ROWS, MemberForm
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.pages.calls import CallDesk
from kompanjon.faces.web.reviewer import usable_name
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.consortium import ACTIVITY_TYPES, ROLES, Member
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace import members_file

#: Pairs that may not leave together shown at once.
PAIRS_SHOWN = 40


@dataclass(frozen=True)
class Asked:
    """What was asked: the call, the type of action, the day and the members, with what cannot be used of them."""

    call: str = ""
    action: str = ""
    on: str = ""
    form: MemberForm = field(default_factory=member_form.empty_form)
    faults: dict[str, str] = field(default_factory=dict)  # field -> in the reader's language
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)  # field -> as they were raised, in English
    read: int = 0  # members read from a file just now


def page(visit: Visit) -> Page:
    """The empty form; a call can be given in the address."""
    return _page(visit, Asked(visit.asked("call"), visit.asked("action"), _today()))


def act(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """Rows added, taken away, read from a file or written to one; or the consortium judged."""
    sent = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    rows = member_form.sent_rows(sent)
    asked = Asked(*(sent.get(name, "").strip()[:200] for name in ("call", "action", "on")), MemberForm(rows))
    do, _, number = sent.get("do", "").partition(":")
    if do == "download":
        return _download(visit, asked)
    if do == "read":
        return _page(visit, _read(visit, request, asked, sent.get("pasted", "")))
    if do == "add":
        return _page(visit, _with_rows(asked, (*rows, _new_row())[:MOST_ROWS]))
    if do == "remove":
        return _page(visit, _with_rows(asked, tuple(row for at, row in enumerate(rows) if str(at) != number)))
    return judged(visit, asked)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _new_row() -> member_form.Row:
    return {**dict.fromkeys(member_form.FIELDS, ""), "role": "participant"}


def _with_rows(asked: Asked, rows: tuple[member_form.Row, ...]) -> Asked:
    return replace(asked, form=MemberForm(rows or (_new_row(),)))


def _download(visit: Visit, asked: Asked) -> Page | HttpResponse:
    """The members as the file that can be read in again; the page where a row cannot be used."""
    form = _form(visit, asked)
    if form.faults:
        return _page(visit, replace(asked, form=form))
    name = f"kompanjon-{visit.theme_id}-members.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    text = "\ufeff" + members_file.written(form.members)
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _form(visit: Visit, asked: Asked) -> MemberForm:
    cities = [city.id for city in visit.workbench.theme.cities]
    return member_form.read(asked.form.rows, visit.translator, cities)


def _read(visit: Visit, request: HttpRequest, asked: Asked, pasted: str) -> Asked:
    """The members of a file, or of pasted lines, as rows; as they were where it cannot be read."""
    upload, t = request.FILES.get("file"), visit.translator.t
    if upload is None and not pasted.strip():
        told = t("No file was chosen, and nothing was pasted. Do either.")
        return replace(asked, faults={"file": told})
    if upload is not None and upload.size > members_file.LARGEST_BYTES:
        return replace(asked, faults={"file": t("The file is larger than 1 MB. A row for each member is enough.")})
    name, data = (usable_name(upload.name), upload.read()) if upload else (t("pasted") + ".csv", pasted.encode())
    try:
        members = members_file.read_members(name, data, visit.workbench.theme)
    except BadInput as fault:
        return replace(asked, lines={"file": fault.lines})
    if len(members) > MOST_ROWS:
        told = t("More than {most} members. Shorten the file.", most=str(MOST_ROWS))
        return replace(asked, faults={"file": told})
    return replace(asked, form=MemberForm(tuple(map(member_form.row_of, members))), read=len(members))


def judged(visit: Visit, asked: Asked) -> Page:
    """The page with the verdict; with what is to be mended where something cannot be used."""
    t = visit.translator.t
    form = _form(visit, asked)
    faults: dict[str, str] = {}
    on = _day(asked.on)
    if on is None:
        faults["on"] = t("Day: “{value}” is no day. Write it as 2026-03-11.", value=asked.on[:40])
    if not asked.call and not asked.action:
        faults["call"] = t("Call: empty. Write the id of a call, or choose a type of action.")
    if not form.members and not form.faults:
        faults["members"] = t("No members. Write at least one, with name and country.")
    lines: dict[str, tuple[str, ...]] = {}
    call = None
    if asked.call or asked.action:
        try:
            call = visit.workbench.judged_call(asked.call, asked.action)
        except BadInput as fault:
            lines["call"] = fault.lines
    asked = replace(asked, form=form, faults=faults, lines=lines)
    if call is None or on is None or not form.members:
        return _page(visit, asked)
    verdict = visit.workbench.verdict(call, form.members, on)
    loss = visit.workbench.partner_loss(call, form.members, on)
    return _page(visit, asked, verdict, loss)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _page(visit: Visit, asked: Asked, verdict: Verdict | None = None, loss: PartnerLoss | None = None) -> Page:
    tr, theme = visit.translator, visit.workbench.theme
    verdict_told = told(visit, asked.form.members, verdict, loss)
    has_faults = bool(asked.faults or asked.lines or asked.form.faults)
    values = {
        "asked": asked,
        **verdict_told,
        "actions": visit.actions(),
        "calls": _calls(visit),
        "roles": ROLES,
        "types": ACTIVITY_TYPES,
        "countries": member_form.countries(tr),
        "cities": [(city.id, tr.label(city.name)) for city in theme.cities],
        "most_rows": MOST_ROWS,
        "has_faults": has_faults,
        "heads": _heads(visit),
        "is_held": bool(visit.workbench.rule_sets()),
    }
    data = {
        "call": asked.call,
        "action": asked.action,
        "on": asked.on,
        "members": asked.form.members,
        "verdict": verdict,
        "partner_loss": loss,
        "faults": [
            *asked.faults.values(),
            *asked.form.faults.values(),
            *(line for lines in asked.lines.values() for line in lines),
        ],
    }
    table = _table(visit, verdict_told["speaker"], verdict) if verdict else None
    return Page(tr.t("Eligibility"), "eligibility.html", values, data, table, 400 if has_faults else 200)


def told(
    visit: Visit, members: Sequence[Member], verdict: Verdict | None, loss: PartnerLoss | None
) -> dict[str, object]:
    """What `eligibility_parts.html` needs to tell a verdict on these members."""
    tr = visit.translator
    return {
        "speaker": Speaker.of(tr, members, visit.workbench.theme.cities),
        "verdict": verdict,
        "loss": loss,
        "signs": eligibility_words.ANSWER_SIGNS,
        "outcome_signs": eligibility_words.OUTCOME_SIGNS,
        "groups": _groups(visit, verdict),
        "condition_name": lambda one: call_words.condition_name(tr, one),
        "pairs_shown": PAIRS_SHOWN,
    }


def _groups(visit: Visit, verdict: Verdict | None) -> list[tuple[str, tuple[Finding, ...]]]:
    """Findings as they are shown: what breaks it first, then what to read, what is met, what is worth knowing."""
    if verdict is None:
        return []
    t = visit.translator.t
    heads = (
        (t("What is not met"), Outcome.NOT_MET),
        (t("What a person must read"), Outcome.READ),
        (t("What is met"), Outcome.MET),
        (t("Worth knowing"), Outcome.NOTED),
    )
    return [(head, held) for head, outcome in heads if (held := verdict.of(outcome))]


def _heads(visit: Visit) -> dict[str, str]:
    """What each field of a row is called."""
    t = visit.translator.t
    names = (t("Name"), t("Country"), t("Role"), t("Type"), t("SME"), t("Group"), t("Innovation city"),
             t("Budget (euros)"))  # fmt: skip
    return dict(zip(member_form.FIELDS, names, strict=True))


def _calls(visit: Visit) -> list[tuple[str, str]]:
    """(id, title) of the calls to choose among: those that can still be applied to."""
    held = () if visit.unreadable else CallDesk(visit).held.calls
    return [(one.topic.id, one.topic.title) for one in held]


def _table(visit: Visit, speaker: Speaker, verdict: Verdict) -> Table:
    tr = visit.translator
    t = tr.t
    head = [t("Outcome"), t("Clause"), t("Id"), t("Arithmetic"), t("What would mend it"), t("Reference"),
            t("How it was read"), t("Source"), t("Date")]  # fmt: skip
    rows = [
        [speaker.outcome(one.outcome), tr.label(one.clause.name), one.clause.id, " ".join(speaker.arithmetic(one)),
         " ".join(speaker.mend(mend, one) for mend in one.mends), one.clause.reference,
         speaker.confidence(one.clause), one.clause.provenance.source, one.clause.provenance.date]
        for one in verdict.findings
    ]  # fmt: skip
    return Table(f"kompanjon-{visit.theme_id}-eligibility-{visit.language}", head, rows)
