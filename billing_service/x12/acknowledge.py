"""From findings to acknowledgments: 999 from SNIP 1 and 2, the rejections of a 277CA from 3 to 7.

Authority: 005010X231A1 (a set with an error-level finding is rejected, IK5 R; one with others is accepted
with errors noted, IK5 E) and the split of work that the WEDI SNIP paper gives the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from billing_service.domain.acknowledgment import (
    ElementError,
    FunctionalAck,
    SegmentError,
    SetAck,
    StatusCode,
)
from billing_service.x12.finding import X12Finding
from billing_service.x12.syntax import Group, TransactionSet
from shared.rules import Severity

_SEGMENT_ERRORS = frozenset(
    (
        "SYN-UNKNOWN-SEGMENT",
        "SYN-ORDER",
        "IG-UNEXPECTED",
        "IG-REQUIRED-SEGMENT",
        "IG-REQUIRED-LOOP",
        "IG-SEGMENT-REPEAT",
        "IG-LOOP-REPEAT",
    )
)
_SEGMENT_HAS_ELEMENT_ERRORS = "8"
_SET_HAS_SEGMENT_ERRORS = "5"
_MAX_NOTES = 5

_STATUS = {3: ("A7", "400"), 4: ("A6", "21"), 5: ("A7", "21"), 6: ("A6", "21"), 7: ("A3", "21")}
"""SNIP type → claim status category and status, where no rule below says it better: 400 out of balance, 21
missing or invalid information."""
_STATUS_BY_RULE = {
    "837-NPI": ("A7", "562"),
    "837-DIAGNOSIS-FORM": ("A7", "254"),
    "837-ICD-VERSION": ("A7", "254"),
    "837-POINTER": ("A7", "477"),
    "837-PROCEDURE-FORM": ("A7", "454"),
    "837-MODIFIER-FORM": ("A7", "453"),
    "837-NDC-FORM": ("A7", "218"),
    "837-SERVICE-FUTURE": ("A7", "187"),
    "837-PERIOD": ("A7", "187"),
    "837-BIRTH": ("A7", "158"),
    "837-SUBSCRIBER-DEMOGRAPHICS": ("A6", "158"),
    "837-ADMISSION": ("A6", "189"),
    "837-REPLACEMENT": ("A6", "464"),
    "X12-POS": ("A7", "249"),
    "X12-REVENUE": ("A7", "455"),
    "X12-TAXONOMY": ("A7", "145"),
    "837-PAYER-TIMELY": ("A3", "718"),
    "837-PAYER-FREQUENCY": ("A3", "535"),
}
"""X12 list 508 by number: 562 NPI, 254 diagnosis, 477 pointer, 454 procedure, 453 modifier, 218 NDC, 187
dates of service, 158 birth date, 189 admission date, 464 payer claim control number, 249 place of service,
455 revenue code, 145 taxonomy, 718 not timely, 535 claim frequency."""


def functional_ack(group: Group, findings: Iterable[X12Finding]) -> FunctionalAck:
    """The 999 of a group, from the group's own faults and the findings of its sets (by ST02)."""
    by_set: dict[str, list[X12Finding]] = {}
    for finding in findings:
        if finding.level <= 2 and finding.set_number:
            by_set.setdefault(finding.set_number, []).append(finding)
    sets = tuple(_set_ack(ts, by_set.get(ts.control_number, [])) for ts in group.sets)
    accepted = sum(one.accepted for one in sets)
    notes = tuple(dict.fromkeys(fault.code for fault in group.faults))[:_MAX_NOTES]
    if notes:
        code, accepted = "R", 0
        sets = tuple(replace(one, code="R") for one in sets)
    elif accepted == len(sets):
        code = "E" if any(one.code == "E" for one in sets) else "A"
    else:
        code = "P" if accepted else "R"
    return FunctionalAck(
        group_id=group.header.functional_id,
        group_control_number=group.header.control_number,
        version=group.header.version,
        code=code,
        sets=sets,
        included=max(group.declared_sets, 0),
        received=len(sets),
        accepted=accepted,
        notes=notes,
    )


def _set_ack(ts: TransactionSet, findings: list[X12Finding]) -> SetAck:
    in_segments = [one for one in findings if one.position and one.severity is not Severity.INFO]
    errors = _segment_errors(in_segments)
    notes = list(dict.fromkeys(fault.code for fault in ts.faults))
    if any(one.rule == "IG-NO-GUIDE" for one in findings):
        notes.append("I6")
    rejected = bool(notes) or any(one.severity is Severity.ERROR for one in in_segments)
    if rejected and errors:
        notes.insert(0, _SET_HAS_SEGMENT_ERRORS)
    code = "R" if rejected else "E" if errors else "A"
    return SetAck(
        set_id=ts.id,
        control_number=ts.control_number,
        implementation=ts.implementation,
        code=code,
        errors=errors,
        notes=tuple(notes[:_MAX_NOTES]) if rejected else (),
    )


def _segment_errors(findings: list[X12Finding]) -> tuple[SegmentError, ...]:
    """IK3 by segment in the order of the set, IK4 under it. Values are never sent back: they may be PHI."""
    by_segment: dict[tuple[int, str, str], list[X12Finding]] = {}
    for one in sorted(findings, key=lambda one: (one.position, one.element, one.component)):
        key = (one.position, one.segment, one.code if one.rule in _SEGMENT_ERRORS else "")
        by_segment.setdefault(key, []).append(one)
    errors = []
    for (position, segment, code), group in by_segment.items():
        elements = tuple(
            ElementError(one.element, one.code or "7", one.component or None) for one in group if not code
        )
        errors.append(
            SegmentError(
                segment=segment,
                position=position,
                loop=group[0].loop[:4] if group[0].loop[:1] in "12" else "",  # IK303 has four characters
                code=code or _SEGMENT_HAS_ELEMENT_ERRORS,
                elements=elements,
            )
        )
    return tuple(errors)


def claim_statuses(findings: Iterable[X12Finding], claim: str) -> tuple[StatusCode, ...]:
    """Why a claim is rejected on a 277CA: one status for each kind of error-level finding of SNIP 3 to 7."""
    statuses = (
        StatusCode(*_STATUS_BY_RULE.get(one.rule, _STATUS[one.level]))
        for one in findings
        if one.claim == claim and one.level >= 3 and one.severity is Severity.ERROR
    )
    return tuple(dict.fromkeys(statuses))
