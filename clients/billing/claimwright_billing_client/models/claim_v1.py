from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.claim_finding_v1 import ClaimFindingV1
  from ..models.claim_line_v1 import ClaimLineV1
  from ..models.line_money_v1 import LineMoneyV1
  from ..models.timeline_step_v1 import TimelineStepV1





T = TypeVar("T", bound="ClaimV1")



@_attrs_define
class ClaimV1:
    """ 
        Attributes:
            id (str):
            state (str):
            encounter_id (str):
            patient_id (str):
            coverage_id (str):
            payer_id (str):
            code_set_id (str):
            frequency (str):
            charge_cents (int):
            submissions (int):
            created_at (datetime.datetime):
            revision (int):
            kind (str):
            place_of_service (str):
            replaced_lines (list[int]): The only lines that a replacement carries (a payer that replaces lines); empty: all.
            payer_position (int): 0 while the first payer has it, 1 the second …
            later_payers (int): How many are still to be asked after the one that has it.
            next_payer_on (datetime.date | None): When our own claim goes to the next payer.
            diagnoses (list[str]):
            lines (list[ClaimLineV1]):
            money (LineMoneyV1): charge = plan_paid + discount + written_off + patient_share + pending, in cents, from the
                ledger.
            findings (list[ClaimFindingV1]):
            timeline (list[TimelineStepV1]):
            control_number (str | Unset): CLM01.
            payer_control_number (str | Unset):
            part (int | Unset): Which of the visit's claims it is, from 1. Default: 1.
            parts (int | Unset): How many claims the visit needs. Default: 1.
            void_reason (str | Unset):
            correction_reason (str | Unset):
     """

    id: str
    state: str
    encounter_id: str
    patient_id: str
    coverage_id: str
    payer_id: str
    code_set_id: str
    frequency: str
    charge_cents: int
    submissions: int
    created_at: datetime.datetime
    revision: int
    kind: str
    place_of_service: str
    replaced_lines: list[int]
    payer_position: int
    later_payers: int
    next_payer_on: datetime.date | None
    diagnoses: list[str]
    lines: list[ClaimLineV1]
    money: LineMoneyV1
    findings: list[ClaimFindingV1]
    timeline: list[TimelineStepV1]
    control_number: str | Unset = UNSET
    payer_control_number: str | Unset = UNSET
    part: int | Unset = 1
    parts: int | Unset = 1
    void_reason: str | Unset = UNSET
    correction_reason: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.claim_finding_v1 import ClaimFindingV1 # noqa: PLC0415
        from ..models.claim_line_v1 import ClaimLineV1 # noqa: PLC0415
        from ..models.line_money_v1 import LineMoneyV1 # noqa: PLC0415
        from ..models.timeline_step_v1 import TimelineStepV1 # noqa: PLC0415
        id = self.id

        state = self.state

        encounter_id = self.encounter_id

        patient_id = self.patient_id

        coverage_id = self.coverage_id

        payer_id = self.payer_id

        code_set_id = self.code_set_id

        frequency = self.frequency

        charge_cents = self.charge_cents

        submissions = self.submissions

        created_at = self.created_at.isoformat()

        revision = self.revision

        kind = self.kind

        place_of_service = self.place_of_service

        replaced_lines = self.replaced_lines



        payer_position = self.payer_position

        later_payers = self.later_payers

        next_payer_on: None | str
        if isinstance(self.next_payer_on, datetime.date):
            next_payer_on = self.next_payer_on.isoformat()
        else:
            next_payer_on = self.next_payer_on

        diagnoses = self.diagnoses



        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)



        money = self.money.to_dict()

        findings = []
        for findings_item_data in self.findings:
            findings_item = findings_item_data.to_dict()
            findings.append(findings_item)



        timeline = []
        for timeline_item_data in self.timeline:
            timeline_item = timeline_item_data.to_dict()
            timeline.append(timeline_item)



        control_number = self.control_number

        payer_control_number = self.payer_control_number

        part = self.part

        parts = self.parts

        void_reason = self.void_reason

        correction_reason = self.correction_reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "state": state,
            "encounter_id": encounter_id,
            "patient_id": patient_id,
            "coverage_id": coverage_id,
            "payer_id": payer_id,
            "code_set_id": code_set_id,
            "frequency": frequency,
            "charge_cents": charge_cents,
            "submissions": submissions,
            "created_at": created_at,
            "revision": revision,
            "kind": kind,
            "place_of_service": place_of_service,
            "replaced_lines": replaced_lines,
            "payer_position": payer_position,
            "later_payers": later_payers,
            "next_payer_on": next_payer_on,
            "diagnoses": diagnoses,
            "lines": lines,
            "money": money,
            "findings": findings,
            "timeline": timeline,
        })
        if control_number is not UNSET:
            field_dict["control_number"] = control_number
        if payer_control_number is not UNSET:
            field_dict["payer_control_number"] = payer_control_number
        if part is not UNSET:
            field_dict["part"] = part
        if parts is not UNSET:
            field_dict["parts"] = parts
        if void_reason is not UNSET:
            field_dict["void_reason"] = void_reason
        if correction_reason is not UNSET:
            field_dict["correction_reason"] = correction_reason

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.claim_finding_v1 import ClaimFindingV1 # noqa: PLC0415
        from ..models.claim_line_v1 import ClaimLineV1 # noqa: PLC0415
        from ..models.line_money_v1 import LineMoneyV1 # noqa: PLC0415
        from ..models.timeline_step_v1 import TimelineStepV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        state = d.pop("state")

        encounter_id = d.pop("encounter_id")

        patient_id = d.pop("patient_id")

        coverage_id = d.pop("coverage_id")

        payer_id = d.pop("payer_id")

        code_set_id = d.pop("code_set_id")

        frequency = d.pop("frequency")

        charge_cents = d.pop("charge_cents")

        submissions = d.pop("submissions")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        revision = d.pop("revision")

        kind = d.pop("kind")

        place_of_service = d.pop("place_of_service")

        replaced_lines = cast(list[int], d.pop("replaced_lines"))


        payer_position = d.pop("payer_position")

        later_payers = d.pop("later_payers")

        def _parse_next_payer_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_payer_on_type_0 = datetime.date.fromisoformat(data)



                return next_payer_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        next_payer_on = _parse_next_payer_on(d.pop("next_payer_on"))


        diagnoses = cast(list[str], d.pop("diagnoses"))


        lines = []
        _lines = d.pop("lines")
        for lines_item_data in (_lines):
            lines_item = ClaimLineV1.from_dict(lines_item_data)



            lines.append(lines_item)


        money = LineMoneyV1.from_dict(d.pop("money"))




        findings = []
        _findings = d.pop("findings")
        for findings_item_data in (_findings):
            findings_item = ClaimFindingV1.from_dict(findings_item_data)



            findings.append(findings_item)


        timeline = []
        _timeline = d.pop("timeline")
        for timeline_item_data in (_timeline):
            timeline_item = TimelineStepV1.from_dict(timeline_item_data)



            timeline.append(timeline_item)


        control_number = d.pop("control_number", UNSET)

        payer_control_number = d.pop("payer_control_number", UNSET)

        part = d.pop("part", UNSET)

        parts = d.pop("parts", UNSET)

        void_reason = d.pop("void_reason", UNSET)

        correction_reason = d.pop("correction_reason", UNSET)

        claim_v1 = cls(
            id=id,
            state=state,
            encounter_id=encounter_id,
            patient_id=patient_id,
            coverage_id=coverage_id,
            payer_id=payer_id,
            code_set_id=code_set_id,
            frequency=frequency,
            charge_cents=charge_cents,
            submissions=submissions,
            created_at=created_at,
            revision=revision,
            kind=kind,
            place_of_service=place_of_service,
            replaced_lines=replaced_lines,
            payer_position=payer_position,
            later_payers=later_payers,
            next_payer_on=next_payer_on,
            diagnoses=diagnoses,
            lines=lines,
            money=money,
            findings=findings,
            timeline=timeline,
            control_number=control_number,
            payer_control_number=payer_control_number,
            part=part,
            parts=parts,
            void_reason=void_reason,
            correction_reason=correction_reason,
        )


        claim_v1.additional_properties = d
        return claim_v1

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
