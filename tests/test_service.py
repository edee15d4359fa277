"""The systemd unit."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from serving.health import BEAT_SECONDS

ROOT = Path(__file__).parent.parent
UNIT = ROOT / "deploy" / "report-answering-bot.service"
INSTALLED = "/opt/report-answering-bot"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    """With the paths of this checkout in place of the installed ones, since systemd looks for the program."""
    text = UNIT.read_text(encoding="utf-8").replace(f"{INSTALLED}/.venv/bin/python", sys.executable)
    unit = tmp_path / UNIT.name
    unit.write_text(text.replace(INSTALLED, str(ROOT)), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True)
    assert (done.returncode, [line for line in done.stderr.splitlines() if UNIT.name in line]) == (0, [])


def test_the_watchdog_waits_for_several_beats() -> None:
    """One late beat is no reason to restart."""
    unit = configparser.ConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(UNIT, encoding="utf-8")
    assert unit.getint("Service", "WatchdogSec") >= 3 * BEAT_SECONDS
    assert unit["Service"]["Type"] == "notify"
