from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.accept_in import AcceptIn
  from ..models.add_diagnosis_in import AddDiagnosisIn
  from ..models.add_line_in import AddLineIn
  from ..models.bypass_in import BypassIn
  from ..models.change_diagnosis_in import ChangeDiagnosisIn
  from ..models.change_line_in import ChangeLineIn
  from ..models.reject_in import RejectIn
  from ..models.reorder_in import ReorderIn
  from ..models.withdraw_bypass_in import WithdrawBypassIn





T = TypeVar("T", bound="NewRevisionV1")



@_attrs_define
class NewRevisionV1:
    """ 
        Attributes:
            operations (list[AcceptIn | AddDiagnosisIn | AddLineIn | BypassIn | ChangeDiagnosisIn | ChangeLineIn | RejectIn
                | ReorderIn | WithdrawBypassIn]):
            reason (str | Unset): Why, for the whole of it; each operation has its own. Default: ''.
     """

    operations: list[AcceptIn | AddDiagnosisIn | AddLineIn | BypassIn | ChangeDiagnosisIn | ChangeLineIn | RejectIn | ReorderIn | WithdrawBypassIn]
    reason: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        from ..models.accept_in import AcceptIn # noqa: PLC0415
        from ..models.add_diagnosis_in import AddDiagnosisIn # noqa: PLC0415
        from ..models.add_line_in import AddLineIn # noqa: PLC0415
        from ..models.bypass_in import BypassIn # noqa: PLC0415
        from ..models.change_diagnosis_in import ChangeDiagnosisIn # noqa: PLC0415
        from ..models.change_line_in import ChangeLineIn # noqa: PLC0415
        from ..models.reject_in import RejectIn # noqa: PLC0415
        from ..models.reorder_in import ReorderIn # noqa: PLC0415
        from ..models.withdraw_bypass_in import WithdrawBypassIn # noqa: PLC0415
        operations = []
        for operations_item_data in self.operations:
            operations_item: dict[str, Any]
            if isinstance(operations_item_data, AcceptIn):
                operations_item = operations_item_data.to_dict()
            elif isinstance(operations_item_data, RejectIn):
                operations_item = operations_item_data.to_dict()
            elif isinstance(operations_item_data, ChangeDiagnosisIn):
                operations_item = operations_item_data.to_dict()
            elif isinstance(operations_item_data, ChangeLineIn):
                operations_item = operations_item_data.to_dict()
            elif isinstance(operations_item_data, AddDiagnosisIn):
                operations_item = operations_item_data.to_dict()
            elif isinstance(operations_item_data, AddLineIn):
                operations_item = operations_item_data.to_dict()
            elif isinstance(operations_item_data, ReorderIn):
                operations_item = operations_item_data.to_dict()
            elif isinstance(operations_item_data, BypassIn):
                operations_item = operations_item_data.to_dict()
            else:
                operations_item = operations_item_data.to_dict()

            operations.append(operations_item)



        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "operations": operations,
        })
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.accept_in import AcceptIn # noqa: PLC0415
        from ..models.add_diagnosis_in import AddDiagnosisIn # noqa: PLC0415
        from ..models.add_line_in import AddLineIn # noqa: PLC0415
        from ..models.bypass_in import BypassIn # noqa: PLC0415
        from ..models.change_diagnosis_in import ChangeDiagnosisIn # noqa: PLC0415
        from ..models.change_line_in import ChangeLineIn # noqa: PLC0415
        from ..models.reject_in import RejectIn # noqa: PLC0415
        from ..models.reorder_in import ReorderIn # noqa: PLC0415
        from ..models.withdraw_bypass_in import WithdrawBypassIn # noqa: PLC0415
        d = dict(src_dict)
        operations = []
        _operations = d.pop("operations")
        for operations_item_data in (_operations):
            def _parse_operations_item(data: object) -> AcceptIn | AddDiagnosisIn | AddLineIn | BypassIn | ChangeDiagnosisIn | ChangeLineIn | RejectIn | ReorderIn | WithdrawBypassIn:
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    operations_item_type_0 = AcceptIn.from_dict(data)



                    return operations_item_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    operations_item_type_1 = RejectIn.from_dict(data)



                    return operations_item_type_1
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    operations_item_type_2 = ChangeDiagnosisIn.from_dict(data)



                    return operations_item_type_2
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    operations_item_type_3 = ChangeLineIn.from_dict(data)



                    return operations_item_type_3
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    operations_item_type_4 = AddDiagnosisIn.from_dict(data)



                    return operations_item_type_4
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    operations_item_type_5 = AddLineIn.from_dict(data)



                    return operations_item_type_5
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    operations_item_type_6 = ReorderIn.from_dict(data)



                    return operations_item_type_6
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    operations_item_type_7 = BypassIn.from_dict(data)



                    return operations_item_type_7
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                if not isinstance(data, dict):
                    raise TypeError()
                operations_item_type_8 = WithdrawBypassIn.from_dict(data)



                return operations_item_type_8

            operations_item = _parse_operations_item(operations_item_data)

            operations.append(operations_item)


        reason = d.pop("reason", UNSET)

        new_revision_v1 = cls(
            operations=operations,
            reason=reason,
        )

        return new_revision_v1

