"""Which organisations should apply together: the best consortium under the rules and the wishes, with its proof.

Candidates are given with what speaks for them; nothing here reads evidence. `optimise.best` chooses members and the
coordinator, `alternatives` shows other ways, `why` and `why_not` explain, `tradeoff` draws coverage against newness.
"""
