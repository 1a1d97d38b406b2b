from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.import_v1_passed_over import ImportV1PassedOver
  from ..models.imported_row_v1 import ImportedRowV1





T = TypeVar("T", bound="ImportV1")



@_attrs_define
class ImportV1:
    """ 
        Attributes:
            kept (bool): False: `mode=all` and a row failed, so that nothing was kept.
            created (int):
            changed (int):
            unchanged (int):
            failed (int):
            passed_over (ImportV1PassedOver): Resources of types that are not imported.
            errors (list[ImportedRowV1]): The first 1,000 rows that failed.
            ids (list[str]): Ours, of every row that was kept, in order.
     """

    kept: bool
    created: int
    changed: int
    unchanged: int
    failed: int
    passed_over: ImportV1PassedOver
    errors: list[ImportedRowV1]
    ids: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.import_v1_passed_over import ImportV1PassedOver # noqa: PLC0415
        from ..models.imported_row_v1 import ImportedRowV1 # noqa: PLC0415
        kept = self.kept

        created = self.created

        changed = self.changed

        unchanged = self.unchanged

        failed = self.failed

        passed_over = self.passed_over.to_dict()

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)



        ids = self.ids




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kept": kept,
            "created": created,
            "changed": changed,
            "unchanged": unchanged,
            "failed": failed,
            "passed_over": passed_over,
            "errors": errors,
            "ids": ids,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.import_v1_passed_over import ImportV1PassedOver # noqa: PLC0415
        from ..models.imported_row_v1 import ImportedRowV1 # noqa: PLC0415
        d = dict(src_dict)
        kept = d.pop("kept")

        created = d.pop("created")

        changed = d.pop("changed")

        unchanged = d.pop("unchanged")

        failed = d.pop("failed")

        passed_over = ImportV1PassedOver.from_dict(d.pop("passed_over"))




        errors = []
        _errors = d.pop("errors")
        for errors_item_data in (_errors):
            errors_item = ImportedRowV1.from_dict(errors_item_data)



            errors.append(errors_item)


        ids = cast(list[str], d.pop("ids"))


        import_v1 = cls(
            kept=kept,
            created=created,
            changed=changed,
            unchanged=unchanged,
            failed=failed,
            passed_over=passed_over,
            errors=errors,
            ids=ids,
        )


        import_v1.additional_properties = d
        return import_v1

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
