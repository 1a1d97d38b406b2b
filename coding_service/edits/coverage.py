"""Medical necessity by the contractor's published articles.

Authority: Social Security Act 1862(a)(1)(A); Local Coverage Determinations and their billing articles,
Medicare Coverage Database. No article loaded says nothing about coverage: `no_data`, never "covered".
"""

from __future__ import annotations

from collections.abc import Iterable

from coding_service.edits.subject import CodeSetSubject, EditBook, line, passed
from shared.rules import Outcome, Rule, Severity, failed, no_data


def _necessity(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    if not subject.services:
        return
    if book.coverage is None:
        yield no_data("No coverage articles are loaded; nothing is said about medical necessity")
        return
    for i, service in subject.services:
        supporting = book.coverage.covering(service.code, subject.date_of_service)
        if supporting is None:
            continue
        pointed = [subject.codes[p] for p in service.pointers if 0 <= p < len(subject.codes)]
        if supporting & set(pointed):
            yield passed(line(i))
        else:
            yield failed(
                f"{service.code}: none of {', '.join(pointed) or 'its diagnoses'} is among those that the "
                f"article covers",
                line(i),
            )


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "LCD-NECESSITY",
        "A covered diagnosis supports the service",
        "Social Security Act 1862(a)(1)(A); LCD billing articles",
        Severity.WARNING,
        _necessity,
    ),
)
