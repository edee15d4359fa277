"""conversation.toml read into the words by which messages go on about what was said."""

from answering.base.entries import KINDS_ASKED
from answering.files.toml import TomlFile
from answering.language.following import Act, FollowingWords
from answering.language.phrasebook import Phrasebook

SECTIONS = ("act", "follow", "bare")


def following_words(file: TomlFile) -> FollowingWords:
    """The words of following messages; a list that is not there is empty."""
    acts, follow, bare = (file.table(section) for section in SECTIONS)
    acts.only(*Act)
    known = ("pointers", "leads", "corrections", "fresh", "which")
    follow.only(*known)
    lists = {name: Phrasebook(dict.fromkeys(follow.texts(name, may_be_empty=True), True)) for name in known}
    words = {word: act for act in Act for word in acts.texts(act, may_be_empty=True)}
    bare.only(*KINDS_ASKED)
    kinds = {word: kind for kind in bare.data for word in bare.texts(kind)}
    return FollowingWords(acts=Phrasebook(words), bare=Phrasebook(kinds), **lists)
