from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.service_line_v1_decision import ServiceLineV1Decision
from ..models.service_line_v1_system import ServiceLineV1System
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.evidence_v1 import EvidenceV1





T = TypeVar("T", bound="ServiceLineV1")



@_attrs_define
class ServiceLineV1:
    """ 
        Attributes:
            code (str):
            system (ServiceLineV1System):
            label (str): Our own plain label, or the publisher's where a licensed file is loaded.
            release (str):
            units (int):
            modifiers (list[str] | Unset):
            pointers (list[int] | Unset): Diagnoses by position, from 1, best first.
            evidence (list[EvidenceV1] | Unset):
            path (list[str] | Unset):
            reason (str | Unset):  Default: ''.
            revenue_code (None | str | Unset):
            ndc (None | str | Unset):
            ndc_quantity (None | str | Unset):
            ndc_unit (None | str | Unset):
            service_date (datetime.date | None | Unset): Null: the set's date of service.
            decision (ServiceLineV1Decision | Unset):  Default: ServiceLineV1Decision.PROPOSED.
     """

    code: str
    system: ServiceLineV1System
    label: str
    release: str
    units: int
    modifiers: list[str] | Unset = UNSET
    pointers: list[int] | Unset = UNSET
    evidence: list[EvidenceV1] | Unset = UNSET
    path: list[str] | Unset = UNSET
    reason: str | Unset = ''
    revenue_code: None | str | Unset = UNSET
    ndc: None | str | Unset = UNSET
    ndc_quantity: None | str | Unset = UNSET
    ndc_unit: None | str | Unset = UNSET
    service_date: datetime.date | None | Unset = UNSET
    decision: ServiceLineV1Decision | Unset = ServiceLineV1Decision.PROPOSED
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.evidence_v1 import EvidenceV1 # noqa: PLC0415
        code = self.code

        system = self.system.value

        label = self.label

        release = self.release

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



        path: list[str] | Unset = UNSET
        if not isinstance(self.path, Unset):
            path = self.path



        reason = self.reason

        revenue_code: None | str | Unset
        if isinstance(self.revenue_code, Unset):
            revenue_code = UNSET
        else:
            revenue_code = self.revenue_code

        ndc: None | str | Unset
        if isinstance(self.ndc, Unset):
            ndc = UNSET
        else:
            ndc = self.ndc

        ndc_quantity: None | str | Unset
        if isinstance(self.ndc_quantity, Unset):
            ndc_quantity = UNSET
        else:
            ndc_quantity = self.ndc_quantity

        ndc_unit: None | str | Unset
        if isinstance(self.ndc_unit, Unset):
            ndc_unit = UNSET
        else:
            ndc_unit = self.ndc_unit

        service_date: None | str | Unset
        if isinstance(self.service_date, Unset):
            service_date = UNSET
        elif isinstance(self.service_date, datetime.date):
            service_date = self.service_date.isoformat()
        else:
            service_date = self.service_date

        decision: str | Unset = UNSET
        if not isinstance(self.decision, Unset):
            decision = self.decision.value



        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "system": system,
            "label": label,
            "release": release,
            "units": units,
        })
        if modifiers is not UNSET:
            field_dict["modifiers"] = modifiers
        if pointers is not UNSET:
            field_dict["pointers"] = pointers
        if evidence is not UNSET:
            field_dict["evidence"] = evidence
        if path is not UNSET:
            field_dict["path"] = path
        if reason is not UNSET:
            field_dict["reason"] = reason
        if revenue_code is not UNSET:
            field_dict["revenue_code"] = revenue_code
        if ndc is not UNSET:
            field_dict["ndc"] = ndc
        if ndc_quantity is not UNSET:
            field_dict["ndc_quantity"] = ndc_quantity
        if ndc_unit is not UNSET:
            field_dict["ndc_unit"] = ndc_unit
        if service_date is not UNSET:
            field_dict["service_date"] = service_date
        if decision is not UNSET:
            field_dict["decision"] = decision

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.evidence_v1 import EvidenceV1 # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        system = ServiceLineV1System(d.pop("system"))




        label = d.pop("label")

        release = d.pop("release")

        units = d.pop("units")

        modifiers = cast(list[str], d.pop("modifiers", UNSET))


        pointers = cast(list[int], d.pop("pointers", UNSET))


        _evidence = d.pop("evidence", UNSET)
        evidence: list[EvidenceV1] | Unset = UNSET
        if _evidence is not UNSET:
            evidence = []
            for evidence_item_data in _evidence:
                evidence_item = EvidenceV1.from_dict(evidence_item_data)



                evidence.append(evidence_item)


        path = cast(list[str], d.pop("path", UNSET))


        reason = d.pop("reason", UNSET)

        def _parse_revenue_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        revenue_code = _parse_revenue_code(d.pop("revenue_code", UNSET))


        def _parse_ndc(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ndc = _parse_ndc(d.pop("ndc", UNSET))


        def _parse_ndc_quantity(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ndc_quantity = _parse_ndc_quantity(d.pop("ndc_quantity", UNSET))


        def _parse_ndc_unit(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ndc_unit = _parse_ndc_unit(d.pop("ndc_unit", UNSET))


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


        _decision = d.pop("decision", UNSET)
        decision: ServiceLineV1Decision | Unset
        if isinstance(_decision,  Unset):
            decision = UNSET
        else:
            decision = ServiceLineV1Decision(_decision)




        service_line_v1 = cls(
            code=code,
            system=system,
            label=label,
            release=release,
            units=units,
            modifiers=modifiers,
            pointers=pointers,
            evidence=evidence,
            path=path,
            reason=reason,
            revenue_code=revenue_code,
            ndc=ndc,
            ndc_quantity=ndc_quantity,
            ndc_unit=ndc_unit,
            service_date=service_date,
            decision=decision,
        )


        service_line_v1.additional_properties = d
        return service_line_v1

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
