"""Full text over many documents, in the stemmer of each document's language (tantivy)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.language.inflection import relatives
from kompanjon.vocabulary.languages import LANGUAGES, Language

if TYPE_CHECKING:
    import tantivy

_STEMMERS: dict[Language, str] = {"sv": "sv_stem", "fi": "fi_stem", "en": "en_stem"}

#: A word of the name tells more than one of the text.
_NAME_BOOST = 3.0

#: Small words of the three languages that say nothing in a name.
_SMALL_WORDS = ["a", "an", "and", "av", "att", "de", "den", "det", "en", "ett", "for", "för", "från", "i", "in", "ja",
                "med", "of", "och", "on", "på", "sekä", "tai", "the", "till", "to", "vid", "with", "är"]  # fmt: skip

_HEAP_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Document:
    """What is found: `name` is shown, `texts` are searched, each in its language."""

    kind: str
    id: str
    name: str
    texts: tuple[tuple[Language, str], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found, and the piece of its text that shows why (plain text)."""

    kind: str
    id: str
    name: str
    snippet: str
    score: float


def _schema():
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("kind", stored=True, tokenizer_name="raw")
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("name", stored=True, tokenizer_name="names")
    for language in LANGUAGES:
        builder.add_text_field(language, stored=True, tokenizer_name=_STEMMERS[language])
    return builder.build()


def write_index(documents: Iterable[Document], folder: Path) -> int:
    """Write an index of `documents` into the empty folder `folder`; return how many there are."""
    import tantivy

    folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(_schema(), path=str(folder))
    _register(index)
    writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
    count = 0
    for document in documents:
        row = tantivy.Document(kind=document.kind, id=document.id, name=document.name)
        for language, text in document.texts:
            row.add_text(language, text)
        writer.add_document(row)
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


def _register(index) -> dict[Language, tantivy.TextAnalyzer]:
    """Make the tokenizers known to `index`; answers the one of each language's texts."""
    import tantivy

    analyzers: dict[Language, tantivy.TextAnalyzer] = {}
    for language, full in (("sv", "swedish"), ("fi", "finnish"), ("en", "english")):
        words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
        kept = words.filter(tantivy.Filter.remove_long(60)).filter(tantivy.Filter.stopword(full))
        analyzers[language] = kept.filter(tantivy.Filter.stemmer(full)).build()
        index.register_tokenizer(_STEMMERS[language], analyzers[language])
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    index.register_tokenizer("names", words.filter(tantivy.Filter.custom_stopword(_SMALL_WORDS)).build())
    return analyzers


class Index:
    """An index on disk, opened to be searched."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(folder), reuse=True)
        self._analyzers = _register(self._index)
        self._searcher = self._index.searcher()

    def search(self, query: str, *, kinds: tuple[str, ...] = (), limit: int = 20) -> list[Hit]:
        """Documents that hold the words of `query`, best first; a query without words finds nothing."""
        import tantivy

        words = " ".join(word for word in _plain(query).split() if word.lower() not in _SMALL_WORDS)
        if not words:
            return []
        fields = ["name", *LANGUAGES]
        parsed, _ = self._index.parse_query_lenient(words, fields, field_boosts={"name": _NAME_BOOST})
        parsed = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, query) for query in (parsed, *self._inflected(words.lower().split()))]
        )
        if kinds:
            any_kind = [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "kind", kind)) for kind in kinds]
            only = tantivy.Query.boolean_query(any_kind)
            parsed = tantivy.Query.boolean_query([(tantivy.Occur.Must, parsed), (tantivy.Occur.Must, only)])
        found = self._searcher.search(parsed, limit)
        return [self._hit(parsed, score, address) for score, address in found.hits]

    def _inflected(self, words: list[str]) -> Iterator[tantivy.Query]:
        """Queries for the words in other Swedish and Finnish forms, which the stemmers take for other words."""
        import tantivy

        for language in LANGUAGES:
            stemmed = self._analyzers[language].analyze
            other = {stem for word in words for form in relatives(word, language) for stem in stemmed(form)}
            for stem in sorted(other - set(stemmed(" ".join(words)))):
                yield tantivy.Query.term_query(self._schema, language, stem)

    def _hit(self, query, score: float, address) -> Hit:
        import tantivy

        document = self._searcher.doc(address)
        snippet = ""
        for language in LANGUAGES:
            made = tantivy.SnippetGenerator.create(self._searcher, query, self._schema, language)
            snippet = snippet or " ".join(made.snippet_from_doc(document).fragment().split())
        return Hit(
            kind=document.get_first("kind"),
            id=document.get_first("id"),
            name=document.get_first("name"),
            snippet=snippet,
            score=score,
        )


def _plain(query: str) -> str:
    """The query without signs that the query language would read."""
    return "".join(letter if letter.isalnum() or letter in " _" else " " for letter in query)
