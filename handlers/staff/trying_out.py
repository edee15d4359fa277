"""/try: a question answered from what waits to be put into service, beside what citizens get now."""

from collections.abc import Sequence

from telegram import Update

from answering.conversation import Conversation
from editing.changes.rehearsing import Rehearsed, rehearse
from handlers.chat.services import Context
from handlers.showing import rendering
from handlers.showing.markup import MESSAGE_UNITS, Rich, bold, joined, plain
from handlers.showing.replying import respond
from handlers.staff import texts as say
from handlers.staff.staff import desk_of, in_thread
from serving.processes.apart import WorkFailed, run_apart


async def on_try(update: Update, context: Context) -> None:
    """Answer from the change that the person has to decide on, else from the reports in review; nothing is recorded."""
    message = update.effective_message
    if message is None or message.from_user is None:
        return
    question = " ".join(context.args or ())
    if not question:
        await respond(message, context, [plain(say.TRY_WHAT.format(example=context.services.example))])
        return
    waits = await in_thread(desk_of(context).workshop.waiting.newest_of, message.from_user.id)
    live, _ = await context.services.answerers.reply(question, Conversation())
    edition = context.services.answerers.edition
    now = rendering.messages(context.services.proving.proved(live), edition.catalogue.reports)
    if waits:
        try:
            found = await run_apart(rehearse, desk_of(context).workshop.trying, waits.proposal, question)
        except WorkFailed:
            found = Rehearsed(problem=say.WORK_FAILED)
        then = rendering.messages(found.reply, found.reports) if found.reply else [plain(found.problem)]
        heads = say.TRY_PROPOSED.format(what=waits.proposal.why), say.TRY_NOW
    elif any(report.is_in_review for report in edition.everything.reports.values()):
        drafted, _ = await context.services.answerers.reply(question, Conversation(), with_drafts=True)
        then = rendering.messages(context.services.proving.proved(drafted), edition.everything.reports)
        heads = say.TRY_DRAFTS, say.TRY_NOW
    else:
        await respond(message, context, _under(say.TRY_NOTHING, now))
        return
    await respond(message, context, _packed([_under(heads[0], then), _under(heads[1], now)]))


def _under(head: str, texts: Sequence[Rich]) -> list[Rich]:
    """`texts` below `head`, the first in one message with it where it fits."""
    first = joined([bold(head), texts[0]], "\n") if texts else bold(head)
    return [first, *texts[1:]] if first.units <= MESSAGE_UNITS else [bold(head), *texts]


def _packed(groups: Sequence[Sequence[Rich]]) -> list[Rich]:
    """Both in one message where that holds them."""
    whole = joined([text for group in groups for text in group], "\n\n")
    return [whole] if whole.units <= MESSAGE_UNITS else [text for group in groups for text in group]
