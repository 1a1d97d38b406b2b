from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.patient_facts_v1_sex import PatientFactsV1Sex
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="PatientFactsV1")



@_attrs_define
class PatientFactsV1:
    """ What the rules need to know of the patient, and nothing that names them.

        Attributes:
            reference (None | str | Unset):
            birth_date (datetime.date | None | Unset):
            sex (PatientFactsV1Sex | Unset):  Default: PatientFactsV1Sex.UNKNOWN.
     """

    reference: None | str | Unset = UNSET
    birth_date: datetime.date | None | Unset = UNSET
    sex: PatientFactsV1Sex | Unset = PatientFactsV1Sex.UNKNOWN





    def to_dict(self) -> dict[str, Any]:
        reference: None | str | Unset
        if isinstance(self.reference, Unset):
            reference = UNSET
        else:
            reference = self.reference

        birth_date: None | str | Unset
        if isinstance(self.birth_date, Unset):
            birth_date = UNSET
        elif isinstance(self.birth_date, datetime.date):
            birth_date = self.birth_date.isoformat()
        else:
            birth_date = self.birth_date

        sex: str | Unset = UNSET
        if not isinstance(self.sex, Unset):
            sex = self.sex.value



        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if reference is not UNSET:
            field_dict["reference"] = reference
        if birth_date is not UNSET:
            field_dict["birth_date"] = birth_date
        if sex is not UNSET:
            field_dict["sex"] = sex

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_reference(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reference = _parse_reference(d.pop("reference", UNSET))


        def _parse_birth_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                birth_date_type_0 = datetime.date.fromisoformat(data)



                return birth_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        birth_date = _parse_birth_date(d.pop("birth_date", UNSET))


        _sex = d.pop("sex", UNSET)
        sex: PatientFactsV1Sex | Unset
        if isinstance(_sex,  Unset):
            sex = UNSET
        else:
            sex = PatientFactsV1Sex(_sex)




        patient_facts_v1 = cls(
            reference=reference,
            birth_date=birth_date,
            sex=sex,
        )

        return patient_facts_v1

