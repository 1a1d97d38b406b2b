"""The customer's own CPT file from the AMA: the consolidated code list, or the long-descriptor text.

Read only behind the installation's acceptance of the AMA's licence (`CODING_CPT_LICENCE_ACCEPTED`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.tables import read_lines
from shared.errors import Denied

_CODE = re.compile(r"\d{4}[0-9FTUMA]")
_FIRST_LINES = 60


def read_cpt(stream: IO[bytes], file: str, licence_accepted: bool) -> dict[str, str]:
    """Code → long descriptor, in code order.

    Raises `Denied` without the licence switch, `BadFile` for a file of neither layout or a code twice.
    """
    if not licence_accepted:
        raise Denied(
            "CPT is the American Medical Association's: set CODING_CPT_LICENCE_ACCEPTED where a licence "
            "is held",
            code="cpt_licence",
        )
    found: dict[str, str] = {}
    for line, code, text in _rows(stream, file):
        if code in found:
            raise BadFile(file, f"{code} is there twice", line)
        if not text:
            raise BadFile(file, f"{code} has no descriptor", line)
        found[code] = text
    if not found:
        raise BadFile(
            file, "no CPT code was found: the consolidated list or the long descriptors are expected"
        )
    return dict(sorted(found.items()))


def _rows(stream: IO[bytes], file: str) -> Iterator[tuple[int, str, str]]:
    """Consolidated: tab-separated under a header with `CPT Code` and `Long`. Long descriptors: code, then a
    tab or blanks, then text; a line that repeats the code goes on with its text. A notice may come first.
    """
    lines = read_lines(stream, file)
    held: tuple[int, str, str] | None = None
    for number, text in lines:
        cells = text.split("\t")
        folded = [cell.strip().lower() for cell in cells]
        if "cpt code" in folded and "long" in folded:
            yield from _consolidated(lines, file, folded.index("cpt code"), folded.index("long"))
            return
        code, words = text[:5], " ".join(text[5:].split())
        if not _CODE.fullmatch(code) or text[5:6] not in (" ", "\t"):
            if held and text.strip():
                raise BadFile(file, "the line does not begin with a CPT code", number)
            if not held and number > _FIRST_LINES:
                break
            continue
        if held and held[1] == code:
            held = held[0], code, f"{held[2]} {words}"
            continue
        if held:
            yield held
        held = number, code, words
    if held:
        yield held


def _consolidated(
    lines: Iterator[tuple[int, str]], file: str, code_at: int, long_at: int
) -> Iterator[tuple[int, str, str]]:
    for number, text in lines:
        cells = [cell.strip() for cell in text.split("\t")]
        if not any(cells):
            continue
        if len(cells) <= max(code_at, long_at) or not _CODE.fullmatch(cells[code_at]):
            raise BadFile(file, "the row has no CPT code in its column", number)
        yield number, cells[code_at], cells[long_at]
