"""Make the pictures of the handbook for admins: python tools/admin_pictures.py docs/pictures

Both show a month of an invented city: what /stats sends, and the dashboard's page, of which Chromium takes the picture.
"""

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from answering.base.thresholds import Thresholds  # noqa: E402
from reporting.dashboard.charts import CHARTS  # noqa: E402
from reporting.dashboard.texts import PERIOD  # noqa: E402
from reporting.page import picture  # noqa: E402
from reporting.statistics import read_statistics  # noqa: E402
from serving.processes.edition import open_edition  # noqa: E402
from storage.usage_figures import Period  # noqa: E402
from tools import invented_log  # noqa: E402
from tools.taking import browser, save  # noqa: E402

DASHBOARD_SIZE = 1200, 900
"""Of the dashboard's page, which is taken down to its end."""
THEMES = "document.querySelector('#themes td')"
"""What is there once the list of what was missed is filled."""


def main() -> None:
    """Make both, into the folder that is named."""
    (into,) = map(Path, sys.argv[1:])
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        elsewhere = Path(name)
        edition = open_edition(ROOT / "knowledge", elsewhere / "store", Thresholds(), is_answered_here=True)
        invented_log.write(elsewhere / "usage.db", edition.catalogue)
        (into / "stats.png").write_bytes(_stats(elsewhere / "usage.db"))
        _dashboard(elsewhere, into / "dashboard.png")


def _stats(log: Path) -> bytes:
    return picture(read_statistics(log, Period(invented_log.FIRST_DAY, invented_log.LAST_DAY)))


def _dashboard(elsewhere: Path, into: Path) -> None:
    """The page with the charts."""
    config, raw = elsewhere / "config.toml", elsewhere / "dashboard.png"
    config.write_text('[usage]\ndatabase = "usage.db"\n', encoding="utf-8")
    words = [sys.executable, "-m", "reporting.dashboard", "--config", str(config), "--port", "0"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        try:
            lines = server.stdout or sys.stdin
            login = next(word for line in lines for word in line.split() if word.startswith("http"))
            asyncio.run(_charts(login, elsewhere / "profile", raw))
        finally:
            server.terminate()
    image = Image.open(raw).convert("RGB")
    save(image, into, around=image.getpixel((0, image.height - 1)))


async def _charts(login: str, profile: Path, raw: Path) -> None:
    """What a browser that logs in sees of that month."""
    month = urlencode({PERIOD: f"{invented_log.FIRST_DAY:%Y-%m-%d}..{invented_log.LAST_DAY:%Y-%m-%d}"})
    async with browser(profile) as tab:
        await tab.resize(*DASHBOARD_SIZE)
        await tab.open(login)
        page = f"{login.partition('/-/')[0]}/-/dashboards/usage?{month}"
        await tab.open(page, f"document.querySelectorAll('.charts svg').length === {len(CHARTS)} && {THEMES}")
        await tab.picture(raw)


if __name__ == "__main__":
    main()
