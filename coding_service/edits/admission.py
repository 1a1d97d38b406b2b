"""Present-on-admission indicators of inpatient claims.

Authority: ICD-10-CM Official Guidelines, appendix I (POA reporting, and the list of categories that are
exempt); Deficit Reduction Act 2005, section 5001(c). Outpatient claims carry none, nor does an exempt code:
`1` said so before version 5010 (CMS, hospital-acquired conditions, reporting), and is taken as that.
"""

from __future__ import annotations

from collections.abc import Iterable

from coding_service.domain.note import Setting
from coding_service.edits.subject import CodeSetSubject, EditBook, dx, passed
from shared.rules import Outcome, Rule, Severity, failed, no_data

_INDICATORS = frozenset({"Y", "N", "U", "W"})
_EXEMPT = frozenset({None, "1"})


def _poa(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    inpatient = subject.setting is Setting.INPATIENT
    for i, diagnosis in enumerate(subject.diagnoses):
        given, code = diagnosis.poa, diagnosis.code
        if not inpatient:
            if given is not None:
                yield failed(f"{code}: present-on-admission belongs to inpatient claims only", dx(i))
        elif given in _EXEMPT:
            yield _unsaid(i, code, given, subject, book)
        elif given not in _INDICATORS:
            yield failed(f"{code}: {given!r} is no present-on-admission indicator", dx(i))
        elif _exempt(code, subject, book):
            yield failed(
                f"{code} is exempt from present-on-admission reporting; it carries no indicator",
                dx(i),
                severity=Severity.WARNING,
            )
        else:
            yield passed(dx(i))


def _unsaid(i: int, code: str, given: str | None, subject: CodeSetSubject, book: EditBook) -> Outcome:
    exempt = _exempt(code, subject, book)
    if exempt:
        return passed(dx(i))
    if exempt is None:
        return no_data(
            f"{code} has no present-on-admission indicator; whether it is exempt is not known: the list of "
            f"exempt codes is not loaded for {subject.date_of_service}",
            dx(i),
        )
    says = "says that it is exempt, which it is not" if given else "has no present-on-admission indicator"
    return failed(f"{code} {says} (Y, N, U or W)", dx(i))


def _exempt(code: str, subject: CodeSetSubject, book: EditBook) -> bool | None:
    return book.poa_exempt.exempt(code, subject.date_of_service) if book.poa_exempt else None


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "POA",
        "Present on admission is said, for inpatients only",
        "ICD-10-CM Official Guidelines, appendix I",
        Severity.ERROR,
        _poa,
    ),
)
