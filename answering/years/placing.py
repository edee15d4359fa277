"""Which year's report a reply is of, where there are several of one body, and what is said of a year without one."""

from collections.abc import Sequence
from dataclasses import replace

from answering import reply_texts as say
from answering.base.entries import Outcome, Stated
from answering.base.library import Library, years_of
from answering.choosing import Chosen
from answering.composing.unanswered import told
from answering.hearing import Heard
from answering.language.figures import YEAR
from answering.language.scope import Slot
from answering.reply import OtherYear, Reply
from answering.routing import Routed, named
from answering.wording import nearby_lines
from answering.years.comparing import Comparer
from answering.years.pairing import counterpart


def of_its_year(heard: Sequence[Heard], years: Sequence[int]) -> list[Heard]:
    """`heard` without guests that only echo another year: where the report of a year that is named answers, another of the
    same body does too only with what it says of that year itself (表彰2016年的).
    """
    answering = [item for item in heard if not item.is_guest and item.outcome is Outcome.ANSWER]
    bodies = {item.base.own_body for item in answering} - {""}
    return [
        item for item in heard if not item.is_guest or item.base.own_body not in bodies or _tells_of(item, set(years))
    ]


def _tells_of(item: Heard, years: set[int]) -> bool:
    return bool(item.first.stated) and years <= _years_told(item.first.stated[0], item)


def _years_told(entry: Stated, item: Heard) -> set[int]:
    """The years that an entry is about by its own words; the date of an event is none."""
    figures = item.base.language.grammar.figures(item.base.facts[item.base.number[entry.id]].part)
    return set(entry.years) or {year for figure in figures if figure.kind == YEAR for year in figure.years}


def placed(reply: Reply, chosen: Chosen, routed: Sequence[Routed], comparer: Comparer) -> Reply:
    """`reply` with a line that tells which year's report it is of, where the message did not say and there are several; of
    a decline, with what there is where a year, a place or a body is named that there is no report of, and what another
    year's report says where that of the year named says nothing.
    """
    library = comparer.library
    if reply.outcome is Outcome.DECLINE:
        lead = _not_there(chosen, routed, library)
        if lead:
            return replace(reply, lead=lead, text=reply.text.replace(reply.lead, lead, 1))
        return _of_another_year(reply, chosen.heard, routed, comparer)
    first = next((item for item in routed if item.by_default), None)
    own = next((item for item in routed if reply.answers and item.base.report.id == reply.answers[0].report), None)
    if first is None or own is None or not (own.by_default or own.is_spare):
        return reply
    if own.is_spare:
        line = say.ONLY_THERE.format(year=first.base.report.year, other=own.base.report.year)
        return _led(reply, line)
    others = _elsewhere(reply, own, routed, library)
    more = say.OTHER_YEAR.format(years=say.JOINT.join(other.label for other in others)) if others else ""
    reply = _led(reply, say.BY_YEAR.format(year=own.base.report.year))
    return replace(reply, other_years=others, text="\n\n".join(filter(None, (reply.text, more))))


def _of_another_year(reply: Reply, heard: Heard, routed: Sequence[Routed], comparer: Comparer) -> Reply:
    """A decline with what another year's report says of the same, where a year is named that there is a report of."""
    _, years = named([item.question for item in routed], comparer.library.places)
    beyond = heard.first.beyond
    if heard.base.report.year not in years or (beyond and beyond.slot in (Slot.PLACE, Slot.BODY)):
        return reply
    entry = comparer.elsewhere(reply.question, heard.base)
    if entry is None:
        return reply
    other = comparer.library.reports[entry.report].year
    lead = say.SAID_ELSEWHERE.format(year=heard.base.report.year, other=other)
    text = "\n".join((lead, nearby_lines([entry])))
    return replace(reply, lead=lead, text=text, suggestions=(entry.title,), nearby=(entry.id,), is_off_topic=False)


def _led(reply: Reply, line: str) -> Reply:
    note = "\n".join(filter(None, [line, reply.note]))
    return replace(reply, note=note, lead=f"{line}\n{reply.lead}" if reply.lead else "", text=f"{line}\n\n{reply.text}")


def _elsewhere(reply: Reply, own: Routed, routed: Sequence[Routed], library: Library) -> tuple[OtherYear, ...]:
    """What the reports of other years say of the same, where one thing is answered."""
    entry = library.stated_entry(reply.answers[0].entry)
    if entry is None or reply.outcome is not Outcome.ANSWER or len(reply.answers) > 1:
        return ()
    spare = (item.base for item in routed if item.is_spare and item.base.own_body == own.base.own_body)
    found = ((base, counterpart(entry, own.base, base)) for base in spare)
    return tuple(OtherYear(say.OF_YEAR.format(year=base.report.year), other.id) for base, other in found if other)


def _not_there(chosen: Chosen, routed: Sequence[Routed], library: Library) -> str:
    """What there is, and what is named that there is no report of; "" where all is there, or there is one report only."""
    beyond = chosen.heard.first.beyond
    if beyond and beyond.slot in (Slot.PLACE, Slot.BODY):
        reports = [base.report for base in library.bases]
        of_all = (
            [base.own_body for base in library.bases]
            if beyond.slot is Slot.BODY
            else [next(iter(report.places), "") for report in reports]
        )
        loaded = list(dict.fromkeys(filter(None, of_all)))
        return say.LOADED.format(loaded=say.JOINT.join(loaded), missing=told(beyond)) if len(loaded) > 1 else ""
    own = next((of_one for of_one in library.series if chosen.heard.base in of_one), ())
    years = years_of(own)
    _, asked = named([item.question for item in routed], library.places)
    missing = sorted(asked - {year for base in own for year in base.report.years})
    said = [say.OF_YEAR.format(year=year) for year in missing]
    if not said and beyond and beyond.slot is Slot.TIME and not set(beyond.years) & set(years):
        said = [told(beyond)]
    if len(years) < 2 or not said:
        return ""
    loaded = [say.OF_YEAR.format(year=year) for year in years]
    return say.LOADED.format(loaded=say.JOINT.join(loaded), missing=say.JOINT.join(said))
