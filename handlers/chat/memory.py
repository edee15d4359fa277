"""What is remembered of chats: for a while, and in memory only."""

import time
from dataclasses import dataclass, field
from functools import partial

from answering.conversation import Conversation, Turn
from answering.reply import Reply
from handlers.chat.most_asked import MostAsked
from handlers.chat.origin import Where
from handlers.chat.recent import Recent
from handlers.chat.typing_pause import TypingPause

MOST_CONVERSATIONS = 10_000
MOST_ANSWERS = 10_000
"""Answers remembered so that they can be edited when the question is."""
MOST_REPLIES = 1_000
"""Replies remembered whose buttons show more of them: lists by pages, figures as a picture."""
MOST_OTHERS = 100
"""Searches, pictures and albums remembered."""

AWAITED_SECONDS = 10 * 60.0
"""For how long a line that somebody asked to write is waited for; what is written later is a question."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """What the next line of a member of staff is for: the action of the button that asked for it, with its argument;
    `since` in seconds of the monotonic clock.
    """

    action: str
    argument: str
    since: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class Memory:
    """`conversations` by chat and person, `answers` by the message that they answer: the numbers of their messages.

    `asked` is the token of the question that a person asked last, by chat and person; `told` what each message of the bot
    showed, and `before` what was spoken of before a question, by chat and message.
    `searches` are the words of /log by their short name, `pictures` what Telegram calls those sent before, `albums` those
    of which one picture has been dealt with, `replies` those whose buttons show more, by their token and without what was
    asked. `awaited` is what a member of staff is about to write, by person.
    `topics` are those of forums that messages of the bot are in. `tokens` are those of questions by the number of
    their update. `typing` waits for who types on, `most_asked` is looked up now and then.
    """

    conversations: Recent[Where, Conversation] = field(default_factory=partial(Recent, MOST_CONVERSATIONS))
    asked: Recent[Where, str] = field(default_factory=partial(Recent, MOST_CONVERSATIONS))
    told: Recent[Where, Turn] = field(default_factory=partial(Recent, MOST_ANSWERS))
    before: Recent[Where, Conversation] = field(default_factory=partial(Recent, MOST_ANSWERS))
    answers: Recent[Where, tuple[int, ...]] = field(default_factory=partial(Recent, MOST_ANSWERS))
    searches: Recent[str, str] = field(default_factory=partial(Recent, MOST_OTHERS))
    pictures: Recent[str, str] = field(default_factory=partial(Recent, MOST_OTHERS))
    replies: Recent[str, Reply] = field(default_factory=partial(Recent, MOST_REPLIES))
    albums: Recent[str, bool] = field(default_factory=partial(Recent, MOST_OTHERS))
    tokens: Recent[int, str] = field(default_factory=partial(Recent, MOST_CONVERSATIONS))
    awaited: Recent[int, Awaited] = field(default_factory=partial(Recent, MOST_OTHERS))
    topics: Recent[Where, int] = field(default_factory=partial(Recent, MOST_ANSWERS))
    typing: TypingPause = field(default_factory=TypingPause)
    most_asked: MostAsked = field(default_factory=MostAsked)
