"""The answers to the questions asked last: going back to one, or taking it as a file, answers at once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Recent(Generic[Made]):
    """Keeps what was made for the last questions.

    Parameters
    ----------
    most : questions kept; the one not asked for longest goes first
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, Made] = OrderedDict()
        self._lock = threading.Lock()

    def answer(self, question: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for the question; made now where it is not held."""
        with self._lock:
            if question in self._held:
                self._held.move_to_end(question)
                return self._held[question]
        made = make()  # outside the lock: whoever asks something held need not wait for it
        with self._lock:
            self._held[question] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made
