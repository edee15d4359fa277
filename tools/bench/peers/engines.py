"""The ways of looking a question up among phrasings that this project is held against, each as its documentation has it.

A maker imports its library and gives what builds an index; building takes all phrasings and gives what looks a question up:
the number of the best phrasing and its score, the higher the nearer, each way in a unit of its own. -1 stands for none.
"""

import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

Look = Callable[[str], tuple[int, float]]
Build = Callable[[Sequence[str]], Look]
NOTHING = (-1, 0.0)
MEMORY = 50_000_000
"""Bytes that tantivy may hold while it writes its index."""


def pairs(text: str) -> list[str]:
    """The overlapping pairs of characters of `text`, what is no word left out; a single character is itself."""
    plain = "".join(re.findall(r"\w+", text.lower()))
    return [plain[at : at + 2] for at in range(max(1, len(plain) - 1)) if plain]


def rapidfuzz(scorer: str) -> Build:
    """`process.extractOne` over all phrasings."""
    from rapidfuzz import fuzz, process

    def build(phrasings: Sequence[str]) -> Look:
        def look(question: str) -> tuple[int, float]:
            found = process.extractOne(question, phrasings, scorer=getattr(fuzz, scorer))
            return (found[2], found[1]) if found else NOTHING

        return look

    return build


def bm25(cut: Callable[[str], list[str]]) -> Build:
    """bm25s over the pieces that `cut` makes."""
    import bm25s

    def build(phrasings: Sequence[str]) -> Look:
        index = bm25s.BM25()
        index.index([cut(phrasing) for phrasing in phrasings], show_progress=False)

        def look(question: str) -> tuple[int, float]:
            found = index.retrieve([cut(question)], k=1, show_progress=False)
            return int(found.documents[0, 0]), float(found.scores[0, 0])

        return look

    return build


def bm25_words() -> Build:
    """bm25s over the words of jieba's dictionary."""
    import rjieba

    return bm25(lambda text: [word for word in rjieba.cut(text.lower()) if re.search(r"\w", word)])


def tf_idf() -> Build:
    """The cosine of scikit-learn's vectors over characters and pairs of them."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    def build(phrasings: Sequence[str]) -> Look:
        vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 2))
        matrix = vectors.fit_transform(phrasings)

        def look(question: str) -> tuple[int, float]:
            near = (matrix @ vectors.transform([question]).T).toarray()[:, 0]
            return int(near.argmax()), float(near.max())

        return look

    return build


def fts5() -> Build:
    """SQLite's full text index over trigrams, any of which may match."""

    def build(phrasings: Sequence[str]) -> Look:
        database = sqlite3.connect(":memory:")
        database.execute("CREATE VIRTUAL TABLE phrasing USING fts5(text, tokenize = 'trigram')")
        rows = ((number, phrasing) for number, phrasing in enumerate(phrasings))
        database.executemany("INSERT INTO phrasing(rowid, text) VALUES (?, ?)", rows)

        def look(question: str) -> tuple[int, float]:
            plain = "".join(re.findall(r"\w+", question))
            terms = " OR ".join(f'"{plain[at : at + 3]}"' for at in range(len(plain) - 2))
            ask = "SELECT rowid, -rank FROM phrasing WHERE phrasing MATCH ? ORDER BY rank LIMIT 1"
            return (terms and database.execute(ask, (terms,)).fetchone()) or NOTHING

        return look

    return build


def tantivy() -> Build:
    """The BM25 of tantivy over characters and pairs of them, in memory."""
    from tantivy import Document, Index, Occur, Query, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

    def build(phrasings: Sequence[str]) -> Look:
        schema = (
            SchemaBuilder().add_text_field("text", tokenizer_name="pairs").add_unsigned_field("number", stored=True)
        )
        schema = schema.build()
        cutting = TextAnalyzerBuilder(Tokenizer.ngram(1, 2, False)).build()
        index = Index(schema)
        index.register_tokenizer("pairs", cutting)
        writer = index.writer(MEMORY, 1)
        for number, phrasing in enumerate(phrasings):
            writer.add_document(Document(text=phrasing, number=number))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        searcher = index.searcher()

        def look(question: str) -> tuple[int, float]:
            terms = dict.fromkeys(cutting.analyze(question))
            wanted = Query.boolean_query([(Occur.Should, Query.term_query(schema, "text", term)) for term in terms])
            hits = searcher.search(wanted, 1).hits
            return (searcher.doc(hits[0][1])["number"][0], hits[0][0]) if hits else NOTHING

        return look

    return build


def haystack() -> Build:
    """Haystack's retriever over its store in memory, BM25 over pairs of characters."""
    from haystack import Document
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    def build(phrasings: Sequence[str]) -> Look:
        store = InMemoryDocumentStore(bm25_tokenization_regex=r"(?=(\w\w))")
        named = [Document(id=str(number), content=phrasing) for number, phrasing in enumerate(phrasings)]
        store.write_documents(named)
        retriever = InMemoryBM25Retriever(store, top_k=1, scale_score=False)

        def look(question: str) -> tuple[int, float]:
            found = retriever.run(query=question)["documents"]
            return (int(found[0].id), found[0].score) if found else NOTHING

        return look

    return build


def word_llama() -> Build:
    """The cosine of mean token vectors: a static encoder, its weights in the package."""
    import wordllama

    model = wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)
    return cosine(lambda texts: model.embed(texts, norm=True))


def cosine(vectors_of: Callable[[list[str]], object]) -> Build:
    """The nearest of vectors of length 1, each held against the question's."""
    import numpy as np

    def build(phrasings: Sequence[str]) -> Look:
        vectors = np.concatenate(
            [np.asarray(vectors_of(list(phrasings[at : at + 500]))) for at in range(0, len(phrasings), 500)]
        )

        def look(question: str) -> tuple[int, float]:
            near = vectors @ np.asarray(vectors_of([question]))[0]
            return int(near.argmax()), float(near.max())

        return look

    return build


ENGINES: dict[str, Callable[[], Build]] = {
    "rapidfuzz extractOne, ratio": lambda: rapidfuzz("ratio"),
    "rapidfuzz extractOne, WRatio": lambda: rapidfuzz("WRatio"),
    "bm25s, character pairs": lambda: bm25(pairs),
    "bm25s, jieba words": bm25_words,
    "scikit-learn TF-IDF, cosine": tf_idf,
    "SQLite FTS5 trigram": fts5,
    "tantivy, character pairs": tantivy,
    "WordLlama, static vectors": word_llama,
    "Haystack, BM25 in memory": haystack,
}
"""By the name that the table has."""
