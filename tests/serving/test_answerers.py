"""Processes that look for answers."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.conversation import Conversation
from answering.files.cache import compile_folder
from answering.nearest import nearest
from bot import build_answering
from config import read_settings
from serving.processes.answerers import Answerers
from serving.processes.edition import Edition, Source, edition_of

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parents[2]
QUESTIONS = ["两癌免费检查查了多少人", "几个试点", "妇联电话", "你好", "", "\ud83d", "👍" * 4096]


@pytest.fixture(scope="module")
def answering() -> Answering:
    """The project's knowledge, in this process."""
    return build_answering(read_settings())


@pytest.fixture(scope="module")
def source(answering: Answering, tmp_path_factory: pytest.TempPathFactory) -> Source:
    """The same, compiled."""
    knowledge = read_settings().knowledge
    store = knowledge.cache or tmp_path_factory.mktemp("store")
    return Source(knowledge.folder, store, compile_folder(knowledge.folder, store), answering.thresholds)


@pytest.fixture
async def answerers(source: Source, anyio_backend: str) -> AsyncIterator[Answerers]:
    """Two of them."""
    started = Answerers(edition_of(source, is_answered_here=False), 2)
    await started.start()
    yield started
    await started.stop()


def pids(answerers: Answerers) -> list[int]:
    """The processes that answer."""
    return answerers.pids


def is_alive(pid: int) -> bool:
    """Whether a process runs, and is not only waiting to be buried."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


async def test_they_answer_as_this_process_does(answerers: Answerers, answering: Answering) -> None:
    """The same replies, each to its own question, the conversation remembers what was shown, and the same is nearest."""
    found = await asyncio.gather(*(answerers.reply(question, Conversation()) for question in QUESTIONS * 5))
    for question, (reply, conversation) in zip(QUESTIONS * 5, found, strict=True):
        expected = Conversation()
        assert reply == answering.reply(question, expected)
        assert conversation == expected
    sought = "两癌检查花了多少钱"
    assert await answerers.nearest(sought) == nearest(answering.library, sought)
    assert len(pids(answerers)) == 2


async def test_one_that_is_killed_leaves_nothing_unanswered(answerers: Answerers) -> None:
    """What it had not answered is answered by the others or here, and so is what comes later."""
    asking = [asyncio.create_task(answerers.reply(QUESTIONS[0], Conversation())) for _ in range(100)]
    await asyncio.sleep(0)
    os.kill(pids(answerers)[0], signal.SIGKILL)
    replies = await asyncio.gather(*asking)
    assert [reply.answers[0].figures for reply, _ in replies] == [("92332人",)] * 100
    assert len(pids(answerers)) == 1
    os.kill(pids(answerers)[0], signal.SIGKILL)
    assert (await answerers.reply(QUESTIONS[0], Conversation()))[0].outcome == "answer"
    assert pids(answerers) == []


async def test_they_end_when_told_and_not_before(answerers: Answerers) -> None:
    """SIGTERM goes to all of a service at once, and what is queued is answered first."""
    running = pids(answerers)
    for pid in running:
        os.kill(pid, signal.SIGTERM)
    assert (await answerers.reply(QUESTIONS[0], Conversation()))[0].outcome == "answer"
    assert pids(answerers) == running
    await answerers.stop()
    assert [pid for pid in running if is_alive(pid)] == []


async def test_without_any_this_process_answers(answering: Answering) -> None:
    """As in the terminal."""
    alone = Answerers(Edition.here(answering))
    await alone.start()
    assert (await alone.reply(QUESTIONS[0], Conversation()))[0].outcome == "answer"
    await alone.stop()


STORY = """
import asyncio, sys
from config import read_settings
from answering.base.thresholds import Thresholds
from serving.processes.answerers import Answerers
from serving.processes.edition import open_edition
async def story():
    knowledge = read_settings().knowledge
    answerers = Answerers(open_edition(knowledge.folder, knowledge.cache, Thresholds(), is_answered_here=False), 1)
    await answerers.start()
    print(answerers.pids[0], flush=True)
    await asyncio.sleep(60)
asyncio.run(story())
"""


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
async def test_they_do_not_outlive_the_program_nor_know_its_token() -> None:
    """Killed without a word, it takes them with it; the token is not in their environment."""
    environment = os.environ | {"TELEGRAM_BOT_TOKEN": "1234:SECRET"}
    program = subprocess.Popen(
        [sys.executable, "-c", STORY], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    with program:
        assert program.stdout
        pid = json.loads(program.stdout.readline())
        assert b"SECRET" not in Path(f"/proc/{pid}/environ").read_bytes()
        program.kill()
    async with asyncio.timeout(5):
        while is_alive(pid):
            await asyncio.sleep(0.02)
