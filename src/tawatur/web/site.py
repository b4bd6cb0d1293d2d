"""What every request of one desk shares: its archive, who may enter, and by which names it is called."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from tawatur.web.census import Census
from tawatur.web.kept import Kept
from tawatur.web.roles import Access
from tawatur.web.settings import DESK, Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A desk. `archive`: its address, opaque. `names`: of hosts, beside localhost and plain IP addresses.

    `shown`: what the archive is called on screen. `census`: portraits of
    all outlets and sources. `kept`: rendered pages.
    """

    archive: Any
    access: Access
    census: Census
    names: frozenset[str] = frozenset()
    shown: str = ""
    settings: Desk = field(default=DESK)
    kept: Kept = field(default_factory=lambda: Kept(DESK.kept_bytes))

    def answers_to(self, host: str) -> bool:
        """True where a Host header names this desk.

        A page elsewhere can make a *name* of its own lead to this machine (DNS rebinding), never an address.
        """
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".").lower()
        except ValueError:
            return False
        return name == "localhost" or name.endswith(".localhost") or name in self.names or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
