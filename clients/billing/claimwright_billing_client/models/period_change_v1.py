from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.period_change_v1_action import PeriodChangeV1Action
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.period_change_v1_trial_balance import PeriodChangeV1TrialBalance





T = TypeVar("T", bound="PeriodChangeV1")



@_attrs_define
class PeriodChangeV1:
    """ 
        Attributes:
            id (str):
            action (PeriodChangeV1Action):
            closed_through (datetime.date | None):
            at (datetime.datetime):
            by (str):
            reason (str):
            sequence (int): Number of the chain's last entry when it happened.
            digest (str):
            trial_balance (PeriodChangeV1TrialBalance):
     """

    id: str
    action: PeriodChangeV1Action
    closed_through: datetime.date | None
    at: datetime.datetime
    by: str
    reason: str
    sequence: int
    digest: str
    trial_balance: PeriodChangeV1TrialBalance
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.period_change_v1_trial_balance import PeriodChangeV1TrialBalance # noqa: PLC0415
        id = self.id

        action = self.action.value

        closed_through: None | str
        if isinstance(self.closed_through, datetime.date):
            closed_through = self.closed_through.isoformat()
        else:
            closed_through = self.closed_through

        at = self.at.isoformat()

        by = self.by

        reason = self.reason

        sequence = self.sequence

        digest = self.digest

        trial_balance = self.trial_balance.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "action": action,
            "closed_through": closed_through,
            "at": at,
            "by": by,
            "reason": reason,
            "sequence": sequence,
            "digest": digest,
            "trial_balance": trial_balance,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.period_change_v1_trial_balance import PeriodChangeV1TrialBalance # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        action = PeriodChangeV1Action(d.pop("action"))




        def _parse_closed_through(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_through_type_0 = datetime.date.fromisoformat(data)



                return closed_through_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        closed_through = _parse_closed_through(d.pop("closed_through"))


        at = datetime.datetime.fromisoformat(d.pop("at"))




        by = d.pop("by")

        reason = d.pop("reason")

        sequence = d.pop("sequence")

        digest = d.pop("digest")

        trial_balance = PeriodChangeV1TrialBalance.from_dict(d.pop("trial_balance"))




        period_change_v1 = cls(
            id=id,
            action=action,
            closed_through=closed_through,
            at=at,
            by=by,
            reason=reason,
            sequence=sequence,
            digest=digest,
            trial_balance=trial_balance,
        )


        period_change_v1.additional_properties = d
        return period_change_v1

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
