"""Taking pictures of pages, small enough for a handbook."""

import subprocess
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

from tools import pages

COLOURS = 64
"""As many as a page of text and charts needs."""
BROWSER = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")


def take(body: str, picture: Path, width: int, scale: float) -> None:
    """Take a picture of a page with `body`; `width` in CSS pixels, `scale` pixels of the picture for each."""
    with tempfile.TemporaryDirectory() as name:
        page, raw = Path(name) / "page.html", Path(name) / "raw.png"
        page.write_text(pages.page(body), encoding="utf-8")
        size = [f"--force-device-scale-factor={scale}", f"--window-size={width},4000", f"--screenshot={raw}"]
        call(*BROWSER, *size, page.as_uri())
        save(Image.open(raw).convert("RGB"), picture)


def save(image: Image.Image, picture: Path, around: Any = "white") -> None:
    """Cut off the colour around, and keep few colours."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, around)).getbbox()
    image.crop(box).quantize(COLOURS, dither=Image.Dither.NONE).save(picture, optimize=True)
    print(picture, image.crop(box).size, picture.stat().st_size // 1024, "KB")


def call(*words: str) -> None:
    """Run a command; subprocess.CalledProcessError where it fails."""
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603
