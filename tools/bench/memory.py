"""What memory this process holds."""

from pathlib import Path


def resident() -> float | None:
    """The memory that this process holds, in MB; None where /proc cannot tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmRSS:")), None)
