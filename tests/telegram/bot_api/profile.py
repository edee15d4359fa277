"""What the bot is, and what it says about itself."""

import json
import re
from typing import Any

from tests.telegram.bot_api.parameters import Uploads
from tests.telegram.bot_api.refusals import Broken, Json, need

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"([a-z]{2})?")
MOST_COMMANDS = 100
MOST_COMMAND_DESCRIPTION = 256
MOST_DESCRIPTION = {"description": 512, "short_description": 120}


class Profile:
    """Commands by scope (as JSON with sorted keys, "" for the default) and language, descriptions by language."""

    def __init__(self, token: str, username: str) -> None:
        self.user: Json = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": "Test bot"}
        self.user["username"] = username
        self.options: dict[str, bool] = {"can_read_all_group_messages": False, "supports_inline_queries": True}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}

    def get_me(self, fields: Json, uploads: Uploads) -> Json:
        return {**self.user, "can_join_groups": True, **self.options}

    def set_commands(self, fields: Json, uploads: Uploads) -> bool:
        commands = need(fields, "commands")
        if len(commands) > MOST_COMMANDS:
            raise Broken("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not COMMAND.fullmatch(command.get("command", "")):
                raise Broken("BOT_COMMAND_INVALID")
            if not 1 <= len(command.get("description", "")) <= MOST_COMMAND_DESCRIPTION:
                raise Broken("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[_scope(fields), _language(fields)] = commands
        return True

    def get_commands(self, fields: Json, uploads: Uploads) -> list[Json]:
        return self.commands.get((_scope(fields), _language(fields)), [])

    def delete_commands(self, fields: Json, uploads: Uploads) -> bool:
        self.commands.pop((_scope(fields), _language(fields)), None)
        return True

    def set_description(self, fields: Json, uploads: Uploads) -> bool:
        return self._set_text("description", fields)

    def set_short_description(self, fields: Json, uploads: Uploads) -> bool:
        return self._set_text("short_description", fields)

    def get_description(self, fields: Json, uploads: Uploads) -> Json:
        return {"description": self.texts.get(("description", _language(fields)), "")}

    def get_short_description(self, fields: Json, uploads: Uploads) -> Json:
        return {"short_description": self.texts.get(("short_description", _language(fields)), "")}

    def _set_text(self, name: str, fields: Json) -> bool:
        text: Any = fields.get(name) or ""
        if len(text) > MOST_DESCRIPTION[name]:
            raise Broken(f"{name} is too long")
        self.texts[name, _language(fields)] = text
        return True


def _scope(fields: Json) -> str:
    scope = fields.get("scope")
    return "" if scope in (None, {"type": "default"}) else json.dumps(scope, sort_keys=True)


def _language(fields: Json) -> str:
    language = fields.get("language_code") or ""
    if not LANGUAGE.fullmatch(language):
        raise Broken("LANGUAGE_CODE_INVALID")
    return str(language)
