"""Processes that look for answers."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.conversation import Conversation
from answering.files.cache import compile_folder
from answering.nearest import nearest
from answering.reply import Reply
from bot import build_answering
from config import read_settings
from serving.processes.answerers import Answerers, Unanswerable
from serving.processes.edition import Edition, Source, edition_of
from serving.processes.worker import End

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("warm")]
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


async def full(answerers: Answerers, *without: int) -> list[int]:
    """The processes, once there are two again and none of those `without`."""
    async with asyncio.timeout(10):
        while len(pids(answerers)) < 2 or set(without) & set(pids(answerers)):
            await asyncio.sleep(0.01)
    return pids(answerers)


def figures(replies: Iterable[tuple[Reply, Conversation]]) -> set[tuple[str, ...]]:
    """The figures that were answered."""
    return {reply.answers[0].figures for reply, _ in replies}


async def asked(answerers: Answerers, count: int) -> list[tuple[Reply, Conversation]]:
    """So many replies to one question each, in at most eight seconds."""
    async with asyncio.timeout(8):
        return await asyncio.gather(*(answerers.reply(QUESTIONS[0], Conversation()) for _ in range(count)))


async def test_one_that_is_killed_leaves_nothing_unanswered(answerers: Answerers) -> None:
    """What it had not answered is answered by another, and so is what comes later; it is replaced at once."""
    before = pids(answerers)
    asking = asyncio.create_task(asked(answerers, 100))
    await asyncio.sleep(0.005)
    os.kill(before[0], signal.SIGKILL)
    assert figures(await asking) == {("92332人",)}
    after = await full(answerers, before[0])
    assert before[1] in after
    assert answerers.tally.ended == {End.DIED: 1}


async def test_all_killed_at_once_leave_nothing_unanswered(answerers: Answerers) -> None:
    """Again and again: who asks meanwhile waits for the next, and each of them that has answered is replaced at once."""
    for _ in range(2):
        before = await full(answerers)
        await asked(answerers, 20)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        assert figures(await asked(answerers, 20)) == {("92332人",)}
        await full(answerers, *before)
    assert answerers.tally.ended == {End.DIED: 4}


@pytest.mark.parametrize("count", [1, 2])
async def test_those_that_hang_are_killed(answerers: Answerers, count: int) -> None:
    """Kill -STOP: past the deadline what they were asked is answered here or by another, and they are replaced."""
    answerers.deadline = 0.3
    for worker in answerers._crew.workers:
        worker.deadline = 0.3
    before = pids(answerers)
    for pid in before[:count]:
        os.kill(pid, signal.SIGSTOP)
    began = time.monotonic()
    assert figures(await asked(answerers, 40)) == {("92332人",)}
    assert time.monotonic() - began < 6
    await full(answerers, *before[:count])
    assert answerers.tally.ended == {End.STOPPED: count}
    assert [pid for pid in before[:count] if is_alive(pid)] == []


async def test_nobody_has_to_ask_to_find_out(answerers: Answerers, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is not asked anything is asked for a sign of life; one that gives it stays."""
    monkeypatch.setattr("serving.processes.worker.IDLE_SECONDS", 0.05)
    for worker in answerers._crew.workers:
        worker.deadline = 0.3
    stopped, healthy = pids(answerers)
    os.kill(stopped, signal.SIGSTOP)
    assert healthy in await full(answerers, stopped)


async def test_a_question_that_hangs_is_given_up(answerers: Answerers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes were computing for too long: it is not let into this one, and who asks beside it is answered."""
    for worker in answerers._crew.workers:
        worker.deadline = 0.2
    monkeypatch.setattr(answerers._crew, "deadline", 0.2)
    monkeypatch.setattr("serving.processes.worker.is_computing", lambda _: True)
    held = pids(answerers)
    for pid in held:
        os.kill(pid, signal.SIGSTOP)
    with pytest.raises(Unanswerable):
        await answerers.reply(QUESTIONS[0], Conversation())
    assert answerers.tally.given_up == 1
    assert answerers.tally.ended == {End.HUNG: 2}
    await full(answerers, *held)
    assert figures(await asked(answerers, 1)) == {("92332人",)}


async def test_when_none_can_be_started_this_process_answers(
    answerers: Answerers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No memory, no processes: it is tried again and again, with pauses that grow, and all are answered meanwhile."""
    tried = []

    async def in_vain(module: str) -> Process:
        tried.append(module)
        raise OSError

    monkeypatch.setattr("serving.processes.crew.PAUSES", (0.0, 0.1, 0.2))
    with monkeypatch.context() as failing:
        failing.setattr("serving.processes.worker.start", in_vain)
        before = pids(answerers)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        assert figures(await asked(answerers, 20)) == {("92332人",)}
        await asyncio.sleep(0.3)
        assert pids(answerers) == []
        assert 4 <= len(tried) <= 10
    await full(answerers)
    assert figures(await asked(answerers, 1)) == {("92332人",)}


async def test_one_that_dies_at_every_start(answerers: Answerers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as one that the memory does not suffice for: it is not started without a pause for ever."""
    monkeypatch.setattr("serving.processes.crew.PAUSES", (0.0, 0.2, 10.0))
    for pid in pids(answerers):
        os.kill(pid, signal.SIGKILL)
    monkeypatch.setattr("serving.processes.piping.START", "import sys; sys.exit(1)  # {module}")
    await asyncio.sleep(0.5)
    assert answerers.tally.unstarted <= 4
    assert figures(await asked(answerers, 5)) == {("92332人",)}


async def test_those_that_end_while_the_knowledge_changes(answerers: Answerers, source: Source) -> None:
    """Old ones and new ones are killed and stopped during the change: what was asked before and after it is answered."""
    answerers.deadline = 0.5
    for worker in answerers._crew.workers:
        worker.deadline = 0.5
    before = pids(answerers)
    asking = asyncio.create_task(asked(answerers, 50))
    await asyncio.sleep(0)
    os.kill(before[0], signal.SIGSTOP)
    await answerers.switch(edition_of(source, is_answered_here=False))
    os.kill(pids(answerers)[0], signal.SIGKILL)
    assert figures([*await asking, *await asked(answerers, 50)]) == {("92332人",)}
    await full(answerers, *before)
    async with asyncio.timeout(3):
        while any(map(is_alive, before)):
            await asyncio.sleep(0.02)


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
