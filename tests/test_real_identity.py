"""Identity on the real records: as good as the design asks, and right where a wrong merger would hurt."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompanjon.analysis.evaluation.identity import evaluate_identity
from kompanjon.analysis.evaluation.report import Evaluation
from kompanjon.analysis.workbench import Workbench, build_theme
from kompanjon.sources.intake import unheard
from kompanjon.sources.register import add_files
from kompanjon.vocabulary.faults import BadInput

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def home(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the real dump and the real registry, and the battery theme built of both."""
    home = tmp_path_factory.mktemp("linked-home")
    add_files(home, "cordis", [shared_data / "cordis" / "cordis-HORIZONprojects-csv.zip"], unheard)
    add_files(home, "ror", [shared_data / "ror" / "ror-subset-v2.zip"], unheard)
    build_theme("battery", home)
    return home


@pytest.fixture(scope="module")
def told(home: Path) -> Evaluation:
    return evaluate_identity(home, None, unheard)


def row(told: Evaluation, method: str) -> dict:
    return next(one for one in told.rows if method in one["method"])


def test_links_are_as_good_as_the_design_asks(told: Evaluation):
    assert told.n == pytest.approx(1803, abs=20)
    ours = row(told, "kompanjon")
    assert ours["top1"] >= 0.95
    assert ours["recall_at_precision_0.98"] >= 0.85
    assert ours["precision"] >= 0.98, "of what is in fact linked"
    assert ours["recall"] >= 0.85
    assert ours["unlinked_outside"] >= 0.95, "companies that the registry does not hold stay by themselves"


def test_the_baselines_are_those_the_design_names(told: Evaluation):
    nearest = row(told, "TF-IDF")
    assert nearest["top1"] == pytest.approx(0.893, abs=0.02)
    assert nearest["recall_at_precision_0.98"] == pytest.approx(0.65, abs=0.03)
    assert row(told, "equal name")["recall"] < 0.65


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pic-999844670", "ror-045ney286"),  # a university and its hospital
        ("pic-999954862", "pic-999751938"),  # two companies of one group
    ],
)
def test_what_belongs_together_but_is_two_stays_two(home: Path, one: str, other: str):
    bench = Workbench.open("battery", home)
    cards = [bench.organisation(id) for id in (one, other)]
    assert None not in cards
    assert cards[0].id != cards[1].id


def test_the_universities_of_the_theme_have_their_registry_record(home: Path):
    bench = Workbench.open("battery", home)
    for id in ("oulu", "jyu", "lut", "uva", "utu", "uef"):
        assert "ror" in {record.source for record in bench.organisation(id).records}, id
    assert len(bench.registry_ids()) > 40


def test_evaluation_without_the_registry_says_what_to_fetch(real_home: Path):
    with pytest.raises(BadInput, match="kompanjon fetch ror"):
        evaluate_identity(real_home, None, unheard)


def test_truth_from_a_file_takes_the_place_of_websites(home: Path, tmp_path: Path):
    truth = tmp_path / "truth.csv"
    truth.write_text("pic,ror\n999844670,https://ror.org/03yj89h83\n", encoding="utf-8")
    told = evaluate_identity(home, truth, unheard)
    assert (told.n, row(told, "kompanjon")["recall"]) == (1, 1.0)
    truth.write_text("pic,ror\n1,https://ror.org/03yj89h83\n", encoding="utf-8")
    with pytest.raises(BadInput, match="not among the records held"):
        evaluate_identity(home, truth, unheard)
    truth.write_text("code;ror\n", encoding="utf-8")
    with pytest.raises(BadInput, match="columns pic and ror are needed"):
        evaluate_identity(home, truth, unheard)
