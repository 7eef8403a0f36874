"""Bring `sv.po` and `fi.po` up to date with the messages of the faces: `python -m kompanjon.faces.texts.extract`.

The files come out the same however often it runs: sorted, without line numbers and times.
"""

from __future__ import annotations

from pathlib import Path

from kompanjon.faces.texts.messages import TRANSLATED, catalogue_path, read_catalogue
from kompanjon.vocabulary.languages import Language

FACES = Path(__file__).parents[1]
KEYWORDS = {"t": None, "n": (1, 2), "plural": (1, 2), "message": None}
METHODS = [
    ("**/templates/**.html", "jinja2"),
    ("**/templates/**.jinja", "jinja2"),
    ("**.py", "python"),
]
OPTIONS = {"**/templates/**.html": {"silent": "false"}, "**/templates/**.jinja": {"silent": "false"}}
HEADER = """\
# What Kompanjon says, in {name}. Kept by `python -m kompanjon.faces.texts.extract`.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
NAMES = {"sv": "Swedish", "fi": "Finnish"}


def messages_in_use():
    """Every message of the faces, as a Babel catalogue without translations."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir

    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(FACES, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS)
    for _file, _line, text, _comments, context in found:
        if text and text != ("", ""):
            catalogue.add(text, context=context)
    return catalogue


def updated(language: Language) -> bytes:
    """The text of `language`'s catalogue with new messages added (empty) and unused ones taken out."""
    from io import BytesIO

    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    old = read_catalogue(language) if catalogue_path(language).exists() else Catalog(locale=language)
    new = Catalog(locale=language, charset="utf-8")
    for entry in messages_in_use():
        if not entry.id:
            continue
        known = old.get(entry.id)
        same_shape = known is not None and isinstance(known.id, str) == isinstance(entry.id, str)
        new.add(entry.id, known.string if same_shape else None)
    body = BytesIO()
    write_po(body, new, width=120, no_location=True, omit_header=True, sort_output=True)
    return HEADER.format(language=language, name=NAMES[language]).encode() + body.getvalue().lstrip(b"\n")


def main() -> None:
    for language in TRANSLATED:
        catalogue_path(language).write_bytes(updated(language))


if __name__ == "__main__":
    main()
