"""Rows as CSV text."""

from __future__ import annotations

import csv
import io

from kompanjon.faces.csv_text import csv_text


def test_a_cell_that_a_spreadsheet_would_run_is_text_and_none_is_empty():
    text = csv_text(("a", "b", "c"), [("=1+1", None, -2), ("with, comma", "two\nlines", 0.5)])
    head, first, second = csv.reader(io.StringIO(text))
    assert head == ["a", "b", "c"]
    assert first == ["'=1+1", "", "-2"]
    assert second == ["with, comma", "two\nlines", "0.5"]
