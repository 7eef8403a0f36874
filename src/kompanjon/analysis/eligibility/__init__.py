"""May this consortium apply: a verdict with the clauses that decided it, and what happens when a partner leaves."""
