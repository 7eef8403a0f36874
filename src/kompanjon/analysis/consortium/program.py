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

#: Programs with fewer whole columns are given to the solver as they are.
_SMALL = 100
#: How far below the bound of the relaxation the best is looked for first, as a part of it.
_FIRST_REACH = 0.011
#: The relaxation is close to whole numbers here: measured, branching at once proves the best sooner than the solver's
#: own heuristics and its long look at each column before branching.
_OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-7,
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
    last_gap: float = 0.0  # between the relaxation and the best, of the run before

    def column(self, low: float = 0, high: float = 1, worth: float = 0, *, whole: bool = False) -> int:
        """A new column, by its number."""
        self.low.append(low)
        self.high.append(high)
        self.worth.append(worth)
        self.whole.append(whole)
        return len(self.low) - 1

    def row(self, terms: Terms, low: float = -INFINITE, high: float = INFINITE) -> None:
        """Hold a sum between two bounds."""
        self.rows.append((low, high, {column: value for column, value in sorted(terms.items()) if value}))

    def solve(self, seconds: float) -> Solved:
        """The best there is, or what was found in `seconds`.

        Raises
        ------
        RuntimeError : the solver gives up for a reason of its own, which is a fault of the program it was given
        """
        until = time.monotonic() + seconds
        if any((low > 0 or high < 0) and not terms for low, high, terms in self.rows):
            return Solved("infeasible")
        if sum(self.whole) < _SMALL:
            return self._run(self.high, until)[0]
        relaxed, prices = self._run(self.high, until, whole=False)
        if relaxed.status != "optimal":
            return relaxed
        reach = max(_FIRST_REACH * (1 + abs(relaxed.objective)), 1.05 * self.last_gap)
        while True:
            # What costs more than `reach` is left out: with it no solution comes nearer to the bound than that.
            kept = [0.0 if self._is_left_out(one, prices[one], reach) else high for one, high in enumerate(self.high)]
            solved, _ = self._run(kept, until)
            if kept == self.high or (solved.status == "optimal" and relaxed.objective - solved.objective <= reach):
                self.last_gap = relaxed.objective - solved.objective
                return solved
            if solved.status == "out of time":
                return replace(solved, bound=min(relaxed.objective, max(solved.bound, relaxed.objective - reach)))
            reach = 4 * reach if not solved.columns else relaxed.objective - solved.objective + 1e-6

    def _is_left_out(self, column: int, price: float, reach: float) -> bool:
        return self.whole[column] and self.low[column] == 0 and -price > reach + 1e-7

    def _run(self, high: list[float], until: float, *, whole: bool = True) -> tuple[Solved, list[float]]:
        """Solve with these upper bounds; what a unit of each column would cost the objective comes with it."""
        import highspy

        _say_hello_unheard()
        solver = highspy.Highs()
        for option, value in (*_OPTIONS.items(), ("time_limit", max(until - time.monotonic(), 0.01))):
            if solver.setOptionValue(option, value) != highspy.HighsStatus.kOk:
                raise RuntimeError(f"the solver knows no option {option}")
        model = self._model(highspy)
        model.col_upper_ = high
        if not whole:
            model.integrality_ = []
        solver.passModel(model)
        solver.run()
        status, known, info = solver.getModelStatus(), highspy.HighsModelStatus, solver.getInfo()
        if status in (known.kInfeasible, known.kUnboundedOrInfeasible):
            return Solved("infeasible"), []
        solution = solver.getSolution()
        found = tuple(solution.col_value) if info.primal_solution_status == 2 else ()
        if status == known.kOptimal:
            prices = list(solution.col_dual) if not whole else []
            value = info.objective_function_value
            return Solved("optimal", found, value, value), prices
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
