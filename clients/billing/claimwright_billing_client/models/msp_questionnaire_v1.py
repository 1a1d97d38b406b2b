from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.msp_questionnaire_v1_accident import MspQuestionnaireV1Accident
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="MspQuestionnaireV1")



@_attrs_define
class MspQuestionnaireV1:
    """ Of a Medicare coverage: who else may pay first. What is left out means no.

        Attributes:
            answered_on (datetime.date):
            black_lung (bool | Unset):  Default: False.
            government_program (bool | Unset):  Default: False.
            veterans_authorized (bool | Unset):  Default: False.
            work_related (bool | Unset):  Default: False.
            accident (MspQuestionnaireV1Accident | Unset):  Default: MspQuestionnaireV1Accident.VALUE_0.
            group_health_plan (bool | Unset):  Default: False.
            employer_size (int | Unset):  Default: 0.
            disabled (bool | Unset):  Default: False.
            esrd (bool | Unset):  Default: False.
            esrd_since (datetime.date | None | Unset):
     """

    answered_on: datetime.date
    black_lung: bool | Unset = False
    government_program: bool | Unset = False
    veterans_authorized: bool | Unset = False
    work_related: bool | Unset = False
    accident: MspQuestionnaireV1Accident | Unset = MspQuestionnaireV1Accident.VALUE_0
    group_health_plan: bool | Unset = False
    employer_size: int | Unset = 0
    disabled: bool | Unset = False
    esrd: bool | Unset = False
    esrd_since: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        answered_on = self.answered_on.isoformat()

        black_lung = self.black_lung

        government_program = self.government_program

        veterans_authorized = self.veterans_authorized

        work_related = self.work_related

        accident: str | Unset = UNSET
        if not isinstance(self.accident, Unset):
            accident = self.accident.value


        group_health_plan = self.group_health_plan

        employer_size = self.employer_size

        disabled = self.disabled

        esrd = self.esrd

        esrd_since: None | str | Unset
        if isinstance(self.esrd_since, Unset):
            esrd_since = UNSET
        elif isinstance(self.esrd_since, datetime.date):
            esrd_since = self.esrd_since.isoformat()
        else:
            esrd_since = self.esrd_since


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "answered_on": answered_on,
        })
        if black_lung is not UNSET:
            field_dict["black_lung"] = black_lung
        if government_program is not UNSET:
            field_dict["government_program"] = government_program
        if veterans_authorized is not UNSET:
            field_dict["veterans_authorized"] = veterans_authorized
        if work_related is not UNSET:
            field_dict["work_related"] = work_related
        if accident is not UNSET:
            field_dict["accident"] = accident
        if group_health_plan is not UNSET:
            field_dict["group_health_plan"] = group_health_plan
        if employer_size is not UNSET:
            field_dict["employer_size"] = employer_size
        if disabled is not UNSET:
            field_dict["disabled"] = disabled
        if esrd is not UNSET:
            field_dict["esrd"] = esrd
        if esrd_since is not UNSET:
            field_dict["esrd_since"] = esrd_since

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        answered_on = datetime.date.fromisoformat(d.pop("answered_on"))




        black_lung = d.pop("black_lung", UNSET)

        government_program = d.pop("government_program", UNSET)

        veterans_authorized = d.pop("veterans_authorized", UNSET)

        work_related = d.pop("work_related", UNSET)

        _accident = d.pop("accident", UNSET)
        accident: MspQuestionnaireV1Accident | Unset
        if isinstance(_accident,  Unset):
            accident = UNSET
        else:
            accident = MspQuestionnaireV1Accident(_accident)




        group_health_plan = d.pop("group_health_plan", UNSET)

        employer_size = d.pop("employer_size", UNSET)

        disabled = d.pop("disabled", UNSET)

        esrd = d.pop("esrd", UNSET)

        def _parse_esrd_since(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                esrd_since_type_0 = datetime.date.fromisoformat(data)



                return esrd_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        esrd_since = _parse_esrd_since(d.pop("esrd_since", UNSET))


        msp_questionnaire_v1 = cls(
            answered_on=answered_on,
            black_lung=black_lung,
            government_program=government_program,
            veterans_authorized=veterans_authorized,
            work_related=work_related,
            accident=accident,
            group_health_plan=group_health_plan,
            employer_size=employer_size,
            disabled=disabled,
            esrd=esrd,
            esrd_since=esrd_since,
        )

        return msp_questionnaire_v1

