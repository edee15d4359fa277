"""People as numbers: the key and what it makes of them."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.people import KEY_BYTES, DamagedKey, number_of, read_key

IDS = st.integers(1, 2**52)


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    """Whatever the folder and the umask, nobody else can read it."""
    path = tmp_path / "deep" / "usage.key"
    key = read_key(path)
    assert len(key) == KEY_BYTES
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_key(path) == key
    assert [file.name for file in path.parent.iterdir()] == ["usage.key"]
    assert read_key(tmp_path / "other.key") != key


def test_a_key_that_others_could_read_is_closed_again(tmp_path: Path) -> None:
    """As after a backup was put back."""
    path = tmp_path / "usage.key"
    key = read_key(path)
    path.chmod(0o644)
    assert read_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_programs_that_start_together_have_one_key(tmp_path: Path) -> None:
    """The bot and the terminal."""
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: read_key(tmp_path / "usage.key"), range(40)))
    assert len(keys) == 1


@pytest.mark.parametrize("content", [b"", b"short", b"x" * (KEY_BYTES + 1)])
def test_a_damaged_key_is_not_used(content: bytes, tmp_path: Path) -> None:
    """Everybody would be somebody new; a person has to decide."""
    path = tmp_path / "usage.key"
    path.write_bytes(content)
    with pytest.raises(DamagedKey, match="备份"):
        read_key(path)
    assert path.read_bytes() == content


@given(IDS, IDS, st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES), st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES))
def test_numbers_tell_people_apart_and_lead_to_nobody(one: int, other: int, key: bytes, another: bytes) -> None:
    """The same person with the same key only; what is kept fits into a column of SQLite."""
    number = number_of(one, key)
    assert 0 <= number < 2**63
    assert number_of(one, key) == number
    assert (number_of(other, key) == number) == (one == other)
    assert (number_of(one, another) == number) == (key == another)
