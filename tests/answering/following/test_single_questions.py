"""Questions that stand alone fare in a conversation as they do by themselves, whatever was spoken of before."""

import json
from pathlib import Path
from random import Random

import pytest

from answering.answering import Answering
from answering.conversation import Conversation
from answering.files.cache import open_library
from answering.following.gap import Gap, read_gap
from answering.reply import Reply

MOST_THAT_DIFFER = 0.01
QUESTIONS = Path(__file__).parents[2] / "questions" / "held-out.jsonl"


@pytest.fixture(scope="module")
def answering(knowledge_folder: Path) -> Answering:
    """The project's knowledge."""
    return Answering(open_library(knowledge_folder, knowledge_folder.parent / ".cache"))


def told(reply: Reply) -> tuple[str, tuple[str, ...], str]:
    return reply.outcome.value, tuple(answer.entry for answer in reply.answers), reply.check


@pytest.mark.parametrize("seed", [1, 2])
def test_single_questions_in_any_order(answering: Answering, seed: int) -> None:
    """At most one in a hundred gets something else, and each of these leaves something out."""
    questions = [json.loads(line)["q"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    Random(seed).shuffle(questions)
    conversation = Conversation()
    differ = [
        question
        for question in questions
        if told(answering.reply(question, conversation)) != told(answering.reply(question))
    ]
    assert len(differ) <= MOST_THAT_DIFFER * len(questions), differ
    (base,) = answering.library.bases
    assert all(read_gap(question, base).gap is not Gap.NONE for question in differ), differ
