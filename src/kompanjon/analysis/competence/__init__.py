"""Competence needs, who teaches them, and the pathways from what people can to what is needed."""
