"""How far people have looked at an entry that the program drafted: kept in its file, and no part of what is matched."""

STATE = "state"
"""The key in an entry file; what people wrote themselves has none."""
DRAFTED, SEEN, EDITED = STATES = ("起草", "看过", "改过")
"""As the program made it; looked at and left so; changed by somebody."""


def further(state: str, told: str) -> str:
    """What is told of an entry in `state`, where that goes on from it: a sheet made before somebody looked takes nothing
    back. What is no state is left to be refused.
    """
    if not told or (told in STATES and state in STATES and STATES.index(told) < STATES.index(state)):
        return state
    return told
