"""What the payers write, read by a library that this project did not write."""

from __future__ import annotations

import io
import logging
from datetime import timedelta
from decimal import Decimal

import pytest
import pyx12.error_handler
import pyx12.params
import pyx12.x12n_document

from billing_service.domain.claim import Diagnosis, Drug
from tests.billing.mock_payer.builders import VISIT, after, claim, line
from tests.billing.mock_payer.gateway import Gateway, claims_file

KNOWN_DISAGREEMENTS = (
    "(N781) is not a valid code",  # in force since 2017; pyx12's list of remark codes is older
    "(2200C) missing",  # situational in the guide: sent when the answer is for the provider as a whole
)


def _complaints(text: bytes, caplog: pytest.LogCaptureFixture) -> list[str]:
    """pyx12's findings on the whole interchange, with its own maps."""
    caplog.clear()
    with caplog.at_level(logging.ERROR, "pyx12"):
        pyx12.x12n_document.x12n_document(
            pyx12.params.params(), io.StringIO(text.decode()), fd_997=None, fd_html=None
        )
    found = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    return [one for one in found if not any(known in one for known in KNOWN_DISAGREEMENTS)]


@pytest.fixture
def written(payer: Gateway) -> dict[str, list[bytes]]:
    """Payments, shares, denials, a reversal, a crossover and a secondary claim, by kind."""
    first = claim("ppo-diabetes", line(1, "99214", 20_000, modifiers=("25",)), line(2, "96372", 4_500))
    files = [
        [
            first,
            claim("ppo-ended", control_number="C2"),
            claim("ppo-exclusion", line(code="J1885"), control_number="C3"),
        ],
        [
            claim("medicare-qmb", control_number="C4"),
            claim("medicare-met", line(code="80053"), control_number="C5"),
        ],
        [
            after(
                claim("medicaid-after-ppo", control_number="C6"),
                [5_000],
                [[("CO", "45", 4_000), ("PR", "1", 6_000)]],
                "60101",
            )
        ],
        [
            claim(
                "ppo-diabetes",
                line(1, "99214", 21_000, from_date=VISIT + timedelta(days=1)),
                control_number="C7",
                frequency="7",
                payer_control_number="MP00000000001",
            )
        ],
        [
            claim(
                "medicaid-only",
                line(1, "99213", 15_000),
                line(2, "J1885", 2_400),
                line(3, "96372", 4_500),
                control_number="C9",
            )
        ],
        [
            claim(
                "medicaid-only",
                line(1, "J1885", 2_400, drug=Drug("00409379501", Decimal(1), "ML"), control_number="L2"),
                control_number="C9",
                frequency="7",
                payer_control_number="MP00000000009",
            )
        ],
        [claim("ppo-family-c", control_number="C8", diagnoses=(Diagnosis("999"),))],
    ]
    for number, claims in enumerate(files, start=1):
        assert payer.send(claims_file(number, claims)).status_code == 202
        payer.control("adjudication-runs")
    found: dict[str, list[bytes]] = {}
    for kind, content in payer.mailbox():
        found.setdefault(kind, []).append(content)
    return found


@pytest.mark.parametrize("kind", ["835", "999", "277CA"])
def test_pyx12_finds_nothing_wrong(
    written: dict[str, list[bytes]], kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert len(written[kind]) >= 5
    for content in written[kind]:
        assert _complaints(content, caplog) == []


def test_the_oracle_would_complain(written: dict[str, list[bytes]], caplog: pytest.LogCaptureFixture) -> None:
    assert _complaints(written["835"][0].replace(b"CLP*CLM1*1*", b"CLP*CLM1*77*"), caplog)
