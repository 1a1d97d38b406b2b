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

if TYPE_CHECKING:
  from ..models.evidence_in import EvidenceIn





T = TypeVar("T", bound="AddLineIn")



@_attrs_define
class AddLineIn:
    """ 
        Attributes:
            op (Literal['add_line']):
            code (str):
            reason (str):
            units (int | Unset):  Default: 1.
            modifiers (list[str] | Unset):
            pointers (list[int] | Unset):
            evidence (list[EvidenceIn] | Unset):
            revenue_code (None | str | Unset):
            service_date (datetime.date | None | Unset):
     """

    op: Literal['add_line']
    code: str
    reason: str
    units: int | Unset = 1
    modifiers: list[str] | Unset = UNSET
    pointers: list[int] | Unset = UNSET
    evidence: list[EvidenceIn] | Unset = UNSET
    revenue_code: None | str | Unset = UNSET
    service_date: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.evidence_in import EvidenceIn # noqa: PLC0415
        op = self.op

        code = self.code

        reason = self.reason

        units = self.units

        modifiers: list[str] | Unset = UNSET
        if not isinstance(self.modifiers, Unset):
            modifiers = self.modifiers



        pointers: list[int] | Unset = UNSET
        if not isinstance(self.pointers, Unset):
            pointers = self.pointers



        evidence: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.evidence, Unset):
            evidence = []
            for evidence_item_data in self.evidence:
                evidence_item = evidence_item_data.to_dict()
                evidence.append(evidence_item)



        revenue_code: None | str | Unset
        if isinstance(self.revenue_code, Unset):
            revenue_code = UNSET
        else:
            revenue_code = self.revenue_code

        service_date: None | str | Unset
        if isinstance(self.service_date, Unset):
            service_date = UNSET
        elif isinstance(self.service_date, datetime.date):
            service_date = self.service_date.isoformat()
        else:
            service_date = self.service_date


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "op": op,
            "code": code,
            "reason": reason,
        })
        if units is not UNSET:
            field_dict["units"] = units
        if modifiers is not UNSET:
            field_dict["modifiers"] = modifiers
        if pointers is not UNSET:
            field_dict["pointers"] = pointers
        if evidence is not UNSET:
            field_dict["evidence"] = evidence
        if revenue_code is not UNSET:
            field_dict["revenue_code"] = revenue_code
        if service_date is not UNSET:
            field_dict["service_date"] = service_date

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.evidence_in import EvidenceIn # noqa: PLC0415
        d = dict(src_dict)
        op = cast(Literal['add_line'] , d.pop("op"))
        if op != 'add_line':
            raise ValueError(f"op must match const 'add_line', got '{op}'")

        code = d.pop("code")

        reason = d.pop("reason")

        units = d.pop("units", UNSET)

        modifiers = cast(list[str], d.pop("modifiers", UNSET))


        pointers = cast(list[int], d.pop("pointers", UNSET))


        _evidence = d.pop("evidence", UNSET)
        evidence: list[EvidenceIn] | Unset = UNSET
        if _evidence is not UNSET:
            evidence = []
            for evidence_item_data in _evidence:
                evidence_item = EvidenceIn.from_dict(evidence_item_data)



                evidence.append(evidence_item)


        def _parse_revenue_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        revenue_code = _parse_revenue_code(d.pop("revenue_code", UNSET))


        def _parse_service_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                service_date_type_0 = datetime.date.fromisoformat(data)



                return service_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        service_date = _parse_service_date(d.pop("service_date", UNSET))


        add_line_in = cls(
            op=op,
            code=code,
            reason=reason,
            units=units,
            modifiers=modifiers,
            pointers=pointers,
            evidence=evidence,
            revenue_code=revenue_code,
            service_date=service_date,
        )

        return add_line_in

