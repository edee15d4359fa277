"""The door of the dashboard: who may come in, and which pages there are.

Every account of this machine can reach the loopback address, hence the token: Datasette's own, which a browser trades once
for a signed cookie. And every web site that somebody's browser visits can have it send requests there, with the cookie; the
headers tell where a request comes from. With a name that leads here a site could even read the answers; the Host header
holds the name in the address bar.
"""

import re
from collections.abc import Callable
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from reporting.dashboard.asgi import App, Message, Receive, Send, headers_of, lead, tell
from reporting.dashboard.charts import PAGE
from reporting.dashboard.texts import FROM_ANOTHER_SITE, LOG_IN, NOT_HERE, ONLY_READING, USED_UP, WRONG_HOST

_HOST = re.compile(r"(?:127\.0\.0\.1|localhost)(?::[0-9]+)?")
LOGIN, COOKIE = "/-/auth-token", "ds_actor"
CHARTS = f"/-/dashboards/{PAGE}"
FILES = ("/static/", "/-/static/", "/-/static-plugins/")
"""Styles and scripts, the same in every copy of the program."""
OPEN = ("/-/dashboards/", LOGIN, *FILES)
"""What of Datasette's own pages is open; the others tell of the program, its settings and the machine."""
OWN_PAGE = ("same-origin", "none")
"""Where a request may come from, as browsers tell: a page of ours, or the address bar."""
_PLAIN = b"default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'none'; "
# Vega makes functions out of expressions and styles its own elements.
_DRAWN = (
    b"default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-eval'; "
    b"connect-src 'self'; "
)
_ALWAYS = b"frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


def behind_the_door(app: App, is_known: Callable[[str], bool]) -> App:
    """The app for browsers that come from here and whose cookie `is_known`."""

    async def enter(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        send = _with_headers(send, scope["path"])
        refusal = _refusal(scope)
        if refusal:
            await tell(send, *refusal)
        elif scope["path"].startswith(FILES):
            await app(scope, receive, send)
        else:
            await _inside(scope, receive, send, app if _is_logged_in(scope, is_known) else None, app)

    return enter


async def _inside(scope: Message, receive: Receive, send: Send, app: App | None, login: App) -> None:
    """A page, for who may see it (`app` is None for others)."""
    path = scope["path"]
    if path == LOGIN and app is None:
        await login(scope, receive, _with_strict_cookie(send))
    elif app is None:
        await tell(send, HTTPStatus.FORBIDDEN, LOG_IN)
    elif path in ("/", LOGIN, "/-/dashboards"):
        await lead(send, CHARTS)
    else:
        await app(scope, receive, send)


def _refusal(scope: Message) -> tuple[int, str] | None:
    """Why a request is not answered, whoever sends it; None where it is."""
    hosts = headers_of(scope, "host")
    if len(hosts) != 1 or not _HOST.fullmatch(hosts[0]):
        return HTTPStatus.FORBIDDEN, WRONG_HOST
    if scope["method"] not in ("GET", "HEAD"):
        return HTTPStatus.METHOD_NOT_ALLOWED, ONLY_READING
    if not _is_from_here(scope, hosts[0]):
        return HTTPStatus.FORBIDDEN, FROM_ANOTHER_SITE
    path = scope["path"]
    if path.startswith(("/-/", "/_internal")) and not path.startswith(OPEN) and path != "/-/dashboards":
        return HTTPStatus.NOT_FOUND, NOT_HERE
    return None


def _is_from_here(scope: Message, host: str) -> bool:
    """Whether no other page had the browser send this; older browsers tell by Origin and Referer alone."""
    if any(site not in OWN_PAGE for site in headers_of(scope, "sec-fetch-site")):
        return False
    pages = (*headers_of(scope, "origin"), *headers_of(scope, "referer"))
    return all(urlsplit(page).netloc == host for page in pages)


def _is_logged_in(scope: Message, is_known: Callable[[str], bool]) -> bool:
    for header in headers_of(scope, "cookie"):
        try:
            cookie = SimpleCookie(header).get(COOKIE)
        except CookieError:
            continue
        if cookie and is_known(cookie.value):
            return True
    return False


def _with_headers(send: Send, path: str) -> Send:
    """Add HEADERS to a response, in place of the app's own of the same names."""
    rules = (_DRAWN if path.startswith("/-/dashboards") else _PLAIN) + _ALWAYS
    headers = (*HEADERS, (b"content-security-policy", rules))
    ours = {name for name, _ in headers}

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in ours]
            message = {**message, "headers": [*kept, *headers]}
        await send(message)

    return sending


def _with_strict_cookie(send: Send) -> Send:
    """No page of another site has a browser send our cookie, and no script reads it; a token that is not taken is
    explained.
    """
    is_told = False

    async def sending(message: Message) -> None:
        nonlocal is_told
        if is_told:
            return
        if message["type"] != "http.response.start":
            await send(message)
        elif message["status"] == HTTPStatus.FOUND:
            headers = [(name, _strict(value) if name == b"set-cookie" else value) for name, value in message["headers"]]
            await send({**message, "headers": headers})
        else:
            is_told = True
            await tell(send, HTTPStatus.FORBIDDEN, USED_UP)

    return sending


def _strict(cookie: bytes) -> bytes:
    return cookie.replace(b"; SameSite=lax", b"") + b"; HttpOnly; SameSite=Strict"
