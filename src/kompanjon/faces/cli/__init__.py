"""The command line: asks analysis, prints answers. Every verb takes `--json`."""
