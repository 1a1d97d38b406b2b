from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="PeriodReopenV1")



@_attrs_define
class PeriodReopenV1:
    """ 
        Attributes:
            reason (str):
            through (datetime.date | None | Unset): What stays closed; null: nothing.
     """

    reason: str
    through: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        through: None | str | Unset
        if isinstance(self.through, Unset):
            through = UNSET
        elif isinstance(self.through, datetime.date):
            through = self.through.isoformat()
        else:
            through = self.through


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "reason": reason,
        })
        if through is not UNSET:
            field_dict["through"] = through

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason")

        def _parse_through(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                through_type_0 = datetime.date.fromisoformat(data)



                return through_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        through = _parse_through(d.pop("through", UNSET))


        period_reopen_v1 = cls(
            reason=reason,
            through=through,
        )

        return period_reopen_v1

