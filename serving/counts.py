"""What became of questions since the start, in numbers alone: neither who asked nor what."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds up to which answers are counted together: most are found in a hundredth, and after 5 nobody waits any longer."""


@dataclass
class Counts:
    """Of each outcome how many; and how long answers took to be found, in seconds: how many up to each of BOUNDS and over
    the last, and all of it together.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    times: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0

    def add(self, outcome: str, seconds: float) -> None:
        """One more."""
        self.outcomes[outcome] += 1
        self.times[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds
