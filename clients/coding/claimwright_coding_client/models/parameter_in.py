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
  from ..models.codeable_concept_in import CodeableConceptIn
  from ..models.coding_in import CodingIn





T = TypeVar("T", bound="ParameterIn")



@_attrs_define
class ParameterIn:
    """ 
        Attributes:
            name (str):
            value_string (None | str | Unset):
            value_uri (None | str | Unset):
            value_code (None | str | Unset):
            value_date (datetime.date | None | Unset):
            value_date_time (None | str | Unset):
            value_boolean (bool | None | Unset):
            value_integer (int | None | Unset):
            value_coding (CodingIn | None | Unset):
            value_codeable_concept (CodeableConceptIn | None | Unset):
     """

    name: str
    value_string: None | str | Unset = UNSET
    value_uri: None | str | Unset = UNSET
    value_code: None | str | Unset = UNSET
    value_date: datetime.date | None | Unset = UNSET
    value_date_time: None | str | Unset = UNSET
    value_boolean: bool | None | Unset = UNSET
    value_integer: int | None | Unset = UNSET
    value_coding: CodingIn | None | Unset = UNSET
    value_codeable_concept: CodeableConceptIn | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.codeable_concept_in import CodeableConceptIn # noqa: PLC0415
        from ..models.coding_in import CodingIn # noqa: PLC0415
        name = self.name

        value_string: None | str | Unset
        if isinstance(self.value_string, Unset):
            value_string = UNSET
        else:
            value_string = self.value_string

        value_uri: None | str | Unset
        if isinstance(self.value_uri, Unset):
            value_uri = UNSET
        else:
            value_uri = self.value_uri

        value_code: None | str | Unset
        if isinstance(self.value_code, Unset):
            value_code = UNSET
        else:
            value_code = self.value_code

        value_date: None | str | Unset
        if isinstance(self.value_date, Unset):
            value_date = UNSET
        elif isinstance(self.value_date, datetime.date):
            value_date = self.value_date.isoformat()
        else:
            value_date = self.value_date

        value_date_time: None | str | Unset
        if isinstance(self.value_date_time, Unset):
            value_date_time = UNSET
        else:
            value_date_time = self.value_date_time

        value_boolean: bool | None | Unset
        if isinstance(self.value_boolean, Unset):
            value_boolean = UNSET
        else:
            value_boolean = self.value_boolean

        value_integer: int | None | Unset
        if isinstance(self.value_integer, Unset):
            value_integer = UNSET
        else:
            value_integer = self.value_integer

        value_coding: dict[str, Any] | None | Unset
        if isinstance(self.value_coding, Unset):
            value_coding = UNSET
        elif isinstance(self.value_coding, CodingIn):
            value_coding = self.value_coding.to_dict()
        else:
            value_coding = self.value_coding

        value_codeable_concept: dict[str, Any] | None | Unset
        if isinstance(self.value_codeable_concept, Unset):
            value_codeable_concept = UNSET
        elif isinstance(self.value_codeable_concept, CodeableConceptIn):
            value_codeable_concept = self.value_codeable_concept.to_dict()
        else:
            value_codeable_concept = self.value_codeable_concept


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
        })
        if value_string is not UNSET:
            field_dict["valueString"] = value_string
        if value_uri is not UNSET:
            field_dict["valueUri"] = value_uri
        if value_code is not UNSET:
            field_dict["valueCode"] = value_code
        if value_date is not UNSET:
            field_dict["valueDate"] = value_date
        if value_date_time is not UNSET:
            field_dict["valueDateTime"] = value_date_time
        if value_boolean is not UNSET:
            field_dict["valueBoolean"] = value_boolean
        if value_integer is not UNSET:
            field_dict["valueInteger"] = value_integer
        if value_coding is not UNSET:
            field_dict["valueCoding"] = value_coding
        if value_codeable_concept is not UNSET:
            field_dict["valueCodeableConcept"] = value_codeable_concept

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.codeable_concept_in import CodeableConceptIn # noqa: PLC0415
        from ..models.coding_in import CodingIn # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        def _parse_value_string(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        value_string = _parse_value_string(d.pop("valueString", UNSET))


        def _parse_value_uri(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        value_uri = _parse_value_uri(d.pop("valueUri", UNSET))


        def _parse_value_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        value_code = _parse_value_code(d.pop("valueCode", UNSET))


        def _parse_value_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                value_date_type_0 = datetime.date.fromisoformat(data)



                return value_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        value_date = _parse_value_date(d.pop("valueDate", UNSET))


        def _parse_value_date_time(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        value_date_time = _parse_value_date_time(d.pop("valueDateTime", UNSET))


        def _parse_value_boolean(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        value_boolean = _parse_value_boolean(d.pop("valueBoolean", UNSET))


        def _parse_value_integer(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        value_integer = _parse_value_integer(d.pop("valueInteger", UNSET))


        def _parse_value_coding(data: object) -> CodingIn | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                value_coding_type_0 = CodingIn.from_dict(data)



                return value_coding_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CodingIn | None | Unset, data)

        value_coding = _parse_value_coding(d.pop("valueCoding", UNSET))


        def _parse_value_codeable_concept(data: object) -> CodeableConceptIn | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                value_codeable_concept_type_0 = CodeableConceptIn.from_dict(data)



                return value_codeable_concept_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CodeableConceptIn | None | Unset, data)

        value_codeable_concept = _parse_value_codeable_concept(d.pop("valueCodeableConcept", UNSET))


        parameter_in = cls(
            name=name,
            value_string=value_string,
            value_uri=value_uri,
            value_code=value_code,
            value_date=value_date,
            value_date_time=value_date_time,
            value_boolean=value_boolean,
            value_integer=value_integer,
            value_coding=value_coding,
            value_codeable_concept=value_codeable_concept,
        )

        return parameter_in

