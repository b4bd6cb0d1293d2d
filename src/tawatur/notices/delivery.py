"""Where notices go: the terminal, a file of JSON lines, a webhook."""

import hmac
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from tawatur.config import DEFAULT, Notify
from tawatur.errors import InputError, OutputError
from tawatur.notices.telling import Notice
from tawatur.report.document import dump

SECRET = "TAWATUR_NOTIFY_SECRET"  # noqa: S105  # the name of a variable
_SIGNATURE = "X-Tawatur-Signature"


@dataclass(frozen=True, slots=True)
class Outputs:
    """`say` is called with each notice; `lines`: a file that grows by a line; `url`: gets each as JSON."""

    say: Callable[[Notice], None] | None = None
    lines: Path | None = None
    url: str | None = None
    config: Notify = DEFAULT.notify
    sleep: Callable[[float], None] = time.sleep

    def check(self) -> None:
        """Raise InputError or OutputError, before any work, for what cannot be used."""
        if self.url is not None and not self.url.startswith(("http://", "https://")):
            raise InputError(f"--notify {self.url}", "give an address that begins with http:// or https://")
        if self.lines is not None:
            if str(self.lines) == "-":
                raise InputError("--notices -", "give a file; on the terminal they are printed anyway")
            with _appending(self.lines):
                pass

    def deliver(self, notice: Notice) -> None:
        """Give the notice to all; the webhook first, since it can fail. Raises OutputError."""
        body = dump(notice.to_json())
        if self.url is not None:
            self._post(self.url, body, notice.id)
        if self.lines is not None:
            _append(self.lines, body)
        if self.say is not None:
            self.say(notice)

    def _post(self, url: str, body: bytes, key: str) -> None:
        import httpx2

        headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": key}
        if secret := os.environ.get(SECRET):
            headers[_SIGNATURE] = f"sha256={hmac.new(secret.encode(), body, sha256).hexdigest()}"
        problem = ""
        with httpx2.Client(timeout=self.config.seconds, trust_env=False) as client:
            for attempt in range(self.config.tries):
                if attempt:
                    self.sleep(self.config.pause_seconds * 2.0 ** (attempt - 1))
                try:
                    with client.stream("POST", url, content=body, headers=headers) as answer:
                        status = answer.status_code  # what it says beside is not read
                except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
                    problem = str(error)[:80] or type(error).__name__
                    continue
                if 200 <= status < 300:
                    return
                problem = f"it answers {status}"
                if status < 500 and status != 429:
                    break
        raise OutputError(
            f"{_host(url)}: notices cannot be delivered ({problem}); they are told again the next time"
        )


def _host(url: str) -> str:
    """What of an address may be shown: paths of webhooks, and what stands before the host, are secrets."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{re.split('[/?#]', rest, maxsplit=1)[0].rpartition('@')[2]}"


def _append(path: Path, line: bytes) -> None:
    """A whole line, on the disk when this returns. Half a line of a call that was killed is ended first."""
    with _appending(path) as file:
        try:
            cut = file.seek(0, os.SEEK_END) > 0 and file.seek(-1, os.SEEK_END) >= 0 and file.read(1) != b"\n"
            file.write((b"\n" if cut else b"") + line + b"\n")
            file.flush()
            os.fsync(file.fileno())
        except OSError as error:
            raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error


def _appending(path: Path) -> IO[bytes]:
    try:
        return path.open("a+b")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error
