"""python -m tools.bench.peers.looking ENGINE FILE: look the questions of FILE up among its phrasings, in `.venv-peers`.

FILE is JSON: phrasings, questions. Prints JSON: `hits`, for each question the number of the phrasing, its score and the
time in ms, null where SECONDS were over before; `build`, the seconds of making the index; `memory`, the MB that it and the
phrasings add to the process.
"""

import gc
import json
import sys
import time
from pathlib import Path

from tools.bench.memory import resident
from tools.bench.peers.engines import ENGINES

WARM_UPS = 5
STRIDE = 487
"""Prime: every so many questions on one is asked, so that those asked in time are of all authors and files."""
SECONDS = 150.0
"""For questions; what is slow is asked fewer."""


def main(engine: str, file: Path) -> None:
    """Look up what there is time for, once each, after the first WARM_UPS."""
    build = ENGINES[engine]()
    given = json.loads(file.read_text(encoding="utf-8"))
    questions, phrasings = given["questions"], given["phrasings"]
    del given
    gc.collect()
    strings = sum(map(sys.getsizeof, phrasings)) / 1e6
    before, began = resident(), time.perf_counter()
    look = build(phrasings)
    taken = time.perf_counter() - began
    for question in questions[:WARM_UPS]:
        look(question)
    gc.collect()
    after = resident()
    hits: list[tuple[int, float, float] | None] = [None] * len(questions)
    end = time.perf_counter() + SECONDS
    for turn in range(len(questions)):
        at = turn * STRIDE % len(questions)
        began = time.perf_counter()
        if began > end:
            break
        number, score = look(questions[at])
        hits[at] = int(number), float(score), (time.perf_counter() - began) * 1000
    memory = None if before is None or after is None else after - before + strings
    print(json.dumps({"hits": hits, "build": taken, "memory": memory}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
