"""The network: python-telegram-bot's request interface on aiohttp.

Measured against the httpx that python-telegram-bot brings, a reply takes a third of the processor time, which is what
pays for finding the answer.
"""

import json
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp_socks import ProxyConnector, ProxyError
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS, READ_SECONDS, UPLOAD_SECONDS = 5.0, 10.0, 30.0
IDLE_SECONDS = 30.0
"""How long an unused connection is kept: below the 60 s or so after which servers and firewalls drop it."""


OK, NOT_OK = 200, b'{"ok":false'
TRANSIENT = (401, 404)
"""Refusals that tell of the token, or of what stands between, and not of the call."""


class NotTelegram(NetworkError):
    """An answer that no Bot API gives, such as a proxy's page: the call has to be made again, whatever `status` it had."""

    def __init__(self, status: int) -> None:
        super().__init__(f"no answer of a Bot API ({status})")
        self.status = status


class TokenRefused(NetworkError):
    """The token of a bot that is serving is not known any more: that passes, or it is a matter for the next start."""


class AiohttpRequest(BaseRequest):
    """Calls the Bot API over at most `connections` kept connections; `proxy` is an http or socks address, "" for none.

    `reached` is told of each call whether the Bot API did what it is for: answering calls, be it with a refusal.
    """

    def __init__(
        self,
        *,
        connections: int,
        proxy: str = "",
        read_timeout: float = READ_SECONDS,
        reached: Callable[[bool], None] = lambda _: None,
    ) -> None:
        self._reached = reached
        self._connections = connections
        self._proxy = proxy
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds an answer may take."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool of connections."""
        if self._session is None:
            try:
                connector = self._connector()
            except ValueError as error:
                raise NetworkError(f"telegram.proxy: {error}") from None
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer of the server; NetworkError, after which a call is tried again, where a proxy's page came instead."""
        try:
            found = BaseRequest.parse_json_payload(payload)
        except TelegramError as error:
            raise NetworkError(error.message) from None
        if not isinstance(found, dict) or ("result" not in found and found.get("ok") is not False):
            raise NotTelegram(OK)
        return found

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the base class has it, aiohttp no such limit
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and body of the answer; NetworkError or TimedOut without the address, which holds the token."""
        is_well = False
        try:
            status, body = await self._answer(url, method, request_data, read_timeout, connect_timeout, pool_timeout)
            is_well = status < 500 and status not in TRANSIENT
        finally:
            self._reached(is_well)
        return status, body

    async def _answer(
        self,
        url: str,
        method: str,
        request_data: RequestData | None,
        read_timeout: Any,
        connect_timeout: Any,
        pool_timeout: Any,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("the request is not initialized")
        files = request_data.multipart_data if request_data else None
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_seconds(pool_timeout, None),
            sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
            sock_read=_seconds(read_timeout, UPLOAD_SECONDS if files else self._read_timeout),
        )
        proxy = self._proxy if self._proxy.startswith("http") else None
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout, proxy=proxy, allow_redirects=False
            ) as response:
                body = await response.read()
                is_telegram = _is_refusal(body) if response.status >= 300 else not body.startswith(NOT_OK)
                if not is_telegram:
                    raise NotTelegram(response.status)
                return response.status, body
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, ProxyError, OSError, ValueError) as error:
            raise NetworkError(type(error).__name__) from None

    def _connector(self) -> aiohttp.BaseConnector:
        if self._proxy and not self._proxy.startswith("http"):
            socks = self._proxy.replace("socks5h://", "socks5://")
            return ProxyConnector.from_url(socks, rdns=True, limit=self._connections, keepalive_timeout=IDLE_SECONDS)
        return aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=IDLE_SECONDS)


def _is_refusal(body: bytes) -> bool:
    """Whether it is how a Bot API says no; anything else would be taken for its word, and be quoted in the log."""
    try:
        found = json.loads(body)
    except ValueError:
        return False
    return isinstance(found, dict) and found.get("ok") is False


def _seconds(given: Any, otherwise: float | None) -> float | None:
    """A timeout as python-telegram-bot passes it: seconds, None for no limit, or its mark for "not given"."""
    return otherwise if given is BaseRequest.DEFAULT_NONE else given


def _body(request_data: RequestData | None) -> aiohttp.FormData | aiohttp.BytesPayload | None:
    if request_data is None:
        return None
    if not request_data.multipart_data:
        # JSON instead of a form: Chinese text written as %E5%A6%87 is the most expensive part of a request.
        return aiohttp.BytesPayload(request_data.json_payload, content_type="application/json")
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
