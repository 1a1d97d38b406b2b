from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast

if TYPE_CHECKING:
  from ..models.parameter_in import ParameterIn





T = TypeVar("T", bound="ParametersIn")



@_attrs_define
class ParametersIn:
    """ What an operation is asked: a FHIR `Parameters` resource.

        Attributes:
            resource_type (Literal['Parameters']):
            id (None | str | Unset):
            parameter (list[ParameterIn] | Unset):
     """

    resource_type: Literal['Parameters']
    id: None | str | Unset = UNSET
    parameter: list[ParameterIn] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.parameter_in import ParameterIn # noqa: PLC0415
        resource_type = self.resource_type

        id: None | str | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        parameter: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.parameter, Unset):
            parameter = []
            for parameter_item_data in self.parameter:
                parameter_item = parameter_item_data.to_dict()
                parameter.append(parameter_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "resourceType": resource_type,
        })
        if id is not UNSET:
            field_dict["id"] = id
        if parameter is not UNSET:
            field_dict["parameter"] = parameter

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.parameter_in import ParameterIn # noqa: PLC0415
        d = dict(src_dict)
        resource_type = cast(Literal['Parameters'] , d.pop("resourceType"))
        if resource_type != 'Parameters':
            raise ValueError(f"resourceType must match const 'Parameters', got '{resource_type}'")

        def _parse_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        id = _parse_id(d.pop("id", UNSET))


        _parameter = d.pop("parameter", UNSET)
        parameter: list[ParameterIn] | Unset = UNSET
        if _parameter is not UNSET:
            parameter = []
            for parameter_item_data in _parameter:
                parameter_item = ParameterIn.from_dict(parameter_item_data)



                parameter.append(parameter_item)


        parameters_in = cls(
            resource_type=resource_type,
            id=id,
            parameter=parameter,
        )

        return parameters_in

