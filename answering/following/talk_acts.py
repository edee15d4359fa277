"""What talk with an `act` does: what was shown last once more, what it means, its chart, what comes next."""

from dataclasses import replace

from answering import reply_texts as say
from answering.base.contents import Contents
from answering.base.entries import Act, Outcome, Stated
from answering.conversation import Conversation, Turn
from answering.reply import Reply
from answering.wording import bullets, choices_reply, entries_reply, example_line, nearby_lines

MOST_NEXT = 3
"""Entries that come next, at a time."""


def act(reply: Reply, conversation: Conversation, contents: Contents) -> Reply:
    """What becomes of `reply`, the words of talk with an act, after what was shown in `conversation`; `reply` itself where
    nothing was.
    """
    if reply.act is None:
        return reply
    turn = conversation.last
    known = [entry for id_ in turn.shown if (entry := contents.catalogue.stated_entry(id_))] if turn else []
    if turn is None or not (known or turn.offered):
        return reply
    if reply.act is Act.REPEAT:
        return _again(reply, turn, contents)
    if reply.act is Act.EXPLAIN and turn.outcome is Outcome.ANSWER:
        return _noted(_again(reply, turn, contents), say.MEANS)
    if reply.act is Act.CHART and turn.outcome is Outcome.ANSWER and known:
        return _chart(reply, known, contents)
    if reply.act is Act.MORE and turn.outcome is not Outcome.DECLINE and known:
        return _next(reply, known, turn, contents)
    return reply


def _again(reply: Reply, turn: Turn, contents: Contents) -> Reply:
    """Answers and choices as before; where there was none, that again, with what came near."""
    catalogue = contents.catalogue
    if turn.outcome is Outcome.ANSWER:
        again = entries_reply(catalogue, turn.shown, reply.question)
    elif turn.outcome is Outcome.CHOICES:
        again = choices_reply(catalogue, turn.shown, reply.question)
    else:
        near = [entry for id_ in turn.offered if (entry := catalogue.stated_entry(id_))]
        again = _offering(reply, say.NOT_FOUND, near) if near else None
    return replace(again, act=reply.act) if again else reply


def _chart(reply: Reply, known: list[Stated], contents: Contents) -> Reply:
    """The figures of the first chart that shows one of `known`, each with its sentence; else that there is none."""
    catalogue = contents.catalogue
    chart = next((chart for entry in known for chart in catalogue.charts_with(entry.id)), None)
    shown = entries_reply(catalogue, [bar.entry for bar in chart.bars], reply.question) if chart else None
    if chart is None or shown is None:
        titles = [one.title for one in catalogue.charts.values() if one.report == known[0].report]
        return _said(reply, "\n".join([say.NO_CHART, *([say.CHARTS, *bullets(titles)] if titles else [])]))
    return replace(_noted(shown, chart.title), act=reply.act, chart_id=chart.id)


def _next(reply: Reply, known: list[Stated], turn: Turn, contents: Contents) -> Reply:
    """What stands in the same sentence or topic, then in the same part, and was not offered yet."""
    seen = {*turn.offered, *turn.shown}
    near = (entry for first in known for entry in contents.around(first))
    left = [entry for entry in dict.fromkeys(near) if entry.id not in seen][:MOST_NEXT]
    if left:
        return _offering(reply, say.NEXT, left)
    return _said(reply, "\n".join(filter(None, (say.NO_MORE, example_line(contents.catalogue.examples)))))


def _offering(reply: Reply, lead: str, near: list[Stated]) -> Reply:
    text = f"{lead}\n{nearby_lines(near)}"
    titles, ids = tuple(entry.title for entry in near), tuple(entry.id for entry in near)
    return replace(reply, lead=lead, text=text, suggestions=titles, nearby=ids)


def _said(reply: Reply, words: str) -> Reply:
    return replace(reply, lead=words, text=words)


def _noted(reply: Reply, note: str) -> Reply:
    return replace(reply, note=note, text=f"{note}\n{reply.text}")
