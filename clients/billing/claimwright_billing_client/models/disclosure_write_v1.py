from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.disclosure_write_v1_purpose import DisclosureWriteV1Purpose
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="DisclosureWriteV1")



@_attrs_define
class DisclosureWriteV1:
    """ 45 CFR 164.528: told to somebody outside treatment, payment and operations, without the patient's
    authorization. What is for these is not recorded here.

        Attributes:
            patient_id (str):
            disclosed_on (datetime.date): The first, where there were several for one purpose.
            recipient (str):
            what (str): Briefly, what was told.
            purpose (DisclosureWriteV1Purpose): By paragraph of 45 CFR 164.512; or `impermissible`.
            why (str | Unset): Briefly the basis, or where the written request is. Default: ''.
            recipient_address (str | Unset):  Default: ''.
            last_on (datetime.date | None | Unset):
            times (int | Unset):  Default: 1.
            withheld_until (datetime.date | None | Unset): Not told to the patient before: an agency's statement, 45 CFR
                164.528(a)(2).
     """

    patient_id: str
    disclosed_on: datetime.date
    recipient: str
    what: str
    purpose: DisclosureWriteV1Purpose
    why: str | Unset = ''
    recipient_address: str | Unset = ''
    last_on: datetime.date | None | Unset = UNSET
    times: int | Unset = 1
    withheld_until: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        patient_id = self.patient_id

        disclosed_on = self.disclosed_on.isoformat()

        recipient = self.recipient

        what = self.what

        purpose = self.purpose.value

        why = self.why

        recipient_address = self.recipient_address

        last_on: None | str | Unset
        if isinstance(self.last_on, Unset):
            last_on = UNSET
        elif isinstance(self.last_on, datetime.date):
            last_on = self.last_on.isoformat()
        else:
            last_on = self.last_on

        times = self.times

        withheld_until: None | str | Unset
        if isinstance(self.withheld_until, Unset):
            withheld_until = UNSET
        elif isinstance(self.withheld_until, datetime.date):
            withheld_until = self.withheld_until.isoformat()
        else:
            withheld_until = self.withheld_until


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
            "disclosed_on": disclosed_on,
            "recipient": recipient,
            "what": what,
            "purpose": purpose,
        })
        if why is not UNSET:
            field_dict["why"] = why
        if recipient_address is not UNSET:
            field_dict["recipient_address"] = recipient_address
        if last_on is not UNSET:
            field_dict["last_on"] = last_on
        if times is not UNSET:
            field_dict["times"] = times
        if withheld_until is not UNSET:
            field_dict["withheld_until"] = withheld_until

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        disclosed_on = datetime.date.fromisoformat(d.pop("disclosed_on"))




        recipient = d.pop("recipient")

        what = d.pop("what")

        purpose = DisclosureWriteV1Purpose(d.pop("purpose"))




        why = d.pop("why", UNSET)

        recipient_address = d.pop("recipient_address", UNSET)

        def _parse_last_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_on_type_0 = datetime.date.fromisoformat(data)



                return last_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        last_on = _parse_last_on(d.pop("last_on", UNSET))


        times = d.pop("times", UNSET)

        def _parse_withheld_until(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                withheld_until_type_0 = datetime.date.fromisoformat(data)



                return withheld_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        withheld_until = _parse_withheld_until(d.pop("withheld_until", UNSET))


        disclosure_write_v1 = cls(
            patient_id=patient_id,
            disclosed_on=disclosed_on,
            recipient=recipient,
            what=what,
            purpose=purpose,
            why=why,
            recipient_address=recipient_address,
            last_on=last_on,
            times=times,
            withheld_until=withheld_until,
        )

        return disclosure_write_v1

