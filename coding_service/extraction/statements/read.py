"""Asks each reader of clauses in turn."""

from __future__ import annotations

from collections.abc import Callable

from coding_service.extraction.statements.annotated import annotated
from coding_service.extraction.statements.answered_lists import answered_as_one
from coding_service.extraction.statements.answers import answered
from coding_service.extraction.statements.believed import believed
from coding_service.extraction.statements.by_findings import by_findings
from coding_service.extraction.statements.clause import Clause, Verdict
from coding_service.extraction.statements.denied_again import denied_again
from coding_service.extraction.statements.filled_in import filled_in
from coding_service.extraction.statements.headed_lists import answered_by_heading
from coding_service.extraction.statements.listed_risks import listed_risks
from coding_service.extraction.statements.may_come import may_come
from coding_service.extraction.statements.missing import missing
from coding_service.extraction.statements.named_for import named_for
from coding_service.extraction.statements.others import of_another
from coding_service.extraction.statements.over import over
from coding_service.extraction.statements.questions import question
from coding_service.extraction.statements.removed_labels import label_removed
from coding_service.extraction.statements.replaced import replaced
from coding_service.extraction.statements.scores import score
from coding_service.extraction.statements.somebodys_idea import somebodys_idea
from coding_service.extraction.statements.taken_back import taken_back
from coding_service.extraction.statements.twins import twin_relative
from coding_service.extraction.statements.undone import undone

_READERS: tuple[Callable[[Clause], Verdict | None], ...] = (
    score,
    question,
    answered,
    missing,
    taken_back,
    label_removed,
    denied_again,
    replaced,
    annotated,
    undone,
    by_findings,
    somebodys_idea,
    twin_relative,
    of_another,
    believed,
    filled_in,
    answered_by_heading,
    answered_as_one,
    over,
    named_for,
    listed_risks,
    may_come,
)
"""The first that knows decides: the surest stand first."""


def stated(clause: Clause) -> Verdict | None:
    """What the clause says of a condition that the context table leaves asserted; None where it stands."""
    return next((verdict for reader in _READERS if (verdict := reader(clause)) is not None), None)
