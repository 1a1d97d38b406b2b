"""The campaign over documents and notes at a few per cent, and what it found."""

from __future__ import annotations

import pytest

from coding_service.domain.note import Setting
from coding_service.extraction.reader import Reader
from tests.campaigns.outcome import seed_from_environment
from tests.campaigns.reader_fuzzing import check, search
from tests.coding.extraction.thin_book import thin_book

COUNT = 300


FOUND = [
    pytest.param(
        '{"resourceType": "DocumentReference", "content": [{"attachment": {"contentType": "text/html", '
        '"data": "PGgyPkFz\xad"}}]}',
        "application/fhir+json",
        "refused: document_unreadable",
        id="letters beyond ASCII in base64",
    ),
    pytest.param(
        "MSH|\r2.5\r|OBX|1|TX|||Assessment\r",
        "application/hl7-v2",
        "refused: document_unreadable",
        id="a header without its separators",
    ),
]
"""What it found, made small: each raised an error of its own kind before it was mended."""


@pytest.mark.parametrize(("document", "media_type", "said"), FOUND)
def test_what_was_found_stays_mended(document: str, media_type: str, said: str) -> None:
    assert check(Reader(thin_book()), document.encode(), media_type, Setting.OUTPATIENT) == said


def test_mutated_documents_and_notes_are_read_or_refused() -> None:
    seed = seed_from_environment()
    print(f"CAMPAIGN_SEED={seed}")
    found = search(seed, COUNT)
    assert found.faults == []
    assert found.tried == COUNT
