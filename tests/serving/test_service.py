"""What `deploy/` holds: the systemd units, and the site in front of the webhook."""

import configparser
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingUnixStreamServer

import pytest

from serving.trouble import CannotGoOn, CannotStart
from serving.updates.delivery import SOCKET_MODE
from serving.updates.health import BEAT_SECONDS
from tests.telegram.process import free_port

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNIT = DEPLOY / "report-answering-bot.service"
SITE = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
INSTALLED = "/opt/report-answering-bot"
SOCKET = "/run/report-answering-bot/webhook.sock"
PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
NGINX, OPENSSL = shutil.which("nginx", path=PATH), shutil.which("openssl")
PATIENCE = 10.0
MOST_EXPOSED = 3.0
needs_nginx = pytest.mark.skipif(not NGINX, reason="nginx is not installed")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
@pytest.mark.parametrize("name", sorted(path.name for path in DEPLOY.glob("report-answering-bot*.*")))
def test_systemd_accepts_the_unit(name: str, tmp_path: Path) -> None:
    """With the paths of this checkout in place of the installed ones, since systemd looks for the program."""
    for path in DEPLOY.glob("report-answering-bot*.*"):
        text = path.read_text(encoding="utf-8").replace(f"{INSTALLED}/.venv/bin/python", sys.executable)
        (tmp_path / path.name).write_text(text.replace(INSTALLED, str(ROOT)), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, [line for line in done.stderr.splitlines() if name in line]) == (0, [])


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
@pytest.mark.parametrize("name", sorted(path.name for path in DEPLOY.glob("*.service")))
def test_little_is_left_open(name: str) -> None:
    """By systemd's own reckoning, from 0 (nothing) to 10 (all)."""
    call = ["systemd-analyze", "security", "--offline=yes", str(DEPLOY / name)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    level = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
    assert level, done.stderr
    assert float(level[1]) < MOST_EXPOSED


@pytest.mark.parametrize("name", sorted(path.name for path in DEPLOY.glob("*.service")))
def test_memory_has_a_limit(name: str) -> None:
    """Before the machine has to decide which program ends."""
    assert unit(name)["Service"]["MemoryMax"].endswith("M")


def unit(name: str = UNIT.name) -> configparser.ConfigParser:
    """A unit, that of the bot where no other is named."""
    read = configparser.ConfigParser(strict=False)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(DEPLOY / name, encoding="utf-8")
    return read


def test_the_watchdog_waits_for_several_beats() -> None:
    """One late beat is no reason to restart."""
    assert unit().getint("Service", "WatchdogSec") >= 3 * BEAT_SECONDS
    assert unit()["Service"]["Type"] == "notify"


def test_whatever_it_ends_with_it_is_started_again() -> None:
    """Any code but 0, and however often: systemd gives up after five starts in ten seconds otherwise."""
    assert unit()["Service"]["Restart"] == "on-failure"
    assert not {"RestartPreventExitStatus", "SuccessExitStatus"} & unit()["Service"].keys()
    assert unit().getint("Unit", "StartLimitIntervalSec") == 0
    assert 0 not in {CannotStart.code, CannotGoOn.code}


def test_a_web_server_in_the_group_reaches_the_socket() -> None:
    """The folder may be entered and the socket written to by the group and by no others."""
    folder_mode = int(unit()["Service"]["RuntimeDirectoryMode"], 8)
    assert f"/run/{unit()['Service']['RuntimeDirectory']}" == str(Path(SOCKET).parent)
    assert folder_mode & 0o017 == 0o010
    assert SOCKET_MODE & 0o067 == 0o060
    assert f"proxy_pass http://unix:{SOCKET};" in SITE


def test_what_people_write_stays_in_memory() -> None:
    """A body is refused before it gets larger than the buffer, and nothing logs requests."""
    (largest,), (buffer,) = (re.findall(rf"{name} (\w+);", SITE) for name in ("body_size", "body_buffer_size"))
    assert largest == buffer
    assert SITE.count("access_log off;") == SITE.count("server {") == 2


def configuration(folder: Path, site: str) -> Path:
    """A whole configuration of nginx about `site`, with all of its files in `folder`."""
    user = "user root;" if os.geteuid() == 0 else ""
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi"))
    temporary += "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("uwsgi", "scgi"))
    file = folder / "whole.conf"
    file.write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}} "
        f"http {{ access_log {folder}/access.log; {temporary}\n{site} }}",
        encoding="utf-8",
    )
    return file


@needs_nginx
@pytest.mark.skipif(not OPENSSL, reason="openssl is not installed")
def test_nginx_accepts_the_site(tmp_path: Path) -> None:
    """With a certificate made for the test, all else as it is."""
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    subject = ["-subj", "/CN=bot.example.org", "-keyout", str(key), "-out", str(certificate)]
    make = [OPENSSL or "", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject]
    subprocess.run(make, check=True, capture_output=True)
    site = SITE.replace("/etc/letsencrypt/live/bot.example.org", str(tmp_path))
    call = [NGINX or "", "-t", "-c", str(configuration(tmp_path, site)), "-e", str(tmp_path / "start.log")]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert (done.returncode, "warn" in done.stderr) == (0, False), done.stderr


class Bot(BaseHTTPRequestHandler):
    """In place of the bot: remembers what reaches it."""

    def do_POST(self) -> None:
        """Read the update, and be content."""
        size = int(self.headers["Content-Length"])
        assert isinstance(self.server, Waiting)
        self.server.came.append(
            (self.path, len(self.rfile.read(size)), self.headers["X-Telegram-Bot-Api-Secret-Token"])
        )
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: a unix socket has no address to tell of."""


class Waiting(ThreadingUnixStreamServer):
    """On a unix socket; `came` are path, size and secret of what reached it."""

    daemon_threads = True

    def __init__(self, socket: Path) -> None:
        super().__init__(str(socket), Bot)
        self.came: list[tuple[str, int, str]] = []


@dataclass(frozen=True)
class Front:
    """nginx with the site on a port of this machine, and the bot behind it."""

    port: int
    bot: Waiting
    folder: Path

    def ask(self, method: str, path: str, body: bytes) -> int:
        """The status of a request."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {"X-Telegram-Bot-Api-Secret-Token": "secret"})
            return connection.getresponse().status
        except (BrokenPipeError, ConnectionResetError):  # it does not wait for the end of what is too large
            return 413
        finally:
            connection.close()


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """The site without TLS, since the certificates are not here."""
    folder, port = tmp_path_factory.mktemp("front"), free_port()
    site = re.sub(r"\n *ssl_\w+ .*;", "", SITE).replace(SOCKET, str(folder / "bot.sock"))
    site = site.replace("443 ssl", f"127.0.0.1:{port}").replace("listen 80", f"listen 127.0.0.1:{free_port()}")
    bot = Waiting(folder / "bot.sock")
    threading.Thread(target=bot.serve_forever, daemon=True).start()
    call = [NGINX or "", "-c", str(configuration(folder, site)), "-e", str(folder / "start.log")]
    with subprocess.Popen(call, stderr=subprocess.DEVNULL) as nginx:
        until = time.monotonic() + PATIENCE
        while not (folder / "pid").exists() and nginx.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        yield Front(port, bot, folder)
        nginx.terminate()
    bot.shutdown()
    bot.server_close()


@needs_nginx
@pytest.mark.parametrize(
    ("method", "path", "size", "status"),
    [
        ("POST", "/telegram", 2, 200),
        ("POST", "/telegram", 500_000, 200),
        ("POST", "/telegram", 3_000_000, 413),
        ("GET", "/telegram", 0, 403),
        ("PUT", "/telegram", 2, 403),
        ("POST", "/", 2, 404),
        ("POST", "/telegram/", 2, 404),
        ("POST", "/telegram/../secret", 2, 404),
        ("GET", "/.env", 0, 404),
    ],
)
def test_only_the_webhook_gets_through(front: Front, method: str, path: str, size: int, status: int) -> None:
    """As it was sent, with the secret that Telegram sends along; nothing of it is written down."""
    front.bot.came.clear()
    assert front.ask(method, path, b"q" * size) == status
    assert front.bot.came == ([(path, size, "secret")] if status == 200 else [])
    kept = [file.name for file in front.folder.rglob("*") if file.is_file() and b"qq" in file.read_bytes()]
    assert kept == []
