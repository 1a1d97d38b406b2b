from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.appeal_outcome_v1_outcome import AppealOutcomeV1Outcome
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="AppealOutcomeV1")



@_attrs_define
class AppealOutcomeV1:
    """ 
        Attributes:
            outcome (AppealOutcomeV1Outcome):
            decided_on (datetime.date):
            note (str | Unset):  Default: ''.
     """

    outcome: AppealOutcomeV1Outcome
    decided_on: datetime.date
    note: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        outcome = self.outcome.value

        decided_on = self.decided_on.isoformat()

        note = self.note


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "outcome": outcome,
            "decided_on": decided_on,
        })
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        outcome = AppealOutcomeV1Outcome(d.pop("outcome"))




        decided_on = datetime.date.fromisoformat(d.pop("decided_on"))




        note = d.pop("note", UNSET)

        appeal_outcome_v1 = cls(
            outcome=outcome,
            decided_on=decided_on,
            note=note,
        )

        return appeal_outcome_v1

