"""Several reports side by side: each has a base of its own, and none changes what another one answers."""

import json
from collections import Counter
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.catalogue import Catalogue
from answering.base.contents import Contents
from answering.base.library import Library, library_of
from answering.files import cache
from answering.files.cache import compile_folder, fingerprints, open_library, read_catalogue, read_library
from answering.files.faults import FaultyKnowledge
from answering.files.loading import load_library
from answering.proving.advice_texts import FIGURES
from answering.proving.checking import check_folder
from answering.wording import entry_reply
from tests.answering.files.test_loading import STATED, TALK, change
from tests.conftest import add_report
from tools.grading import mark

ROOT = Path(__file__).parents[3]
QINGHE, YUNXI = "qinghe-2021", "yunxi-women-2019"
ENTRIES = f"reports/{YUNXI}/entries/1.toml"


@pytest.fixture
def several(folder: Path) -> Path:
    """A folder with three reports."""
    add_report(folder, QINGHE, YUNXI)
    return folder


def test_every_report_has_a_base_of_its_own(several: Path) -> None:
    """With its entries and the talk; what is shown is that of all."""
    library = load_library(several)
    assert [base.report.id for base in library.bases] == list(library.reports) == [QINGHE, "small", YUNXI]
    for base in library.bases:
        assert {entry.report for entry in base.entries} == {base.report.id, ""}
        assert base.entries[-1].id == "danger"
    assert {entry.report for entry in library.stated.values()} == set(library.reports)
    assert library.help_lines == ("110", "12338")
    assert library.examples == ["新开了几条公交线路", "森林覆盖率是多少", "两癌检查查了多少人", "云溪两癌检查了多少人"]


def test_a_base_is_the_same_beside_others(folder: Path) -> None:
    """Rarity and odds of a report's words do not depend on what else is loaded."""
    (alone,) = load_library(folder).bases
    add_report(folder, QINGHE, YUNXI)
    (beside,) = (base for base in load_library(folder).bases if base.report.id == "small")
    assert beside.index.vocabulary == alone.index.vocabulary
    for table in ("weights", "surprise", "odds"):
        assert (getattr(beside.index, table) == getattr(alone.index, table)).all()


@pytest.mark.parametrize(
    ("name", "least"), [(QINGHE, 0.98), (YUNXI, 0.94)], ids=["another report", "one that resembles it"]
)
def test_a_second_report_takes_nothing_from_the_first(name: str, least: float, folder: Path) -> None:
    """Questions of another hand are marked as without it, but for those that both answer: there the asker chooses."""
    add_report(folder, name)
    (first,) = open_library(ROOT / "knowledge", ROOT / ".cache").bases[:1]
    (second,) = (base for base in load_library(folder).bases if base.report.id == name)
    alone, both = (Answering(library_of(bases)) for bases in ([first], [first, second]))
    lines = (ROOT / "tests/questions/held-out.jsonl").read_text(encoding="utf-8").splitlines()
    changed: Counter[str] = Counter()
    for wanted in map(json.loads, lines):
        reply = both.reply(wanted["q"])
        if mark(wanted, reply.as_json()) != mark(wanted, alone.reply(wanted["q"]).as_json()):
            changed[reply.outcome] += 1
    assert changed.total() <= (1 - least) * len(lines)
    assert changed["answer"] + changed["decline"] <= 3


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        (ENTRIES, '"贷款一共多少钱"', '"贷款金额"', ""),
        (ENTRIES, '"贷款一共多少钱"', '"救助患病妇女人数"', "“救助患病妇女人数”已经用在 1.toml"),
        (TALK, '"在吗"', '"贷款一共多少钱"', "“贷款一共多少钱”已经用在 1.toml"),
        (ENTRIES, 'id = "yunxi-homes"', 'id = "loan-money"', "“loan-money”已经用在 1-stated.toml:16"),
        (STATED, 'id = "loan-money"', 'id = "greeting"', "“greeting”已经用在"),
    ],
    ids=["phrasing of another report", "of the same", "of talk", "id of another report", "id of talk"],
)
def test_what_reports_may_share(name: str, old: str, new: str, words: str, several: Path) -> None:
    """A phrasing, as each has a base of its own; no id, as buttons carry it."""
    change(several, name, old, new)
    if not words:
        assert load_library(several).bases
        return
    with pytest.raises(FaultyKnowledge) as raised:
        load_library(several)
    assert any(words in fault.message for fault in raised.value.faults)


def test_a_shared_id_is_noticed_with_compiled_reports_too(
    several: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Where only one of them is read anew."""
    cache = tmp_path_factory.mktemp("cache")
    open_library(several, cache)
    change(several, ENTRIES, 'id = "yunxi-homes"', 'id = "loan-money"')
    with pytest.raises(FaultyKnowledge, match="loan-money"):
        open_library(several, cache)


def test_chart_ids_are_unique_over_all_reports(several: Path) -> None:
    """They are on buttons as well."""
    bars = '{{ entry = "{}", label = "一" }}, {{ entry = "{}", label = "二" }}'
    chart = f'[[chart]]\nid = "same"\ntitle = "图"\nbars = [{bars}]\n'
    (several / f"reports/{QINGHE}/charts.toml").write_text(chart.format("pocket-parks", "old-estates"), "utf-8")
    path = several / f"reports/{YUNXI}/charts.toml"
    path.write_text(chart.format("yunxi-founders", "yunxi-helped"), "utf-8")
    with pytest.raises(FaultyKnowledge, match="“same”已经用在"):
        load_library(several)
    path.write_text(path.read_text("utf-8").replace('"same"', '"other"'), "utf-8")
    library = load_library(several)
    assert [chart.id for chart in library.charts_with("pocket-parks")] == ["same"]
    assert library.sections(library.charts["other"]) == ("二是抓创业", "一是抓民生")


def kept(cache: Path) -> dict[str, tuple[str, int]]:
    """The newest compiled base of each report: its name and inode."""
    found = sorted(cache.glob("*.base"), key=lambda path: path.stat().st_mtime_ns)
    return {path.name.split(".")[0]: (path.name, path.stat().st_ino) for path in found}


@pytest.mark.parametrize(
    ("name", "old", "new", "changed"),
    [
        (ENTRIES, "妇女之家个数", "妇女之家数", {YUNXI}),
        (f"reports/{QINGHE}/report.toml", "years = [2021]", "years = [2020]", {QINGHE}),
        (TALK, '"在吗"', '"在不在"', {QINGHE, "small", YUNXI}),
        ("synonyms.toml", "[dialect]\n", '[dialect]\n"么样子" = "什么样子"\n', {QINGHE, "small", YUNXI}),
    ],
    ids=["entries", "report.toml", "talk", "synonyms"],
)
def test_only_what_changed_is_compiled_anew(
    name: str, old: str, new: str, changed: set[str], several: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The others are read as they were kept."""
    cache = tmp_path_factory.mktemp("cache")
    first = open_library(several, cache)
    before = kept(cache)
    text = (several / name).read_text(encoding="utf-8")
    (several / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    second = open_library(several, cache)
    assert {report for report, file in kept(cache).items() if file != before[report]} == changed
    assert first.version != second.version
    assert [base.version for base in second.bases] == [fingerprints(several)[base.report.id] for base in second.bases]


def test_old_versions_are_dropped(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Three are kept, and nothing of a report that is gone."""
    store = tmp_path_factory.mktemp("store")
    add_report(folder, YUNXI)
    for number in range(5):
        change(folder, STATED, f"创业贷款金额{'。' * number}", f"创业贷款金额{'。' * (number + 1)}")
        compiled = compile_folder(folder, store)
    assert len([*store.glob("small.*.base")]) == len([*store.glob("*.catalogue")]) == 3
    assert all(path.exists() for path in (*compiled.bases, compiled.catalogue))
    (folder / "reports" / YUNXI).rename(folder / ".away")
    assert len(compile_folder(folder, store).bases) == 1
    assert {path.name.split(".")[0] for path in store.glob("*.base")} == {"small"}


def test_the_catalogue_shows_what_the_library_does(several: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same replies and contents without a phrasing; what is gone from the store is not made up."""
    store = tmp_path_factory.mktemp("store")
    compiled = compile_folder(several, store)
    library, catalogue = read_library(compiled), read_catalogue(compiled)
    assert isinstance(library, Library)
    assert isinstance(catalogue, Catalogue)
    assert library.version == catalogue.version == compiled.version
    assert list(catalogue.stated) == list(library.stated)
    assert {entry.phrasings for entry in catalogue.stated.values()} == {()}
    assert [entry_reply(catalogue, id_) for id_ in catalogue.stated] == [
        entry_reply(library, id_) for id_ in library.stated
    ]
    headings = [[part.heading for part in Contents(known).parts[YUNXI]] for known in (library, catalogue)]
    assert headings[0] == headings[1] == ["一是抓民生", "二是抓创业", "三是抓家庭"]
    compiled.bases[1].unlink()
    compiled.catalogue.unlink()
    assert (read_library(compiled), read_catalogue(compiled)) == (None, None)


def test_check_looks_at_every_report(several: Path) -> None:
    """A number that no entry of its own report asks for is named in that report, and forbids nothing."""
    proof = check_folder(several, sample=30)
    assert proof.faults == []
    assert proof.summary.count("没有发现错误") == 3
    places = [item.at for item in proof.advice if item.kind == FIGURES]
    assert {place.file.parent.name for place in places} == {QINGHE, "small", YUNXI}
    assert {place.file.name for place in places} == {"report.txt"}
    assert not any("“3.6万人”" in place.message for place in places)


def test_check_leaves_what_it_compiled(
    several: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A start after it compiles nothing."""
    store = tmp_path_factory.mktemp("store")
    check_folder(several, sample=30, cache=store)
    monkeypatch.setattr(cache, "compile_report", None)
    assert open_library(several, store).bases[0].entries == load_library(several).bases[0].entries


def test_a_fault_is_a_fault_whatever_was_kept(several: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The last sound state lies in the cache, and is not served in the place of files that have a fault."""
    cache = tmp_path_factory.mktemp("cache")
    compile_folder(several, cache)
    line = change(several, STATED, 'answer = ["1176万元"]', 'answer = ["1716万元"]')
    for read in (open_library, compile_folder):
        with pytest.raises(FaultyKnowledge) as raised:
            read(several, cache)
        assert [(fault.file, fault.line) for fault in raised.value.faults] == [(several / STATED, line)]
