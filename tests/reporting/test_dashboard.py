"""The admins' dashboard: its queries count right, its charts are drawn, and what keeps it from starting is said."""

import json
import re
import sqlite3
import subprocess
from collections import Counter
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest

from reporting.asked_period import asked_period
from reporting.dashboard.__main__ import main
from reporting.dashboard.texts import NEW, NO_PERIOD, NOT_TAUGHT
from reporting.statistics import read_statistics
from reporting.texts import OUTCOMES
from tests.reporting.dashboard_log import (
    ASKED,
    CHANGED,
    FIRST,
    LATEST,
    NAMES,
    OLD,
    ROOT,
    SECOND,
    TODAY,
    Server,
    call,
    config,
)  # fmt: skip

TITLES = {name.id: name.title for name in NAMES}


def votes(entry: str, feedback: int) -> int:
    """How often an entry got 👍 or 👎 in the latest days."""
    return sum(row[3] == entry and row[6] == feedback for row in LATEST)


def test_most_asked_and_the_parts_are_counted(server: Server) -> None:
    """Over the latest thirty days, or as many as asked for; parts in the order of the report."""
    counts = Counter(row[3] for row in LATEST if row[3])
    expected = [(TITLES[entry], count, votes(entry, 1), votes(entry, -1)) for entry, count in counts.most_common()]
    found = server.rows("most-asked")
    assert [(row["条目"], row["次数"], row["👍"], row["👎"]) for row in found] == expected
    assert {row["条目"]: row["次数"] for row in server.rows("most-asked", 期间="365天")} == {
        TITLES[entry]: count for entry, count in Counter(row[3] for row in ASKED if row[3]).items()
    }
    parts = [(row["报告"], row["部分"], row["次数"]) for row in server.rows("sections")]
    assert parts == [(name.label, name.section, counts[name.id]) for name in reversed(NAMES)]


def test_what_was_not_answered_is_grouped(server: Server) -> None:
    """Declined, off topic or with 👎, most often first; dropped texts are left out."""
    missed = Counter(row[7] for row in LATEST if row[7] and (row[2] in ("decline", "off_topic") or row[6] == -1))
    found = server.rows("unanswered")
    assert {row["问题"]: row["次数"] for row in found} == missed
    assert (found[0]["次数"], found[0]["最近一次"]) == (2, f"{SECOND} 10:15")
    assert {(row["前期"], row["趋势"], row["教过"]) for row in found} == {(0, NEW, NOT_TAUGHT)}


def test_the_totals_are_those_of_stats(server: Server) -> None:
    """The same code counts them, over any period; one that nobody understands is told of."""
    for words in ("30天", "365天", "上月", "今天"):
        period = asked_period(words, TODAY)
        assert period
        wanted = read_statistics(server.log, period).totals
        page = server.get(f"/-/dashboards/usage/asked?期间={words}").text
        sql = json.loads(re.findall(r'id="drawn">(.*?)</script>', page, re.DOTALL)[0])["charts"]["asked"]["query"]
        found = json.loads(server.get(f"/usage.json?{urlencode({'sql': sql, '_shape': 'array', '期间': words})}").text)
        assert found == [{"数": wanted.questions}]
    refused = server.get("/usage/people?期间=胡说")
    assert refused.status == 400
    assert NO_PERIOD.format(words="胡说") in refused.text


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


def test_versions_and_speed_are_told(server: Server) -> None:
    """First and last day and shares of each version; the median and the slowest hundredth of each day."""
    old, new = sorted(server.rows("versions", 期间="365天"), key=lambda row: row["起用"])
    assert (old["起用"], old["最后一天"], old["提问"], old["答上 %"], old["没答上 %"]) == (OLD, SECOND, 5, 60.0, 40.0)
    assert new["起用"] == f"{SECOND} 09:30"
    assert (new["改了什么"], new["提问"], new["👍"], new["👎"]) == (CHANGED, 5, 1, 0)
    speed = {row["日期"]: row for row in server.rows("speed")}
    assert (speed[FIRST]["一半在这以内"], speed[FIRST]["99%在这以内"]) == (3.0, 4.0)


def test_questions_are_found_by_words(server: Server) -> None:
    """All words have to stand in the text, in any order; nothing asked finds nothing."""
    assert [row["问题"] for row in server.rows("search", 要找的词="多少 检查")] == ["两癌检查查了多少人"]
    assert server.rows("search", 要找的词="") == []


def test_all_questions_are_listed_the_newest_first(server: Server) -> None:
    """In words for admins, with what entries are called."""
    listed = server.rows("提问")
    assert [row["编号"] for row in listed] == list(range(len(ASKED), 0, -1))
    first = listed[-2]
    assert (first["时间"], first["结果"], first["条目"]) == (f"{FIRST} 09:15:00", "答上", NAMES[0].title)
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
