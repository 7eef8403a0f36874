"""Which address is asked: the publisher's own, by https alone, or a mirror's in its place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from kompanjon.vocabulary.faults import BadInput

SETTING = "KOMPANJON_MIRROR"
MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Addresses:
    """Publishers' addresses as they are asked; `mirror` is the base of one that stands in for all of them."""

    mirror: str | None = None

    @classmethod
    def of_environment(cls) -> Addresses:
        """As `KOMPANJON_MIRROR` says.

        Raises
        ------
        BadInput
            When it is no http or https address of a folder.
        """
        given = os.environ.get(SETTING, "").strip()
        if not given:
            return cls()
        parts = urlsplit(given)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise BadInput(
                f"{SETTING}={given!r} is no address of a mirror; give one like https://mirror.example.org/open"
            )
        return cls(given.rstrip("/"))

    def asked(self, public: str) -> str:
        """The address to ask for a publisher's `https://host/path?query`."""
        parts = urlsplit(public)
        if parts.scheme != "https":
            raise BadInput(f"{public}: only https addresses are fetched")
        return f"{self.mirror}/{public.removeprefix('https://')}" if self.mirror else public

    def redirected(self, asked: str, location: str) -> str:
        """The address to ask next, where the answer to `asked` was to look at `location`.

        Raises
        ------
        BadInput
            When that is neither https nor the mirror itself.
        """
        target = urljoin(asked, location)
        if self.mirror and target.startswith(f"{self.mirror}/"):
            return target
        if urlsplit(target).scheme != "https":
            shown = target.partition("?")[0]  # the rest may hold a key
            raise BadInput(
                f"{host_of(asked)}: redirects to {shown}, which is not https; nothing was fetched from there"
            )
        return self.asked(target)

    @property
    def mirror_host(self) -> str | None:
        """The mirror's host, which is asked directly, past any proxy."""
        return urlsplit(self.mirror).hostname if self.mirror else None


def host_of(url: str) -> str:
    """Host and port of an address, as shown to people."""
    return urlsplit(url).netloc.rpartition("@")[2]
