from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.query_v1_status import QueryV1Status
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.evidence_v1 import EvidenceV1
  from ..models.query_answer_v1 import QueryAnswerV1
  from ..models.query_option_v1 import QueryOptionV1





T = TypeVar("T", bound="QueryV1")



@_attrs_define
class QueryV1:
    """ A provider query as the coder sees it. The provider reads `/v1/queries/{id}`, which shows no code.

        Attributes:
            id (str):
            kind (str):
            status (QueryV1Status):
            question (str | Unset):  Default: ''.
            indicators (list[EvidenceV1] | Unset):
            options (list[QueryOptionV1] | Unset):
            subject (None | str | Unset):
            answer (None | QueryAnswerV1 | Unset):
            closed_reason (None | str | Unset):
     """

    id: str
    kind: str
    status: QueryV1Status
    question: str | Unset = ''
    indicators: list[EvidenceV1] | Unset = UNSET
    options: list[QueryOptionV1] | Unset = UNSET
    subject: None | str | Unset = UNSET
    answer: None | QueryAnswerV1 | Unset = UNSET
    closed_reason: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.evidence_v1 import EvidenceV1 # noqa: PLC0415
        from ..models.query_answer_v1 import QueryAnswerV1 # noqa: PLC0415
        from ..models.query_option_v1 import QueryOptionV1 # noqa: PLC0415
        id = self.id

        kind = self.kind

        status = self.status.value

        question = self.question

        indicators: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.indicators, Unset):
            indicators = []
            for indicators_item_data in self.indicators:
                indicators_item = indicators_item_data.to_dict()
                indicators.append(indicators_item)



        options: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.options, Unset):
            options = []
            for options_item_data in self.options:
                options_item = options_item_data.to_dict()
                options.append(options_item)



        subject: None | str | Unset
        if isinstance(self.subject, Unset):
            subject = UNSET
        else:
            subject = self.subject

        answer: dict[str, Any] | None | Unset
        if isinstance(self.answer, Unset):
            answer = UNSET
        elif isinstance(self.answer, QueryAnswerV1):
            answer = self.answer.to_dict()
        else:
            answer = self.answer

        closed_reason: None | str | Unset
        if isinstance(self.closed_reason, Unset):
            closed_reason = UNSET
        else:
            closed_reason = self.closed_reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "kind": kind,
            "status": status,
        })
        if question is not UNSET:
            field_dict["question"] = question
        if indicators is not UNSET:
            field_dict["indicators"] = indicators
        if options is not UNSET:
            field_dict["options"] = options
        if subject is not UNSET:
            field_dict["subject"] = subject
        if answer is not UNSET:
            field_dict["answer"] = answer
        if closed_reason is not UNSET:
            field_dict["closed_reason"] = closed_reason

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.evidence_v1 import EvidenceV1 # noqa: PLC0415
        from ..models.query_answer_v1 import QueryAnswerV1 # noqa: PLC0415
        from ..models.query_option_v1 import QueryOptionV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        kind = d.pop("kind")

        status = QueryV1Status(d.pop("status"))




        question = d.pop("question", UNSET)

        _indicators = d.pop("indicators", UNSET)
        indicators: list[EvidenceV1] | Unset = UNSET
        if _indicators is not UNSET:
            indicators = []
            for indicators_item_data in _indicators:
                indicators_item = EvidenceV1.from_dict(indicators_item_data)



                indicators.append(indicators_item)


        _options = d.pop("options", UNSET)
        options: list[QueryOptionV1] | Unset = UNSET
        if _options is not UNSET:
            options = []
            for options_item_data in _options:
                options_item = QueryOptionV1.from_dict(options_item_data)



                options.append(options_item)


        def _parse_subject(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        subject = _parse_subject(d.pop("subject", UNSET))


        def _parse_answer(data: object) -> None | QueryAnswerV1 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                answer_type_0 = QueryAnswerV1.from_dict(data)



                return answer_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QueryAnswerV1 | Unset, data)

        answer = _parse_answer(d.pop("answer", UNSET))


        def _parse_closed_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        closed_reason = _parse_closed_reason(d.pop("closed_reason", UNSET))


        query_v1 = cls(
            id=id,
            kind=kind,
            status=status,
            question=question,
            indicators=indicators,
            options=options,
            subject=subject,
            answer=answer,
            closed_reason=closed_reason,
        )


        query_v1.additional_properties = d
        return query_v1

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
