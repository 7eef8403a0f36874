"""Records of several sources linked into organisations.

`records` gathers what each source says of an organisation; `neighbours` finds, for every record, the few others whose
names are near; `model` weighs each such pair (Splink); `decide` merges, with people's judgements and the rules above
the model; `ledger` gives organisations ids that outlive a rebuild; `resolve` does all of it.
"""
