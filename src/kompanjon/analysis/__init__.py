"""Floor 5: one folder a question, pure functions over the marts. Nothing here writes or speaks to a person."""
