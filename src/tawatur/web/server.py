"""The HTTP server under the desk, and what it takes before the desk sees a request."""

from typing import Any

import uvicorn

# A hundred ids of 2,000 characters, each of 12 bytes once escaped, are 2.4 MB. Uvicorn's 64 KiB hold only
# for a head that comes in pieces, so whether a longer one was answered depended on how the network cut it.
_HEAD_BYTES = 4 * 1024 * 1024


def server(app: Any, **options: Any) -> uvicorn.Server:
    """A server of `app`. `options`: of `uvicorn.Config`."""
    # Streams of events would keep it waiting for as long as somebody follows.
    told: dict[str, Any] = {
        "log_level": "warning", "server_header": False, "timeout_graceful_shutdown": 2,
        "h11_max_incomplete_event_size": _HEAD_BYTES,
    } | options  # fmt: skip
    return uvicorn.Server(uvicorn.Config(app, **told))
