from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.enrolment_v1_status import EnrolmentV1Status
from ..models.enrolment_v1_transaction import EnrolmentV1Transaction
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="EnrolmentV1")



@_attrs_define
class EnrolmentV1:
    """ 
        Attributes:
            transaction (EnrolmentV1Transaction):
            status (EnrolmentV1Status | Unset):  Default: EnrolmentV1Status.ACTIVE.
            from_date (datetime.date | None | Unset):
            to_date (datetime.date | None | Unset):
     """

    transaction: EnrolmentV1Transaction
    status: EnrolmentV1Status | Unset = EnrolmentV1Status.ACTIVE
    from_date: datetime.date | None | Unset = UNSET
    to_date: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        transaction = self.transaction.value

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status.value


        from_date: None | str | Unset
        if isinstance(self.from_date, Unset):
            from_date = UNSET
        elif isinstance(self.from_date, datetime.date):
            from_date = self.from_date.isoformat()
        else:
            from_date = self.from_date

        to_date: None | str | Unset
        if isinstance(self.to_date, Unset):
            to_date = UNSET
        elif isinstance(self.to_date, datetime.date):
            to_date = self.to_date.isoformat()
        else:
            to_date = self.to_date


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "transaction": transaction,
        })
        if status is not UNSET:
            field_dict["status"] = status
        if from_date is not UNSET:
            field_dict["from_date"] = from_date
        if to_date is not UNSET:
            field_dict["to_date"] = to_date

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        transaction = EnrolmentV1Transaction(d.pop("transaction"))




        _status = d.pop("status", UNSET)
        status: EnrolmentV1Status | Unset
        if isinstance(_status,  Unset):
            status = UNSET
        else:
            status = EnrolmentV1Status(_status)




        def _parse_from_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                from_date_type_0 = datetime.date.fromisoformat(data)



                return from_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        from_date = _parse_from_date(d.pop("from_date", UNSET))


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


        enrolment_v1 = cls(
            transaction=transaction,
            status=status,
            from_date=from_date,
            to_date=to_date,
        )

        return enrolment_v1

