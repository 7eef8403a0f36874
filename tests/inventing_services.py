"""Invented services on the invented world's organisations and steps."""

from __future__ import annotations

import invented_world

from kompanjon.analysis.services.desk import ServiceDesk
from kompanjon.analysis.workbench import Workbench
from kompanjon.vocabulary.additions import Additions
from kompanjon.vocabulary.claims import Provenance
from kompanjon.vocabulary.services import Service

NOTHING = invented_world.same("")


def service(
    id: str,
    organisation: str,
    *steps: str,
    kind="research service",
    provenance: Provenance = invented_world.CHECKED,
    **more,
) -> Service:
    """`kip` is in Kokkola, `west` and its `unit` in Turku, `lab` in Vaasa, `mill` in Pori, `north` in Oulu."""
    name = invented_world.same(f"Invented {id}")
    return Service(id, organisation, name, kind, "", steps, NOTHING, NOTHING, NOTHING, provenance, **more)


def desk(bench: Workbench, *services: Service) -> ServiceDesk:
    """A desk on these services; the world's own two stay beside them."""
    return bench.services(Additions(services=services))
