"""Present-on-admission indicators of inpatient claims.

Authority: ICD-10-CM Official Guidelines, appendix I (POA reporting); Deficit Reduction Act 2005, section
5001(c). Outpatient claims carry none.
"""

from __future__ import annotations

from collections.abc import Iterable

from coding_service.domain.note import Setting
from coding_service.edits.subject import CodeSetSubject, EditBook, dx, passed
from shared.rules import Outcome, Rule, Severity, failed

_INDICATORS = frozenset({"Y", "N", "U", "W", "1"})


def _poa(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    inpatient = subject.setting is Setting.INPATIENT
    for i, diagnosis in enumerate(subject.diagnoses):
        given = diagnosis.poa
        if not inpatient:
            if given is not None:
                yield failed(
                    f"{diagnosis.code}: present-on-admission belongs to inpatient claims only", dx(i)
                )
        elif given is None:
            yield failed(
                f"{diagnosis.code} has no present-on-admission indicator (Y, N, U, W, or 1 where exempt)",
                dx(i),
            )
        elif given not in _INDICATORS:
            yield failed(f"{diagnosis.code}: {given!r} is no present-on-admission indicator", dx(i))
        else:
            yield passed(dx(i))


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "POA",
        "Present on admission is said, for inpatients only",
        "ICD-10-CM Official Guidelines, appendix I",
        Severity.ERROR,
        _poa,
    ),
)
