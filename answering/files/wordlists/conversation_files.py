"""conversation.toml read into the words by which messages go on about what was said."""

from answering.files.toml import TomlFile
from answering.language.following import Act, FollowingWords
from answering.language.phrasebook import Phrasebook

SECTIONS = ("act", "follow", "list")


def following_words(file: TomlFile) -> FollowingWords:
    """The words of following messages; a list that is not there is empty."""
    acts, follow = file.table("act"), file.table("follow")
    acts.only(*Act)
    known = ("pointers", "leads", "corrections", "fresh")
    follow.only(*known)
    lists = {name: Phrasebook(dict.fromkeys(follow.texts(name, may_be_empty=True), True)) for name in known}
    words = {word: act for act in Act for word in acts.texts(act, may_be_empty=True)}
    return FollowingWords(acts=Phrasebook(words), **lists)
