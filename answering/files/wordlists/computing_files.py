"""conversation.toml read into the words by which something is to be worked out."""

from collections.abc import Iterable

from answering.files import fault_texts as say
from answering.files.toml import TomlFile
from answering.language.requests.computing import LISTS, ComputingWords

SECTIONS = ("compute", "compute_spans", "compute_units")
SPANS = ("月", "天", "周", "季度")


def computing_words(file: TomlFile, known_units: Iterable[str]) -> ComputingWords:
    """The words of sums beside all `known_units` of figures; a list that is not there is empty."""
    compute, spans, units = (file.table(name) for name in SECTIONS)
    compute.only(*LISTS)
    spans.only(*SPANS)
    units.only("alike")
    groups = units.data.get("alike", [])
    is_good = isinstance(groups, list) and all(isinstance(group, list) and group for group in groups)
    if not is_good or not all(isinstance(unit, str) and unit for group in groups for unit in group):
        units.fault(say.NOT_CONTRASTS.format(key="alike"), "alike")
        groups = []
    return ComputingWords(
        lists={name: compute.texts(name, may_be_empty=True) for name in LISTS},
        spans={word: span for span in SPANS for word in spans.texts(span, may_be_empty=True)},
        alike=tuple(map(tuple, groups)),
        units=tuple(known_units),
    )
