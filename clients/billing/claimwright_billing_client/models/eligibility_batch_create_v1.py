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






T = TypeVar("T", bound="EligibilityBatchCreateV1")



@_attrs_define
class EligibilityBatchCreateV1:
    """ 
        Attributes:
            on (datetime.date | None | Unset): The day of the visits: usually tomorrow.
            failed_of (Literal[''] | str | Unset): In place of `on`: the batch whose failures are asked again. Default: ''.
     """

    on: datetime.date | None | Unset = UNSET
    failed_of: Literal[''] | str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        on: None | str | Unset
        if isinstance(self.on, Unset):
            on = UNSET
        elif isinstance(self.on, datetime.date):
            on = self.on.isoformat()
        else:
            on = self.on

        failed_of: Literal[''] | str | Unset
        if isinstance(self.failed_of, Unset):
            failed_of = UNSET
        else:
            failed_of = self.failed_of


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if on is not UNSET:
            field_dict["on"] = on
        if failed_of is not UNSET:
            field_dict["failed_of"] = failed_of

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
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


        def _parse_failed_of(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            failed_of_type_1 = cast(Literal[''] , data)
            if failed_of_type_1 != '':
                raise ValueError(f"failed_of_type_1 must match const '', got '{failed_of_type_1}'")
            return failed_of_type_1
            return cast(Literal[''] | str | Unset, data)

        failed_of = _parse_failed_of(d.pop("failed_of", UNSET))


        eligibility_batch_create_v1 = cls(
            on=on,
            failed_of=failed_of,
        )

        return eligibility_batch_create_v1

