"""Floor 1: the field's words as plain typed values. Imports nothing else of ours."""
