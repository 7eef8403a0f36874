"""What faces say, in Swedish, Finnish and English.

One `Translator` a request or report: `t` and `n` for messages, and each language's habit for numbers, money, dates,
lists and place names. Message ids are English sentences with named `{placeholders}`; `sv.po` and `fi.po` stand beside
this file and are read as they are (no build step). After a message is added or changed:

    python -m kompanjon.faces.texts.extract

adds it, empty, to both catalogues; a test fails until it is translated. Messages are found in Python code
(`t("...")`, `n("one", "many", count)`, `plural` with the same arguments, and `message("...")` for texts kept in
tables) and, by the same names, in Jinja templates under any `templates/` folder of the faces.
"""

from kompanjon.faces.texts.messages import message
from kompanjon.faces.texts.translator import Translator

__all__ = ["Translator", "message"]
