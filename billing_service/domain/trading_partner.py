"""A payer as a trading partner: who we are to it, who it is to us, and its own filing rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from billing_service.domain.people import Address, Contact

MAX_INQUIRIES = 99
MEDICARE_NOTICE_DAYS = 5
"""A notice is presumed received five days after its date (42 CFR 405.942(a)(1))."""


@dataclass(frozen=True, slots=True)
class AppealLevel:
    """One step of a payer's appeals, with its clock."""

    name: str
    days: int
    """To file, counted from the receipt of the decision that is appealed."""
    receipt_days: int = 0
    """After the notice's date, until it is presumed received."""

    def deadline(self, notice: date) -> date:
        """The last day on which this level may be asked for, of a decision with that date."""
        return notice + timedelta(days=self.receipt_days + self.days)


MEDICARE_APPEALS = (
    AppealLevel("redetermination", 120, MEDICARE_NOTICE_DAYS),
    AppealLevel("reconsideration", 180, MEDICARE_NOTICE_DAYS),
    AppealLevel("hearing", 60, MEDICARE_NOTICE_DAYS),
    AppealLevel("council review", 60, MEDICARE_NOTICE_DAYS),
    AppealLevel("judicial review", 60, MEDICARE_NOTICE_DAYS),
)
"""42 CFR 405.942, 405.962, 405.1014, 405.1102, 405.1130."""
COMMERCIAL_APPEALS = (AppealLevel("first level", 180), AppealLevel("second level", 60))
"""Where a contract says nothing else; the days are the payer's to set in its profile."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Leave to exchange one kind of transaction with this partner, from when to when."""

    transaction: str
    """`837P 837I 835 EFT 270 276 278`."""
    status: str = "active"
    """`requested`, `active`, `rejected` or `ended`."""
    from_date: date | None = None
    to_date: date | None = None

    def in_force(self, on: date) -> bool:
        begun = self.from_date is None or self.from_date <= on
        return self.status == "active" and begun and (self.to_date is None or on <= self.to_date)


@dataclass(frozen=True, slots=True)
class TransactionPayerId:
    """Where a partner is known by another payer id in one transaction."""

    transaction: str
    payer_id: str


@dataclass(frozen=True, slots=True)
class Delimiters:
    element: str = "*"
    repetition: str = "^"
    component: str = ":"
    segment: str = "~"


class FilingClock(StrEnum):
    """From which date the filing limit runs."""

    BY_CLAIM = "by_claim"
    """Professional: the first service date; institutional: the last (42 CFR 424.44, MCPM ch. 1 §70.4)."""
    FROM = "from"
    THROUGH = "through"


class Replaces(StrEnum):
    """What a payer takes a replacement (CLM05-3 7) to stand in the place of."""

    CLAIM = "claim"
    LINE = "line"
    """Of one service line: of a claim with several it would take the others for duplicates (CARC 18)."""


@dataclass(frozen=True, slots=True)
class TradingPartner:
    id: str
    name: str
    payer_id: str
    """NM109 of the payer loop."""
    sender_id: str
    """ISA06: we, as this partner knows us."""
    receiver_id: str
    """ISA08."""
    submitter_name: str
    """1000A NM103."""
    submitter_id: str
    """1000A NM109 (qualifier 46)."""
    id_qualifier: str = "PI"
    sender_qualifier: str = "ZZ"
    receiver_qualifier: str = "ZZ"
    app_sender: str = ""
    """GS02; the interchange's sender id when empty."""
    app_receiver: str = ""
    """GS03; the interchange's receiver id when empty."""
    usage: str = "T"
    """ISA15: `T` test, `P` production."""
    submitter_contact: Contact | None = None
    address: Address | None = None
    claim_filing: str = "CI"
    """SBR09."""
    remittance_id: str = ""
    """TRN03 of its 835s, where it is known beforehand."""
    timely_filing_months: int = 12
    """12 calendar months is Medicare's (42 CFR 424.44)."""
    timely_filing_days: int = 0
    """Where the contract counts days; takes the place of the months when above zero."""
    filing_clock: FilingClock = FilingClock.BY_CLAIM
    frequencies: tuple[str, ...] = ("1", "7", "8")
    """CLM05-3 codes it takes: 7 replaces, 8 voids."""
    replaces: Replaces = Replaces.CLAIM
    """What a frequency 7 stands for with this payer."""
    enrolments: tuple[Enrolment, ...] = ()
    payer_ids: tuple[TransactionPayerId, ...] = ()
    delimiters: Delimiters = Delimiters()
    claim_splits: tuple[str, ...] = ("place",)
    """What this payer wants on claims of their own: `place`, `rendering`."""
    eligibility_service_types: tuple[str, ...] = ("30",)
    """EQ01: what is asked when nothing else is said; 30 is the plan as a whole."""
    gateway: str = ""
    """Which configured gateway carries its files; the HTTP gateway when empty."""
    batch_claims: int = 1000
    """Claims that it takes in one interchange (X12N 837 TR3 1.3.2 recommends at most 5,000)."""
    batch_inquiries: int | None = None
    """Inquiries (270) that it takes in one interchange; None: one in real time, 99 in a file."""
    crossover_payers: tuple[str, ...] = ()
    """NM109 of payers to whom it forwards claims by standing agreement, whether its 835 says so or not."""
    crossover_days: int = 30
    """How long a forwarded claim is waited for before our own goes to the next payer."""
    correction_days: int | None = None
    """After its decision, how long it takes a replacement or void; None: as long as it is timely."""
    appeal_levels: tuple[AppealLevel, ...] = ()
    """Its own; `appeals` gives the usual ones where empty."""
    answer_hours: int = 24
    """How long the answer to eligibility inquiries that went out as a file is waited for."""
    status_after_days: int = 30
    """A claim without a decision is asked about (276) this long after it was sent."""
    version: int = 1

    @property
    def medicare(self) -> bool:
        return self.claim_filing in ("MA", "MB")

    @property
    def appeals(self) -> tuple[AppealLevel, ...]:
        usual = MEDICARE_APPEALS if self.medicare else COMMERCIAL_APPEALS
        return self.appeal_levels or usual

    @property
    def inquiries_together(self) -> int:
        return self.batch_inquiries or (MAX_INQUIRIES if self.gateway else 1)

    def payer_id_for(self, transaction: str) -> str:
        """NM109 of the payer loop in that transaction."""
        return next((p.payer_id for p in self.payer_ids if p.transaction == transaction), self.payer_id)

    def enrolled(self, transaction: str, on: date) -> bool | None:
        """None where nothing is on file about the transaction: then no enrolment is asked for."""
        known = [e for e in self.enrolments if e.transaction == transaction]
        return any(e.in_force(on) for e in known) if known else None

    def last_filing_date(self, service_date: date) -> date:
        """The last day on which a claim is timely; 29 February ends on 28 February."""
        if self.timely_filing_days:
            return service_date + timedelta(days=self.timely_filing_days)
        months = service_date.year * 12 + service_date.month - 1 + self.timely_filing_months
        year, month = divmod(months, 12)
        for day in range(service_date.day, 27, -1):
            try:
                return date(year, month + 1, day)
            except ValueError:
                continue
        return date(year, month + 1, service_date.day)
