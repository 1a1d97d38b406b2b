from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.code_v1_system import CodeV1System
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.branch_v1 import BranchV1
  from ..models.candidate_v1 import CandidateV1
  from ..models.code_v1_seventh_characters import CodeV1SeventhCharacters
  from ..models.period_v1 import PeriodV1
  from ..models.release_ref_v1 import ReleaseRefV1
  from ..models.service_facts_v1 import ServiceFactsV1





T = TypeVar("T", bound="CodeV1")



@_attrs_define
class CodeV1:
    """ 
        Attributes:
            system (CodeV1System):
            code (str):
            title (str):
            title_known (bool): False: valid by number alone, until the release's files are loaded.
            notes_known (bool): False: rules that need notes answer `no_data` for it.
            on (datetime.date):
            in_force (bool): False: the code is of another time, and so is what is told of it.
            billable (bool):
            needs (str):
            release (ReleaseRefV1):
            parent (None | str | Unset):
            chapter (None | str | Unset):
            above (list[BranchV1] | Unset): Nearest first, the chapter last.
            below (list[BranchV1] | Unset):
            inclusion_terms (list[str] | Unset):
            seventh_characters (CodeV1SeventhCharacters | Unset): Character → meaning, where any apply.
            periods (list[PeriodV1] | Unset):
            successors (list[CandidateV1] | Unset):
            predecessors (list[CandidateV1] | Unset):
            service (None | ServiceFactsV1 | Unset): Of a CPT or HCPCS number.
     """

    system: CodeV1System
    code: str
    title: str
    title_known: bool
    notes_known: bool
    on: datetime.date
    in_force: bool
    billable: bool
    needs: str
    release: ReleaseRefV1
    parent: None | str | Unset = UNSET
    chapter: None | str | Unset = UNSET
    above: list[BranchV1] | Unset = UNSET
    below: list[BranchV1] | Unset = UNSET
    inclusion_terms: list[str] | Unset = UNSET
    seventh_characters: CodeV1SeventhCharacters | Unset = UNSET
    periods: list[PeriodV1] | Unset = UNSET
    successors: list[CandidateV1] | Unset = UNSET
    predecessors: list[CandidateV1] | Unset = UNSET
    service: None | ServiceFactsV1 | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.branch_v1 import BranchV1 # noqa: PLC0415
        from ..models.candidate_v1 import CandidateV1 # noqa: PLC0415
        from ..models.code_v1_seventh_characters import CodeV1SeventhCharacters # noqa: PLC0415
        from ..models.period_v1 import PeriodV1 # noqa: PLC0415
        from ..models.release_ref_v1 import ReleaseRefV1 # noqa: PLC0415
        from ..models.service_facts_v1 import ServiceFactsV1 # noqa: PLC0415
        system = self.system.value

        code = self.code

        title = self.title

        title_known = self.title_known

        notes_known = self.notes_known

        on = self.on.isoformat()

        in_force = self.in_force

        billable = self.billable

        needs = self.needs

        release = self.release.to_dict()

        parent: None | str | Unset
        if isinstance(self.parent, Unset):
            parent = UNSET
        else:
            parent = self.parent

        chapter: None | str | Unset
        if isinstance(self.chapter, Unset):
            chapter = UNSET
        else:
            chapter = self.chapter

        above: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.above, Unset):
            above = []
            for above_item_data in self.above:
                above_item = above_item_data.to_dict()
                above.append(above_item)



        below: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.below, Unset):
            below = []
            for below_item_data in self.below:
                below_item = below_item_data.to_dict()
                below.append(below_item)



        inclusion_terms: list[str] | Unset = UNSET
        if not isinstance(self.inclusion_terms, Unset):
            inclusion_terms = self.inclusion_terms



        seventh_characters: dict[str, Any] | Unset = UNSET
        if not isinstance(self.seventh_characters, Unset):
            seventh_characters = self.seventh_characters.to_dict()

        periods: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.periods, Unset):
            periods = []
            for periods_item_data in self.periods:
                periods_item = periods_item_data.to_dict()
                periods.append(periods_item)



        successors: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.successors, Unset):
            successors = []
            for successors_item_data in self.successors:
                successors_item = successors_item_data.to_dict()
                successors.append(successors_item)



        predecessors: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.predecessors, Unset):
            predecessors = []
            for predecessors_item_data in self.predecessors:
                predecessors_item = predecessors_item_data.to_dict()
                predecessors.append(predecessors_item)



        service: dict[str, Any] | None | Unset
        if isinstance(self.service, Unset):
            service = UNSET
        elif isinstance(self.service, ServiceFactsV1):
            service = self.service.to_dict()
        else:
            service = self.service


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "system": system,
            "code": code,
            "title": title,
            "title_known": title_known,
            "notes_known": notes_known,
            "on": on,
            "in_force": in_force,
            "billable": billable,
            "needs": needs,
            "release": release,
        })
        if parent is not UNSET:
            field_dict["parent"] = parent
        if chapter is not UNSET:
            field_dict["chapter"] = chapter
        if above is not UNSET:
            field_dict["above"] = above
        if below is not UNSET:
            field_dict["below"] = below
        if inclusion_terms is not UNSET:
            field_dict["inclusion_terms"] = inclusion_terms
        if seventh_characters is not UNSET:
            field_dict["seventh_characters"] = seventh_characters
        if periods is not UNSET:
            field_dict["periods"] = periods
        if successors is not UNSET:
            field_dict["successors"] = successors
        if predecessors is not UNSET:
            field_dict["predecessors"] = predecessors
        if service is not UNSET:
            field_dict["service"] = service

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.branch_v1 import BranchV1 # noqa: PLC0415
        from ..models.candidate_v1 import CandidateV1 # noqa: PLC0415
        from ..models.code_v1_seventh_characters import CodeV1SeventhCharacters # noqa: PLC0415
        from ..models.period_v1 import PeriodV1 # noqa: PLC0415
        from ..models.release_ref_v1 import ReleaseRefV1 # noqa: PLC0415
        from ..models.service_facts_v1 import ServiceFactsV1 # noqa: PLC0415
        d = dict(src_dict)
        system = CodeV1System(d.pop("system"))




        code = d.pop("code")

        title = d.pop("title")

        title_known = d.pop("title_known")

        notes_known = d.pop("notes_known")

        on = datetime.date.fromisoformat(d.pop("on"))




        in_force = d.pop("in_force")

        billable = d.pop("billable")

        needs = d.pop("needs")

        release = ReleaseRefV1.from_dict(d.pop("release"))




        def _parse_parent(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        parent = _parse_parent(d.pop("parent", UNSET))


        def _parse_chapter(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        chapter = _parse_chapter(d.pop("chapter", UNSET))


        _above = d.pop("above", UNSET)
        above: list[BranchV1] | Unset = UNSET
        if _above is not UNSET:
            above = []
            for above_item_data in _above:
                above_item = BranchV1.from_dict(above_item_data)



                above.append(above_item)


        _below = d.pop("below", UNSET)
        below: list[BranchV1] | Unset = UNSET
        if _below is not UNSET:
            below = []
            for below_item_data in _below:
                below_item = BranchV1.from_dict(below_item_data)



                below.append(below_item)


        inclusion_terms = cast(list[str], d.pop("inclusion_terms", UNSET))


        _seventh_characters = d.pop("seventh_characters", UNSET)
        seventh_characters: CodeV1SeventhCharacters | Unset
        if isinstance(_seventh_characters,  Unset):
            seventh_characters = UNSET
        else:
            seventh_characters = CodeV1SeventhCharacters.from_dict(_seventh_characters)




        _periods = d.pop("periods", UNSET)
        periods: list[PeriodV1] | Unset = UNSET
        if _periods is not UNSET:
            periods = []
            for periods_item_data in _periods:
                periods_item = PeriodV1.from_dict(periods_item_data)



                periods.append(periods_item)


        _successors = d.pop("successors", UNSET)
        successors: list[CandidateV1] | Unset = UNSET
        if _successors is not UNSET:
            successors = []
            for successors_item_data in _successors:
                successors_item = CandidateV1.from_dict(successors_item_data)



                successors.append(successors_item)


        _predecessors = d.pop("predecessors", UNSET)
        predecessors: list[CandidateV1] | Unset = UNSET
        if _predecessors is not UNSET:
            predecessors = []
            for predecessors_item_data in _predecessors:
                predecessors_item = CandidateV1.from_dict(predecessors_item_data)



                predecessors.append(predecessors_item)


        def _parse_service(data: object) -> None | ServiceFactsV1 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                service_type_0 = ServiceFactsV1.from_dict(data)



                return service_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ServiceFactsV1 | Unset, data)

        service = _parse_service(d.pop("service", UNSET))


        code_v1 = cls(
            system=system,
            code=code,
            title=title,
            title_known=title_known,
            notes_known=notes_known,
            on=on,
            in_force=in_force,
            billable=billable,
            needs=needs,
            release=release,
            parent=parent,
            chapter=chapter,
            above=above,
            below=below,
            inclusion_terms=inclusion_terms,
            seventh_characters=seventh_characters,
            periods=periods,
            successors=successors,
            predecessors=predecessors,
            service=service,
        )


        code_v1.additional_properties = d
        return code_v1

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
