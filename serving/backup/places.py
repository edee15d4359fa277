"""What belongs to a backup, and where each part of it lies."""

from dataclasses import dataclass
from pathlib import Path

from config import Settings

NAME = "report-bot-"
"""What a backup's folder begins with; the time follows."""
STAMP = "%Y%m%d-%H%M%S"
USAGE, KEY, INBOX, KNOWLEDGE, VERSIONS, CONFIG = (
    "usage.db", "usage.key", "inbox.db", "knowledge", "versions", "config.toml",
)  # fmt: skip
PROGRAM = "program-version"
LAST = "last-backup"
"""A file beside the usage log, whose time tells the bot when the last backup was made."""


class CannotBackUp(Exception):
    """Nothing was made or restored; the message says why and what to do."""


@dataclass(frozen=True)
class Places:
    """Where the program has what a backup is of."""

    config: Path
    knowledge: Path
    versions: Path
    usage: Path
    key: Path
    inbox: Path

    @property
    def home(self) -> Path:
        """The folder of the program's settings, which paths in them count from."""
        return self.config.resolve().parent

    @property
    def last(self) -> Path:
        """What is touched once a backup is made."""
        return self.usage.with_name(LAST)


def places_of(settings: Settings, config: Path) -> Places:
    """Where `settings`, read from `config`, have it all."""
    knowledge, usage = settings.knowledge, settings.usage
    return Places(config, knowledge.folder, knowledge.archive, usage.database, usage.key, settings.telegram.inbox)
