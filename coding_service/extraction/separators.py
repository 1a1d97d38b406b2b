"""What stands between two words: nothing, a join, the end of a line, of a sentence or of a list item."""

from __future__ import annotations

from coding_service.extraction.word_kinds import AND, BREAK, JOIN, NEWLINE, SKIP, STOP, Info


def separator(sep: str) -> Info:
    if "\n" in sep or "\r" in sep:
        before, _, after = sep.partition("\n")
        if sep.count("\n") > 1 or after.strip() or before.strip(" \t\r,"):
            return STOP, "\n"
        return NEWLINE, None
    mark = sep.strip()
    if mark in ("'", "’"):
        return SKIP, None  # Colles' fracture
    if not mark or (mark in ("-", "'", "’", "‐", "–", '"', "`", "~", "*", "_") and " " not in sep):
        return SKIP, None
    if mark[0] in ".!?" and (sep[-1].isspace() or len(sep) == 1):
        return STOP, mark[0] if mark == "." else ""
    if mark[-1] in ".!?;" and mark[0] in ")]\"'”’" and sep[-1].isspace():
        return STOP, ""
    if mark[0] in ";!?•|" or "•" in mark:
        return STOP, ""
    if mark in (",", "/", "&", "(", ")", "),", "[", "]", "+", ":"):
        return JOIN, AND if mark in ("/", "&", "+") else 1
    return BREAK, None
