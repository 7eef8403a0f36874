"""`calls` and `call`: which calls fit, why, until when; and one of them in full."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.files import write_whole
from kompanjon.faces.cli.show import AsJson, LanguageOption, ThemeArgument, day_option, line, print_json, table
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.analysis.calls.answers import CallCard, CallChange, CallList, RankedCall
    from kompanjon.vocabulary.call_topics import CallStatus
    from kompanjon.vocabulary.languages import Label, Language

_FETCH = "kompanjon fetch calls, then: kompanjon build {theme}"


@app.command()
def calls(
    theme: ThemeArgument,
    organisation: Annotated[
        str, typer.Option("--for", metavar="ORG", help="Whose record and rate to look at (an organisation's id).")
    ] = "",
    region: Annotated[str, typer.Option("--region", metavar="CITY", help="For one region (a city's id).")] = "",
    status: Annotated[str, typer.Option("--status", help="open or forthcoming.")] = "",
    action: Annotated[str, typer.Option("--action", help="Only types of action with these words (Innovation).")] = "",
    programme: Annotated[str, typer.Option("--programme", help="Only programmes with these words (Horizon).")] = "",
    after: Annotated[datetime.date | None, day_option("--after", "Next deadline on this day or later.")] = None,
    before: Annotated[datetime.date | None, day_option("--before", "Next deadline on this day or earlier.")] = None,
    least: Annotated[float | None, typer.Option("--least", min=0, help="A grant may be this large (EUR).")] = None,
    most: Annotated[float | None, typer.Option("--most", min=0, help="A grant may be this small (EUR).")] = None,
    trl: Annotated[int | None, typer.Option("--trl", min=1, max=9, help="Ends at this readiness level.")] = None,
    prizes: Annotated[bool, typer.Option("--prizes", help="Prizes as well.")] = False,
    limit: Annotated[int, typer.Option("-n", min=1, help="How many calls.")] = 20,
    ics: Annotated[Path | None, typer.Option("--ics", help="Write their deadlines to this calendar file.")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="Write a row a call to this CSV file.")] = None,
    only_changes: Annotated[
        bool, typer.Option("--changes", help="What is new, moved or closed since the evidence before.")
    ] = False,
    lang: LanguageOption = "en",
    as_json: AsJson = False,
) -> None:
    """Open and forthcoming calls, ranked by their fit with the theme's needs and capabilities, with the reasons."""
    from kompanjon.analysis.calls.filters import CallFilter, chosen
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.call_calendar import calendar
    from kompanjon.faces.call_rows import call_rows, calls_told
    from kompanjon.faces.given import people_say
    from kompanjon.faces.texts import Translator
    from kompanjon.sources.home import home_folder

    wanted = CallFilter(
        programme, action, _status(status), after, before,
        None if least is None else Decimal(str(least)), None if most is None else Decimal(str(most)), trl, prizes,
    )  # fmt: skip
    if after and before and after > before:
        raise BadInput(f"--after {after} is later than --before {before}; give the later day to --before")
    bench = Workbench.open(theme)
    held = bench.calls(*people_say(home_folder(), theme), organisation=organisation, region=region)
    if not held.held:
        raise BadInput(f"no calls are held; get them with: {_FETCH.format(theme=theme)}")
    found = chosen(held.calls, wanted)
    shown, names = found[:limit], {concept.id: concept.name for concept in bench.theme.concepts}
    files = {}
    if ics is not None:
        files[ics] = calendar(shown, Translator(lang), datetime.datetime.now(datetime.UTC))
    if csv is not None:
        files[csv] = call_rows(shown)
    write_whole(files)
    if as_json:
        told = calls_told(held, () if only_changes else shown, names)
        print_json({**told, "chosen": len(found), "version": bench.version, "files": [str(path) for path in files]})
        return
    if only_changes:
        _print_changes(held)
    else:
        _print_calls(held, found, shown, names, lang)
    for path in files:
        line(f"written: {path}")


@app.command()
def call(
    id: Annotated[str, typer.Argument(metavar="ID", help="A topic's id (HORIZON-CL5-2027-02-D2-05).")],
    organisation: Annotated[str, typer.Option("--for", metavar="ORG", help="Whose record and rate to look at.")] = "",
    region: Annotated[str, typer.Option("--region", metavar="CITY", help="For one region (a city's id).")] = "",
    lang: LanguageOption = "en",
    theme: Annotated[str, typer.Option("--theme", help="The theme to ask.")] = "battery",
    as_json: AsJson = False,
) -> None:
    """One call: what it asks for, who of ours can answer it, who won what was like it, what its text says."""
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.call_rows import card_told
    from kompanjon.faces.given import people_say
    from kompanjon.sources.home import home_folder

    bench = Workbench.open(theme)
    card = bench.call(id, *people_say(home_folder(), theme), organisation=organisation, region=region)
    if card is None:
        raise BadInput(f"call {id!r} is not held; see the ids with: kompanjon calls {theme} -n 500, or get new calls"
                       f" with: {_FETCH.format(theme=theme)}")  # fmt: skip
    names = {concept.id: concept.name for concept in bench.theme.concepts}
    print_json(card_told(card, names)) if as_json else _print_card(card, names, lang)


def _status(text: str) -> CallStatus:
    if text == "open" or text == "forthcoming" or text == "":
        return text
    raise BadInput(f"--status {text!r} is not known; one of open, forthcoming")


# --- on the terminal --------------------------------------------------------------------------------------------------


def _print_calls(
    held: CallList,
    found: tuple[RankedCall, ...],
    shown: tuple[RankedCall, ...],
    names: dict[str, Label],
    lang: Language,
) -> None:
    if shown:
        table(
            ("", "id", "title", "points", "next deadline", "action", "TRL", "EUR a grant", "grants", "rate", "why"),
            (_row(call, names, lang) for call in shown),
        )
        line("points: " + ", ".join(f"{part.part} at most {part.most:g}" for part in shown[0].parts))
    else:
        line("no call is what is asked for; ask for less, or see them all without filters")
    line(f"{len(found)} of {held.open_or_to_come} calls that are open or to come on {held.today} are chosen,"
         f" {len(shown)} shown; {held.held} topics are held")  # fmt: skip
    if held.changes:
        line(f"{len(held.changes)} changes since {held.since[:10]}; see them with --changes")


def _row(call: RankedCall, names: dict[str, Label], lang: Language) -> tuple[object, ...]:
    deadline, money = call.next_deadline, call.money
    stages = f" ({deadline.stage} of {len(call.topic.deadlines)})" if deadline and len(call.topic.deadlines) > 1 else ""
    concepts = dict.fromkeys(names[tie.concept].text(lang) for tie in (*call.needs, *call.capabilities))
    near = [row.name.text(lang) for row in (*call.record, *call.meaning)]
    return (
        call.place, call.topic.id, call.topic.title, f"{call.points:.1f}",
        f"{deadline.day}{stages}, {call.days_left} days" if deadline else "",
        call.action.name.text(lang) if call.action else call.topic.type_of_action,
        "-".join(dict.fromkeys(map(str, call.technology_readiness[:1] + call.technology_readiness[-1:]))),
        _euros(money.least_eur, money.most_eur), money.grants or "", _percent(call),
        ", ".join(list(concepts)[:5]) or f"near: {', '.join(near[:2])}",
    )  # fmt: skip


def _euros(least: Decimal | None, most: Decimal | None) -> str:
    told = dict.fromkeys(f"{amount:,.0f}".replace(",", " ") for amount in (least, most) if amount is not None)
    return " - ".join(told)


def _percent(call: RankedCall) -> str:
    if call.rate_for is not None:
        return f"{call.rate_for:.0%}"
    if call.rate is None:
        return ""
    shares = sorted({call.rate.otherwise, *(share for _, share in call.rate.by_type)})
    return "-".join(f"{share:.0%}" for share in dict.fromkeys((shares[0], shares[-1])))


def _print_changes(held: CallList) -> None:
    if not held.since:
        line("there is no evidence before this one to compare with")
    elif not held.changes:
        line(f"nothing has changed since {held.since[:10]}")
    else:
        table(("change", "id", "title", "was", "now"), (_change(one) for one in held.changes))
        line(f"since {held.since[:10]}")


def _change(one: CallChange) -> tuple[str, ...]:
    return one.kind, one.topic_id, one.title, ", ".join(map(str, one.was)), ", ".join(map(str, one.now))


def _print_card(card: CallCard, names: dict[str, Label], lang: Language) -> None:
    call, topic = card.call, card.call.topic
    line(f"{topic.title}  [{topic.id}]")
    standing = f"place {call.place}, " if call.place else ""
    line(
        f"  {standing}{call.points:.1f} points: " + ", ".join(f"{p.part} {p.points:.1f}/{p.most:g}" for p in call.parts)
    )
    line(f"  {topic.programme}; {topic.type_of_action}; {call.status}; opens {topic.opening or 'not stated'}")
    for one in topic.deadlines:
        line(
            f"  deadline{f' of stage {one.stage}' if len(topic.deadlines) > 1 else ''}: {one.at or one.day} (Brussels)"
        )
    if told := _euros(call.money.least_eur, call.money.most_eur):
        line(f"  EUR a grant: {told}; grants expected: {call.money.grants or 'not stated'}; rate: {_percent(call)}")
    line(f"  source: {topic.provenance.source} ({topic.provenance.date or 'undated'})")
    if card.answers:
        table(
            ("need", "branch", "asked for", "concepts", "who of ours can answer"),
            (
                (
                    answer.need.id.partition("#")[2],
                    answer.need.alternative,
                    answer.need.passage.text,
                    ", ".join(names[concept].text(lang) for concept in answer.need.concepts),
                    "\n".join(
                        f"{region}: {', '.join(row.name.text(lang) for row in rows[:3])}"
                        for region, rows in answer.by_region
                    )
                    or ("nobody here" if answer.is_tied else "too general to tell who"),
                )
                for answer in card.answers
            ),
        )
    if card.similar:
        table(
            ("earlier topic", "title", "projects", "won by"),
            (
                (
                    one.topic_id,
                    one.title,
                    ", ".join(row.name.text(lang) for row in one.projects[:6]),
                    ", ".join(row.name.text(lang) for row in one.organisations[:5]),
                )
                for one in card.similar
            ),
        )
    if card.conditions:
        table(
            ("what the text says", "bears on", "read", "sentence"),
            ((one.kind, one.bearing.value, ", ".join(one.values), one.sentence) for one in card.conditions),
            title="To be read by a person",
        )
