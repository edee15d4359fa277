"""Word documents (.docx): paragraphs and tables in the order of the document, with the numbers of lists."""

from pathlib import Path

import docx

from drafting.reading import texts as say
from drafting.reading.kinds import UnreadableDocument
from drafting.reading.packed import refuse_swollen
from drafting.reading.proof import Read
from drafting.reading.word.body import Body
from drafting.reading.word.numbering import Numbering
from drafting.reading.word.runs import Runs
from drafting.reading.word.second import second_reading
from drafting.reading.word.styles import Styles


def read_word(path: Path) -> Read:
    """The paragraphs and tables of the document at `path`; headers, footers, notes, comments and the contents are left
    out.
    """
    try:
        refuse_swollen(path, say.SWOLLEN_WORD)
        document = docx.Document(str(path))
        contents = {style.style_id for style in document.styles if (style.name or "").lower().startswith("toc ")}
        runs = Runs(Styles.of(document))
        body = Body(runs, Numbering.of(document), contents)
        lines = list(body.lines(document.element.body))
        return Read(lines, second_reading(document), runs.dropped, [*runs.added, *body.added])
    except (UnreadableDocument, MemoryError):
        raise
    except Exception as error:
        # The zip, the XML and the relations between parts fail in a dozen ways, none of which says more.
        raise UnreadableDocument(say.DAMAGED_WORD) from error
