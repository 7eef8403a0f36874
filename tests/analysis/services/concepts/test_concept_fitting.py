"""Which service fits which piece: levels, scale, materials, languages and access."""

from __future__ import annotations

from dataclasses import replace

import invented_world
import pytest
from inventing_services import NOTHING, desk, service

from kompanjon.analysis.services.concepts.answers import JourneyWish
from kompanjon.analysis.services.concepts.fitting import Fitting
from kompanjon.analysis.services.concepts.road import Piece
from kompanjon.analysis.workbench import Workbench

#: Two materials of one kind under a kind of electrode; the kind itself is under the top.
CONCEPTS = (
    invented_world.concept("battery", "core", "batteri", "akku", "battery"),
    replace(invented_world.concept("cathode", "core", "katod", "katodi", "cathode"), broader=("battery",)),
    replace(invented_world.concept("lfp", "core", "LFP", "LFP", "LFP"), broader=("cathode",)),
    replace(invented_world.concept("nmc", "core", "NMC", "NMC", "NMC"), broader=("cathode",)),
    replace(invented_world.concept("safety", "core", "säkerhet", "turvallisuus", "safety"), broader=("battery",)),
)
THEME = replace(invented_world.theme(), concepts=CONCEPTS)
WISH = JourneyWish("CELL", "REC", trl_from=3, trl_to=6)


def row(bench: Workbench, **more):
    made = service("a", "kip", "CELL", "X-EDU", **more)
    return next(one for one in desk(bench, made).rows if one.service.id == "a")


def against(bench: Workbench, wish: JourneyWish = WISH, piece: Piece | None = None, **more) -> tuple[str, ...]:
    piece = piece or Piece("CELL", wish.levels[-1])
    return Fitting(THEME, wish).against(row(bench, **more), piece)


def doubts(bench: Workbench, wish: JourneyWish = WISH, **more) -> tuple[str, ...]:
    return Fitting(THEME, wish).doubts(row(bench, **more), Piece("CELL", wish.levels[-1]))


@pytest.mark.parametrize(
    ("wish", "service", "wanted"),
    [
        ({}, {"trl_from": 3, "trl_to": 6}, ()),
        ({}, {"trl_from": 3, "trl_to": 5}, ("level",)),
        ({}, {}, ("level unknown",)),
        ({"unknown_levels": True}, {}, ()),
        ({"keep": ("a",)}, {}, ()),
        ({"trl_from": None, "trl_to": None}, {}, ()),
        ({}, {"scale": "pilot"}, ()),
        ({}, {"kind": "industrial site"}, ("not the work",)),
        ({}, {"kind": "simulation", "trl_from": 3, "trl_to": 6}, ("not the work",)),
        ({"scale": "pilot"}, {"trl_from": 6}, ()),
        ({"scale": "pilot"}, {"trl_from": 6, "scale": "industrial"}, ("scale",)),
        ({"scale": "pilot"}, {"trl_from": 6, "scale": "bench"}, ("scale",)),
        ({"languages": ("sv",)}, {"trl_from": 6, "languages": ("fi",)}, ("language",)),
        ({"languages": ("sv",)}, {"trl_from": 6, "languages": ("mul",)}, ()),
        ({"languages": ("sv",)}, {"trl_from": 6}, ()),
        ({}, {"trl_from": 6, "access": "own use"}, ("own use",)),
        ({"own_use": True}, {"trl_from": 6, "access": "own use"}, ()),
        ({"open_only": True}, {"trl_from": 6}, ("not open",)),
        ({"unverified": False}, {"trl_from": 6, "provenance": invented_world.MEMORY}, ("unverified",)),
        ({"without": ("a",)}, {"trl_from": 6}, ("left out",)),
        ({"without_regions": ("kokkola",)}, {"trl_from": 6}, ("left out",)),
        ({"concepts": ("lfp",)}, {"trl_from": 6, "concepts": ("lfp",)}, ()),
        ({"concepts": ("lfp",)}, {"trl_from": 6, "concepts": ("cathode",)}, ()),
        ({"concepts": ("lfp",)}, {"trl_from": 6, "concepts": ("nmc",)}, ("other concept",)),
        ({"concepts": ("lfp",)}, {"trl_from": 6, "concepts": ("nmc", "lfp")}, ()),
        ({"concepts": ("lfp",)}, {"trl_from": 6, "concepts": ("safety",)}, ()),
        ({"concepts": ("lfp",)}, {"trl_from": 6}, ()),
    ],
)
def test_what_speaks_against_a_service(bench: Workbench, wish: dict, service: dict, wanted: tuple[str, ...]):
    assert against(bench, replace(WISH, **wish), **service) == wanted


def test_a_smaller_scale_fits_on_the_way_to_the_one_asked_for(bench: Workbench):
    wish = replace(WISH, scale="pilot")
    assert against(bench, wish, Piece("CELL", 3), kind="laboratory") == ()
    assert against(bench, wish, Piece("CELL", 3), scale="industrial", trl_from=3) == ("scale",)


def test_a_course_fits_a_field_across_the_chain(bench: Workbench):
    assert against(bench, piece=Piece("X-EDU", None, is_beside=True), kind="training service") == ()


def test_what_a_row_does_not_tell_is_a_doubt(bench: Workbench):
    wish = replace(WISH, concepts=("lfp",), scale="pilot", languages=("sv",))
    assert doubts(bench, wish) == (
        "level unknown", "concept not named", "scale unknown", "access unknown", "language unknown", "takes unknown",
        "gives unknown",
    )  # fmt: skip
    told = {
        "trl_from": 3, "trl_to": 6, "access": "open", "concepts": ("lfp",), "scale": "pilot", "languages": ("sv",),
        "takes": invented_world.same("powder"), "gives": invented_world.same("cells"),
    }  # fmt: skip
    assert doubts(bench, wish, **told) == ()
    assert doubts(bench, wish, **{**told, "gives": NOTHING, "provenance": invented_world.MEMORY}) == (
        "unverified", "gives unknown",
    )  # fmt: skip


def test_why_a_service_is_taken_is_told(bench: Workbench):
    wish = replace(WISH, concepts=("lfp",), keep=("a",), scale="pilot")
    held = row(bench, concepts=("cathode",), scale="pilot", access="open")
    fitting = Fitting(THEME, wish)
    assert fitting.because(held, Piece("CELL", 6)) == (
        "kept", "level assumed", "names broader", "scale told", "open",
    )  # fmt: skip
    assert fitting.named(held) == ("lfp",)
