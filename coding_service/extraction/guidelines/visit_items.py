"""Items of an assessment that are the visit's own work: "2. ICD check", "Encounter for radiation therapy"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coding_service.domain.note import Section
from coding_service.extraction.guidelines.candidate import ASSESSED, kind_at

_LATER_OR_ELSEWHERE = re.compile(
    r"[^.;\n]{0,20}\b(?:in \d|q ?\d|every|next|due|schedul\w+|planned|pending|show\w*|reveal\w*|on \d|from|"
    r"last|order\w*|refer\w*|needs?|discussed|per|annual\w*|at (?:next|each))\b"
)
"""Behind the words: they tell what is to come, or of another day and what it showed."""


def item(words: str) -> re.Pattern[str]:
    """The pattern of items that begin with `words`, which are its group of that name."""
    return re.compile(
        r"(?:(?:^|\n)[ \t]*(?:[-*•#]+)?|(?<![\w.])\(?\d{1,2}[.):])[ \t]*"
        rf"(?P<words>(?:encounter for (?:routine )?|here for |routine )?(?:{words}))"
    )


def visit_items(
    pattern: re.Pattern[str], lowered: str, sections: tuple[Section, ...]
) -> Iterator[re.Match[str]]:
    """Those of the assessment that are done at this visit."""
    for said in pattern.finditer(lowered):
        if kind_at(sections, said.start("words")) in ASSESSED and not _LATER_OR_ELSEWHERE.match(
            lowered, said.end()
        ):
            yield said
