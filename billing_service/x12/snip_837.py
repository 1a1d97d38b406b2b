"""Claims, SNIP 3 to 7: what a claim's segments say about each other.

The rules keep a few numbers and places for the claim that is open and judge it when it ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from billing_service.x12.amounts import cents, element
from billing_service.x12.partner import Partner
from billing_service.x12.set_rules import Handler, Place
from billing_service.x12.set_validator import SetValidator
from billing_service.x12.snip_837_balance import judge_balance
from billing_service.x12.snip_837_institutional import judge_bill
from billing_service.x12.snip_837_lines import LineRules, judge_period
from billing_service.x12.snip_837_payer import judge_payer
from billing_service.x12.snip_837_prior import PriorPayerRules
from billing_service.x12.snip_837_services import judge_services
from billing_service.x12.snip_837_state import ClaimState, OpenClaim

MAX_CLAIMS_PER_SET = 5000
ICD10_FROM = "20151001"
_DIAGNOSIS = re.compile(r"[A-TV-Z]\d[0-9AB][0-9A-Z]{0,4}|U\d{2}[0-9A-Z]{0,4}", re.ASCII)
_ICD9 = re.compile(r"(\d{3}|V\d{2}|E\d{3})\d{0,2}", re.ASCII)
_PCS = re.compile(r"[0-9A-HJ-NP-Z]{7}", re.ASCII)
_PO_BOX = re.compile(r"\b(P\.? ?O\.?|POST OFFICE) ?BOX\b", re.IGNORECASE)
_ICD10_QUALIFIERS = frozenset(("ABK", "ABF", "ABJ", "APR", "ABN"))
_ICD9_QUALIFIERS = frozenset(("BK", "BF", "BJ", "PR", "BN"))
_FREQUENCIES = frozenset("0123456789ABCDEFGHIJKMNOPQXYZ")
_MSP_TYPES = frozenset(("12", "13", "14", "15", "16", "41", "42", "43", "47"))


class ClaimRules:
    def __init__(self, validator: SetValidator, partner: Partner | None, *, institutional: bool) -> None:
        self._v = validator
        self._partner = partner
        self._institutional = institutional
        self._created = ""
        self._claims = 0
        self._billing_npi = ""
        self._open = OpenClaim()
        self._lines = LineRules(validator, self._open)
        self._prior = PriorPayerRules(validator, self._open)
        # The open 2000B and 2000C.
        self._subscriber_place: Place | None = None
        self._is_patient = False
        self._level_claims = 0
        self._has_patient_loop = False
        self._subscriber_has: set[str] = set()
        self._sbr: list[str] = []
        self._birth = ""
        self._patient_birth = ""
        self._gender = ""
        self._payer_id = ""

    def handlers(self) -> dict[str, Handler]:
        facility = "2310E" if self._institutional else "2310C"
        return {
            **self._lines.handlers(),
            **self._prior.handlers(),
            f"{facility}.N4": self._nine_digits,
            "BHT": self._bht,
            "2010AA.NM1": self._billing,
            "2010AA.N3": self._billing_street,
            "2010AA.N4": self._nine_digits,
            "2000B.SBR": self._subscriber,
            "2010BA.N3": self._subscriber_part,
            "2010BA.N4": self._subscriber_part,
            "2010BA.DMG": self._subscriber_demographics,
            "2010BB.NM1": self._payer,
            "2000C.HL": self._patient_level,
            "2010CA.DMG": self._patient_demographics,
            "2300.CLM": self._clm,
            "2300.DTP": self._claim_date,
            "2300.CL1": self._cl1,
            "2300.REF": self._claim_reference,
            "2300.HI": self._hi,
            "2300.CR1": self._transport,
            "2300.CRC": self._condition,
            "2310A.NM1": self._first_provider,
            "2310B.NM1": self._rendering,
            "2310E.NM1": self._pickup_place,
            "2310F.NM1": self._dropoff_place,
            "2400.CR1": self._transport,
            "2420G.NM1": self._pickup_place,
            "2420H.NM1": self._dropoff_place,
        }

    def loop_ends(self) -> dict[str, Callable[[], None]]:
        return {"2300": self._end_claim, "2000B": self._end_subscriber, "2010BA": self._end_subscriber_name}

    # --- the levels above the claim

    def _bht(self, e: list[str]) -> None:
        self._created = element(e, 4)

    def _billing(self, e: list[str]) -> None:
        self._billing_npi = element(e, 9)

    def _billing_street(self, e: list[str]) -> None:
        if _PO_BOX.search(element(e, 1)):
            self._v.report("837-STREET", "", 1, 0, element(e, 1))

    def _nine_digits(self, e: list[str]) -> None:
        zip_code = element(e, 3)
        if len(zip_code) == 5 and element(e, 4) in ("", "US"):
            self._v.report("837-ZIP9", "", 3, 0, zip_code)

    def _subscriber(self, e: list[str]) -> None:
        self._subscriber_place = self._v.here()
        self._sbr = e
        self._is_patient = element(e, 2) == "18"
        self._level_claims, self._has_patient_loop = 0, False
        self._subscriber_has = set()
        self._birth = self._patient_birth = self._gender = self._payer_id = ""
        secondary = element(e, 9) == "MB" and element(e, 1) != "P"
        if secondary and not self._institutional and element(e, 5) not in _MSP_TYPES:
            self._v.report("837-MSP-TYPE", "", 5, 0, element(e, 5))

    def _subscriber_part(self, e: list[str]) -> None:
        self._subscriber_has.add(e[0])

    def _subscriber_demographics(self, e: list[str]) -> None:
        self._subscriber_has.add("DMG")
        self._birth, self._gender = element(e, 2), element(e, 3)

    def _end_subscriber_name(self) -> None:
        missing = [name for name in ("N3", "N4", "DMG") if name not in self._subscriber_has]
        if self._is_patient and missing:
            message = f"2010BA lacks {', '.join(missing)} of a subscriber who is the patient"
            self._v.report("837-SUBSCRIBER-DEMOGRAPHICS", message, place=self._subscriber_place)

    def _payer(self, e: list[str]) -> None:
        self._payer_id = element(e, 9)
        partner = self._partner
        if partner is not None and self._payer_id != partner.profile.payer_id:
            self._v.report("837-PAYER-ID", "", 9, 0, self._payer_id)

    def _patient_level(self, e: list[str]) -> None:
        self._has_patient_loop = True
        self._patient_birth = self._gender = ""
        if self._is_patient:
            self._v.report("837-PATIENT-LOOP", "a patient's level below a subscriber who is the patient")

    def _patient_demographics(self, e: list[str]) -> None:
        self._patient_birth, self._gender = element(e, 2), element(e, 3)

    def _end_subscriber(self) -> None:
        if self._level_claims and not self._is_patient and self._subscriber_place is not None:
            message = "claims at the level of a subscriber who is not the patient (SBR02)"
            self._v.report("837-PATIENT-LOOP", message, 2, place=self._subscriber_place)

    # --- the claim

    def _clm(self, e: list[str]) -> None:
        self._claims += 1
        self._v.claim = element(e, 1)
        if not self._has_patient_loop:
            self._level_claims += 1
        claim = self._open.claim = ClaimState(
            place=self._v.here(),
            charge=cents(element(e, 2)),
            filing=element(self._sbr, 9),
            responsibility=element(self._sbr, 1),
            payer_id=self._payer_id,
            created=self._created,
            birth=self._patient_birth or self._birth,
            gender=self._gender,
        )
        facility = element(e, 5).split(":")
        claim.facility, claim.frequency = facility[0], facility[2] if len(facility) > 2 else ""
        causes = element(e, 11).split(":")
        claim.causes = [cause for cause in causes[:3] if cause]
        claim.accident_state = next((part for part in causes[3:5] if part), "")
        claim.delay_reason = element(e, 20)
        if self._claims == MAX_CLAIMS_PER_SET + 1:
            self._v.report("837-SET-SIZE")
        if claim.frequency and claim.frequency not in _FREQUENCIES:
            self._v.report("837-FREQUENCY", "", 5, 3, claim.frequency, "7")

    def _claim_date(self, e: list[str]) -> None:
        claim = self._open.claim
        if claim is None:
            return
        qualifier, text = element(e, 1), element(e, 3)
        claim.dates[qualifier] = text
        judge_period(self._v, e)

    def _cl1(self, e: list[str]) -> None:
        if self._open.claim is not None:
            self._open.claim.admission_type, self._open.claim.status = element(e, 1), element(e, 3)

    def _claim_reference(self, e: list[str]) -> None:
        if self._open.claim is not None and len(e) > 1:
            self._open.claim.references.add(e[1])

    def _hi(self, e: list[str]) -> None:
        claim = self._open.claim
        if claim is None:
            return
        for number in range(1, len(e)):
            qualifier, _, rest = e[number].partition(":")
            code = rest.partition(":")[0]
            if qualifier in _ICD10_QUALIFIERS:
                if not _DIAGNOSIS.fullmatch(code):
                    self._v.report("837-DIAGNOSIS-FORM", "", number, 2, code, "7")
            elif qualifier in _ICD9_QUALIFIERS:
                claim.icd9 = claim.icd9 or self._v.here()
                if not _ICD9.fullmatch(code):
                    self._v.report("837-DIAGNOSIS-FORM", "", number, 2, code, "7")
            elif qualifier in ("BBR", "BBQ"):
                claim.procedure = claim.procedure or self._v.here()
                if not _PCS.fullmatch(code):
                    self._v.report("837-PROCEDURE-FORM", "an ICD-10-PCS code", number, 2, code, "7")
                continue
            else:
                continue
            if qualifier in ("ABK", "BK", "ABF", "BF"):
                claim.count_diagnosis(code, self._v, number)
            if qualifier in _ICD10_QUALIFIERS:
                claim.icd10 = claim.icd10 or self._v.here()
            if qualifier in ("ABK", "ABF") and len(e[number].split(":")) < 9:
                claim.without_poa = claim.without_poa or self._v.here()

    def _transport(self, e: list[str]) -> None:
        if self._open.claim is not None:
            self._open.claim.has.add("CR1")

    def _condition(self, e: list[str]) -> None:
        if self._open.claim is not None and len(e) > 1:
            self._open.claim.has.add(f"CRC{e[1]}")

    def _pickup_place(self, e: list[str]) -> None:
        if self._open.claim is not None and element(e, 1) == "PW":
            self._open.claim.has.add("PW")

    def _dropoff_place(self, e: list[str]) -> None:
        if self._open.claim is not None and element(e, 1) == "45":
            self._open.claim.has.add("45")

    def _first_provider(self, e: list[str]) -> None:
        if self._open.claim is not None:
            self._open.claim.has.add(f"NM1{element(e, 1)}")

    def _rendering(self, e: list[str]) -> None:
        npi = element(e, 9)
        if not self._institutional and npi and npi == self._billing_npi:
            self._v.report("837-RENDERING-SAME", "", 9)

    # --- the end of a claim

    def _end_claim(self) -> None:
        claim, self._open.claim = self._open.claim, None
        if claim is None:
            return
        v = self._v
        judge_balance(claim, v)
        if claim.frequency in ("7", "8") and "F8" not in claim.references:
            v.report("837-REPLACEMENT", "", 5, 3, claim.frequency, place=claim.place)
        if "439" not in claim.dates and not {"AA", "OA"}.isdisjoint(claim.causes):
            v.report("837-ACCIDENT-DATE", "", 11, place=claim.place)
        if "AA" in claim.causes and not claim.accident_state:
            v.report("837-ACCIDENT-STATE", "", 11, 4, place=claim.place)
        self._judge_icd(claim)
        if self._institutional:
            judge_bill(claim, v)
        else:
            if claim.facility in ("21", "51", "61") and "435" not in claim.dates:
                v.report("837-ADMISSION", "", 5, 1, claim.facility, place=claim.place)
            judge_services(claim, v)
        if self._partner is not None:
            judge_payer(claim, self._partner, v)
        v.claim = ""

    def _judge_icd(self, claim: ClaimState) -> None:
        """By the date of service; by the end of the statement on an institutional claim (45 CFR 162.1002)."""
        day = claim.dates.get("434", "")[-8:] or claim.first_date
        if not day:
            return
        wrong = claim.icd9 if day >= ICD10_FROM else claim.icd10
        if wrong is not None:
            self._v.report("837-ICD-VERSION", "", 1, 1, place=wrong)
