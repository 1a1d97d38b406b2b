"""Left, right or both, as the words nearest to a service say."""

from __future__ import annotations

import re

from coding_service.domain.note import Span

_SIDE = re.compile(
    r"(?<![\w])(?:(?P<left>left|lt\.?|L(?=\s+[a-z]))|(?P<right>right|rt\.?|R(?=\s+[a-z]))|"
    r"(?P<bilateral>bilateral(?:ly)?|both|b/l))(?![\w])",
    re.IGNORECASE,
)


def side_near(text: str, scope: Span, about: Span, reach: int = 45) -> tuple[str | None, Span | None]:
    """(`left`, `right` or `bilateral`, its words), the nearest to the span within reach; Nones without one.

    A single letter counts only as a capital before a word ("L wrist").
    """
    best: tuple[int, str, Span] | None = None
    for match in _SIDE.finditer(text, scope.start, scope.end):
        if len(match.group()) == 1 and not match.group().isupper():
            continue
        span = Span(match.start(), match.end())
        gap = max(span.start - about.end, about.start - span.end, 0)
        if gap <= reach and (best is None or gap < best[0]):
            best = (gap, match.lastgroup or "", span)
    return (best[1], best[2]) if best else (None, None)
