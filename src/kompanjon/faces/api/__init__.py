"""The API: questions of other programs, answered as JSON with the same words as the command line's `--json`."""
