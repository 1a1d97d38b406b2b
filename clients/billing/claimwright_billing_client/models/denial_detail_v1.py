from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.move_v1 import MoveV1
  from ..models.remark_v1 import RemarkV1





T = TypeVar("T", bound="DenialDetailV1")



@_attrs_define
class DenialDetailV1:
    """ 
        Attributes:
            id (str):
            claim_id (str):
            payer_id (str):
            remittance_id (str):
            line (int):
            code (str): The procedure that was refused.
            group (str): CAS01: only PR is ever the patient's.
            carc (str):
            words (str): The CARC in our own words.
            remarks (list[RemarkV1]):
            amount_cents (int):
            open_cents (int): Of it still in the insurance receivable.
            decided_on (datetime.date):
            service_on (datetime.date | None):
            state (str):
            chance (float | str): Of getting it, from this clinic's results and a stated prior.
            expected_cents (int):
            deadline (datetime.date | None):
            clock (str): Whose deadline: correction window, timely filing, a level of appeal.
            usual_move (str):
            prevention (str): What prevents the next one.
            recovered_cents (int):
            settled_on (datetime.date | None):
            settled_by (str):
            revision (int):
            moves (list[MoveV1]):
            note (str | Unset): Why it was written off, in a person's own words.
     """

    id: str
    claim_id: str
    payer_id: str
    remittance_id: str
    line: int
    code: str
    group: str
    carc: str
    words: str
    remarks: list[RemarkV1]
    amount_cents: int
    open_cents: int
    decided_on: datetime.date
    service_on: datetime.date | None
    state: str
    chance: float | str
    expected_cents: int
    deadline: datetime.date | None
    clock: str
    usual_move: str
    prevention: str
    recovered_cents: int
    settled_on: datetime.date | None
    settled_by: str
    revision: int
    moves: list[MoveV1]
    note: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.move_v1 import MoveV1 # noqa: PLC0415
        from ..models.remark_v1 import RemarkV1 # noqa: PLC0415
        id = self.id

        claim_id = self.claim_id

        payer_id = self.payer_id

        remittance_id = self.remittance_id

        line = self.line

        code = self.code

        group = self.group

        carc = self.carc

        words = self.words

        remarks = []
        for remarks_item_data in self.remarks:
            remarks_item = remarks_item_data.to_dict()
            remarks.append(remarks_item)



        amount_cents = self.amount_cents

        open_cents = self.open_cents

        decided_on = self.decided_on.isoformat()

        service_on: None | str
        if isinstance(self.service_on, datetime.date):
            service_on = self.service_on.isoformat()
        else:
            service_on = self.service_on

        state = self.state

        chance: float | str
        chance = self.chance

        expected_cents = self.expected_cents

        deadline: None | str
        if isinstance(self.deadline, datetime.date):
            deadline = self.deadline.isoformat()
        else:
            deadline = self.deadline

        clock = self.clock

        usual_move = self.usual_move

        prevention = self.prevention

        recovered_cents = self.recovered_cents

        settled_on: None | str
        if isinstance(self.settled_on, datetime.date):
            settled_on = self.settled_on.isoformat()
        else:
            settled_on = self.settled_on

        settled_by = self.settled_by

        revision = self.revision

        moves = []
        for moves_item_data in self.moves:
            moves_item = moves_item_data.to_dict()
            moves.append(moves_item)



        note = self.note


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "claim_id": claim_id,
            "payer_id": payer_id,
            "remittance_id": remittance_id,
            "line": line,
            "code": code,
            "group": group,
            "carc": carc,
            "words": words,
            "remarks": remarks,
            "amount_cents": amount_cents,
            "open_cents": open_cents,
            "decided_on": decided_on,
            "service_on": service_on,
            "state": state,
            "chance": chance,
            "expected_cents": expected_cents,
            "deadline": deadline,
            "clock": clock,
            "usual_move": usual_move,
            "prevention": prevention,
            "recovered_cents": recovered_cents,
            "settled_on": settled_on,
            "settled_by": settled_by,
            "revision": revision,
            "moves": moves,
        })
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.move_v1 import MoveV1 # noqa: PLC0415
        from ..models.remark_v1 import RemarkV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        claim_id = d.pop("claim_id")

        payer_id = d.pop("payer_id")

        remittance_id = d.pop("remittance_id")

        line = d.pop("line")

        code = d.pop("code")

        group = d.pop("group")

        carc = d.pop("carc")

        words = d.pop("words")

        remarks = []
        _remarks = d.pop("remarks")
        for remarks_item_data in (_remarks):
            remarks_item = RemarkV1.from_dict(remarks_item_data)



            remarks.append(remarks_item)


        amount_cents = d.pop("amount_cents")

        open_cents = d.pop("open_cents")

        decided_on = datetime.date.fromisoformat(d.pop("decided_on"))




        def _parse_service_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                service_on_type_0 = datetime.date.fromisoformat(data)



                return service_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        service_on = _parse_service_on(d.pop("service_on"))


        state = d.pop("state")

        def _parse_chance(data: object) -> float | str:
            return cast(float | str, data)

        chance = _parse_chance(d.pop("chance"))


        expected_cents = d.pop("expected_cents")

        def _parse_deadline(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                deadline_type_0 = datetime.date.fromisoformat(data)



                return deadline_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        deadline = _parse_deadline(d.pop("deadline"))


        clock = d.pop("clock")

        usual_move = d.pop("usual_move")

        prevention = d.pop("prevention")

        recovered_cents = d.pop("recovered_cents")

        def _parse_settled_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                settled_on_type_0 = datetime.date.fromisoformat(data)



                return settled_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        settled_on = _parse_settled_on(d.pop("settled_on"))


        settled_by = d.pop("settled_by")

        revision = d.pop("revision")

        moves = []
        _moves = d.pop("moves")
        for moves_item_data in (_moves):
            moves_item = MoveV1.from_dict(moves_item_data)



            moves.append(moves_item)


        note = d.pop("note", UNSET)

        denial_detail_v1 = cls(
            id=id,
            claim_id=claim_id,
            payer_id=payer_id,
            remittance_id=remittance_id,
            line=line,
            code=code,
            group=group,
            carc=carc,
            words=words,
            remarks=remarks,
            amount_cents=amount_cents,
            open_cents=open_cents,
            decided_on=decided_on,
            service_on=service_on,
            state=state,
            chance=chance,
            expected_cents=expected_cents,
            deadline=deadline,
            clock=clock,
            usual_move=usual_move,
            prevention=prevention,
            recovered_cents=recovered_cents,
            settled_on=settled_on,
            settled_by=settled_by,
            revision=revision,
            moves=moves,
            note=note,
        )


        denial_detail_v1.additional_properties = d
        return denial_detail_v1

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
