"""Write what is made in all documents: python -m tools.documents"""

from tools.documents.blocks import filled
from tools.documents.made import DOCUMENTS, PICTURE, ROOT, blocks, rooms_picture


def main() -> None:
    """Bring the documents and the picture of the rooms up to the program; tell which changed."""
    made = {name: make() for name, make in blocks().items()}
    texts = {name: filled((ROOT / name).read_text(encoding="utf-8"), made) for name in DOCUMENTS}
    texts[PICTURE] = rooms_picture()
    for name, text in texts.items():
        path = ROOT / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"{name}: written")


if __name__ == "__main__":
    main()
