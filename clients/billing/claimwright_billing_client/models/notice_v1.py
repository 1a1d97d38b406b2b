from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.notice_v1_option_type_0 import NoticeV1OptionType0
from ..models.notice_v1_reason import NoticeV1Reason
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="NoticeV1")



@_attrs_define
class NoticeV1:
    """ 
        Attributes:
            patient_id (str):
            codes (list[str]):
            reason (NoticeV1Reason): not_necessary: the notice is required (GA; unsigned GZ); excluded: voluntary (GX and
                GY; unsigned GY).
            issued_on (datetime.date):
            estimated_cost_cents (int):
            id (str):
            revision (int): Rises by one with every change; the ETag carries it.
            option (None | NoticeV1OptionType0 | Unset): 1 bill Medicare, 2 pay and do not bill, 3 decline the service.
            signed_on (datetime.date | None | Unset): Null: not signed; it protects nobody.
            why (str | Unset):  Default: ''.
     """

    patient_id: str
    codes: list[str]
    reason: NoticeV1Reason
    issued_on: datetime.date
    estimated_cost_cents: int
    id: str
    revision: int
    option: None | NoticeV1OptionType0 | Unset = UNSET
    signed_on: datetime.date | None | Unset = UNSET
    why: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        patient_id = self.patient_id

        codes = self.codes



        reason = self.reason.value

        issued_on = self.issued_on.isoformat()

        estimated_cost_cents = self.estimated_cost_cents

        id = self.id

        revision = self.revision

        option: None | str | Unset
        if isinstance(self.option, Unset):
            option = UNSET
        elif isinstance(self.option, NoticeV1OptionType0):
            option = self.option.value
        else:
            option = self.option

        signed_on: None | str | Unset
        if isinstance(self.signed_on, Unset):
            signed_on = UNSET
        elif isinstance(self.signed_on, datetime.date):
            signed_on = self.signed_on.isoformat()
        else:
            signed_on = self.signed_on

        why = self.why


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
            "codes": codes,
            "reason": reason,
            "issued_on": issued_on,
            "estimated_cost_cents": estimated_cost_cents,
            "id": id,
            "revision": revision,
        })
        if option is not UNSET:
            field_dict["option"] = option
        if signed_on is not UNSET:
            field_dict["signed_on"] = signed_on
        if why is not UNSET:
            field_dict["why"] = why

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        codes = cast(list[str], d.pop("codes"))


        reason = NoticeV1Reason(d.pop("reason"))




        issued_on = datetime.date.fromisoformat(d.pop("issued_on"))




        estimated_cost_cents = d.pop("estimated_cost_cents")

        id = d.pop("id")

        revision = d.pop("revision")

        def _parse_option(data: object) -> None | NoticeV1OptionType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                option_type_0 = NoticeV1OptionType0(data)



                return option_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | NoticeV1OptionType0 | Unset, data)

        option = _parse_option(d.pop("option", UNSET))


        def _parse_signed_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                signed_on_type_0 = datetime.date.fromisoformat(data)



                return signed_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        signed_on = _parse_signed_on(d.pop("signed_on", UNSET))


        why = d.pop("why", UNSET)

        notice_v1 = cls(
            patient_id=patient_id,
            codes=codes,
            reason=reason,
            issued_on=issued_on,
            estimated_cost_cents=estimated_cost_cents,
            id=id,
            revision=revision,
            option=option,
            signed_on=signed_on,
            why=why,
        )

        return notice_v1

