from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.accident_v1_kinds_item import AccidentV1KindsItem
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="AccidentV1")



@_attrs_define
class AccidentV1:
    """ 
        Attributes:
            kinds (list[AccidentV1KindsItem]): CLM11: AA auto, EM employment, OA other.
            on (datetime.date | None | Unset):
            state (str | Unset):  Default: ''.
            country (str | Unset):  Default: ''.
     """

    kinds: list[AccidentV1KindsItem]
    on: datetime.date | None | Unset = UNSET
    state: str | Unset = ''
    country: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        kinds = []
        for kinds_item_data in self.kinds:
            kinds_item = kinds_item_data.value
            kinds.append(kinds_item)



        on: None | str | Unset
        if isinstance(self.on, Unset):
            on = UNSET
        elif isinstance(self.on, datetime.date):
            on = self.on.isoformat()
        else:
            on = self.on

        state = self.state

        country = self.country


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kinds": kinds,
        })
        if on is not UNSET:
            field_dict["on"] = on
        if state is not UNSET:
            field_dict["state"] = state
        if country is not UNSET:
            field_dict["country"] = country

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kinds = []
        _kinds = d.pop("kinds")
        for kinds_item_data in (_kinds):
            kinds_item = AccidentV1KindsItem(kinds_item_data)



            kinds.append(kinds_item)


        def _parse_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                on_type_0 = datetime.date.fromisoformat(data)



                return on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        on = _parse_on(d.pop("on", UNSET))


        state = d.pop("state", UNSET)

        country = d.pop("country", UNSET)

        accident_v1 = cls(
            kinds=kinds,
            on=on,
            state=state,
            country=country,
        )

        return accident_v1

