"""A knowledge folder edited at random: it is served, or what is wrong with it is named; nothing else ever happens."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.faults import Fault, FaultyKnowledge
from knowledge.loading import load_base

FILES = [
    "reports/small/report.txt",
    "reports/small/report.toml",
    "reports/small/entries/1-stated.toml",
    "reports/small/entries/2-others.toml",
    "talk.toml",
    "synonyms.toml",
    "aspects.toml",
]


def cut_line(raw: bytes, dice: random.Random) -> bytes:
    """One line left out."""
    lines = raw.splitlines(keepends=True)
    del lines[dice.randrange(len(lines))]
    return b"".join(lines)


def double_line(raw: bytes, dice: random.Random) -> bytes:
    """One line written twice."""
    lines = raw.splitlines(keepends=True)
    number = dice.randrange(len(lines))
    return b"".join([*lines[:number], lines[number], *lines[number:]])


def flip_bytes(raw: bytes, dice: random.Random) -> bytes:
    """One to three bytes become others."""
    flipped = bytearray(raw)
    for _ in range(dice.randint(1, 3)):
        flipped[dice.randrange(len(flipped))] = dice.randrange(256)
    return bytes(flipped)


def recode(raw: bytes, dice: random.Random) -> bytes:
    """Saved in another encoding."""
    return raw.decode().encode(dice.choice(["gbk", "gb18030", "utf-16", "utf-16-le", "utf-8-sig", "utf-7"]), "replace")


def put_in(raw: bytes, dice: random.Random) -> bytes:
    """A character of TOML's own, somewhere."""
    text = raw.decode()
    place = dice.randrange(len(text))
    return (
        text[:place] + dice.choice(['"', "[", "]", "=", "\n", "\r", "#", ",", "0", "{}", "'''"]) + text[place:]
    ).encode()


def leave_out(raw: bytes, dice: random.Random) -> bytes:
    """One character gone."""
    text = raw.decode()
    place = dice.randrange(len(text))
    return (text[:place] + text[place + 1 :]).encode()


EDITS: list[Callable[[bytes, random.Random], bytes]] = [cut_line, double_line, flip_bytes, recode, put_in, leave_out]


def faults_of(folder: Path) -> list[Fault]:
    """What is wrong with `folder`; nothing where it is served with entries."""
    try:
        base = load_base(folder)
    except FaultyKnowledge as error:
        return error.faults or pytest.fail("faulty, but nothing is named")
    return [] if base.entries else pytest.fail("served without an entry")


@pytest.mark.parametrize("seed", range(15))
def test_random_edits_are_served_or_named(seed: int, folder: Path) -> None:
    """Ten edits a seed, in two files at a time: the folder loads, or every fault has a file, a line and a sentence."""
    dice = random.Random(seed)
    for _ in range(5):
        right = {folder / name: (folder / name).read_bytes() for name in dice.sample(FILES, 2)}
        for file, content in right.items():
            file.write_bytes(dice.choice(EDITS)(content, dice))
        for fault in faults_of(folder):
            assert fault.file.is_relative_to(folder)
            assert fault.line >= 1
            assert fault.message
        for file, content in right.items():
            file.write_bytes(content)
