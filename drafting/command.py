"""`bot.py draft`: a report document made into a report folder, or into what changes in the folder that is there."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from answering.files.layout import CHANGE, REPORTS, SHARED, TEXT, knowledge_folder
from drafting import texts as say
from drafting.making.made import CannotDraft, made_of
from drafting.making.staging import is_in_service, stage_new_draft
from drafting.reading.documents import read
from editing.changes.alone import CannotReach, locked
from editing.changes.journal import cleared, forget
from editing.changes.proposals import write_all
from editing.changes.signing import UNSIGNED, Remark, Signature
from editing.changes.versions import Versions, settled
from editing.workshop import Workshop

__all__ = ["CannotDraft", "draft_folder", "root_of", "write_folder"]


def draft_folder(
    document: Path,
    folder: Path,
    knowledge: Path,
    *,
    annexes: Sequence[Path] = (),
    progress: bool = False,
    workshop: Workshop | None = None,
    by: Signature = UNSIGNED,
) -> Iterator[str]:
    """Draft the report in `document`, with its `annexes` below it, into `folder`, with the word lists and the talk of the
    folder `knowledge`; yields lines to be read, the last of which sums up.

    Nothing is written unless all is. Where the folder is one of `knowledge`, which `workshop` changes, that is kept among
    its versions, signed `by` who drafts; and where the report is in service, what changes waits there until somebody
    publishes it. UnreadableDocument, CannotDraft, FaultyKnowledge, CannotChange.
    """
    folder = folder.parent.resolve() / folder.name  # a link is refused when it is written to
    kept = workshop if root_of(folder) == knowledge.resolve() else None
    yield from _cleared(folder, kept.versions if kept else None)
    _check(folder)
    made = made_of(read(document, annexes), document.name, folder, knowledge, progress=progress)
    remark = Remark(say.WHY_DRAFTED.format(name=document.name), by)
    if kept and is_in_service(folder):
        told = stage_new_draft(kept, folder.name, made, remark.why)
        yield from made.lines[:-1]
        yield told
    else:
        write_folder(folder, made.files, kept.versions if kept else None, remark)
        yield from made.lines[:-1]
    yield made.lines[-1]


def _cleared(folder: Path, versions: Versions | None) -> Iterator[str]:
    """Clear what a draft or another change that was killed has left; what to tell of it."""
    root = root_of(folder)
    if (root / CHANGE).exists():
        yield from settled(versions, root).splitlines()


def _check(folder: Path) -> None:
    """Refuse a folder of other things; hidden files, such as our own lock, are none of them."""
    if not folder.exists() or (folder / TEXT).exists():
        return
    if not folder.is_dir() or any(not path.name.startswith(".") for path in folder.iterdir()):
        raise CannotDraft(say.NOT_EMPTY.format(folder=folder))


def root_of(folder: Path) -> Path:
    """The folder that a change of the report folder `folder` is one of: its knowledge folder, or itself where it stands
    alone.
    """
    knowledge = knowledge_folder(folder)
    is_in_one = folder.parent.name == REPORTS and any((knowledge / name).exists() for name in SHARED)
    return knowledge if is_in_one else folder


def write_folder(folder: Path, files: dict[str, str], versions: Versions | None, remark: Remark) -> None:
    """All of `files` or none; in a knowledge folder as any other change of it."""
    root = root_of(folder)
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotReach(error) from error
    contents = {(folder / name).relative_to(root).as_posix(): text.encode() for name, text in files.items()}
    with locked(root):
        if versions:
            versions.settle(root)
            versions.change(root, contents, remark)
            return
        cleared(root)
        forget(root)
        write_all(root, contents)
