"""Who did what with whom, in the order of signature."""

from __future__ import annotations

import datetime

import invented_past
import numpy as np

from kompanjon.analysis.partners.history import History, members_of, series_of


def test_projects_stand_in_the_order_of_their_signature(past: History):
    assert len(past.ids) == invented_past.PROJECTS
    assert (np.diff(past.signed.astype(int)) >= 0).all()
    assert past.until(datetime.date(2022, 1, 10)) == 0
    assert past.until(datetime.date(2022, 1, 11)) == 1


def test_members_and_coordinator_of_a_project_are_known(past: History):
    members = members_of(past, 0)
    assert len(members) == 4
    assert past.coordinators[0] in members
    codes = {code for one in members for code in past.organisations.codes[one]}
    assert all(code.startswith("91") for code in codes), "the first project is of the first field"


def test_a_text_holds_the_topic_and_a_brief_does_not(past: History):
    assert "Better " in past.texts[0]
    assert "Better " not in past.briefs[0]


def test_topics_of_one_destination_are_a_series():
    assert series_of("HORIZON-CL5-2026-09-D2-01") == series_of("HORIZON-CL5-2024-D2-02-03") == "HORIZON-CL5-D2"
    assert series_of("HORIZON-CL6-2023-FARM2FORK-01-11-two-stage") == "HORIZON-CL6-FARM2FORK"
    assert series_of("") == ""
