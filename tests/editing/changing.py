"""Changes of five files, in each way that there is to make one, as work that may be killed."""

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drafting.command import write_folder
from editing.changes.proposals import Proposal, contents_of, propose
from editing.changes.reviewing import Trying
from editing.changes.signing import Remark, Signature, Way
from editing.changes.versions import Versions
from editing.publishing import to_publish
from editing.teaching.teaching import ToEntry, plan
from editing.workshop import Workshop

BY = Signature(Way.SHEET, "王小红", 778, "核对过")
SMALL, NEW = "reports/small", "reports/new"
ABOUT = f"{SMALL}/report.toml"
STATED, OTHERS, MOVED = (f"{SMALL}/entries/{name}.toml" for name in ("1-stated", "2-others", "3-moved"))
MORE = b"\n# changed\n"
Work = Callable[[], object]


@dataclass
class Scene:
    """A knowledge folder and the archive of its versions below `root`; `anew` makes both as they were when `remember` was
    called.
    """

    root: Path
    before: Mapping[str, bytes] = field(default_factory=dict)
    after: Mapping[str, bytes] = field(default_factory=dict)
    """What the knowledge files hold before the change, and once it is made."""

    @property
    def folder(self) -> Path:
        """The knowledge files."""
        return self.root / "now" / "knowledge"

    @property
    def workshop(self) -> Workshop:
        """Where they are changed."""
        return Workshop(Trying(self.folder, is_asked=False), Versions(self.root / "now" / "versions", 20))

    def remember(self) -> None:
        """Everything as it is now is how it begins."""
        self.before = contents_of(self.folder)
        shutil.copytree(self.root / "now", self.root / "kept")

    def anew(self) -> None:
        """As it was."""
        shutil.rmtree(self.root / "now")
        shutil.copytree(self.root / "kept", self.root / "now")


def five_of(folder: Path) -> dict[str, bytes | None]:
    """The new contents of five files: three changed, and one that takes over what another one held."""
    now = contents_of(folder)
    changed = {path: now[path] + MORE for path in ("talk.toml", ABOUT, STATED)}
    return {**changed, OTHERS: None, MOVED: now[OTHERS]}


def with_files(before: Mapping[str, bytes], files: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """What knowledge files that held `before` hold after a change of `files`."""
    return {path: content for path, content in {**before, **files}.items() if content is not None}


def imported(scene: Scene) -> Work:
    """A change as a spreadsheet or a `.zip` brings it."""
    return _made(scene, propose(scene.folder, five_of(scene.folder), "收到文件"))


def published(scene: Scene) -> Work:
    """The report in review put into service, with four more files."""
    about = scene.folder / ABOUT
    about.write_text(about.read_text(encoding="utf-8") + "review = true\n", encoding="utf-8")
    scene.workshop.versions.keep(scene.folder, "before")
    return _made(scene, _with_more(scene, to_publish(scene.folder, "small").proposal))


def taught(scene: Scene) -> Work:
    """A lesson, with four more files."""
    lesson = plan(scene.folder, ToEntry("cancer-check", ("查了几多妇女",)))
    assert lesson.proposal
    return _made(scene, _with_more(scene, lesson.proposal))


def _with_more(scene: Scene, proposal: Proposal) -> Proposal:
    return propose(scene.folder, {**five_of(scene.folder), **proposal.files}, proposal.why)


def _made(scene: Scene, proposal: Proposal) -> Work:
    scene.after = with_files(contents_of(scene.folder), proposal.files)
    return lambda: scene.workshop.make(proposal, by=BY, difference="five files")


def undone(scene: Scene) -> Work:
    """The way back to the version before, which is five files away."""
    scene.after, workshop = contents_of(scene.folder), scene.workshop
    workshop.make(propose(scene.folder, five_of(scene.folder)), by=BY, difference="five files")
    version = workshop.versions.before(scene.folder)
    assert version
    return lambda: scene.workshop.versions.restore(version, scene.folder, Remark(by=BY))


def drafted_again(scene: Scene) -> Work:
    """Drafting over a folder: four files that are read, and what is for people alone."""
    now = contents_of(scene.folder)
    files = {path: now[path] + MORE for path in now if path.startswith(f"{SMALL}/") and not path.endswith(".txt")}
    scene.after = with_files(now, files)
    texts = {path.removeprefix(f"{SMALL}/"): content.decode() for path, content in files.items()}
    texts |= {"topics.toml": "", "doubtful.txt": "two readers do not agree\n"}
    scene.after = {**scene.after, f"{SMALL}/topics.toml": b""}
    return _drafting(scene, SMALL, texts)


def drafted(scene: Scene) -> Work:
    """Drafting a new report."""
    now = contents_of(scene.folder)
    texts = {
        path.removeprefix(f"{SMALL}/"): re.sub('"(cancer|loan|x|c)-', '"new-', content.decode())
        for path, content in now.items()
        if path.startswith(f"{SMALL}/")
    }
    texts["doubtful.txt"] = "two readers do not agree\n"
    known = {f"{NEW}/{name}": text.encode() for name, text in texts.items() if name != "doubtful.txt"}
    scene.after = {**now, **known}
    return _drafting(scene, NEW, texts)


def _drafting(scene: Scene, report: str, texts: dict[str, str]) -> Work:
    return lambda: write_folder(scene.folder / report, texts, scene.workshop.versions, Remark("draft", BY))


WAYS: dict[str, Callable[[Scene], Work]] = {
    "import": imported,
    "上线": published,
    "teaching": taught,
    "/undo": undone,
    "draft over a folder": drafted_again,
    "draft of a new folder": drafted,
}
"""Each way to change five files, by its name."""


def scene_of(root: Path, small: Path, name: str) -> tuple[Scene, Work]:
    """The way called `name`, ready to begin, over a copy of the knowledge files in `small`."""
    scene = Scene(root)
    shutil.copytree(small, scene.folder, ignore=lambda _, names: [name for name in names if name not in KNOWN])
    scene.workshop.versions.keep(scene.folder, "before")
    work = WAYS[name](scene)
    scene.remember()
    return scene, work


KNOWN = (
    "reports", "small", "entries", "report.txt", "report.toml", "1-stated.toml", "2-others.toml", "talk.toml",
    "synonyms.toml", "aspects.toml", "conversation.toml", "danger.toml", "scope.toml",
)  # fmt: skip
