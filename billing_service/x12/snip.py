"""Validation of whole texts: WEDI SNIP types 1 to 7, in one pass and flat memory.

`validate("ISA*00*…")` gives all findings; `iter_findings` gives them as they are known, for any size of file.
Only text that cannot be divided into interchanges raises `X12Error`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from billing_service.x12.envelope import EnvelopeFault
from billing_service.x12.errors import X12Error, X12Place
from billing_service.x12.external import Codes, shipped_codes
from billing_service.x12.finding import X12Finding
from billing_service.x12.guide import Guide, guide_for
from billing_service.x12.loops import steps
from billing_service.x12.partner import Partner
from billing_service.x12.set_rules import SetRules
from billing_service.x12.set_validator import GuideTables, SetValidator
from billing_service.x12.snip_835 import RemittanceRules
from billing_service.x12.snip_837 import ClaimRules
from billing_service.x12.snip_acks import ClaimAckRules, FunctionalAckRules
from billing_service.x12.snip_authorization import AuthorizationRules
from billing_service.x12.snip_inquiries import (
    AnswerRules,
    InquiryRules,
    StatusAnswerRules,
    StatusInquiryRules,
)
from billing_service.x12.snip_rules import rules
from billing_service.x12.snip_ta1 import ack_faults
from billing_service.x12.syntax import EnvelopeReader, TransactionSet
from billing_service.x12.tokens import Delimiters, Source, Token, tokens

__all__ = ["Partner", "X12Finding", "iter_findings", "validate"]


RulesFor = Callable[[SetValidator, Partner | None], SetRules]
_RULES: dict[str, RulesFor] = {
    "837p": lambda v, partner: ClaimRules(v, partner, institutional=False),
    "837i": lambda v, partner: ClaimRules(v, partner, institutional=True),
    "835": RemittanceRules,
    "270": lambda v, partner: InquiryRules(v),
    "271": lambda v, partner: AnswerRules(v),
    "276": lambda v, partner: StatusInquiryRules(v),
    "277": lambda v, partner: StatusAnswerRules(v),
    "277ca": lambda v, partner: ClaimAckRules(v),
    "999": lambda v, partner: FunctionalAckRules(v),
    "278": lambda v, partner: AuthorizationRules(v),
    "278r": lambda v, partner: AuthorizationRules(v),
}


def validate(
    source: Source, *, partner: Partner | None = None, codes: Codes | None = None
) -> tuple[X12Finding, ...]:
    """Every finding, in the order of the text. `source` is text (never a path), bytes or chunks of bytes."""
    found = iter_findings(source, partner=partner, codes=codes)
    return tuple(sorted(found, key=lambda finding: (finding.offset, finding.element, finding.component)))


def iter_findings(
    source: Source, *, partner: Partner | None = None, codes: Codes | None = None
) -> Iterator[X12Finding]:
    """Findings as they are known. `codes` replaces shipped code lists by name (`carc`, `rarc`, `pos` …)."""
    session = _Session(partner, codes)
    found = False
    for delimiters, interchange in tokens(source):
        found = True
        yield from session.interchange(delimiters, interchange)
    if not found:
        raise X12Error("there is no interchange in the text", "no-isa", X12Place())


@cache
def _shipped_tables(guide: str) -> GuideTables:
    """Once a process: what is worked out for a guide costs as much as some claims."""
    return GuideTables(steps(guide), shipped_codes())


class _Session:
    def __init__(self, partner: Partner | None, codes: Codes | None) -> None:
        self.partner = partner
        self._codes = codes
        self._tables: dict[str, GuideTables] = {}
        self.out: list[X12Finding] = []

    def interchange(self, delimiters: Delimiters, stream: Iterator[Token]) -> Iterator[X12Finding]:
        reader = _ValidatingReader(self, delimiters, stream)
        for text, offset in stream:
            reader.add(text, offset)
            if self.out:
                yield from self.out
                self.out.clear()
        reader.finish()
        yield from self.out
        self.out.clear()

    def tables(self, guide: Guide) -> GuideTables:
        known = self._tables.get(guide.name)
        if known is None:
            known = self._tables[guide.name] = (
                GuideTables(steps(guide.name), {**shipped_codes(), **self._codes})
                if self._codes
                else _shipped_tables(guide.name)
            )
        return known

    def validator(self, guide: Guide, interchange: str) -> SetValidator:
        validator = SetValidator(self.tables(guide), self.out, interchange)
        validator.listen(_RULES[guide.name](validator, self.partner))
        return validator


class _ValidatingReader(EnvelopeReader):
    """Feeds each set to its validator and lets the segments go."""

    def __init__(self, session: _Session, delimiters: Delimiters, stream: Iterator[Token]) -> None:
        super().__init__(delimiters, stream)
        self._session = session
        self._validator: SetValidator | None = None
        self._held: tuple[str, int] | None = None
        self._check_partner()

    def opened(self, ts: TransactionSet, text: str, offset: int) -> None:
        self._validator = None
        if ts.id == "278":  # request and response share a guide id: BHT02, in the next segment, tells
            self._held = (text, offset)
        else:
            self._start(ts, text, offset, "")

    def body(self, ts: TransactionSet, text: str, offset: int) -> None:
        if self._held is not None:
            held, self._held = self._held, None
            elements = text.split("*")
            self._start(ts, *held, elements[2] if len(elements) > 2 else "")
        if self._validator is not None:
            self._validator.feed(text, offset)

    def closed(self, ts: TransactionSet) -> None:
        self._held = None
        if self._validator is not None:
            self._validator.close()
            self._validator = None
        self._envelope(ts.faults, ts.control_number)

    def finish(self) -> None:
        for group in self.interchange.groups:
            self._envelope(group.faults)
        self._envelope(self.interchange.faults)
        for ta1 in self.interchange.acks:
            for rule, element, value in ack_faults(ta1):
                self._report(rule, "", "TA1", element, ta1.offset, "", value=value)

    def _start(self, ts: TransactionSet, text: str, offset: int, purpose: str) -> None:
        guide = guide_for(ts.id, ts.implementation, purpose)
        if guide is None:
            self._report("IG-NO-GUIDE", "", "ST", 3, offset, ts.control_number)
            return
        if ts.implementation != guide.version:
            message = f"{ts.implementation} is read as {guide.version}"
            self._report("IG-VERSION", message, "ST", 3, offset, ts.control_number)
        self._validator = self._session.validator(guide, self.interchange.isa[13])
        self._validator.feed(text, offset)

    def _check_partner(self) -> None:
        partner = self._session.partner
        if partner is None:
            return
        envelope, offset = self.interchange.envelope, self.interchange.isa.offset
        if envelope.usage != partner.profile.usage:
            self._report("X12-USAGE", "", "ISA", 15, offset, "")
        # Its own files come from it, ours go to it.
        if partner.profile.receiver_id not in (envelope.receiver_id, envelope.sender_id):
            self._report("X12-RECEIVER", "", "ISA", 8, offset, "")

    def _envelope(self, faults: list[EnvelopeFault], set_number: str = "") -> None:
        for fault in faults:
            self._report(
                "ENVELOPE", fault.message, fault.segment, fault.element, fault.offset, set_number, fault.code
            )

    def _report(
        self,
        rule: str,
        message: str,
        segment: str,
        element: int,
        offset: int,
        set_number: str,
        code: str = "",
        value: str = "",
    ) -> None:
        named = rules()[rule]
        self._session.out.append(
            X12Finding(
                rule=rule,
                level=named.level,
                severity=named.severity,
                message=message or named.title,
                citation=named.citation,
                fix=named.fix,
                segment=segment,
                element=element,
                value=value,
                offset=offset,
                interchange=self.interchange.isa[13],
                set_number=set_number,
                code=code,
            )
        )
