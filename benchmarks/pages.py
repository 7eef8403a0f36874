"""Web pages: time on the server and size of every page in every language, on the real evidence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, built_home, p95

_ROUNDS = 5
_PAGES = (
    "", "map", "matrix", "matrix/REC/kokkola", "pairs", "gaps", "europe", "network", "partners", "uncertain", "needs",
    "actors", "organisations/centria", "organisations/oulu", "projects/", "projects/101147342", "sources", "review",
    "search?q=solid+electrolyte", "search?q=kaivosvesien+puhdistus", "challenges", "challenges/lca",
    "challenges/matrix", "challenges/pair?a=kokkola&b=vaasa", "shared-challenges", "statements", "concepts",
    "concepts/battery", "finder", "finder?text=recycling+of+battery+cells&with=vtt", "consortia",
    "education", "facilities", "competences/", "competences/battery_chemistry", "competences/text/",
    "pathway/?to=process_operator", "services/", "services/chain/", "services/metso_lioh",
    "service-concepts/?from=REC&to=CAM&trl_from=3&trl_to=6&concept=hydro_rec",
)  # fmt: skip


def figures() -> Iterator[Figure]:
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.web.server import application

    with built_home() as home:
        application(["battery"], home, Workbench.open)
        from django.test import Client

        seconds, sizes, failed = [], {}, []
        client = _client(Client, home)
        for language in ("sv", "fi", "en"):
            for page in _PAGES:
                address = f"/{language}/battery/{page}"
                client.get(address)
                for _ in range(_ROUNDS):
                    start = time.perf_counter()
                    answer = client.get(address)
                    seconds.append(time.perf_counter() - start)
                sizes[address] = len(answer.content)
                if answer.status_code != 200:
                    failed.append(f"{address}: {answer.status_code}")
    if failed:
        raise SystemExit("pages that failed: " + ", ".join(failed))
    worst = p95(seconds)
    how = f"{len(sizes)} pages x {_ROUNDS}, in process; slowest single answer {max(seconds) * 1000:.0f} ms"
    yield Figure("web pages on the server, p95", f"{worst * 1000:.0f} ms", "under 150 ms", worst < 0.15, how)
    largest = max(sizes, key=sizes.get)
    kilobytes = sizes[largest] / 1000
    yield Figure(
        "largest page", f"{kilobytes:.0f} kB", "under 300 kB", kilobytes < 300, f"{largest}, uncompressed HTML"
    )


def _client(client_class: type, home: Path):
    """Django's test client in front of the same site that `serve` shows."""
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.web.server import SITE
    from kompanjon.faces.web.site import Site

    site = Site(("battery",), lambda theme: Workbench.open(theme, home))
    return client_class(SERVER_NAME="127.0.0.1", **{SITE: site})
