"""Which programmes, in which order, lead from what people can do to what an occupation takes.

`find.pathways` answers a `PathwayWish`; what it gives is in `answers`. Programmes are made ready to be reckoned with in
`courses`, the program is in `least_load` and `stays`, terms are laid out in `terms`. The rules on levels and study
loads are data: `levels.toml`, `loads.toml`.
"""
