"""Full text over many documents, in the stemmer of each document's language (tantivy)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.language.inflection import relatives
from kompanjon.language.spelling import nearest_terms
from kompanjon.language.which import small_words
from kompanjon.vocabulary.languages import LANGUAGES, Language

if TYPE_CHECKING:
    import tantivy

_STEMMERS: dict[Language, str] = {"sv": "sv_stem", "fi": "fi_stem", "en": "en_stem"}

#: A word of the name tells more than one of the text; a name that is the query tells most.
_NAME_BOOST = 3.0

#: A word spelt otherwise, and a phrase that means the same in another language, tell less than the word itself.
_SPELT_BOOST, _PHRASE_BOOST = 0.5, 0.6

#: The words beside each other, in their order, tell more than each by itself.
_TOGETHER_BOOST = 2.0

#: Kinds, ids and names of the documents, in the order of their numbers, in the index's folder.
_KEYS = "keys.json"

_HEAP_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Document:
    """What is found: `name` is shown, `texts` are searched, each in its language; the rest is filtered by."""

    kind: str
    id: str
    name: str
    texts: tuple[tuple[Language, str], ...]
    regions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    year: int = 0  # 0 where it has none
    parts: tuple[str, ...] = ()  # title, keywords, abstract, where the text has such

    @property
    def meaning(self) -> tuple[str, ...]:
        """What its meaning is made of: its parts, or its texts where it has none."""
        return tuple(filter(None, self.parts)) or tuple(text for _, text in self.texts)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a document must be; an empty tuple and 0 ask for nothing."""

    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    first_year: int = 0
    last_year: int = 0

    def __bool__(self) -> bool:
        return bool(self.kinds or self.regions or self.steps or self.first_year or self.last_year)


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text (plain), its language, and the places in it (start, end) of the words that were found."""

    text: str
    language: Language
    marks: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found; more points are better, and mean nothing by themselves."""

    kind: str
    id: str
    points: float


def _schema():
    import tantivy

    builder = tantivy.SchemaBuilder()
    for field in ("kind", "region", "step"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("number", indexed=True, fast=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    builder.add_text_field("name", tokenizer_name="names")
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
    keys: list[tuple[str, str, str]] = []
    for number, document in enumerate(documents):
        row = tantivy.Document(kind=document.kind, name=f"{document.id} {document.name}")
        row.add_unsigned("number", number)
        for field, values in (("region", document.regions), ("step", document.steps)):
            for value in values:
                row.add_text(field, value)
        if document.year:
            row.add_unsigned("year", document.year)
        for language, text in document.texts:
            row.add_text(language, text)
        writer.add_document(row)
        keys.append((document.kind, document.id, document.name))
    writer.commit()
    writer.wait_merging_threads()
    (folder / _KEYS).write_text(json.dumps(keys, ensure_ascii=False), encoding="utf-8")
    return len(keys)


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
    index.register_tokenizer("names", words.build())
    return analyzers


class Index:
    """An index on disk, opened to be searched."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(folder), reuse=True)
        self._analyzers = _register(self._index)
        self._searcher = self._index.searcher()
        keys = json.loads((folder / _KEYS).read_text(encoding="utf-8"))
        self._keys: list[tuple[str, str]] = [(kind, key) for kind, key, _ in keys]
        self._names = [name for _, _, name in keys]
        self._terms: dict[tuple[str, str], list[tuple[str, int]]] = {}
        self._numbers = {key: number for number, key in enumerate(self._keys)}

    def ask(self, query: str, phrases: Sequence[tuple[Language, str]] = ()) -> Question:
        """A query, read once, to be asked with filters; one without words asks for nothing.

        A word that no document has is looked for as it may have been meant to be spelt.

        Parameters
        ----------
        phrases : what means the same as something in the query, with its language; found as phrases
        """
        import tantivy

        words = _told(query)
        if not words:
            return Question(self, None, 0.0, "")
        fields = ["name", *LANGUAGES]
        parsed, _ = self._index.parse_query_lenient(" ".join(words), fields, field_boosts={"name": _NAME_BOOST})
        lower = [word.lower() for word in words]
        unknown = [word for word in lower if not self._is_known(word)]
        meant = [word for word in words if word[0].islower() or word.lower() not in unknown]
        wanted = [parsed, *self._inflected(lower), *self._spelt(unknown), *self._phrases(phrases, _PHRASE_BOOST)]
        if len(words) > 1:
            wanted += self._phrases([(language, " ".join(words)) for language in LANGUAGES], _TOGETHER_BOOST)
        asked = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in wanted])
        return Question(self, asked, 1 - len(unknown) / len(lower), " ".join(meant))

    def search(self, query: str, *, filters: Filters = EVERYTHING, limit: int = 20) -> list[Hit]:
        """Documents that hold the words of `query`, best first."""
        return self.ask(query).hits(filters, limit)

    def name(self, kind: str, key: str) -> str:
        """What a document is called.

        Raises
        ------
        KeyError
            When the index holds none of that kind and id.
        """
        return self._names[self._numbers[kind, key]]

    def text(self, kind: str, key: str) -> tuple[tuple[Language, str], ...]:
        """The texts of a document, each with its language; empty where the index holds none."""
        document = self._document(kind, key)
        if document is None:
            return ()
        texts = ((language, document.get_first(language)) for language in LANGUAGES)
        return tuple((language, text) for language, text in texts if text)

    def _document(self, kind: str, key: str):
        import tantivy

        number = self._numbers.get((kind, key))
        if number is None:
            return None
        found = self._searcher.search(tantivy.Query.term_query(self._schema, "number", number), 1).hits
        return self._searcher.doc(found[0][1])

    def _is_known(self, word: str) -> bool:
        """Whether any document has the word, in this form or one of the same stem."""
        stems = [(language, stem) for language in LANGUAGES for stem in self._analyzers[language].analyze(word)]
        forms = [
            (language, stem)
            for language in LANGUAGES
            for form in relatives(word, language)
            for stem in self._analyzers[language].analyze(form)
        ]
        return any(self._searcher.doc_freq(field, term) for field, term in [("name", word), *stems, *forms])

    def _filtered(self, asked, filters: Filters):
        import tantivy

        must = [asked]
        for field, values in (("kind", filters.kinds), ("region", filters.regions), ("step", filters.steps)):
            if values:
                any_of = [tantivy.Query.term_query(self._schema, field, value) for value in values]
                must.append(tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in any_of]))
        if filters.first_year or filters.last_year:
            years = (filters.first_year or 1, filters.last_year or 9999)
            must.append(tantivy.Query.range_query(self._schema, "year", tantivy.FieldType.Unsigned, *years))
        if len(must) == 1:
            return asked
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in must])

    def _inflected(self, words: list[str]) -> Iterator[tantivy.Query]:
        """Queries for the words in other Swedish and Finnish forms, which the stemmers take for other words."""
        import tantivy

        for language in LANGUAGES:
            stemmed = self._analyzers[language].analyze
            other = {stem for word in words for form in relatives(word, language) for stem in stemmed(form)}
            for stem in sorted(other - set(stemmed(" ".join(words)))):
                yield tantivy.Query.term_query(self._schema, language, stem)

    def _spelt(self, words: list[str]) -> Iterator[tantivy.Query]:
        """Queries for what words that no document has may have been meant to be."""
        import tantivy

        for word in words:
            stems = {language: self._analyzers[language].analyze(word) for language in LANGUAGES}
            for field, term in [("name", word), *((language, stem[0]) for language, stem in stems.items() if stem)]:
                for near in nearest_terms(term, lambda start, field=field: self._starting(field, start)):
                    one = tantivy.Query.term_query(self._schema, field, near)
                    yield tantivy.Query.boost_query(one, _SPELT_BOOST)

    def _starting(self, field: str, start: str) -> list[tuple[str, int]]:
        if (field, start) not in self._terms:
            self._terms[field, start] = self._searcher.terms_with_prefix(field, start)
        return self._terms[field, start]

    def _phrases(self, phrases: Sequence[tuple[Language, str]], boost: float) -> Iterator[tantivy.Query]:
        import tantivy

        for language, phrase in phrases:
            # Words that are not indexed leave their place empty, in the phrase as in the texts.
            cut = enumerate(self._analyzers[language].analyze(word) for word in _plain(phrase).split())
            stems = [(at, stem[0]) for at, stem in cut if stem]
            if len(stems) > 1:
                yield tantivy.Query.boost_query(tantivy.Query.phrase_query(self._schema, language, stems), boost)
            elif stems:
                yield tantivy.Query.boost_query(tantivy.Query.term_query(self._schema, language, stems[0][1]), boost)


class Question:
    """A query as an index understands it.

    Attributes
    ----------
    coverage : share of the query's words that some document has as they are spelt, 0 to 1
    meant : the words that have a meaning to be near to: not a name that no document has
    """

    def __init__(self, index: Index, asked: tantivy.Query | None, coverage: float, meant: str) -> None:
        self._index, self._asked, self.coverage, self.meant = index, asked, coverage, meant
        self._generators: dict[Language, tantivy.SnippetGenerator] = {}

    def hits(self, filters: Filters = EVERYTHING, limit: int = 20) -> list[Hit]:
        """Documents that it finds, best first."""
        if self._asked is None:
            return []
        searcher = self._index._searcher
        found = searcher.search(self._index._filtered(self._asked, filters), limit).hits
        numbers = searcher.fast_field_values("number", [address for _, address in found])
        return [Hit(*self._index._keys[number], points) for number, (points, _) in zip(numbers, found, strict=True)]

    def snippet(self, kind: str, key: str) -> Snippet:
        """The piece of a document's text that shows why it was found; empty where only its name does."""
        document = self._index._document(kind, key)
        if document is None or self._asked is None:
            return Snippet("", "en")
        for language in LANGUAGES:
            snippet = self._generator(language).snippet_from_doc(document)
            if snippet.fragment().strip():
                return _marked(snippet, language)
        return Snippet("", "en")

    def _generator(self, language: Language) -> tantivy.SnippetGenerator:
        import tantivy

        if language not in self._generators:
            of_index = self._index._searcher, self._asked, self._index._schema
            self._generators[language] = tantivy.SnippetGenerator.create(*of_index, language)
        return self._generators[language]


def _marked(snippet, language: Language) -> Snippet:
    """A snippet on one line; tantivy counts its marks in bytes of UTF-8."""
    raw = snippet.fragment().encode()
    at = [(len(raw[: one.start].decode()), len(raw[: one.end].decode())) for one in snippet.highlighted()]
    return Snippet("".join(" " if letter.isspace() else letter for letter in snippet.fragment()), language, tuple(at))


def _plain(text: str) -> str:
    return "".join(letter if letter.isalnum() or letter in " _" else " " for letter in text)


def _told(query: str) -> list[str]:
    """The query's words without signs that the query language would read, and without small words that tell nothing.

    A word in capitals is a name or an abbreviation, whatever it looks like.
    """
    small = small_words()
    return [word for word in _plain(query).split() if (word.isupper() and len(word) > 1) or word.lower() not in small]
