"""A change tried out the quick way, where what has not changed is not read again, and the full way: told alike."""

import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from answering.base.thresholds import Thresholds
from answering.files.cache import open_library, recall
from answering.files.loading import compile_report, load_base, read_knowledge
from answering.proving.effect import effect
from editing.changes.proposals import Proposal, base_of, go_live
from editing.changes.reviewing import Trying, review

STATED, OTHERS = "reports/small/entries/1-stated.toml", "reports/small/entries/2-others.toml"
ABOUT, SYNONYMS = "reports/small/report.toml", "synonyms.toml"

Texts = Mapping[str, str]
Change = Callable[[random.Random, Texts], Texts]


def _said(chance: random.Random) -> str:
    words = ("贷款", "检查", "两癌", "免费", "多少人", "多少钱", "去年", "全市", "女性", "几号", "dai kuan")
    return "".join(chance.sample(words, chance.randint(3, 5)))


def phrasing_more(chance: random.Random, now: Texts) -> Texts:
    """An entry is asked for in other words too."""
    path = chance.choice([STATED, OTHERS])
    at = chance.choice([match.end() for match in re.finditer(r"phrasings = \[", now[path])])
    return {path: f'{now[path][:at]}"{_said(chance)}", {now[path][at:]}'}


def phrasing_less(chance: random.Random, now: Texts) -> Texts:
    """One of the first entry's phrasings goes, as long as it has two."""
    first, _, rest = now[STATED].partition("[[entry]]")[2].partition("[[entry]]")
    head, _, listed = first.partition("phrasings = [")
    found = re.findall(r'"([^"\n]+)"', listed)
    kept = found[:]
    if len(kept) > 1:
        kept.remove(chance.choice(kept))
    listed = ", ".join(f'"{text}"' for text in kept)
    return {STATED: f"[[entry]]{head}phrasings = [{listed}]\n\n[[entry]]{rest}"}


def entry_more(chance: random.Random, now: Texts) -> Texts:
    """An entry for the people who got loans."""
    number = now[STATED].count("[[entry]]")
    return {
        STATED: f'{now[STATED]}\n[[entry]]\nid = "more-{number}"\ntitle = "创业贷款人数"\nasks = "人数"\nanswer = "118人"\n'
        f'sentence = "女性创业贷款发放118人、1176万元。"\nphrasings = ["{_said(chance)}", "{_said(chance)}"]\n'
    }


def entry_less(chance: random.Random, now: Texts) -> Texts:
    """What came last goes, if it is one of those that came."""
    before, mark, last = now[STATED].rpartition("[[entry]]")
    return {STATED: before.rstrip() + "\n"} if mark and "more-" in last else {}


def other_figure(chance: random.Random, now: Texts) -> Texts:
    """The loans are told by the people, or by the money."""
    figures = ["1176万元", "118人"]
    old = next(figure for figure in figures if f'["{figure}"]' in now[STATED])
    new = chance.choice(figures)
    return {STATED: now[STATED].replace(f'["{old}"]', f'["{new}"]')}


def other_title(chance: random.Random, now: Texts) -> Texts:
    """An entry is called otherwise."""
    return {STATED: re.sub('title = "两癌[^"]*"', f'title = "两癌{_said(chance)}"', now[STATED])}


def other_part(chance: random.Random, now: Texts) -> Texts:
    """The entries of a file stand in another order."""
    head, *entries = now[STATED].split("[[entry]]")
    chance.shuffle(entries)
    return {STATED: head + "".join(f"[[entry]]{entry.rstrip()}\n\n" for entry in entries)}


def other_name(chance: random.Random, now: Texts) -> Texts:
    """What stands for itself is another name, by which every phrasing is read anew."""
    return {ABOUT: re.sub(r"names = .*", f'names = ["{chance.choice(["两癌", "创业贷款", "女性创业"])}"]', now[ABOUT])}


def other_year(chance: random.Random, now: Texts) -> Texts:
    """The report speaks in another year."""
    return {ABOUT: re.sub(r"years = .*", f"years = [{chance.choice([2016, 2017])}]", now[ABOUT])}


CHANGES: list[Change] = [
    *(phrasing_more, phrasing_less, entry_more, entry_less),
    *(other_figure, other_title, other_part, other_name, other_year),
]


@pytest.mark.parametrize("seed", [7])  # of others the same holds; each takes two seconds
def test_change_after_change_is_told_as_the_full_way_tells_it(
    seed: int, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Random changes of every kind, each tried out both ways and then made: faults, difference, effect and removal."""
    chance = random.Random(seed)
    store = tmp_path_factory.mktemp("store")
    made = 0
    for change in chance.sample(CHANGES, len(CHANGES)):
        open_library(folder, store)
        now = {path: (folder / path).read_text(encoding="utf-8") for path in (STATED, OTHERS, ABOUT)}
        files = {path: text for path, text in change(chance, now).items() if text != now[path]}
        proposal = Proposal(base_of(folder, list(files)), {path: text.encode() for path, text in files.items()}, "")
        quick, full = (review(Trying(folder, kept), proposal) for kept in (store, None))
        assert quick == full
        if files and not quick.faults:
            made += 1
            go_live(folder, proposal)
    assert made > len(CHANGES) // 3


def test_another_word_list_has_everything_read_anew(folder: Path, tmp_path: Path) -> None:
    """An alias is added to the synonyms: what is remembered is no help, and the base is that of the full way."""
    open_library(folder, tmp_path / "store")
    text = (folder / SYNONYMS).read_text(encoding="utf-8")
    assert "[dialect]" in text
    (folder / SYNONYMS).write_text(
        text.replace("[dialect]", '[dialect]\n"贷出去的钱" = "贷款金额"', 1), encoding="utf-8"
    )
    files = read_knowledge(folder)
    quick = compile_report(files, files.reports[0], memory=recall(tmp_path / "store", ["small"])["small"])
    full = load_base(folder)
    assert quick.pairs == full.pairs
    assert quick.keys == full.keys
    assert effect(full, quick, Thresholds()).asked == 0
