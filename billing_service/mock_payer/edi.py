"""The payer's side of X12: what was offered, read once, and the interchanges that answer it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from billing_service.domain.acknowledgment import (
    ClaimAcknowledgment,
    ElementError,
    FunctionalAck,
    InterchangeAck,
    SegmentError,
    SetAck,
)
from billing_service.domain.authorization import AuthorizationAnswer, AuthorizationRequest
from billing_service.domain.eligibility import EligibilityAnswer, EligibilityInquiry
from billing_service.domain.remittance import Remittance
from billing_service.domain.status import ClaimStatus, StatusInquiry
from billing_service.mock_payer.route import Route
from billing_service.x12 import (
    ack_999,
    ack_ta1,
    authorization_278,
    authorization_answer_278,
    claim_837i,
    claim_837p,
    claim_ack_277ca,
    eligibility_270,
    eligibility_271,
    remittance_835,
    status_276,
    status_277,
)
from billing_service.x12.authorization_278 import RequestFile
from billing_service.x12.claim_837 import ClaimFile
from billing_service.x12.eligibility_270 import InquiryFile
from billing_service.x12.envelope import Envelope, write_acks, write_interchange
from billing_service.x12.errors import X12Error
from billing_service.x12.finding import X12Finding
from billing_service.x12.segment import Segment
from billing_service.x12.snip import validate
from billing_service.x12.status_276 import StatusInquiryFile
from billing_service.x12.status_277 import StatusAnswer
from billing_service.x12.syntax import Group, Interchange, TransactionSet, read_one
from shared.rules import Severity

CLAIMS, ELIGIBILITY, STATUS, AUTHORIZATION = "HC", "HS", "HR", "HI"
"""GS01."""
_READERS: Mapping[tuple[str, str], Callable[[TransactionSet], Any]] = {
    (CLAIMS, "005010X222"): claim_837p.parse,
    (CLAIMS, "005010X223"): claim_837i.parse,
    (ELIGIBILITY, "005010X279"): eligibility_270.parse,
    (STATUS, "005010X212"): status_276.parse,
    (AUTHORIZATION, "005010X217"): authorization_278.parse,
}
"""Functional group and guide, errata aside → reader of a set."""
_GUIDE_CHARACTERS = len("005010X222")
UNSUPPORTED_SET, SEGMENTS_IN_ERROR = "1", "5"
"""IK502."""
ELEMENTS_IN_ERROR = "8"
"""IK304."""
ACKNOWLEDGED, BALANCE = (1, 2), 3
"""SNIP types: what a 999 reports, and what a 277CA turns a claim away for."""
UNSUPPORTED_GROUP = "024"
"""TA105: invalid interchange content."""


class Unreadable(ValueError):
    """The bytes are no interchange: there is nobody to answer in X12. `code` is the reader's."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class OfferedGroup:
    ack: FunctionalAck
    files: tuple[Any, ...]
    """What the accepted sets hold, in order."""
    unbalanced: frozenset[str] = frozenset()
    """CLM01 of claims whose amounts do not add up."""

    @property
    def readable(self) -> bool:
        return self.ack.code in ("A", "E")


@dataclass(frozen=True, slots=True)
class Offered:
    """One interchange as it came."""

    content: bytes
    interchange: Interchange
    route: Route
    kind: str
    """GS01 of its first group; empty where it has none."""
    fault: str
    """TA105 why the whole is refused; empty when it is not."""
    groups: tuple[OfferedGroup, ...]

    @property
    def control_number(self) -> str:
        return self.interchange.isa[13]

    @property
    def is_batch(self) -> bool:
        return self.kind == CLAIMS

    @property
    def wants_ta1(self) -> bool:
        return self.interchange.envelope.ack_requested


def read(content: bytes) -> Offered:
    """The only interchange in `content`. Raises `Unreadable`."""
    try:
        interchange = read_one(content)
    except X12Error as error:
        raise Unreadable(str(error), error.code) from None
    envelope = interchange.envelope
    route = Route(
        envelope.sender_qualifier,
        envelope.sender_id,
        envelope.receiver_qualifier,
        envelope.receiver_id,
        envelope.usage,
    )
    kinds = [group.header.functional_id for group in interchange.groups]
    fault = ack_ta1.acknowledge(interchange)
    known = {kind for kind, _ in _READERS}
    if fault.code == "R":
        note = fault.note
    else:
        note = "" if kinds and len(set(kinds)) == 1 and kinds[0] in known else UNSUPPORTED_GROUP
    findings: dict[str, list[X12Finding]] = defaultdict(list)
    for one in () if note else validate(content):
        if one.severity is Severity.ERROR:
            findings[one.set_number].append(one)
    groups = () if note else tuple(_read_group(group, findings) for group in interchange.groups)
    return Offered(content, interchange, route, kinds[0] if kinds else "", note, groups)


def _read_group(group: Group, findings: Mapping[str, Sequence[X12Finding]]) -> OfferedGroup:
    acks: list[SetAck] = []
    files: list[Any] = []
    unbalanced: list[str] = []
    for ts in group.sets:
        found = findings.get(ts.control_number, ())
        ack, file = _read_set(group.header.functional_id, ts, found)
        acks.append(ack)
        if file is not None:
            files.append(file)
            unbalanced += [one.claim for one in found if one.level == BALANCE and one.claim]
    accepted = sum(ack.accepted for ack in acks)
    notes = tuple(fault.code for fault in group.faults)
    if notes or not accepted:
        code, files, accepted = "R", [], 0
    else:
        code = "A" if accepted == len(acks) else "P"
    header = group.header
    whole = FunctionalAck(
        group_id=header.functional_id,
        group_control_number=header.control_number,
        version=header.version,
        code=code,
        sets=tuple(acks),
        included=group.declared_sets,
        received=len(group.sets),
        accepted=accepted,
        notes=notes,
    )
    return OfferedGroup(whole, tuple(files), frozenset(unbalanced))


def _read_set(functional_id: str, ts: TransactionSet, findings: Sequence[X12Finding]) -> tuple[SetAck, Any]:
    """Its acknowledgment, and what it holds when it is accepted: free of SNIP 1 and 2 errors."""
    reader = _READERS.get((functional_id, ts.implementation[:_GUIDE_CHARACTERS]))
    notes = tuple(fault.code for fault in ts.faults)
    errors = tuple(_segment_errors([one for one in findings if one.level in ACKNOWLEDGED and one.position]))
    file = None
    if reader is None:
        notes, errors = (*notes, UNSUPPORTED_SET), ()
    elif errors:
        notes = (*notes, SEGMENTS_IN_ERROR)
    elif not notes:
        try:
            file = reader(ts)
        except X12Error as error:
            place = error.place
            errors = (SegmentError(place.segment_id, place.segment, place.loop, ELEMENTS_IN_ERROR),)
            notes = (SEGMENTS_IN_ERROR,)
    code = "A" if file is not None else "R"
    return SetAck(ts.id, ts.control_number, ts.implementation, code, errors, notes), file


def _segment_errors(findings: Sequence[X12Finding]) -> Iterator[SegmentError]:
    """IK3 with its IK4s, in the order of the set. Values are never sent back: they may identify a person."""
    ordered = sorted(findings, key=lambda one: (one.position, one.element, one.component))
    for (position, segment_id, loop), found in groupby(
        ordered, key=lambda one: (one.position, one.segment, one.loop)
    ):
        elements = []
        for one in found:
            if one.element:
                elements.append(ElementError(one.element, one.code or "7", one.component or None))
            else:
                yield SegmentError(segment_id, position, loop, one.code)
        if elements:
            yield SegmentError(segment_id, position, loop, ELEMENTS_IN_ERROR, tuple(elements))


# --- answers -------------------------------------------------------------------------------------------


def _back(offered: Route, number: int, now: datetime) -> Envelope:
    """The envelope of an answer: the other way."""
    return Envelope(
        sender_qualifier=offered.receiver_qualifier,
        sender_id=offered.receiver_id,
        receiver_qualifier=offered.sender_qualifier,
        receiver_id=offered.sender_id,
        control_number=number,
        created=now.replace(tzinfo=None),
        usage=offered.usage,
    )


def _write(
    route: Route, functional_id: str, version: str, sets: Sequence[list[Segment]], number: int, now: datetime
) -> str:
    return write_interchange(_back(route, number, now), functional_id, version, sets)


def interchange_ack(offered: Offered, code: str, note: str, number: int, now: datetime) -> str:
    isa = offered.interchange.isa
    ack = InterchangeAck(isa[13], isa[9], isa[10], code, note)
    return write_acks(_back(offered.route, number, now), [ack_ta1.build(ack)])


def functional_ack(offered: Offered, group: OfferedGroup, number: int, now: datetime) -> str:
    return _write(offered.route, "FA", ack_999.VERSION, [ack_999.build(group.ack)], number, now)


def claim_files(group: OfferedGroup) -> Iterator[ClaimFile]:
    return (file for file in group.files if isinstance(file, ClaimFile))


def claim_acknowledgments(
    offered: Offered, acks: Sequence[ClaimAcknowledgment], number: int, now: datetime
) -> str:
    sets = [
        claim_ack_277ca.build(ack, f"{number:09d}{position:04d}", now)
        for position, ack in enumerate(acks, start=1)
    ]
    return _write(offered.route, "HN", claim_ack_277ca.VERSION, sets, number, now)


def eligibility_inquiries(group: OfferedGroup) -> Iterator[tuple[str, tuple[EligibilityInquiry, ...]]]:
    """BHT03 and questions of each 270."""
    return ((file.reference, file.inquiries) for file in group.files if isinstance(file, InquiryFile))


def eligibility_answers(
    offered: Offered,
    answers: Sequence[tuple[str, Sequence[EligibilityAnswer]]],
    number: int,
    now: datetime,
) -> str:
    """One 271 for each 270, under its BHT03."""
    sets = [eligibility_271.build(given, reference, now) for reference, given in answers]
    return _write(offered.route, "HB", eligibility_271.VERSION, sets, number, now)


def status_inquiries(group: OfferedGroup) -> Iterator[tuple[str, tuple[StatusInquiry, ...]]]:
    """BHT03 and questions of each 276."""
    return ((file.reference, file.inquiries) for file in group.files if isinstance(file, StatusInquiryFile))


def status_answers(
    offered: Offered,
    answers: Sequence[tuple[str, Sequence[tuple[StatusInquiry, ClaimStatus]]]],
    number: int,
    now: datetime,
) -> str:
    """One 277 for each 276, under its BHT03; the people and parties are the question's."""
    sets = []
    for reference, pairs in answers:
        first = pairs[0][0]
        given = [StatusAnswer(status, one.subscriber, one.member_id, one.dependent) for one, status in pairs]
        parties = (first.payer, first.submitter_name, first.submitter_id, first.provider)
        sets.append(status_277.build(given, *parties, reference, now))
    return _write(offered.route, "HN", status_277.VERSION, sets, number, now)


def authorization_requests(group: OfferedGroup) -> Iterator[tuple[str, AuthorizationRequest]]:
    """BHT03 and request of each 278."""
    return ((file.reference, file.request) for file in group.files if isinstance(file, RequestFile))


def authorization_answers(
    offered: Offered, answers: Sequence[tuple[str, AuthorizationAnswer]], number: int, now: datetime
) -> str:
    """One response for each request, under its BHT03."""
    sets = [authorization_answer_278.build(given, reference, now) for reference, given in answers]
    return _write(offered.route, AUTHORIZATION, authorization_278.VERSION, sets, number, now)


def write_remittance(remittance: Remittance, route: Route, number: int, now: datetime) -> str:
    return _write(route, "HP", remittance_835.VERSION, [remittance_835.build(remittance)], number, now)
