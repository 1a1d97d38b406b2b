from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.eligibility_check_v1_state import EligibilityCheckV1State
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.benefit_v1 import BenefitV1
  from ..models.eligibility_rejection_v1 import EligibilityRejectionV1
  from ..models.plan_benefits_v1 import PlanBenefitsV1





T = TypeVar("T", bound="EligibilityCheckV1")



@_attrs_define
class EligibilityCheckV1:
    """ 
        Attributes:
            id (str):
            encounter_id (str):
            coverage_id (str):
            state (EligibilityCheckV1State):
            active (bool | None): Null while the payer says neither.
            date_of_service (datetime.date):
            asked_for (datetime.date): The date in the 270; today where the payer refuses the visit's.
            for_visit_date (bool):
            stale (bool): A later question about this coverage went unanswered.
            asked_at (datetime.datetime):
            answered_at (datetime.datetime | None):
            benefits (list[BenefitV1]):
            rejections (list[EligibilityRejectionV1]):
            plan_begin (datetime.date | None):
            plan_end (datetime.date | None):
            inquiry_id (str): The stored 270.
            answer_id (str): The stored 271; empty when there is none.
            failure (str):
            revision (int):
            plan_benefits (list[PlanBenefitsV1] | Unset): In network, and out of network where the payer answers for it.
     """

    id: str
    encounter_id: str
    coverage_id: str
    state: EligibilityCheckV1State
    active: bool | None
    date_of_service: datetime.date
    asked_for: datetime.date
    for_visit_date: bool
    stale: bool
    asked_at: datetime.datetime
    answered_at: datetime.datetime | None
    benefits: list[BenefitV1]
    rejections: list[EligibilityRejectionV1]
    plan_begin: datetime.date | None
    plan_end: datetime.date | None
    inquiry_id: str
    answer_id: str
    failure: str
    revision: int
    plan_benefits: list[PlanBenefitsV1] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.benefit_v1 import BenefitV1 # noqa: PLC0415
        from ..models.eligibility_rejection_v1 import EligibilityRejectionV1 # noqa: PLC0415
        from ..models.plan_benefits_v1 import PlanBenefitsV1 # noqa: PLC0415
        id = self.id

        encounter_id = self.encounter_id

        coverage_id = self.coverage_id

        state = self.state.value

        active: bool | None
        active = self.active

        date_of_service = self.date_of_service.isoformat()

        asked_for = self.asked_for.isoformat()

        for_visit_date = self.for_visit_date

        stale = self.stale

        asked_at = self.asked_at.isoformat()

        answered_at: None | str
        if isinstance(self.answered_at, datetime.datetime):
            answered_at = self.answered_at.isoformat()
        else:
            answered_at = self.answered_at

        benefits = []
        for benefits_item_data in self.benefits:
            benefits_item = benefits_item_data.to_dict()
            benefits.append(benefits_item)



        rejections = []
        for rejections_item_data in self.rejections:
            rejections_item = rejections_item_data.to_dict()
            rejections.append(rejections_item)



        plan_begin: None | str
        if isinstance(self.plan_begin, datetime.date):
            plan_begin = self.plan_begin.isoformat()
        else:
            plan_begin = self.plan_begin

        plan_end: None | str
        if isinstance(self.plan_end, datetime.date):
            plan_end = self.plan_end.isoformat()
        else:
            plan_end = self.plan_end

        inquiry_id = self.inquiry_id

        answer_id = self.answer_id

        failure = self.failure

        revision = self.revision

        plan_benefits: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.plan_benefits, Unset):
            plan_benefits = []
            for plan_benefits_item_data in self.plan_benefits:
                plan_benefits_item = plan_benefits_item_data.to_dict()
                plan_benefits.append(plan_benefits_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "encounter_id": encounter_id,
            "coverage_id": coverage_id,
            "state": state,
            "active": active,
            "date_of_service": date_of_service,
            "asked_for": asked_for,
            "for_visit_date": for_visit_date,
            "stale": stale,
            "asked_at": asked_at,
            "answered_at": answered_at,
            "benefits": benefits,
            "rejections": rejections,
            "plan_begin": plan_begin,
            "plan_end": plan_end,
            "inquiry_id": inquiry_id,
            "answer_id": answer_id,
            "failure": failure,
            "revision": revision,
        })
        if plan_benefits is not UNSET:
            field_dict["plan_benefits"] = plan_benefits

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.benefit_v1 import BenefitV1 # noqa: PLC0415
        from ..models.eligibility_rejection_v1 import EligibilityRejectionV1 # noqa: PLC0415
        from ..models.plan_benefits_v1 import PlanBenefitsV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        encounter_id = d.pop("encounter_id")

        coverage_id = d.pop("coverage_id")

        state = EligibilityCheckV1State(d.pop("state"))




        def _parse_active(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        active = _parse_active(d.pop("active"))


        date_of_service = datetime.date.fromisoformat(d.pop("date_of_service"))




        asked_for = datetime.date.fromisoformat(d.pop("asked_for"))




        for_visit_date = d.pop("for_visit_date")

        stale = d.pop("stale")

        asked_at = datetime.datetime.fromisoformat(d.pop("asked_at"))




        def _parse_answered_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answered_at_type_0 = datetime.datetime.fromisoformat(data)



                return answered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        answered_at = _parse_answered_at(d.pop("answered_at"))


        benefits = []
        _benefits = d.pop("benefits")
        for benefits_item_data in (_benefits):
            benefits_item = BenefitV1.from_dict(benefits_item_data)



            benefits.append(benefits_item)


        rejections = []
        _rejections = d.pop("rejections")
        for rejections_item_data in (_rejections):
            rejections_item = EligibilityRejectionV1.from_dict(rejections_item_data)



            rejections.append(rejections_item)


        def _parse_plan_begin(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                plan_begin_type_0 = datetime.date.fromisoformat(data)



                return plan_begin_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        plan_begin = _parse_plan_begin(d.pop("plan_begin"))


        def _parse_plan_end(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                plan_end_type_0 = datetime.date.fromisoformat(data)



                return plan_end_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        plan_end = _parse_plan_end(d.pop("plan_end"))


        inquiry_id = d.pop("inquiry_id")

        answer_id = d.pop("answer_id")

        failure = d.pop("failure")

        revision = d.pop("revision")

        _plan_benefits = d.pop("plan_benefits", UNSET)
        plan_benefits: list[PlanBenefitsV1] | Unset = UNSET
        if _plan_benefits is not UNSET:
            plan_benefits = []
            for plan_benefits_item_data in _plan_benefits:
                plan_benefits_item = PlanBenefitsV1.from_dict(plan_benefits_item_data)



                plan_benefits.append(plan_benefits_item)


        eligibility_check_v1 = cls(
            id=id,
            encounter_id=encounter_id,
            coverage_id=coverage_id,
            state=state,
            active=active,
            date_of_service=date_of_service,
            asked_for=asked_for,
            for_visit_date=for_visit_date,
            stale=stale,
            asked_at=asked_at,
            answered_at=answered_at,
            benefits=benefits,
            rejections=rejections,
            plan_begin=plan_begin,
            plan_end=plan_end,
            inquiry_id=inquiry_id,
            answer_id=answer_id,
            failure=failure,
            revision=revision,
            plan_benefits=plan_benefits,
        )


        eligibility_check_v1.additional_properties = d
        return eligibility_check_v1

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
