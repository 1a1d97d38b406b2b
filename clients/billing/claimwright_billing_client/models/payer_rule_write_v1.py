from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.payer_rule_write_v1_severity import PayerRuleWriteV1Severity
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.condition_v1 import ConditionV1
  from ..models.rule_case_v1 import RuleCaseV1





T = TypeVar("T", bound="PayerRuleWriteV1")



@_attrs_define
class PayerRuleWriteV1:
    """ Where every condition of `when` holds, each of `require` must, or the claim has the finding.

        Attributes:
            code (str):
            title (str):
            message (str):
            prevents (str):
            source (str):
            require (list[ConditionV1]):
            cases (list[RuleCaseV1]): At least one that passes and one that fails; all must come out, or the rule is
                refused.
            when (list[ConditionV1] | Unset):
            payer_ids (list[str] | Unset): Empty: every payer.
            severity (PayerRuleWriteV1Severity | Unset):  Default: PayerRuleWriteV1Severity.ERROR.
            from_date (datetime.date | None | Unset): Of service.
            to_date (datetime.date | None | Unset):
            retired (bool | Unset):  Default: False.
     """

    code: str
    title: str
    message: str
    prevents: str
    source: str
    require: list[ConditionV1]
    cases: list[RuleCaseV1]
    when: list[ConditionV1] | Unset = UNSET
    payer_ids: list[str] | Unset = UNSET
    severity: PayerRuleWriteV1Severity | Unset = PayerRuleWriteV1Severity.ERROR
    from_date: datetime.date | None | Unset = UNSET
    to_date: datetime.date | None | Unset = UNSET
    retired: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        from ..models.condition_v1 import ConditionV1 # noqa: PLC0415
        from ..models.rule_case_v1 import RuleCaseV1 # noqa: PLC0415
        code = self.code

        title = self.title

        message = self.message

        prevents = self.prevents

        source = self.source

        require = []
        for require_item_data in self.require:
            require_item = require_item_data.to_dict()
            require.append(require_item)



        cases = []
        for cases_item_data in self.cases:
            cases_item = cases_item_data.to_dict()
            cases.append(cases_item)



        when: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.when, Unset):
            when = []
            for when_item_data in self.when:
                when_item = when_item_data.to_dict()
                when.append(when_item)



        payer_ids: list[str] | Unset = UNSET
        if not isinstance(self.payer_ids, Unset):
            payer_ids = self.payer_ids



        severity: str | Unset = UNSET
        if not isinstance(self.severity, Unset):
            severity = self.severity.value


        from_date: None | str | Unset
        if isinstance(self.from_date, Unset):
            from_date = UNSET
        elif isinstance(self.from_date, datetime.date):
            from_date = self.from_date.isoformat()
        else:
            from_date = self.from_date

        to_date: None | str | Unset
        if isinstance(self.to_date, Unset):
            to_date = UNSET
        elif isinstance(self.to_date, datetime.date):
            to_date = self.to_date.isoformat()
        else:
            to_date = self.to_date

        retired = self.retired


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "title": title,
            "message": message,
            "prevents": prevents,
            "source": source,
            "require": require,
            "cases": cases,
        })
        if when is not UNSET:
            field_dict["when"] = when
        if payer_ids is not UNSET:
            field_dict["payer_ids"] = payer_ids
        if severity is not UNSET:
            field_dict["severity"] = severity
        if from_date is not UNSET:
            field_dict["from_date"] = from_date
        if to_date is not UNSET:
            field_dict["to_date"] = to_date
        if retired is not UNSET:
            field_dict["retired"] = retired

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.condition_v1 import ConditionV1 # noqa: PLC0415
        from ..models.rule_case_v1 import RuleCaseV1 # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        title = d.pop("title")

        message = d.pop("message")

        prevents = d.pop("prevents")

        source = d.pop("source")

        require = []
        _require = d.pop("require")
        for require_item_data in (_require):
            require_item = ConditionV1.from_dict(require_item_data)



            require.append(require_item)


        cases = []
        _cases = d.pop("cases")
        for cases_item_data in (_cases):
            cases_item = RuleCaseV1.from_dict(cases_item_data)



            cases.append(cases_item)


        _when = d.pop("when", UNSET)
        when: list[ConditionV1] | Unset = UNSET
        if _when is not UNSET:
            when = []
            for when_item_data in _when:
                when_item = ConditionV1.from_dict(when_item_data)



                when.append(when_item)


        payer_ids = cast(list[str], d.pop("payer_ids", UNSET))


        _severity = d.pop("severity", UNSET)
        severity: PayerRuleWriteV1Severity | Unset
        if isinstance(_severity,  Unset):
            severity = UNSET
        else:
            severity = PayerRuleWriteV1Severity(_severity)




        def _parse_from_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                from_date_type_0 = datetime.date.fromisoformat(data)



                return from_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        from_date = _parse_from_date(d.pop("from_date", UNSET))


        def _parse_to_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                to_date_type_0 = datetime.date.fromisoformat(data)



                return to_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        to_date = _parse_to_date(d.pop("to_date", UNSET))


        retired = d.pop("retired", UNSET)

        payer_rule_write_v1 = cls(
            code=code,
            title=title,
            message=message,
            prevents=prevents,
            source=source,
            require=require,
            cases=cases,
            when=when,
            payer_ids=payer_ids,
            severity=severity,
            from_date=from_date,
            to_date=to_date,
            retired=retired,
        )

        return payer_rule_write_v1

