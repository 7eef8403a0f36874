"""A linear program with whole numbers, solved by HiGHS: one thread and a fixed seed, so that it repeats itself."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

#: A sum of columns: column to coefficient.
Terms = Mapping[int, float]

INFINITE = float("inf")

#: Lower and upper bounds of columns.
_Bounds = tuple[list[float], list[float]]

#: A solution this near to its bound is the best.
_NO_GAP = 1e-7

#: Programs with fewer whole columns are given to the solver as they are.
_SMALL = 100
#: How far below the bound of the relaxation a good solution is looked for first, as a part of it; and from which gap
#: on one is good enough to start the proof from.
_FIRST_REACH = 0.0012
#: The part of the time that is given to finding a good solution.
_FIRST_TIME = 0.3
#: A solution seen before is a start where its gap is no more than so many times that of the best before.
_NEAR_ENOUGH = 1.3
#: The relaxation is close to whole numbers here: measured, branching at once proves the best sooner than the solver's
#: own heuristics and its long look at each column before branching.
_OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_feasibility_tolerance": 1e-7,
    "mip_allow_restart": False,
    "mip_allow_cut_separation_at_nodes": False,
    "mip_detect_symmetry": False,
    "mip_pscost_minreliable": 0,
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_feasibility_jump": False,
}


@dataclass(frozen=True, slots=True)
class Solved:
    """What the solver says: `bound` is what no solution can exceed; `columns` is empty where none was found."""

    status: Literal["optimal", "infeasible", "out of time"]
    columns: tuple[float, ...] = ()
    objective: float = -INFINITE
    bound: float = INFINITE


@dataclass(slots=True)
class Program:
    """Columns and rows, to be maximised; rows may be added between two runs, and the next starts from what is known."""

    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    worth: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, float, dict[int, float]]] = field(default_factory=list)
    seen: list[tuple[Solved, int]] = field(default_factory=list)  # solutions, each with the rows there were
    last_gap: float = 0.0  # between the relaxation and the best, of the run before
    at_once: bool = False  # whether the proof is begun without looking for a good solution first

    def column(self, low: float = 0, high: float = 1, worth: float = 0, *, whole: bool = False) -> int:
        """A new column, by its number."""
        self.low.append(low)
        self.high.append(high)
        self.worth.append(worth)
        self.whole.append(whole)
        return len(self.low) - 1

    def row(self, terms: Terms, low: float = -INFINITE, high: float = INFINITE) -> int:
        """Hold a sum between two bounds; the new row, by its number."""
        self.rows.append((low, high, {column: value for column, value in sorted(terms.items()) if value}))
        return len(self.rows) - 1

    def replace_row(self, number: int, terms: Terms, low: float = -INFINITE, high: float = INFINITE) -> None:
        """Hold another sum in the place of a row."""
        self.row(terms, low, high)
        self.rows[number] = self.rows.pop()
        self.seen.clear()

    def solve(self, seconds: float, start: Terms | None = None) -> Solved:
        """The best there is, or what was found in `seconds`.

        Parameters
        ----------
        start : some columns of a solution that is known

        Raises
        ------
        RuntimeError : the solver gives up for a reason of its own, which is a fault of the program it was given
        """
        until = time.monotonic() + seconds
        if any((low > 0 or high < 0) and not terms for low, high, terms in self.rows):
            return Solved("infeasible")
        if self.at_once or sum(self.whole) < _SMALL:
            return self._run((self.low, self.high), until)[0]
        relaxed, prices = self._run((self.low, self.high), until, whole=False)
        if relaxed.status != "optimal":
            return relaxed
        known = self._remembered()
        if relaxed.objective - known.objective > _NEAR_ENOUGH * self.last_gap:
            known = self._good(relaxed.objective, prices, until)
        if start:
            known = max(known, self._completed(start, until), key=lambda one: one.objective)
        if not known.columns:
            return replace(known, bound=relaxed.objective)
        # Nothing better than what is known lies farther below the relaxation.
        reach = relaxed.objective - known.objective + 1e-6
        solved, _ = self._run(self._within(prices, reach), until, start=known.columns)
        if solved.status == "optimal":
            self.last_gap = relaxed.objective - solved.objective
            return solved
        best = max(solved, known, key=lambda one: one.objective)
        return Solved("out of time", best.columns, best.objective, min(relaxed.objective, solved.bound))

    def never_in(self, least: float, seconds: float) -> frozenset[int]:
        """Whole columns that are nought in every solution whose objective is at least `least`, as far as it is seen."""
        relaxed, prices = self._run((self.low, self.high), time.monotonic() + seconds, whole=False)
        if relaxed.status != "optimal":
            return frozenset()
        _, high = self._within(prices, relaxed.objective - least)
        return frozenset(column for column, most in enumerate(high) if most < self.high[column])

    def _remembered(self) -> Solved:
        """The best solution seen before that the rows added since do not forbid; none where there is none."""
        allowed = (solved for solved, rows in self.seen if self._holds(solved.columns, rows))
        return max(allowed, key=lambda one: one.objective, default=Solved("infeasible"))

    def _holds(self, columns: tuple[float, ...], since: int) -> bool:
        sums = ((low, sum(value * columns[one] for one, value in terms.items()), high)
                for low, high, terms in self.rows[since:])  # fmt: skip
        return all(low - 1e-6 <= value <= high + 1e-6 for low, value, high in sums)

    def _good(self, most: float, prices: list[float], until: float) -> Solved:
        """A good solution, among those near the relaxation's objective if there is one; none where there is none."""
        gap = _FIRST_REACH * (1 + abs(most))
        reach, soon = gap, time.monotonic() + _FIRST_TIME * (until - time.monotonic())
        while True:
            bounds = self._within(prices, reach)
            is_all = bounds == (self.low, self.high)
            solved, _ = self._run(bounds, until if is_all else soon, gap=gap)
            if solved.columns or (is_all and solved.status == "infeasible") or time.monotonic() > until:
                return solved
            reach = 4 * reach if solved.status == "infeasible" else INFINITE

    def _completed(self, start: Terms, until: float) -> Solved:
        """The best solution in which these columns are as given."""
        low, high = list(self.low), list(self.high)
        for column, value in start.items():
            low[column] = high[column] = value
        return self._run((low, high), until)[0]

    def _within(self, prices: list[float], reach: float) -> _Bounds:
        """Bounds within which every solution lies that is at most `reach` below the relaxation.

        A column that costs more than that is left out, and one whose absence costs more is kept in.
        """
        low, high = list(self.low), list(self.high)
        for column, price in enumerate(prices):
            if self.whole[column] and (low[column], high[column]) == (0, 1):
                if price < -reach - 1e-7:
                    high[column] = 0
                elif price > reach + 1e-7:
                    low[column] = 1
        return low, high

    def _run(
        self,
        bounds: _Bounds,
        until: float,
        *,
        whole: bool = True,
        gap: float = _NO_GAP,
        start: tuple[float, ...] = (),
    ) -> tuple[Solved, list[float]]:
        """Solve within these bounds; what a unit of each column changes the objective by comes with it.

        Parameters
        ----------
        gap : from which on a solution is good enough
        start : a solution to start from
        """
        import highspy

        _say_hello_unheard()
        solver = highspy.Highs()
        own = {"time_limit": max(until - time.monotonic(), 0.01), "mip_abs_gap": gap}
        for option, value in (_OPTIONS | own).items():
            if solver.setOptionValue(option, value) != highspy.HighsStatus.kOk:
                raise RuntimeError(f"the solver knows no option {option}")
        model = self._model(highspy)
        model.col_lower_, model.col_upper_ = bounds
        if not whole:
            model.integrality_ = []
        solver.passModel(model)
        if start:
            solution = highspy.HighsSolution()
            solution.col_value = list(start)
            solver.setSolution(solution)
        solver.run()
        status, known, info = solver.getModelStatus(), highspy.HighsModelStatus, solver.getInfo()
        if status in (known.kInfeasible, known.kUnboundedOrInfeasible):
            return Solved("infeasible"), []
        solution = solver.getSolution()
        found = tuple(solution.col_value) if info.primal_solution_status == 2 else ()
        if status == known.kOptimal:
            prices = list(solution.col_dual) if not whole else []
            value = info.objective_function_value
            solved = Solved("optimal", found, value, value)
            if whole:
                self.seen.append((solved, len(self.rows)))
            return solved, prices
        if status != known.kTimeLimit:
            raise RuntimeError(f"the solver stopped with {solver.modelStatusToString(status)}")
        if not whole:
            return Solved("out of time"), []
        return Solved(
            "out of time", found, info.objective_function_value if found else -INFINITE, info.mip_dual_bound
        ), []

    def _model(self, highspy):
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.low), len(self.rows)
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_lower_, model.col_upper_, model.col_cost_ = self.low, self.high, self.worth
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[one] for one in self.whole]
        model.row_lower_ = [low for low, _, _ in self.rows]
        model.row_upper_ = [high for _, high, _ in self.rows]
        starts, indices, values = [0], [], []
        for _, _, terms in self.rows:
            indices.extend(terms)
            values.extend(terms.values())
            starts.append(len(indices))
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = starts, indices, values
        return model


@cache
def _say_hello_unheard() -> None:
    """Make a first solver with stdout closed: since 1.16 it greets there, which would stand in a JSON document.

    The greeting comes from C, whose buffer must be emptied before stdout is opened again.
    """
    import highspy

    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        highspy.Highs()
        ctypes.CDLL(None).fflush(None)
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
