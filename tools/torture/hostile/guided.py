"""python -m tools.torture.hostile.guided [-runs=N]: messages bred by which lines of the answering they reach.

Needs atheris (`pip install atheris`), which is installed on Linux alone and is therefore none of the project's own
dependencies. Ends at the first message that raises, takes too long or shows what the report does not have, with a file that
holds it in the system's folder for temporary files.
"""

import sys
import tempfile
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["answering"]):
    from answering.answering import Answering
    from answering.conversation import Conversation
    from answering.printed import Printed, printed_in
    from bot import build_answering

from config import read_settings
from tools.torture.hostile.messages import LONGEST, real_questions
from tools.torture.hostile.words import CODE, SCRIPTS

SLOW_SECONDS = 1.0
"""Every line counted takes time: twenty times what a message may take without."""
SEEDS = 300


def main() -> None:
    """Breed for as long as libFuzzer's own arguments say."""
    settings = read_settings()
    answering = build_answering(settings)
    printed = printed_in(settings.knowledge.folder, answering.library)
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        for number, text in enumerate([*real_questions()[:SEEDS], *SCRIPTS, *CODE]):
            (Path(folder) / str(number)).write_bytes(text.encode("utf-8", "surrogatepass"))
        own = [f"-max_len={LONGEST}", f"-artifact_prefix={tempfile.gettempdir()}/"]
        atheris.Setup([sys.argv[0], *own, *sys.argv[1:], folder], lambda data: check(data, answering, printed))
        atheris.Fuzz()


def check(data: bytes, answering: Answering, printed: Printed) -> None:
    """AssertionError where the reply to what `data` spells is slow or untrue."""
    text = data.decode("utf-8", "replace")[:LONGEST]
    began = time.process_time()
    reply = answering.reply(text, Conversation())
    assert time.process_time() - began < SLOW_SECONDS, "slow"
    assert not printed.doubtful(reply), "untrue"


if __name__ == "__main__":
    main()
