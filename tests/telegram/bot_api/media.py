"""Photos and documents that the bot sends, and documents that it fetches."""

import struct
from itertools import count
from typing import Any

from tests.telegram.bot_api.parameters import Upload, Uploads
from tests.telegram.bot_api.refusals import BadRequest, Broken, Json
from tests.telegram.bot_api.texts import caption_content

IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
MOST_PHOTO = 10 * 1024 * 1024
MOST_FETCHED = 20 * 1024 * 1024
MOST_SIDES = 10_000
MOST_RATIO = 20
ATTACHED = "attach://"


class Media:
    """Files by file_id; one that was sent can be sent again by its id."""

    def __init__(self) -> None:
        self.files: dict[str, Upload] = {}
        self._numbers = count(1)

    def content(self, kind: str, value: Any, fields: Json, uploads: Uploads) -> Json:
        """What a message shows: the photo or document with the caption in `fields`."""
        file_id = self._kept(kind, value, uploads)
        shown = self._sizes(file_id) if kind == "photo" else self._document(file_id)
        return {kind: shown, **caption_content(fields)}

    def keep(self, upload: Upload, size: int | None = None) -> Json:
        """A file that a person sends, as a document's fields; `size` is what Telegram says where it is not so."""
        file_id = self._kept("document", None, {"document": upload})
        return self._document(file_id) | ({} if size is None else {"file_size": size})

    def get_file(self, fields: Json, uploads: Uploads) -> Json:
        """Where a file can be fetched; none that is larger than a bot may fetch."""
        file_id = fields.get("file_id", "")
        if file_id not in self.files:
            raise BadRequest("wrong file_id or the file is temporarily unavailable")
        size = len(self.files[file_id].data)
        if size > MOST_FETCHED:
            raise BadRequest("file is too big")
        return {**_file(file_id, size), "file_path": f"documents/{file_id}"}

    def fetched(self, path: str) -> bytes | None:
        """What stands under a path that `get_file` told."""
        upload = self.files.get(path.removeprefix("documents/"))
        return upload.data if upload else None

    def _kept(self, name: str, value: Any, uploads: Uploads) -> str:
        """The id of a file that is uploaded now, was before, or is on the web."""
        if isinstance(value, str) and value.startswith(ATTACHED):
            name, value = value.removeprefix(ATTACHED), None
        if value is None:
            if name not in uploads:
                raise Broken(f"there is no {name} in the request")
            upload = uploads[name]
        elif value in self.files:
            return str(value)
        elif isinstance(value, str) and value.startswith(("http://", "https://")):
            upload = Upload(IMAGES[0], value.rpartition("/")[2], "application/octet-stream")
        else:
            raise Broken("wrong file identifier/HTTP URL specified")
        if not upload.data:
            raise Broken("file must be non-empty")
        file_id = f"file-{next(self._numbers)}"
        self.files[file_id] = upload
        return file_id

    def _sizes(self, file_id: str) -> list[Json]:
        data = self.files[file_id].data
        if not data.startswith(IMAGES):
            raise Broken("IMAGE_PROCESS_FAILED")
        if len(data) > MOST_PHOTO:
            raise Broken("file is too big")
        width, height = _sides(data)
        if width + height > MOST_SIDES or max(width, height) > MOST_RATIO * min(width, height):
            raise Broken("PHOTO_INVALID_DIMENSIONS")
        shrink = max(width, height) / 320
        thumbnail = (round(width / shrink) or 1, round(height / shrink) or 1)
        self.files.setdefault(f"{file_id}-s", self.files[file_id])
        return [
            {**_file(f"{file_id}-s", len(data)), "width": thumbnail[0], "height": thumbnail[1]},
            {**_file(file_id, len(data)), "width": width, "height": height},
        ]

    def _document(self, file_id: str) -> Json:
        upload = self.files[file_id]
        described = {"file_name": upload.filename, "mime_type": upload.content_type}
        return {**_file(file_id, len(upload.data)), **described}


def _file(file_id: str, size: int) -> Json:
    return {"file_id": file_id, "file_unique_id": f"unique-{file_id}", "file_size": size}


def _sides(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG; of other images something plausible."""
    if data.startswith(IMAGES[0]) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return max(width, 1), max(height, 1)
    return 800, 600
