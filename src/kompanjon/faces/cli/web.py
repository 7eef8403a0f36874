"""`serve`: the web application on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.show import AsJson, line, print_json


@app.command()
def serve(
    theme: Annotated[str, typer.Argument(metavar="[THEME]", help="The theme to show.")] = "battery",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes any that is free.")] = 8000,
    as_json: AsJson = False,
) -> None:
    """Show a theme's web pages on 127.0.0.1 until interrupted (Ctrl-C)."""
    from kompanjon.faces.web.server import serve as serve_theme

    def listening(address: str) -> None:
        print_json({"address": address}) if as_json else line(f"{address}  (stop with Ctrl-C)")
        import sys

        sys.stdout.flush()

    serve_theme(theme, port=port, listening=listening)
