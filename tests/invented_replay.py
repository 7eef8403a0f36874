"""A replay of an invented project: the proposal is ahead on our scale, and has one of the two real partners."""

from __future__ import annotations

from datetime import date

from kompanjon.analysis.consortium.value import Value
from kompanjon.analysis.eligibility.verdict import Answer
from kompanjon.analysis.replay.answers import Known, Party, Replay, Valued


def _party(id: str, name: str, *, place: int = 0, projects: int = 0, answers: tuple[str, ...] = ()) -> Party:
    return Party(id, name, "FI", "HES", place, projects, min(projects, 1), min(projects, 2), projects / 10, answers)


LEAD = _party("pic-999000001", "Invented University", projects=7)
BOTH = _party("pic-999000002", "Invented <b>Institute</b>", place=1, projects=5, answers=("T#t1",))
PROPOSED = _party("pic-999000003", "Nowhere College", place=2, projects=3, answers=("T#t1",))
NEW = _party("pic-999000004", "Made-up Cells")


def invented_replay(project: str = "900000001", *, needs: bool = True) -> Replay:
    """The lead, one in both consortia, one in either; the one who was funded has no earlier project."""
    consortia = (
        Valued("funded", (LEAD.id, BOTH.id, NEW.id), 2, Value(0.5, 0.3, 0.4, 0.6, 0.0, 0.0, 6.5), Answer.ELIGIBLE, ()),
        Valued(
            "proposed", (LEAD.id, BOTH.id, PROPOSED.id), 1, Value(0.9, 0.5, 1.0, 0.0, 0.2, 0.0, 11.8),
            Answer.ELIGIBLE, (),
        ),
        Valued(
            "popular", (LEAD.id, BOTH.id, PROPOSED.id), 1, Value(0.9, 0.5, 1.0, 0.0, 0.2, 0.0, 11.8),
            Answer.NOT_ELIGIBLE, ("he-three",),
        ),
    )  # fmt: skip
    return Replay(
        project, "MADEUP", "HORIZON-X", "Invented batteries for ferries", "HORIZON-RIA", date(2022, 11, 4),
        date(2022, 1, 1), Known(1234, 567, 2, 1), LEAD, 3, {"T#t1": "Invented batteries for ferries"} if needs else {},
        consortia, (BOTH,), (PROPOSED,), (NEW,),
    )  # fmt: skip
