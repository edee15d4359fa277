"""Make the pictures of the handbook for admins: python tools/admin_pictures.py docs/pictures

Both show a month of an invented city: what /stats sends, and the dashboard's page, of which Chromium takes the picture.
"""

import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from answering.base.thresholds import Thresholds  # noqa: E402
from reporting.page import picture  # noqa: E402
from reporting.statistics import read_statistics  # noqa: E402
from serving.processes.edition import open_edition  # noqa: E402
from storage.usage_figures import Period  # noqa: E402
from tools import invented_log  # noqa: E402
from tools.taking import BROWSER, call, save  # noqa: E402

DASHBOARD_SIZE, DRAWN_MILLISECONDS = "1200,1600", 20_000
"""Of the dashboard's page, and how long its charts may take to be drawn."""


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
    last = invented_log.FIRST_DAY + timedelta(days=invented_log.DAYS - 1)
    return picture(read_statistics(log, Period(invented_log.FIRST_DAY, last)))


def _dashboard(elsewhere: Path, into: Path) -> None:
    """The page with the charts."""
    config = elsewhere / "config.toml"
    config.write_text('[usage]\ndatabase = "usage.db"\n', encoding="utf-8")
    words = [sys.executable, "-m", "reporting.dashboard", "--config", str(config), "--port", "0"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        try:
            address = next(word for word in (server.stdout or sys.stdin).readline().split() if word.startswith("http"))
            size = [f"--window-size={DASHBOARD_SIZE}", f"--virtual-time-budget={DRAWN_MILLISECONDS}"]
            raw = elsewhere / "dashboard.png"
            call(*BROWSER, *size, f"--screenshot={raw}", f"{address}-/dashboards/usage")
        finally:
            server.terminate()
    image = Image.open(raw).convert("RGB")
    save(image, into, around=image.getpixel((0, image.height - 1)))


if __name__ == "__main__":
    main()
