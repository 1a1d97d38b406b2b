from __future__ import annotations

from collections import Counter

import pytest

from billing_service.workflows.collect_mailbox import (
    LOOKS,
    MAILBOX,
    collect_mailbox,
    unread_interchanges,
)
from shared.errors import Unavailable
from shared.principal import Principal
from tests.billing.fakes import FakePayer
from tests.billing.workflows.world import BILLER, Clinic


def collect(clinic: Clinic) -> int:
    return collect_mailbox(BILLER, units=clinic.units, payer=clinic.payer, clock=clinic.clock)


def put(clinic: Clinic, *bodies: bytes) -> None:
    for body in bodies:
        clinic.payer.mail.append((f"mbx_{len(clinic.payer.mail):04d}", "999", body))


def test_each_item_is_stored_raw_once_and_the_cursor_is_kept(clinic: Clinic) -> None:
    put(clinic, b"one", b"two")
    assert collect(clinic) == 2
    assert clinic.kept.interchanges.cursor(MAILBOX) == "mbx_0001"
    put(clinic, b"three")
    assert (collect(clinic), collect(clinic)) == (1, 0)
    unread = unread_interchanges(BILLER, units=clinic.units)
    assert [clinic.kept.interchanges.body(id) for id in unread] == [b"one", b"two", b"three"]


def test_a_cursor_that_was_lost_stores_nothing_twice(clinic: Clinic) -> None:
    put(clinic, b"one", b"two")
    collect(clinic)
    clinic.kept.interchanges.cursors.clear()
    assert collect(clinic) == 0
    assert len(unread_interchanges(BILLER, units=clinic.units)) == 2


def test_a_payer_that_goes_down_midway_leaves_what_is_stored_and_where_to_go_on(clinic: Clinic) -> None:
    class Failing(FakePayer):
        def fetch(self, principal: object, item_id: str) -> bytes:
            if item_id == "mbx_0001":
                raise Unavailable("the payer gateway does not answer")
            return b"one"

    put(clinic, b"one", b"two")
    up = clinic.payer
    clinic.payer = Failing(clinic.units, mail=up.mail)
    with pytest.raises(Unavailable):
        collect(clinic)
    assert len(unread_interchanges(BILLER, units=clinic.units)) == 1
    clinic.payer = up
    assert collect(clinic) == 1


class Cutting(FakePayer):
    """Cuts the first item in half, a number of times."""

    cuts = 0

    def fetch(self, principal: Principal, item_id: str) -> bytes:
        body = super().fetch(principal, item_id)
        if item_id == "mbx_0000" and self.cuts:
            self.cuts -= 1
            return body[: len(body) // 2]
        return body


@pytest.mark.parametrize(
    ("cuts", "looks"),
    [
        pytest.param(0, 1, id="whole"),
        pytest.param(1, 1, id="whole at the second fetch"),
        pytest.param(3, 2, id="whole at the next look"),
        pytest.param(2 * LOOKS, LOOKS + 1, id="whole at the last look"),
    ],
)
def test_what_came_broken_is_asked_for_at_the_next_looks(clinic: Clinic, cuts: int, looks: int) -> None:
    put(clinic, b"ISA one IEA~", b"ISA two IEA~")
    clinic.payer = Cutting(clinic.units, mail=clinic.payer.mail)
    clinic.payer.cuts = cuts
    broken = Counter[str]()
    assert [look(clinic, broken) for _ in range(looks)] == [0] * (looks - 1) + [2]
    assert bodies(clinic) == [b"ISA one IEA~", b"ISA two IEA~"]


def test_what_never_comes_whole_is_stored_as_it_is_and_the_rest_goes_on(clinic: Clinic) -> None:
    put(clinic, b"ISA one IEA~", b"ISA two IEA~")
    clinic.payer = Cutting(clinic.units, mail=clinic.payer.mail)
    clinic.payer.cuts = 1_000
    broken = Counter[str]()
    assert [look(clinic, broken) for _ in range(LOOKS + 1)] == [0] * LOOKS + [2]
    assert bodies(clinic) == [b"ISA on", b"ISA two IEA~"]


def look(clinic: Clinic, broken: Counter[str]) -> int:
    return collect_mailbox(BILLER, units=clinic.units, payer=clinic.payer, clock=clinic.clock, broken=broken)


def bodies(clinic: Clinic) -> list[bytes]:
    unread = unread_interchanges(BILLER, units=clinic.units)
    return [clinic.kept.interchanges.body(id) for id in unread]
