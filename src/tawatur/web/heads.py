"""HEAD is answered as GET is, without the body (RFC 9110, 9.3.2); a stream ends where its body begins."""

import asyncio

from starlette.types import ASGIApp, Message, Scope, Send


async def head(app: ASGIApp, scope: Scope, send: Send) -> None:
    """Answer the HEAD of `scope` by what `app` says to the same GET."""
    begun = asyncio.Event()

    async def receive() -> Message:
        await begun.wait()
        return {"type": "http.disconnect"}

    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start":
            begun.set()
            await send(message)

    await app({**scope, "method": "GET"}, receive, tell)
    await send({"type": "http.response.body", "body": b""})
