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
  from ..models.coded_value_v1 import CodedValueV1
  from ..models.occurrence_v1 import OccurrenceV1





T = TypeVar("T", bound="FacilityStayV1")



@_attrs_define
class FacilityStayV1:
    """ What only an institutional claim says.

        Attributes:
            type_of_bill (str):
            statement_from (datetime.date):
            statement_to (datetime.date):
            patient_status (str):
            admission_type (str | Unset):  Default: ''.
            admission_source (str | Unset):  Default: ''.
            admitted_on (datetime.date | None | Unset):
            admitted_at (None | str | Unset):
            discharged_at (None | str | Unset):
            drg (str | Unset):  Default: ''.
            attending_provider_id (Literal[''] | str | Unset):  Default: ''.
            operating_provider_id (Literal[''] | str | Unset):  Default: ''.
            occurrences (list[OccurrenceV1] | Unset):
            occurrence_spans (list[OccurrenceV1] | Unset):
            values (list[CodedValueV1] | Unset):
            conditions (list[str] | Unset):
     """

    type_of_bill: str
    statement_from: datetime.date
    statement_to: datetime.date
    patient_status: str
    admission_type: str | Unset = ''
    admission_source: str | Unset = ''
    admitted_on: datetime.date | None | Unset = UNSET
    admitted_at: None | str | Unset = UNSET
    discharged_at: None | str | Unset = UNSET
    drg: str | Unset = ''
    attending_provider_id: Literal[''] | str | Unset = ''
    operating_provider_id: Literal[''] | str | Unset = ''
    occurrences: list[OccurrenceV1] | Unset = UNSET
    occurrence_spans: list[OccurrenceV1] | Unset = UNSET
    values: list[CodedValueV1] | Unset = UNSET
    conditions: list[str] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.coded_value_v1 import CodedValueV1 # noqa: PLC0415
        from ..models.occurrence_v1 import OccurrenceV1 # noqa: PLC0415
        type_of_bill = self.type_of_bill

        statement_from = self.statement_from.isoformat()

        statement_to = self.statement_to.isoformat()

        patient_status = self.patient_status

        admission_type = self.admission_type

        admission_source = self.admission_source

        admitted_on: None | str | Unset
        if isinstance(self.admitted_on, Unset):
            admitted_on = UNSET
        elif isinstance(self.admitted_on, datetime.date):
            admitted_on = self.admitted_on.isoformat()
        else:
            admitted_on = self.admitted_on

        admitted_at: None | str | Unset
        if isinstance(self.admitted_at, Unset):
            admitted_at = UNSET
        else:
            admitted_at = self.admitted_at

        discharged_at: None | str | Unset
        if isinstance(self.discharged_at, Unset):
            discharged_at = UNSET
        else:
            discharged_at = self.discharged_at

        drg = self.drg

        attending_provider_id: Literal[''] | str | Unset
        if isinstance(self.attending_provider_id, Unset):
            attending_provider_id = UNSET
        else:
            attending_provider_id = self.attending_provider_id

        operating_provider_id: Literal[''] | str | Unset
        if isinstance(self.operating_provider_id, Unset):
            operating_provider_id = UNSET
        else:
            operating_provider_id = self.operating_provider_id

        occurrences: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.occurrences, Unset):
            occurrences = []
            for occurrences_item_data in self.occurrences:
                occurrences_item = occurrences_item_data.to_dict()
                occurrences.append(occurrences_item)



        occurrence_spans: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.occurrence_spans, Unset):
            occurrence_spans = []
            for occurrence_spans_item_data in self.occurrence_spans:
                occurrence_spans_item = occurrence_spans_item_data.to_dict()
                occurrence_spans.append(occurrence_spans_item)



        values: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.values, Unset):
            values = []
            for values_item_data in self.values:
                values_item = values_item_data.to_dict()
                values.append(values_item)



        conditions: list[str] | Unset = UNSET
        if not isinstance(self.conditions, Unset):
            conditions = self.conditions




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "type_of_bill": type_of_bill,
            "statement_from": statement_from,
            "statement_to": statement_to,
            "patient_status": patient_status,
        })
        if admission_type is not UNSET:
            field_dict["admission_type"] = admission_type
        if admission_source is not UNSET:
            field_dict["admission_source"] = admission_source
        if admitted_on is not UNSET:
            field_dict["admitted_on"] = admitted_on
        if admitted_at is not UNSET:
            field_dict["admitted_at"] = admitted_at
        if discharged_at is not UNSET:
            field_dict["discharged_at"] = discharged_at
        if drg is not UNSET:
            field_dict["drg"] = drg
        if attending_provider_id is not UNSET:
            field_dict["attending_provider_id"] = attending_provider_id
        if operating_provider_id is not UNSET:
            field_dict["operating_provider_id"] = operating_provider_id
        if occurrences is not UNSET:
            field_dict["occurrences"] = occurrences
        if occurrence_spans is not UNSET:
            field_dict["occurrence_spans"] = occurrence_spans
        if values is not UNSET:
            field_dict["values"] = values
        if conditions is not UNSET:
            field_dict["conditions"] = conditions

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.coded_value_v1 import CodedValueV1 # noqa: PLC0415
        from ..models.occurrence_v1 import OccurrenceV1 # noqa: PLC0415
        d = dict(src_dict)
        type_of_bill = d.pop("type_of_bill")

        statement_from = datetime.date.fromisoformat(d.pop("statement_from"))




        statement_to = datetime.date.fromisoformat(d.pop("statement_to"))




        patient_status = d.pop("patient_status")

        admission_type = d.pop("admission_type", UNSET)

        admission_source = d.pop("admission_source", UNSET)

        def _parse_admitted_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                admitted_on_type_0 = datetime.date.fromisoformat(data)



                return admitted_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        admitted_on = _parse_admitted_on(d.pop("admitted_on", UNSET))


        def _parse_admitted_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        admitted_at = _parse_admitted_at(d.pop("admitted_at", UNSET))


        def _parse_discharged_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        discharged_at = _parse_discharged_at(d.pop("discharged_at", UNSET))


        drg = d.pop("drg", UNSET)

        def _parse_attending_provider_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            attending_provider_id_type_1 = cast(Literal[''] , data)
            if attending_provider_id_type_1 != '':
                raise ValueError(f"attending_provider_id_type_1 must match const '', got '{attending_provider_id_type_1}'")
            return attending_provider_id_type_1
            return cast(Literal[''] | str | Unset, data)

        attending_provider_id = _parse_attending_provider_id(d.pop("attending_provider_id", UNSET))


        def _parse_operating_provider_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            operating_provider_id_type_1 = cast(Literal[''] , data)
            if operating_provider_id_type_1 != '':
                raise ValueError(f"operating_provider_id_type_1 must match const '', got '{operating_provider_id_type_1}'")
            return operating_provider_id_type_1
            return cast(Literal[''] | str | Unset, data)

        operating_provider_id = _parse_operating_provider_id(d.pop("operating_provider_id", UNSET))


        _occurrences = d.pop("occurrences", UNSET)
        occurrences: list[OccurrenceV1] | Unset = UNSET
        if _occurrences is not UNSET:
            occurrences = []
            for occurrences_item_data in _occurrences:
                occurrences_item = OccurrenceV1.from_dict(occurrences_item_data)



                occurrences.append(occurrences_item)


        _occurrence_spans = d.pop("occurrence_spans", UNSET)
        occurrence_spans: list[OccurrenceV1] | Unset = UNSET
        if _occurrence_spans is not UNSET:
            occurrence_spans = []
            for occurrence_spans_item_data in _occurrence_spans:
                occurrence_spans_item = OccurrenceV1.from_dict(occurrence_spans_item_data)



                occurrence_spans.append(occurrence_spans_item)


        _values = d.pop("values", UNSET)
        values: list[CodedValueV1] | Unset = UNSET
        if _values is not UNSET:
            values = []
            for values_item_data in _values:
                values_item = CodedValueV1.from_dict(values_item_data)



                values.append(values_item)


        conditions = cast(list[str], d.pop("conditions", UNSET))


        facility_stay_v1 = cls(
            type_of_bill=type_of_bill,
            statement_from=statement_from,
            statement_to=statement_to,
            patient_status=patient_status,
            admission_type=admission_type,
            admission_source=admission_source,
            admitted_on=admitted_on,
            admitted_at=admitted_at,
            discharged_at=discharged_at,
            drg=drg,
            attending_provider_id=attending_provider_id,
            operating_provider_id=operating_provider_id,
            occurrences=occurrences,
            occurrence_spans=occurrence_spans,
            values=values,
            conditions=conditions,
        )

        return facility_stay_v1

