"""The admins' dashboard: its queries count right, its charts are drawn, and what keeps it from starting is said."""

import re
import shutil
import sqlite3
import subprocess
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from reporting.dashboard.__main__ import main
from reporting.dashboard.texts import TITLE
from reporting.texts import OUTCOMES
from tests.reporting.dashboard_log import ASKED, LATEST, NAMES, ROOT, Server, call, config

TITLES = {name.id: name.title for name in NAMES}
CHROMIUM = shutil.which("chromium")


def votes(entry: str, feedback: int) -> int:
    """How often an entry got 👍 or 👎 in the latest days."""
    return sum(row[3] == entry and row[6] == feedback for row in LATEST)


def test_most_asked_and_the_parts_are_counted(server: Server) -> None:
    """Over the latest thirty days, or as many as asked for; parts in the order of the report."""
    counts = Counter(row[3] for row in LATEST if row[3])
    expected = [(TITLES[entry], count, votes(entry, 1), votes(entry, -1)) for entry, count in counts.most_common()]
    found = server.rows("most-asked")
    assert [(row["条目"], row["次数"], row["👍"], row["👎"]) for row in found] == expected
    assert {row["条目"]: row["次数"] for row in server.rows("most-asked", days=365)} == {
        TITLES[entry]: count for entry, count in Counter(row[3] for row in ASKED if row[3]).items()
    }
    parts = [(row["报告"], row["部分"], row["次数"]) for row in server.rows("sections")]
    assert parts == [(name.label, name.section, counts[name.id]) for name in reversed(NAMES)]


def test_what_was_not_answered_is_grouped(server: Server) -> None:
    """Declined, off topic or with 👎, most often first; dropped texts are left out."""
    missed = Counter(row[7] for row in LATEST if row[7] and (row[2] in ("decline", "off_topic") or row[6] == -1))
    found = server.rows("unanswered")
    assert {row["问题"]: row["次数"] for row in found} == missed
    assert (found[0]["次数"], found[0]["最近一次"]) == (2, "2026-11-25 10:15:00")


def test_days_hours_and_people_are_counted(server: Server) -> None:
    """Each day with its outcomes and people, each hour with its questions."""
    days = {row["日期"]: row for row in server.rows("outcomes")}
    people = {row["日期"]: row["人数"] for row in server.rows("people")}
    for day in {row[0] for row in LATEST}:
        asked = [row for row in LATEST if row[0] == day]
        outcomes = Counter(row[2] for row in asked)
        assert days[day]["提问"] == len(asked)
        assert {name: days[day][name] for name in OUTCOMES.values()} == {
            name: outcomes[outcome] for outcome, name in OUTCOMES.items()
        }
        assert people[day] == len({row[5] for row in asked} - {None})
    assert {row["小时"]: row["次数"] for row in server.rows("hours")} == Counter(row[1] for row in LATEST)


def test_people_of_several_days_are_counted_once(server: Server) -> None:
    """Three people asked, though five times a day had one of them."""
    assert {row["最近几天"]: row["人数"] for row in server.rows("期间人数")} == {7: 3, 30: 3, 90: 3, 365: 3}


def test_versions_and_speed_are_told(server: Server) -> None:
    """First and last day and shares of each version; the median and the slowest hundredth of each day."""
    old, new = sorted(server.rows("versions"), key=lambda row: row["第一天"])
    assert (old["第一天"], old["最后一天"], old["提问"], old["答上 %"], old["没答上 %"]) == (
        "2026-09-01", "2026-11-25", 5, 60.0, 40.0,
    )  # fmt: skip
    assert (new["版本"], new["提问"], new["👍"], new["👎"]) == ("new", 5, 1, 0)
    speed = {row["日期"]: row for row in server.rows("speed")}
    assert (speed["2026-11-24"]["一半在这以内"], speed["2026-11-24"]["99%在这以内"]) == (3.0, 4.0)


def test_questions_are_found_by_words(server: Server) -> None:
    """All words have to stand in the text, in any order; nothing asked finds nothing."""
    assert [row["问题"] for row in server.rows("search", words="多少 检查")] == ["两癌检查查了多少人"]
    assert server.rows("search", words="") == []


def test_all_questions_are_listed_the_newest_first(server: Server) -> None:
    """In words for admins, with what entries are called."""
    listed = server.rows("提问")
    assert [row["编号"] for row in listed] == list(range(len(ASKED), 0, -1))
    first = listed[-2]
    assert (first["时间"], first["结果"], first["条目"]) == ("2026-11-24 09:15:00", "答上", NAMES[0].title)
    assert (first["渠道"], first["聊天"], first["评价"]) == ("群里", "群", "👍")


def test_what_has_to_be_mended_is_said_in_one_line(
    tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """No log, one of an earlier version, one that is broken, a port in use, settings that are missing."""
    log, old, broken = tmp_path / "none.db", tmp_path / "old.db", tmp_path / "broken.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE TABLE questions (id INTEGER PRIMARY KEY, token TEXT)")
    broken.write_text("no database" * 100, encoding="utf-8")
    for file, words in ((log, "还没有使用记录"), (old, "旧版本"), (broken, "打不开")):
        assert main(["--config", str(config(tmp_path, file))]) == 1
        said = capsys.readouterr().err
        assert words in said
        assert said.count("\n") == 1
    assert main(["--config", str(config(tmp_path, server.log)), "--port", str(server.port)]) == 1
    assert f"端口 {server.port} 用不了" in capsys.readouterr().err
    assert main(["--config", str(tmp_path / "nowhere.toml")]) == 1
    with pytest.raises(SystemExit):
        main(["--port", "70000"])


def test_it_says_where_to_look_and_ends_quietly(tmp_path: Path, server: Server) -> None:
    """The address, the way from another computer; an interrupt ends it without a word."""
    assert server.address in server.words
    assert f"ssh -L {server.port}:127.0.0.1:{server.port}" in server.words
    settings = config(tmp_path, server.log)
    with subprocess.Popen(
        call(settings, "--port", "0"), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(2)
        _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")


def seen(address: str) -> str:
    """A page as headless Chromium has it once all is drawn; no name but this machine's leads anywhere."""
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"]
    offline = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
    shown = subprocess.run([str(CHROMIUM), *flags, offline, address], capture_output=True, timeout=60, check=True)
    return shown.stdout.decode()


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")
def test_a_browser_shows_queries_and_draws_charts(server: Server) -> None:
    """The first page leads to both; a query shows its columns and numbers, each chart has marks in it."""
    home = server.get("/").text
    assert TITLE in home
    assert 'href="/-/dashboards/usage"' in home
    query = seen(f"{server.address}/usage/most-asked")
    assert "部分" in query
    assert re.search(rf"{NAMES[0].title}</td>.*?>2</td>", query, re.DOTALL)
    page = seen(f"{server.address}/-/dashboards/usage?days=30")
    drawn = page.split('id="card-')[1:]
    numbers, charts = drawn[:6], drawn[6:]
    assert re.search(rf">{len(LATEST)}</p>", numbers[0])
    assert ">3</p>" in numbers[1]
    assert len(charts) == 7
    for chart in charts:
        assert re.search(r'aria-roledescription="(?:bar|point|line mark)"[^>]* d="M[^"]{20,}"', chart), chart[:80]
    assert f"{OUTCOMES['decline']}" in charts[0]
    assert NAMES[0].title in charts[2]
