"""Tobacco cessation counselling, by documented minutes.

Authority: CPT 99406 (more than 3 up to 10 minutes), 99407 (more than 10 minutes).
"""

from __future__ import annotations

import re

from coding_service.domain.note import Span
from coding_service.procedures.acts import Status
from coding_service.procedures.record import Candidate, Findings, Gathering, Record

_TOBACCO = re.compile(
    r"\b(?:tobacco|smoking|nicotine|vaping)\b[^.\n]{0,60}\b(?:counsel\w*|cessation)\b|"
    r"\b(?:counsel\w*|advised)\b[^.\n]{0,60}\b(?:tobacco|smoking|quit\w*|nicotine)\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\b(\d{1,3})\s*-?\s*min(?:ute)?s?\b", re.IGNORECASE)


def counselling_given(record: Record) -> Findings:
    """Counselling whose minutes are documented; without them it is part of the visit."""
    out = Gathering(record)
    for occurrence in record.occurrences(_TOBACCO):
        minutes = _MINUTES.search(record.text, occurrence.statement.span.start, occurrence.statement.span.end)
        if minutes is None or occurrence.act.status in {Status.DECLINED, Status.PAST, Status.ELSEWHERE}:
            continue
        amount = int(minutes.group(1))
        code = "99407" if amount > 10 else "99406"
        if amount <= 3 or any(c.code in {"99406", "99407"} for c in out.candidates) or not out.known(code):
            continue
        time = Span(minutes.start(), minutes.end())
        out.candidates.append(
            Candidate(
                code,
                (record.evidence(occurrence.span, "service"), record.evidence(time, "time")),
                (f"{amount} minutes of cessation counselling → {code}",),
                reason="Counselling at this visit",
                statements=(occurrence.statement,),
                by_physician=True,
                separate_work=True,
            )
        )
    return out.whole()
