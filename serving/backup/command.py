"""`bot.py backup` and `bot.py restore`."""

import getpass
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from serving.backup import texts as say


def backup(given: Namespace) -> int:
    """Back up knowledge, old versions, settings and usage log while the bot runs; the key and answers that were not
    delivered go to another place, the token nowhere.

    Each run makes a folder; the newest stay. Where and how many is said by [backup] in the settings.
    """
    from config import read_settings
    from serving.backup.making import back_up
    from serving.backup.places import places_of

    settings = read_settings(given.config)
    asked = settings.backup
    if given.keep is not None and given.keep < 1:
        print(say.CANNOT.format(reason=say.KEEP), file=sys.stderr)
        return 1
    folder, secrets = given.folder or asked.folder, given.secrets or asked.secrets
    return _said(back_up(places_of(settings, given.config), folder, secrets, given.keep or asked.keep), say.CANNOT)


def restore(given: Namespace) -> int:
    """Put a backup in the place of what is there, which is moved aside; one of an older program is brought up to date.

    The bot may not run meanwhile. Answers that were not delivered are found under /unsent afterwards.
    """
    from config import read_settings
    from serving.backup.restoring import Wish, restore

    secrets = None if given.without_key else given.secrets or read_settings(given.config).backup.secrets
    return _said(restore(Wish(given.backup, secrets, given.keep_config), given.config), say.NOT_RESTORED)


def _said(lines: Iterator[str], failed: str) -> int:
    from answering.files.faults import FaultyKnowledge
    from serving.backup.places import CannotBackUp

    os.umask(0o077)
    try:
        for line in lines:
            print(line)
    except (CannotBackUp, FaultyKnowledge) as error:
        print(failed.format(reason=error), file=sys.stderr)
        return 1
    except OSError as error:
        print(failed.format(reason=say.NOT_WRITTEN.format(reason=error, user=getpass.getuser())), file=sys.stderr)
        return 1
    return 0


def add_backup(command: ArgumentParser) -> ArgumentParser:
    """The command with its arguments."""
    command.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="备份放在哪里；不写就用设置里的")
    command.add_argument("--secrets", type=Path, metavar="FOLDER", help="密钥放在哪里；不写就用设置里的")
    command.add_argument("--keep", type=int, metavar="N", help="留几份；不写就用设置里的")
    return command


def add_restore(command: ArgumentParser) -> ArgumentParser:
    """The command with its arguments."""
    command.add_argument("backup", type=Path, metavar="BACKUP", help="要用的那一份备份，一个文件夹")
    command.add_argument("--secrets", type=Path, metavar="FOLDER", help="密钥在哪里；不写就用设置里的")
    command.add_argument("--without-key", action="store_true", help="密钥丢了，不用它")
    command.add_argument("--keep-config", action="store_true", help="不动现在的 config.toml")
    return command
