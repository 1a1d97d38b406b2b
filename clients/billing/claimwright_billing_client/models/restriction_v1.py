from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast
import datetime






T = TypeVar("T", bound="RestrictionV1")



@_attrs_define
class RestrictionV1:
    """ 
        Attributes:
            patient_id (str):
            requested_on (datetime.date):
            id (str):
            revision (int): Rises by one with every change; the ETag carries it.
            encounter_id (Literal[''] | str | Unset): Or every visit in the dates. Default: ''.
            from_date (datetime.date | None | Unset):
            to_date (datetime.date | None | Unset):
            codes (list[str] | Unset):
            payer_ids (list[str] | Unset): Empty: no payer is told.
            paid_in_full (bool | Unset): False: asked for, not paid: nobody is bound unless the clinic agreed. Default:
                True.
            agreed (bool | Unset): The clinic agreed to it, paid or not: it is bound until it is lifted. Default: False.
            lifted_on (datetime.date | None | Unset):
     """

    patient_id: str
    requested_on: datetime.date
    id: str
    revision: int
    encounter_id: Literal[''] | str | Unset = ''
    from_date: datetime.date | None | Unset = UNSET
    to_date: datetime.date | None | Unset = UNSET
    codes: list[str] | Unset = UNSET
    payer_ids: list[str] | Unset = UNSET
    paid_in_full: bool | Unset = True
    agreed: bool | Unset = False
    lifted_on: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        patient_id = self.patient_id

        requested_on = self.requested_on.isoformat()

        id = self.id

        revision = self.revision

        encounter_id: Literal[''] | str | Unset
        if isinstance(self.encounter_id, Unset):
            encounter_id = UNSET
        else:
            encounter_id = self.encounter_id

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

        codes: list[str] | Unset = UNSET
        if not isinstance(self.codes, Unset):
            codes = self.codes



        payer_ids: list[str] | Unset = UNSET
        if not isinstance(self.payer_ids, Unset):
            payer_ids = self.payer_ids



        paid_in_full = self.paid_in_full

        agreed = self.agreed

        lifted_on: None | str | Unset
        if isinstance(self.lifted_on, Unset):
            lifted_on = UNSET
        elif isinstance(self.lifted_on, datetime.date):
            lifted_on = self.lifted_on.isoformat()
        else:
            lifted_on = self.lifted_on


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
            "requested_on": requested_on,
            "id": id,
            "revision": revision,
        })
        if encounter_id is not UNSET:
            field_dict["encounter_id"] = encounter_id
        if from_date is not UNSET:
            field_dict["from_date"] = from_date
        if to_date is not UNSET:
            field_dict["to_date"] = to_date
        if codes is not UNSET:
            field_dict["codes"] = codes
        if payer_ids is not UNSET:
            field_dict["payer_ids"] = payer_ids
        if paid_in_full is not UNSET:
            field_dict["paid_in_full"] = paid_in_full
        if agreed is not UNSET:
            field_dict["agreed"] = agreed
        if lifted_on is not UNSET:
            field_dict["lifted_on"] = lifted_on

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        requested_on = datetime.date.fromisoformat(d.pop("requested_on"))




        id = d.pop("id")

        revision = d.pop("revision")

        def _parse_encounter_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            encounter_id_type_1 = cast(Literal[''] , data)
            if encounter_id_type_1 != '':
                raise ValueError(f"encounter_id_type_1 must match const '', got '{encounter_id_type_1}'")
            return encounter_id_type_1
            return cast(Literal[''] | str | Unset, data)

        encounter_id = _parse_encounter_id(d.pop("encounter_id", UNSET))


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


        codes = cast(list[str], d.pop("codes", UNSET))


        payer_ids = cast(list[str], d.pop("payer_ids", UNSET))


        paid_in_full = d.pop("paid_in_full", UNSET)

        agreed = d.pop("agreed", UNSET)

        def _parse_lifted_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                lifted_on_type_0 = datetime.date.fromisoformat(data)



                return lifted_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        lifted_on = _parse_lifted_on(d.pop("lifted_on", UNSET))


        restriction_v1 = cls(
            patient_id=patient_id,
            requested_on=requested_on,
            id=id,
            revision=revision,
            encounter_id=encounter_id,
            from_date=from_date,
            to_date=to_date,
            codes=codes,
            payer_ids=payer_ids,
            paid_in_full=paid_in_full,
            agreed=agreed,
            lifted_on=lifted_on,
        )

        return restriction_v1

