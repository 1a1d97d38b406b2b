from __future__ import annotations

import pytest

from tests.coding.procedures.visits import propose

TEXT = (
    "CC: follow-up. Longitudinal care relationship.\nAssessment: Hypertension, stable. Continue lisinopril.\n"
)


@pytest.mark.parametrize(
    ("more", "payer", "billed"),
    [
        ("", "medicare", True),
        ("", "commercial", False),
        ("Influenza vaccine given IM today.", "medicare", True),
        ("Right ear lavage performed today.", "medicare", False),
    ],
)
def test_the_add_on_stands_where_medicare_pays_it(more: str, payer: str, billed: bool) -> None:
    proposal = propose(TEXT + more, ("I10", "Hypertension"), payer_kind=payer)
    assert ("G2211" in {line.code for line in proposal.lines}) is billed


def test_without_words_of_a_relationship_there_is_none() -> None:
    text = TEXT.replace("Longitudinal care relationship.", "")
    assert "G2211" not in {
        x.code for x in propose(text, ("I10", "Hypertension"), payer_kind="medicare").lines
    }
