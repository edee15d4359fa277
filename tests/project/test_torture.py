"""`make torture` in short: a few kinds of faults and hostile messages, and what its tables say of them."""

import asyncio
from collections.abc import Sequence

import pytest

from tools.torture.__main__ import main
from tools.torture.heartbeat import STOPPED_SECONDS
from tools.torture.hostile.asking import Found
from tools.torture.hostile.truth import unknown_numbers
from tools.torture.record import placed
from tools.torture.running import KINDS, chosen, outcomes
from tools.torture.soak import Soaked
from tools.torture.tables import of_faults, of_messages
from tools.torture.trial import COULD_NOT, Kind, Outcome
from tools.torture.world import World


async def _nothing(_world: World) -> None:
    """No harm."""


PLAIN = Kind("plain", _nothing)
SILENCING = Kind("silencing", _nothing, silences=True)
UNTOLD = Kind("untold", _nothing, silences=True, untold="nobody can be told")
DOUBLING = Kind("doubling", _nothing, doubled="Telegram does not tell")


@pytest.mark.parametrize(
    ("outcome", "faults"),
    [
        (Outcome(PLAIN, 3, 10), []),
        (Outcome(PLAIN, 3, 10, lost=1), ["lost"]),
        (Outcome(PLAIN, 3, 10, twice=1), ["twice"]),
        (Outcome(DOUBLING, 3, 10, twice=1), []),
        (Outcome(SILENCING, 1, 10, alarm=45, stopped=30), []),
        (Outcome(SILENCING, 1, 10), ["no alarm", "heartbeat went on"]),
        (Outcome(SILENCING, 1, 10, alarm=61, stopped=61), ["no alarm", "heartbeat went on"]),
        (Outcome(UNTOLD, 1, 10, stopped=5), []),
        (Outcome(PLAIN, failure="TimeoutError"), ["TimeoutError"]),
        (Outcome(PLAIN, failure=COULD_NOT), []),
    ],
)
def test_what_is_not_as_it_has_to_be(outcome: Outcome, faults: Sequence[str]) -> None:
    """Nobody lost or answered twice but where that is said, and alarms within the minute."""
    assert outcome.faults == faults
    assert all(word.upper() in of_faults([outcome]) or word in of_faults([outcome]) for word in faults)


def test_every_kind_has_a_name_of_its_own() -> None:
    """By which it is chosen."""
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 40
    assert chosen(["SIGTERM"]) == [kind for kind in KINDS if "SIGTERM" in kind.name]


def test_numbers_that_nobody_said() -> None:
    """Those of the report and of the question are known, in whatever digits."""
    assert unknown_numbers({"text": "92332人，不是92,333人"}, "是不是９２３３３人") == set()
    assert unknown_numbers({"text": "77777人"}, "多少人") == {"77777"}
    assert unknown_numbers({"text": "1人 + 77776人 = 77777人（按报告里的数算的）\n12338"}, "多少人") == set()


def test_memory_is_held_against_what_it_was_once_all_had_settled() -> None:
    """The first two fifths of a short soak do not count."""
    soaked = Soaked(memory=[(float(at), 500.0 if at < 40 else 100.0 + at) for at in range(0, 101, 5)])
    before, after = soaked.growth
    assert 140 <= before < 150
    assert 190 < after <= 200
    assert STOPPED_SECONDS > 10


def test_a_part_is_written_in_the_place_of_the_last_one() -> None:
    """What is said before its date stays, as do the other parts."""
    before = "# T\n\n## A\nwhat\n\n2026-01-01, x\n\nold\n\n## B\nmore\n"
    once = placed(before, "A", "2026-01-02, y\n\nnew\n")
    assert once == before.replace("2026-01-01, x\n\nold", "2026-01-02, y\n\nnew")
    twice = placed(once, "B", "2026-01-03, z\n")
    assert twice == once + "\n2026-01-03, z\n"
    assert placed(twice, "B", "2026-01-03, z\n") == twice


@pytest.mark.usefixtures("warm")
def test_a_few_kinds_of_faults() -> None:
    """A page in place of an answer, a dropped connection, updates that come twice: nobody is lost."""
    found = asyncio.run(outcomes(chosen(["sendMessage: 403 of a proxy", "two or three times"]), 2, 75))
    assert [outcome.faults for outcome in found] == [[], []]
    assert [outcome.asked for outcome in found] == [10, 25]


def test_hostile_messages(capsys: pytest.CaptureFixture[str]) -> None:
    """As `make torture` prints them."""
    assert main(["--no-faults", "--minutes", "0", "--messages", "40", "--kills", "0"]) == 0, capsys.readouterr().out
    assert "| messages | 40 |" in capsys.readouterr().out
    assert "exceptions | 0" in of_messages(Found([1.0, 2.0]))
