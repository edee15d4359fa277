"""Tests in another order: none may need what another one did before it."""

import random

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """--shuffle."""
    parser.addoption("--shuffle", type=int, metavar="SEED", help="in a random order, the same one for the same number")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Shuffle the files and the tests in each, which stay together for what they share."""
    seed = config.getoption("shuffle")
    if seed is None:
        return
    dealt = random.Random(seed)
    by_file: dict[str, list[pytest.Item]] = {}
    for item in items:
        by_file.setdefault(item.nodeid.partition("::")[0], []).append(item)
    groups = list(by_file.values())
    dealt.shuffle(groups)
    for group in groups:
        dealt.shuffle(group)
    items[:] = [item for group in groups for item in group]
