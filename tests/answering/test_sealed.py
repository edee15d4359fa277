"""What the program keeps for itself comes back bit for bit, or is made anew: it never loads as sound, nor stops a start."""

import logging
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from answering.base.thresholds import Thresholds
from answering.files.cache import Compiled, compile_folder, open_library, read_catalogue, read_library
from answering.sealed import Damaged, seal, unseal
from serving.processes.edition import open_edition
from tests.surroundings.full_disk import no_room_beyond

Damage = Callable[[bytes, random.Random], bytes]
TRIES = 60


def bit_flipped(raw: bytes, chance: random.Random) -> bytes:
    """One bit, anywhere."""
    at = chance.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :]


def cut_off(raw: bytes, chance: random.Random) -> bytes:
    """The end is missing, or all of it."""
    return raw[: chance.choice((0, 1, 40, chance.randrange(len(raw))))]


def zeroed(raw: bytes, chance: random.Random) -> bytes:
    """A block was never written."""
    at = chance.randrange(len(raw))
    block = raw[at : at + 4096].translate(bytes(255 - byte for byte in range(256)))
    return raw[:at] + block + raw[at + 4096 :]


def longer(raw: bytes, _chance: random.Random) -> bytes:
    """Something follows."""
    return raw + b"\0"


@pytest.fixture
def compiled(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    """The small report."""
    return compile_folder(folder, tmp_path_factory.mktemp("store"))


@pytest.mark.parametrize("damage", [bit_flipped, cut_off, zeroed, longer])
def test_no_damage_loads_as_sound(
    damage: Damage, compiled: Compiled, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """Nor ends in a traceback; it is put aside, and said. A catalogue, which is small, and read like all the rest."""
    chance, path = random.Random(7), compiled.catalogue
    sound = path.read_bytes()
    for _ in range(TRIES):
        path.write_bytes(damage(sound, chance))
        caplog.clear()
        assert read_catalogue(compiled) is None
        assert [record.levelno for record in caplog.records] == [logging.WARNING]
        assert not path.exists()
    seal(path, bytes(unseal(sound)))
    assert path.read_bytes() == sound
    assert read_catalogue(compiled) is not None


def test_a_changed_figure_in_a_base_is_not_shown(folder: Path, compiled: Compiled) -> None:
    """Byte for byte as long as before; the base is made anew, and says what the report says."""
    (path,) = compiled.bases
    raw = path.read_bytes()
    assert "1176万元".encode() in raw
    path.write_bytes(raw.replace("1176万元".encode(), "1167万元".encode()))
    assert read_library(compiled) is None
    library = open_library(folder, path.parent)
    assert "1176万元" in {figure for entry in library.stated.values() for figure in entry.answers}
    assert read_library(compiled) is not None
    assert [file.name.partition(".damaged-")[0] for file in path.parent.glob("*.damaged-*")] == [path.name]


@pytest.mark.parametrize("is_answered_here", [True, False])
@pytest.mark.parametrize("damage", [bit_flipped, cut_off, longer])
def test_a_start_over_damaged_files(damage: Damage, is_answered_here: bool, folder: Path, compiled: Compiled) -> None:
    """All of them at once: they are made anew."""
    for path in (*compiled.bases, compiled.catalogue):
        path.write_bytes(damage(path.read_bytes(), random.Random(3)))
    store = compiled.catalogue.parent
    edition = open_edition(folder, store, Thresholds(), is_answered_here=is_answered_here)
    assert "1176万元" in {figure for entry in edition.catalogue.stated.values() for figure in entry.answers}
    assert "1176万元" in edition.opened().reply("创业贷款一共多少钱").text
    assert read_library(compiled) is not None
    assert read_catalogue(compiled) is not None


def test_few_of_the_damaged_are_kept(folder: Path, compiled: Compiled) -> None:
    """They tell what happened, and must not fill the disk."""
    (path,) = compiled.bases
    for number in range(6):
        path.with_name(f"{path.name}.damaged-2026112{number}-120000").write_bytes(b"x")
    compiled.catalogue.unlink()
    compile_folder(folder, path.parent)
    assert len([*path.parent.glob("*.damaged-*")]) == 3


def test_a_disk_that_fills_while_it_is_written(tmp_path: Path) -> None:
    """What was there stays, and nothing is left beside it."""
    path = tmp_path / "kept.base"
    seal(path, b"before")
    with no_room_beyond(1000), pytest.raises(OSError, match="too large"):
        seal(path, b"x" * 100_000)
    assert bytes(unseal(path.read_bytes())) == b"before"
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("raw", [b"", b"report-answering-bot 1\n", b"report-answering-bot 2\n" + bytes(40)])
def test_what_has_no_seal(raw: bytes) -> None:
    """An empty file, a seal alone, another format."""
    with pytest.raises(Damaged):
        unseal(raw)
