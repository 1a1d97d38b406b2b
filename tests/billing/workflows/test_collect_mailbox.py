from __future__ import annotations

import pytest

from billing_service.workflows.collect_mailbox import MAILBOX, collect_mailbox, unread_interchanges
from shared.errors import Unavailable
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
