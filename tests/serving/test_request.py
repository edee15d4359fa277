"""The network: what goes over the wire, and failures as errors that name neither token nor address."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web
from telegram import InputFile
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from serving.trouble import explain
from serving.updates.request import AiohttpRequest, NotTelegram
from tests.telegram.bot_api import BotApiServer

pytestmark = pytest.mark.anyio
TOKEN = "1234:SECRET"  # noqa: S105 - of nobody
Handle = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Server:
    """A web server that does what `handle` says and remembers who asked."""

    def __init__(self) -> None:
        self.handle: Handle | None = None
        self.peers: set[Any] = set()
        self.seen: list[tuple[str, str, str, bytes]] = []
        self.port = 0

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """What every request gets."""
        assert request.transport
        self.peers.add(request.transport.get_extra_info("peername"))
        self.seen.append(
            (request.method, request.raw_path, request.headers.get("Content-Type", ""), await request.read())
        )
        return await self.handle(request) if self.handle else web.json_response({"ok": True})

    @property
    def url(self) -> str:
        """An address with a token in it."""
        return f"http://127.0.0.1:{self.port}/bot{TOKEN}/sendMessage"


@pytest.fixture
async def server(anyio_backend: str) -> AsyncIterator[Server]:
    """A web server on a free port."""
    server = Server()
    runner = web.ServerRunner(web.Server(server.answer), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.port = runner.addresses[0][1]
    yield server
    await runner.cleanup()


@pytest.fixture
async def request_(anyio_backend: str) -> AsyncIterator[AiohttpRequest]:
    """A request with two connections and little patience."""
    async with AiohttpRequest(connections=2, read_timeout=0.2) as request:
        yield request


def saying(status: int, body: bytes) -> Handle:
    """A server that says the same to everybody."""

    async def handle(_request: web.BaseRequest) -> web.Response:
        return web.Response(status=status, body=body, headers={"Location": "/elsewhere"} if status == 302 else {})

    return handle


async def called(request: BaseRequest, url: str, **parameters: Any) -> tuple[int, bytes]:
    """Post as python-telegram-bot does."""
    return await request.do_request(url, "POST", **parameters)


async def failure(request: BaseRequest, url: str, **parameters: Any) -> TelegramError:
    """The error of a call that fails; whatever can be read off it names no address and no token."""
    with pytest.raises(TelegramError) as raised:
        await called(request, url, **parameters)
    error: BaseException | None = raised.value
    while error is not None:
        assert all(word not in f"{error!r} {error}" for word in (TOKEN, "SECRET", "127.0.0.1", "http"))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return raised.value


async def test_parameters_go_out_as_json(request_: AiohttpRequest) -> None:
    """Chinese text is UTF-8, and what the Bot API takes arrives as it was meant."""
    async with BotApiServer() as telegram:
        bot: ExtBot[None] = ExtBot("1234:TEST", base_url=telegram.base_url, request=request_)
        await bot.initialize()
        await bot.send_message(1, "查了92332人👍", parse_mode="HTML", disable_notification=True)
        (call,) = telegram.calls_of("sendMessage")
        assert call.fields["text"] == "查了92332人👍"
        assert call.fields["chat_id"] == 1
        assert telegram.violations == []
        await bot.shutdown()


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b'{"ok":true,"result":1}'),
        (200, "错".encode()),
        (400, b'{"ok":false}'),
        (401, b'{"ok":false,"error_code":401}'),
    ],
)
async def test_any_answer_of_a_bot_api_comes_back(
    status: int, body: bytes, server: Server, request_: AiohttpRequest
) -> None:
    """Status and body as they are."""
    server.handle = saying(status, body)
    assert await called(request_, server.url) == (status, body)
    assert [(method, path) for method, path, _, _ in server.seen] == [("POST", f"/bot{TOKEN}/sendMessage")]


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 409, 413, 429, 500, 502])
@pytest.mark.parametrize(
    "body", [b"<html>", b"\0\xff", b"", b"{}", b"[]", b'{"message":"no"}', b'{"ok":true,"result":{}}']
)
async def test_a_page_of_a_proxy_is_no_answer(
    status: int, body: bytes, server: Server, request_: AiohttpRequest
) -> None:
    """Whatever its status, it says nothing about the call, which is to be made again; no redirection is followed, and
    nothing of the page ends up in a log.
    """
    server.handle = saying(status, body)
    error = await failure(request_, server.url)
    assert isinstance(error, NotTelegram)
    assert error.status == status
    assert str(error) == f"no answer of a Bot API ({status})"
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "body", [b"<html>", b"[1]", b"{}", b'"text"', b'{"ok":true}', b'{"ok":false,"error_code":400}']
)
async def test_nor_is_one_that_says_all_is_well(body: bytes, server: Server, request_: AiohttpRequest) -> None:
    """As python-telegram-bot reads it."""
    server.handle = saying(200, body)
    with pytest.raises(NetworkError):
        await request_.post(server.url)


async def test_whether_telegram_was_reached(server: Server) -> None:
    """A refusal of the call is an answer; one of the token, of the server itself or of a proxy is none."""
    told: list[bool] = []
    async with AiohttpRequest(connections=1, reached=told.append) as request:
        for status in (200, 400, 403, 429, 401, 404, 500):
            server.handle = saying(status, b'{"ok":false}' if status > 200 else b"{}")
            await called(request, server.url)
        server.handle = saying(403, b"<html>")
        await failure(request, server.url)
    assert told == [True] * 4 + [False] * 4


async def test_connections_are_kept(server: Server, request_: AiohttpRequest) -> None:
    """Twenty calls over two connections."""
    assert await asyncio.gather(*(called(request_, server.url) for _ in range(20))) == [(200, b'{"ok": true}')] * 20
    assert len(server.peers) <= 2


@pytest.mark.parametrize("is_begun", [True, False])
async def test_a_late_answer_is_a_timeout(is_begun: bool, server: Server, request_: AiohttpRequest) -> None:
    """Whether nothing comes or the rest of it does not; a call may bring its own patience."""

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse()
        if is_begun:
            await response.prepare(request)
            await response.write(b"{")
        await asyncio.sleep(0.5)
        return response if is_begun else web.Response(body=b"{")

    server.handle = handle
    assert type(await failure(request_, server.url)) is TimedOut
    assert await called(request_, server.url, read_timeout=2) == (200, b"{")
    assert await called(request_, server.url, read_timeout=None) == (200, b"{")


async def test_a_file_goes_out_as_a_form(server: Server, request_: AiohttpRequest) -> None:
    """With its bytes, name and kind, beside the other parameters; it has more time than a text."""
    picture = bytes(range(256)) * 100

    async def handle(_request: web.BaseRequest) -> web.Response:
        await asyncio.sleep(0.4)
        return web.Response(body=b"{}")

    server.handle = handle
    given = {"chat_id": 1, "caption": "<b>图</b> & 表", "photo": InputFile(picture, "tu.png")}
    data = RequestData([RequestParameter.from_input(name, value) for name, value in given.items()])
    assert await called(request_, server.url, request_data=data) == (200, b"{}")
    _, _, kind, body = server.seen[0]
    assert kind.startswith("multipart/form-data")
    assert b"\r\n\r\n" + picture + b"\r\n" in body
    assert "\r\n\r\n<b>图</b> & 表\r\n".encode() in body
    assert all(part in body for part in (b'filename="tu.png"', b"image/png", b'name="caption"', b'name="chat_id"'))


@pytest.mark.parametrize(
    "sent", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", b"what?\r\n\r\n", b"\x16\x03\x01"]
)
async def test_a_dropped_connection_is_a_network_error(sent: bytes, request_: AiohttpRequest) -> None:
    """Before an answer, in the middle of it, or after what is none."""

    async def drop(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(sent)
        writer.close()

    listening = await asyncio.start_server(drop, "127.0.0.1", 0)
    async with listening:
        port = listening.sockets[0].getsockname()[1]
        error = await failure(request_, f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")
    assert isinstance(error, NetworkError)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:{port}", "http://no.such.host.invalid", "http://[", "https://127.0.0.1:{port}"]
)
async def test_an_unreachable_server_is_a_network_error(address: str, request_: AiohttpRequest) -> None:
    """Nobody listens, nobody has the name, or the address is none."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = address.format(port=free.getsockname()[1]) + f"/bot{TOKEN}/getMe"
        assert isinstance(await failure(request_, url), NetworkError)


async def test_before_the_start_and_after_the_end(server: Server) -> None:
    """Calls fail as the network does; opening and closing twice does no harm, and it can be opened again."""
    request = AiohttpRequest(connections=1)
    assert isinstance(await failure(request, server.url), NetworkError)
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        assert (await called(request, server.url))[0] == 200
        await request.shutdown()
        await request.shutdown()
    assert isinstance(await failure(request, server.url), NetworkError)


async def test_an_http_proxy_is_asked(server: Server) -> None:
    """For a host that only it can find."""
    async with AiohttpRequest(connections=1, proxy=f"http://127.0.0.1:{server.port}") as request:
        assert (await called(request, "http://api.invalid/bot/getMe"))[0] == 200
    assert server.seen[0][1].endswith("/bot/getMe")


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
@pytest.mark.parametrize("verdict", [0, 4])
async def test_a_socks_proxy_is_asked(scheme: str, verdict: int, server: Server) -> None:
    """It finds the host by its name; what it refuses is a network error."""
    asked: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly((await reader.readexactly(2))[1])
        writer.write(b"\x05\x00")
        head = await reader.readexactly(5)
        asked.append((await reader.readexactly(head[4] + 2))[:-2])
        writer.write(bytes([5, verdict, 0, 1, 0, 0, 0, 0, 0, 0]))
        if not verdict:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        writer.close()

    listening = await asyncio.start_server(proxy, "127.0.0.1", 0)
    async with listening:
        port = listening.sockets[0].getsockname()[1]
        async with AiohttpRequest(connections=1, proxy=f"{scheme}://127.0.0.1:{port}") as request:
            url = f"http://api.invalid/bot{TOKEN}/getMe"
            if verdict:
                assert isinstance(await failure(request, url), NetworkError)
            else:
                assert await called(request, url) == (200, b"{}")
    assert asked == [b"api.invalid"]


@pytest.mark.parametrize("proxy", ["127.0.0.1:1080", "socks9://127.0.0.1:1080", "socks5://"])
async def test_a_proxy_that_is_none_is_told_at_the_start(proxy: str, anyio_backend: str) -> None:
    """As a failure of the network, which the start explains in one line."""
    request = AiohttpRequest(connections=1, proxy=proxy)
    with pytest.raises(NetworkError) as raised:
        await request.initialize()
    assert "telegram.proxy" in str(explain(raised.value, "https://api.telegram.org/bot"))
