"""EuroSciVoc codes of a project, told from its text."""
