from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.coverage_v1_accept_assignment import CoverageV1AcceptAssignment
from ..models.coverage_v1_benefits_assigned import CoverageV1BenefitsAssigned
from ..models.coverage_v1_order import CoverageV1Order
from ..models.coverage_v1_release_of_information import CoverageV1ReleaseOfInformation
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.msp_questionnaire_v1 import MspQuestionnaireV1
  from ..models.person_v1 import PersonV1





T = TypeVar("T", bound="CoverageV1")



@_attrs_define
class CoverageV1:
    """ 
        Attributes:
            patient_id (str):
            payer_id (str): Id of a payer in `/v1/payers`.
            order (CoverageV1Order): P primary, S secondary, T tertiary (SBR01).
            from_date (datetime.date):
            id (str):
            revision (int): Rises by one with every change; the ETag carries it.
            member_id (str | Unset):
            to_date (datetime.date | None | Unset): The last day of coverage.
            relationship (str | Unset): The patient to the subscriber: 18 self. Default: '18'.
            subscriber (None | PersonV1 | Unset): Given exactly when not self.
            group_number (str | Unset):  Default: ''.
            group_name (str | Unset):  Default: ''.
            accept_assignment (CoverageV1AcceptAssignment | Unset):  Default: CoverageV1AcceptAssignment.A.
            benefits_assigned (CoverageV1BenefitsAssigned | Unset):  Default: CoverageV1BenefitsAssigned.Y.
            release_of_information (CoverageV1ReleaseOfInformation | Unset):  Default: CoverageV1ReleaseOfInformation.Y.
            msp_type (str | Unset): SBR05, where Medicare is not primary; of itself from `msp`, if that is given. Default:
                ''.
            msp (MspQuestionnaireV1 | None | Unset): The Medicare questionnaire's answers.
            qmb (bool | Unset): Qualified Medicare Beneficiary: owes no cost share. Default: False.
            subscriber_organization (str | Unset): The employer, where a workers' compensation policy names no person.
                Default: ''.
            claim_number (str | Unset): REF*Y4: the accident insurer's own claim number. Default: ''.
     """

    patient_id: str
    payer_id: str
    order: CoverageV1Order
    from_date: datetime.date
    id: str
    revision: int
    member_id: str | Unset = UNSET
    to_date: datetime.date | None | Unset = UNSET
    relationship: str | Unset = '18'
    subscriber: None | PersonV1 | Unset = UNSET
    group_number: str | Unset = ''
    group_name: str | Unset = ''
    accept_assignment: CoverageV1AcceptAssignment | Unset = CoverageV1AcceptAssignment.A
    benefits_assigned: CoverageV1BenefitsAssigned | Unset = CoverageV1BenefitsAssigned.Y
    release_of_information: CoverageV1ReleaseOfInformation | Unset = CoverageV1ReleaseOfInformation.Y
    msp_type: str | Unset = ''
    msp: MspQuestionnaireV1 | None | Unset = UNSET
    qmb: bool | Unset = False
    subscriber_organization: str | Unset = ''
    claim_number: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        from ..models.msp_questionnaire_v1 import MspQuestionnaireV1 # noqa: PLC0415
        from ..models.person_v1 import PersonV1 # noqa: PLC0415
        patient_id = self.patient_id

        payer_id = self.payer_id

        order = self.order.value

        from_date = self.from_date.isoformat()

        id = self.id

        revision = self.revision

        member_id = self.member_id

        to_date: None | str | Unset
        if isinstance(self.to_date, Unset):
            to_date = UNSET
        elif isinstance(self.to_date, datetime.date):
            to_date = self.to_date.isoformat()
        else:
            to_date = self.to_date

        relationship = self.relationship

        subscriber: dict[str, Any] | None | Unset
        if isinstance(self.subscriber, Unset):
            subscriber = UNSET
        elif isinstance(self.subscriber, PersonV1):
            subscriber = self.subscriber.to_dict()
        else:
            subscriber = self.subscriber

        group_number = self.group_number

        group_name = self.group_name

        accept_assignment: str | Unset = UNSET
        if not isinstance(self.accept_assignment, Unset):
            accept_assignment = self.accept_assignment.value


        benefits_assigned: str | Unset = UNSET
        if not isinstance(self.benefits_assigned, Unset):
            benefits_assigned = self.benefits_assigned.value


        release_of_information: str | Unset = UNSET
        if not isinstance(self.release_of_information, Unset):
            release_of_information = self.release_of_information.value


        msp_type = self.msp_type

        msp: dict[str, Any] | None | Unset
        if isinstance(self.msp, Unset):
            msp = UNSET
        elif isinstance(self.msp, MspQuestionnaireV1):
            msp = self.msp.to_dict()
        else:
            msp = self.msp

        qmb = self.qmb

        subscriber_organization = self.subscriber_organization

        claim_number = self.claim_number


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
            "payer_id": payer_id,
            "order": order,
            "from_date": from_date,
            "id": id,
            "revision": revision,
        })
        if member_id is not UNSET:
            field_dict["member_id"] = member_id
        if to_date is not UNSET:
            field_dict["to_date"] = to_date
        if relationship is not UNSET:
            field_dict["relationship"] = relationship
        if subscriber is not UNSET:
            field_dict["subscriber"] = subscriber
        if group_number is not UNSET:
            field_dict["group_number"] = group_number
        if group_name is not UNSET:
            field_dict["group_name"] = group_name
        if accept_assignment is not UNSET:
            field_dict["accept_assignment"] = accept_assignment
        if benefits_assigned is not UNSET:
            field_dict["benefits_assigned"] = benefits_assigned
        if release_of_information is not UNSET:
            field_dict["release_of_information"] = release_of_information
        if msp_type is not UNSET:
            field_dict["msp_type"] = msp_type
        if msp is not UNSET:
            field_dict["msp"] = msp
        if qmb is not UNSET:
            field_dict["qmb"] = qmb
        if subscriber_organization is not UNSET:
            field_dict["subscriber_organization"] = subscriber_organization
        if claim_number is not UNSET:
            field_dict["claim_number"] = claim_number

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.msp_questionnaire_v1 import MspQuestionnaireV1 # noqa: PLC0415
        from ..models.person_v1 import PersonV1 # noqa: PLC0415
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        payer_id = d.pop("payer_id")

        order = CoverageV1Order(d.pop("order"))




        from_date = datetime.date.fromisoformat(d.pop("from_date"))




        id = d.pop("id")

        revision = d.pop("revision")

        member_id = d.pop("member_id", UNSET)

        def _parse_to_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                to_date_type_0 = datetime.date.fromisoformat(data)



                return to_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        to_date = _parse_to_date(d.pop("to_date", UNSET))


        relationship = d.pop("relationship", UNSET)

        def _parse_subscriber(data: object) -> None | PersonV1 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                subscriber_type_0 = PersonV1.from_dict(data)



                return subscriber_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PersonV1 | Unset, data)

        subscriber = _parse_subscriber(d.pop("subscriber", UNSET))


        group_number = d.pop("group_number", UNSET)

        group_name = d.pop("group_name", UNSET)

        _accept_assignment = d.pop("accept_assignment", UNSET)
        accept_assignment: CoverageV1AcceptAssignment | Unset
        if isinstance(_accept_assignment,  Unset):
            accept_assignment = UNSET
        else:
            accept_assignment = CoverageV1AcceptAssignment(_accept_assignment)




        _benefits_assigned = d.pop("benefits_assigned", UNSET)
        benefits_assigned: CoverageV1BenefitsAssigned | Unset
        if isinstance(_benefits_assigned,  Unset):
            benefits_assigned = UNSET
        else:
            benefits_assigned = CoverageV1BenefitsAssigned(_benefits_assigned)




        _release_of_information = d.pop("release_of_information", UNSET)
        release_of_information: CoverageV1ReleaseOfInformation | Unset
        if isinstance(_release_of_information,  Unset):
            release_of_information = UNSET
        else:
            release_of_information = CoverageV1ReleaseOfInformation(_release_of_information)




        msp_type = d.pop("msp_type", UNSET)

        def _parse_msp(data: object) -> MspQuestionnaireV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                msp_type_0 = MspQuestionnaireV1.from_dict(data)



                return msp_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MspQuestionnaireV1 | None | Unset, data)

        msp = _parse_msp(d.pop("msp", UNSET))


        qmb = d.pop("qmb", UNSET)

        subscriber_organization = d.pop("subscriber_organization", UNSET)

        claim_number = d.pop("claim_number", UNSET)

        coverage_v1 = cls(
            patient_id=patient_id,
            payer_id=payer_id,
            order=order,
            from_date=from_date,
            id=id,
            revision=revision,
            member_id=member_id,
            to_date=to_date,
            relationship=relationship,
            subscriber=subscriber,
            group_number=group_number,
            group_name=group_name,
            accept_assignment=accept_assignment,
            benefits_assigned=benefits_assigned,
            release_of_information=release_of_information,
            msp_type=msp_type,
            msp=msp,
            qmb=qmb,
            subscriber_organization=subscriber_organization,
            claim_number=claim_number,
        )

        return coverage_v1

