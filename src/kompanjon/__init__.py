"""Kompanjon: the workbench of a regional research and innovation ecosystem's lead project."""

__version__ = "0.1.0"
