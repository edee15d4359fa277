"""What is remembered for a while: the newest, and no more than fits."""

from collections import OrderedDict

from hypothesis import given
from hypothesis import strategies as st

from handlers.chat.recent import Recent

STEPS = st.lists(
    st.tuples(st.sampled_from(["get", "put", "forget"]), st.integers(0, 6), st.integers()),
    max_size=60,
)


def test_what_was_put_is_there() -> None:
    """Until something else is put under its key, or it is forgotten."""
    recent: Recent[str, int] = Recent(2)
    assert recent.get("a") is None
    assert recent.put("a", 1) == 1
    assert recent.get("a") == 1
    recent.put("a", 2)
    assert recent.get("a") == 2
    recent.forget("a")
    recent.forget("never there")
    assert recent.get("a") is None


def test_the_oldest_goes_first() -> None:
    """Who comes third has the place of who came first."""
    recent: Recent[str, int] = Recent(2)
    for number, key in enumerate("abc"):
        recent.put(key, number)
    assert [recent.get(key) for key in "abc"] == [None, 1, 2]


def test_asking_is_touching() -> None:
    """What is looked at stays, what nobody has asked for goes."""
    recent: Recent[str, int] = Recent(2)
    recent.put("a", 0)
    recent.put("b", 1)
    recent.get("a")
    recent.put("c", 2)
    assert [recent.get(key) for key in "abc"] == [0, None, 2]


def test_asking_in_vain_takes_no_place() -> None:
    """A key without a value is not remembered."""
    recent: Recent[int, int] = Recent(3)
    recent.put(0, 0)
    for key in range(1, 100):
        assert recent.get(key) is None
    assert recent.get(0) == 0


def test_nothing_is_a_value_too() -> None:
    """A falsy value takes a place like any other."""
    recent: Recent[str, tuple[int, ...]] = Recent(2)
    recent.put("a", ())
    assert recent.get("a") == ()


@given(st.integers(1, 5), STEPS)
def test_whatever_happens_the_newest_are_there(most: int, steps: list[tuple[str, int, int]]) -> None:
    """Beside a plain list of what was touched, newest last, of which the last `most` are kept."""
    recent: Recent[int, int] = Recent(most)
    kept: OrderedDict[int, int] = OrderedDict()
    for step, key, value in steps:
        if step == "put":
            kept.pop(key, None)
            kept[key] = recent.put(key, value)
            kept = OrderedDict(list(kept.items())[-most:])
        elif step == "forget":
            recent.forget(key)
            kept.pop(key, None)
        else:
            assert recent.get(key) == kept.get(key)
            if key in kept:
                kept[key] = kept.pop(key)
    assert [recent.get(key) for key in range(7)] == [kept.get(key) for key in range(7)]
