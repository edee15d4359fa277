"""topics.toml of a report, held against its text and its entries."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from answering.base.entries import Stated
from answering.base.lists.topics import Topic
from answering.base.report import Report
from answering.files import fault_texts as say
from answering.files.entry_files import Place, is_id
from answering.files.faults import Fault
from answering.files.toml import Table, read_toml
from answering.language.text import squeeze


def read_topics(
    path: Path, report: Report, stated: Mapping[str, Stated] | None
) -> tuple[list[tuple[Topic, Place]], list[Fault]]:
    """The topics of a report with their places, and what is wrong with them.

    `stated` are the report's entries by id; None where they could not all be read: what names them is not at fault then.
    """
    file = read_toml(path, ("topic",))
    found: list[tuple[Topic, Place]] = []
    for table in file.tables("topic"):
        table.only("id", "title", "words", "only", "entries", "texts", "apart")
        topic = _topic(table, report)
        if topic.id and not is_id(topic.id):
            table.fault(say.BAD_ID.format(id=topic.id), "id")
        if stated is not None:
            _held_against(topic, table, report, stated)
        found.append((topic, Place(file, table.path)))
    file.faults += [*_same_ids(found), *_same_words(found), *_unknown_topics(found)]
    return found, file.faults


def _topic(table: Table, report: Report) -> Topic:
    lists = {key: table.texts(key, may_be_empty=True) for key in ("only", "entries", "texts", "apart")}
    if not lists["entries"] and not lists["texts"]:
        table.fault(say.EMPTY_TOPIC)
    return Topic(table.text("id"), report.id, table.text("title"), table.texts("words"), **lists)


def _held_against(topic: Topic, table: Table, report: Report, stated: Mapping[str, Stated]) -> None:
    for number, entry in enumerate(topic.entries):
        if entry.strip() and entry not in stated:
            table.fault(say.NOT_STATED.format(id=entry), "entries", number)
    for number, text in enumerate(topic.texts):
        if text.strip() and not any(text in sentence.text for sentence in report.sentences):
            table.fault(say.NOT_IN_REPORT.format(text=text), "texts", number)


def _same_ids(topics: Sequence[tuple[Topic, Place]]) -> Iterator[Fault]:
    seen: dict[str, tuple[Topic, Place]] = {}
    for topic, place in topics:
        first, first_place = seen.setdefault(topic.id, (topic, place))
        if topic.id and first_place is not place:
            yield place.fault(say.SAME_ID.format(id=topic.id, where=_where(first, first_place, "id")), "id")


def _same_words(topics: Sequence[tuple[Topic, Place]]) -> Iterator[Fault]:
    """Faults for words that two topics share: one word leads to one list."""
    seen: dict[str, tuple[Topic, Place, tuple[str, int]]] = {}
    for topic, place in topics:
        said = [(key, at, word) for key in ("words", "only") for at, word in enumerate(getattr(topic, key))]
        for key, at, word in said:
            first, first_place, where = seen.setdefault(squeeze(word), (topic, place, (key, at)))
            if word.strip() and (first_place, where) != (place, (key, at)):
                known = _where(first, first_place, *where)
                yield place.fault(say.SAME_TOPIC_WORD.format(word=word, where=known), key, at)


def _unknown_topics(topics: Sequence[tuple[Topic, Place]]) -> Iterator[Fault]:
    known = {topic.id for topic, _ in topics}
    for topic, place in topics:
        for number, other in enumerate(topic.apart):
            if other.strip() and (other not in known or other == topic.id):
                yield place.fault(say.NO_SUCH_TOPIC.format(id=other), "apart", number)


def _where(topic: Topic, place: Place, *path: str | int) -> str:
    return f"{place.file.path.name}:{place.line(*path)} 的“{topic.title}”"
