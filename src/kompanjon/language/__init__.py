"""Floor 2: Swedish, Finnish and English words: normalising, inflection, concept tagging, full-text index."""
