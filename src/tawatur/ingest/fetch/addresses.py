"""Which addresses may be fetched: public ones only, told after the name is resolved.

Method: what is not globally reachable by the registries of RFC 6890 is refused, and so is every IPv6 form
that carries such an IPv4 address (mapped, 6to4, Teredo, NAT64).
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urldefrag, urlsplit

Resolve = Callable[[str, int], Sequence[str]]  # name, port -> numeric addresses
_NAT64 = IPv6Network("64:ff9b::/96")
_LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")
_LOWEST_PORT = 1024  # below it only 80 and 443 are the web's
_SECOND_LEVEL = 3  # letters of «co», «com», «net», «gov» below a country, at most
_LONGEST = 2_000  # bytes of an address; the index of a database takes 2,700, and those of news have below 500


TOO_LONG = "address too long"


class ForbiddenError(Exception):
    """A connection that would lead to an address that is not public."""


def resolved(name: str, port: int) -> list[str]:
    """The numeric addresses of a host name, as the system resolves it. Raises OSError."""
    rows = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


def is_public(address: str) -> bool:
    """True for a numeric address that anybody on the internet can reach."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        if found in _LOCAL_NAT64 or found.is_site_local:
            return False
        found = _inside(found) or found
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def bare(url: str) -> str:
    """An address without its fragment, which is never sent: another part of the same page."""
    try:
        return urldefrag(url.strip()).url
    except ValueError:
        return url


def site_of(url: str) -> str:
    """The host without what stands before the name that was registered, told by its labels alone."""
    try:
        labels = (urlsplit(url.strip()).hostname or "").split(".")
    except ValueError:
        return ""
    if len(labels) < 2 or labels[-1].isdecimal():  # an IPv4 address
        return ".".join(labels)
    kept = 3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= _SECOND_LEVEL else 2
    return ".".join(labels[-kept:])


def is_long(url: str) -> bool:
    """True for an address that is no page's, and too long to be kept."""
    return len(url.encode("utf-8", "replace")) > _LONGEST


def wrong(url: str, *, allow_private: bool) -> str | None:
    """What is wrong with a web address before anything is asked of it, or None."""
    if is_long(url):
        return TOO_LONG
    try:
        parts = urlsplit(url)
        port, name = parts.port, parts.hostname
    except ValueError:
        return "no web address; check it"
    if parts.scheme not in ("http", "https"):
        return "no web address; only http and https are fetched"
    if not name:
        return "no web address: no host in it"
    if parts.username is not None or parts.password is not None:
        return "user name or password in the address, which is not sent; leave it out"
    if not allow_private and port is not None and port < _LOWEST_PORT and port not in (80, 443):
        return f"port {port} is not the web's"
    return None
