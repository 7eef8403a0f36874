"""How well skills are found in texts: the protocol of Decorte et al. 2022 on sentences whose skills people have marked.

Every sentence is asked about by itself and all skills held are ranked for it; the skills marked are the relevant ones.
`mrr` is the mean of one over the rank of the first relevant skill; `rp@k` the mean share of relevant skills among the
first k, of as many as could be there. Without a file the sentences are put together of alternative labels, three to
a sentence, that the finder has not seen.

Decorte, Van Hautte, Deleu, Develder and Demeester 2022, "Design of negative sampling strategies for distantly
supervised skill extraction".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from kompanjon.analysis.evaluation.competence_truth import Asked, GoldSkills, read_asked
from kompanjon.analysis.evaluation.report import OURS, Evaluation
from kompanjon.evidence.build import Progress
from kompanjon.evidence.skills import held_skills, skill_finder
from kompanjon.language.encoding.table import unit_rows
from kompanjon.language.skills import SkillFinder, SkillText
from kompanjon.language.skills.evidence import whole_texts
from kompanjon.language.tfidf import Tfidf
from kompanjon.vocabulary.faults import BadInput

#: The first so many places are looked at; what stands below counts as not found.
_PLACES = 300

#: Every so manyth skill with enough labels is asked about when there is no file, and so many it must have.
_EVERY, _FEWEST_LABELS = 10, 3

#: A sentence is put together of so many labels.
_IN_SENTENCE = 3

#: Texts asked at a time by the baselines.
_TOGETHER = 128

#: Lengths of the runs of letters of the baseline.
_LETTERS = (3, 4, 5)

#: The numbers of skills for each text, best first.
Rank = Callable[[Sequence[str]], Iterable[Sequence[int]]]


def evaluate_competences(home: Path, files: Sequence[Path], progress: Progress) -> Evaluation:
    """Ours beside character TF-IDF, word TF-IDF and the word table alone, on the same sentences.

    Parameters
    ----------
    files : CSV with the columns `sentence` and `labels` (addresses, or preferred labels in English, with `|` between)

    Raises
    ------
    BadInput
        When no skills are held, a file cannot be read, or none of its labels is held.
    """
    skills = held_skills(home).texts
    if not skills:
        raise BadInput("no skills of ESCO are held; get them with: kompanjon fetch esco")
    if files:
        finder, asked, left_out = _from_files(skill_finder(home), skills, files)
    else:
        finder, asked, left_out = _hidden_labels(skills)
    methods = {OURS: _ours(finder), **_baselines(finder, skills)}
    rows = []
    for done, (name, rank) in enumerate(methods.items()):
        progress("asking", done, len(methods))
        rows.append({"method": name, **_measured(rank, asked)})
    progress("asking", len(methods), len(methods))
    return Evaluation(
        task="competences",
        n=len(asked),
        settings={"skills": len(skills), "labels": sum(len(one.relevant) for one in asked), **left_out},
        rows=tuple(rows),
    )


def _from_files(
    finder: SkillFinder, skills: Sequence[SkillText], files: Sequence[Path]
) -> tuple[SkillFinder, list[Asked], dict[str, str | int]]:
    gold = GoldSkills(finder, skills)
    given = read_asked(files)
    asked = [Asked(sentence, found) for sentence, labels in given.items() if (found := gold.of(labels))]
    if not asked:
        raise BadInput(
            f"{files[0].name}: none of its labels is a skill that is held; are they ESCO's labels in English?"
        )
    return (
        finder,
        asked,
        {
            "truth": ", ".join(str(path) for path in files),
            "labels not held": len(gold.not_held),
            "not held": "; ".join(sorted(gold.not_held)) or "none",
            "sentences left out": len(given) - len(asked),
        },
    )


def _hidden_labels(skills: Sequence[SkillText]) -> tuple[SkillFinder, list[Asked], dict[str, str | int]]:
    """The last label of every so manyth skill is asked about, and taken from the finder."""
    chosen = [
        number for number, skill in enumerate(skills) if not number % _EVERY and len(skill.labels) >= _FEWEST_LABELS
    ]
    if not chosen:
        raise BadInput("the skills held have too few labels to hide some; give sentences with --file")
    hidden = set(chosen)
    left = [
        replace(skill, labels=skill.labels[:-1]) if number in hidden else skill for number, skill in enumerate(skills)
    ]
    count = -(-len(chosen) // _IN_SENTENCE)
    together = [chosen[at::count] for at in range(count)]
    asked = [Asked(", ".join(skills[number].labels[-1] for number in some), frozenset(some)) for some in together]
    return (
        SkillFinder.of(left),
        asked,
        {"truth": "alternative labels of every tenth skill, hidden from the finder, three to a sentence"},
    )


def _ours(finder: SkillFinder) -> Rank:
    return lambda texts: (found.numbers.tolist() for found in finder.found(texts, _PLACES))


def _baselines(finder: SkillFinder, skills: Sequence[SkillText]) -> dict[str, Rank]:
    names = [skill.name for skill in skills]
    return {
        "character TF-IDF": _tfidf(Tfidf.fit(names, cut=_letters, fewest_texts=1), names),
        "word TF-IDF": _tfidf(finder.said[0], whole_texts(skills)),
        finder.encoder.name: _dense(finder, names),
    }


def _letters(text: str) -> list[str]:
    return [text.lower()[at : at + run] for run in _LETTERS for at in range(len(text) - run + 1)]


def _tfidf(tfidf: Tfidf, held: Sequence[str]) -> Rank:
    matrix = tfidf.transform(held).T.tocsr()
    return lambda texts: _best((tfidf.transform(some) @ matrix).toarray() for some in _batches(texts))


def _dense(finder: SkillFinder, names: Sequence[str]) -> Rank:
    centre = finder.meanings.centre
    held = unit_rows(finder.encoder.encode(names) - centre).T
    return lambda texts: _best(unit_rows(finder.encoder.encode(some) - centre) @ held for some in _batches(texts))


def _batches(texts: Sequence[str]) -> Iterable[Sequence[str]]:
    return (texts[at : at + _TOGETHER] for at in range(0, len(texts), _TOGETHER))


def _best(batches) -> Iterable[Sequence[int]]:
    import numpy as np

    for scores in batches:
        yield from np.argsort(-scores, axis=1, kind="stable")[:, :_PLACES].tolist()


def _measured(rank: Rank, asked: Sequence[Asked]) -> dict[str, float]:
    ranked = rank([one.sentence for one in asked])
    places = [
        [place for place, number in enumerate(numbers) if number in one.relevant]
        for one, numbers in zip(asked, ranked, strict=True)
    ]
    return {
        "mrr": _mean(1 / (found[0] + 1) if found else 0.0 for found in places),
        **{
            f"rp@{most}": _mean(
                sum(place < most for place in found) / min(most, len(one.relevant))
                for one, found in zip(asked, places, strict=True)
            )
            for most in (5, 10)
        },
    }


def _mean(values: Iterable[float]) -> float:
    held = list(values)
    return round(sum(held) / len(held), 4)
