"""Starting processes of this program's own code."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

ROOT = Path(__file__).parents[2]
START = "from serving.processes.{module} import main; main()"
"""Not -m, by which the classes of the messages would be others than those unpickled."""
HIDDEN_FROM_THEM = "TELEGRAM_BOT_TOKEN"


async def start(module: str) -> Process:
    """A process that runs main() of a `module` of this room, with pipes for its input and output, and without the token."""
    environment = {name: value for name, value in os.environ.items() if name != HIDDEN_FROM_THEM}
    command = START.format(module=module)
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", command, cwd=ROOT, env=environment, stdin=PIPE, stdout=PIPE
    )
