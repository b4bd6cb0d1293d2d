"""Who may do what: tokens, the roles they give, and the cookie that stands for a token after logging in.

Tokens are never kept, only their SHA-256, and compared in constant time. The cookie names a token's digest
and when it ends, signed (HMAC-SHA-256); other tokens make another key, so that changing them ends sessions.
"""

import hmac
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, get_args

from tawatur.errors import InputError

Role = Literal["read", "review", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
LOCAL = "local"  # the name of whoever sits at a desk without tokens
SHORTEST = 16  # characters of a token: what cannot be guessed over a network
_TOKEN = re.compile(rf"[A-Za-z0-9._~+/=-]{{{SHORTEST},256}}")
_NAME = re.compile(r"[^\x00-\x1f\x7f:]{1,40}")


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever asks: a `name`, which stands beside what they judge, and a `role`."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """True where this one's role includes `role`: admin includes review, and review read."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Access:
    """The tokens of a desk. Without any, whoever reaches it is its admin (so only on this machine)."""

    def __init__(self, token: str | Mapping[str, Reader] | None = None) -> None:
        """`token`: one for everything, or reader by token, or None."""
        given = {token: Reader("admin", "admin")} if isinstance(token, str) else dict(token or {})
        self._readers = {_digest(secret): reader for secret, reader in given.items()}
        keyed = b"".join(sorted(d.encode() for d in self._readers))
        self._key = sha256(b"tawatur desk" + keyed).digest() if keyed else secrets.token_bytes(32)

    @property
    def closed(self) -> bool:
        """True where a token is needed."""
        return bool(self._readers)

    def by_token(self, token: str) -> Reader | None:
        """Whose token this is, None where it is nobody's; all are compared, whichever fits."""
        digest, found = _digest(token), None
        for known, reader in self._readers.items():
            if hmac.compare_digest(digest, known):
                found = reader
        return found

    def pass_for(self, token: str, *, until: int) -> str:
        """The cookie of whoever has `token`; `until`: seconds since 1970."""
        told = f"{_digest(token)[:32]}.{until}"
        return f"{told}.{self.signed(told)}"

    def by_pass(self, cookie: str, *, now: float) -> Reader | None:
        """Whose cookie this is, None where it is forged, too old, or of a token that is no more."""
        told, _, signature = cookie.rpartition(".")
        if not hmac.compare_digest(signature.encode(), self.signed(told).encode()):
            return None
        start, _, until = told.partition(".")
        if not until.isdigit() or int(until) < now:
            return None
        return next((r for known, r in self._readers.items() if known.startswith(start)), None)

    def signed(self, text: str) -> str:
        """The signature of `text` by this desk's key, in hexadecimal."""
        return hmac.new(self._key, text.encode("utf-8", "replace"), sha256).hexdigest()


def readers_of(told: Sequence[str]) -> dict[str, Reader]:
    """Readers by token, of «TOKEN» (admin), «ROLE:TOKEN» or «ROLE:NAME:TOKEN» each. Raises InputError."""
    found: dict[str, Reader] = {}
    for one in told:
        *who, token = one.split(":")
        role, name = (who[0] if who else "admin"), (who[1] if len(who) == 2 else "")
        if role not in ROLES or len(who) > 2 or (len(who) == 2 and not _NAME.fullmatch(name)):
            raise InputError("--token", "is TOKEN, ROLE:TOKEN or ROLE:NAME:TOKEN; roles: read, review, admin")
        if not _TOKEN.fullmatch(token):
            raise InputError(
                "--token", f"a token has {SHORTEST} or more of the characters A-Z a-z 0-9 . _ ~ + / = -"
            )
        found[token] = Reader(name.strip() or role, role)
    return found


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()
