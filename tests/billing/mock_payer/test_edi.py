"""Whatever bytes are offered: an answer or `Unreadable`, and never a claim that cannot be decided."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing_service.domain.claim import Payer
from billing_service.domain.eligibility import EligibilityInquiry
from billing_service.mock_payer.adjudication_run import run_adjudication
from billing_service.mock_payer.edi import Unreadable, read, write_remittance
from billing_service.mock_payer.intake import answer_now, take_batch
from billing_service.mock_payer.settings import MIGRATIONS
from billing_service.mock_payer.world import World
from shared.clock import FixedClock
from shared.database import KeyRing, make_engine, upgrade
from tests.billing.mock_payer.builders import BOOK, CLINIC, VISIT, after, claim, line
from tests.billing.mock_payer.gateway import claims_file, inquiry_file

MEMBER = BOOK.by_key["ppo-injury"]
FILES = [
    claims_file(1, [claim("ppo-diabetes", line(1), line(2, "J1885", units=Decimal(2)))]),
    claims_file(
        1, [after(claim("medicaid-qmb"), [5_000], [[("CO", "45", 4_000), ("PR", "1", 6_000)]], "60303")]
    ),
    claims_file(1, [claim("ppo-injury", frequency="7", payer_control_number="MP00000000001")]),
    inquiry_file(
        1, EligibilityInquiry("T", Payer("C", "60101"), CLINIC, MEMBER.person, MEMBER.member_id, VISIT)
    ),
]
PIECES = [
    b"~",
    b"*",
    b":",
    b"|",
    b"",
    b"0",
    b"-1",
    b"999999999999999",
    b"\x00",
    b"\xff",
    b"A",
    b"~SE*1*0001~",
    b"LX*2~",
]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder: Path = tmp_path_factory.mktemp("edi")
    engine = make_engine(f"sqlite:///{folder / 'payer.sqlite3'}", keys=KeyRing.for_development())
    upgrade(engine, MIGRATIONS)
    return World(engine, "clinic_a", FixedClock(datetime(2026, 3, 5, 15, tzinfo=UTC)))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    content = draw(st.sampled_from(FILES))
    number = b"%09d" % draw(st.integers(0, 999_999_999))
    content = content.replace(b"*000000001*", b"*" + number + b"*", 1).replace(
        b"IEA*1*000000001", b"IEA*1*" + number
    )
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(106, len(content)))
        end = start + draw(st.integers(0, 6))
        content = content[:start] + draw(st.sampled_from(PIECES)) + content[end:]
    return content


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mutated())
def test_every_file_is_answered(world: World, content: bytes) -> None:
    try:
        offered = read(content)
    except Unreadable:
        return
    if offered.is_batch:
        first, second = take_batch(world, offered, BOOK), take_batch(world, offered, BOOK)
        assert (second.row.id, second.duplicate) == (first.row.id, True)
        run_adjudication(world, BOOK, write_remittance)
        assert run_adjudication(world, BOOK, write_remittance).claims == 0
    else:
        assert answer_now(world, offered, BOOK).startswith("ISA*")
