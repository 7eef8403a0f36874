"""How good the answers are: one module a task, on held-out truth, beside baselines."""
