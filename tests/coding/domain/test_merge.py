from dataclasses import replace

from coding_service.domain.code_set import CodeSet, Decision
from coding_service.domain.merge import differences, merge
from shared.rules import Bypass
from tests.coding.builders import code_set, diagnosis, line

EARLIER = code_set(
    diagnoses=(diagnosis("E11.9"), diagnosis("G62.9"), diagnosis("I10")),
    lines=(line("99213", pointers=(0, 2)),),
)
LATER = code_set(
    diagnoses=(diagnosis("E11.42"), diagnosis("I10")), lines=(line("99214", pointers=(0,)),), queries=()
)


def codes(content: CodeSet) -> list[str]:
    return [d.code for d in content.diagnoses]


def pointed(content: CodeSet) -> list[tuple[str, list[str]]]:
    return [(x.code, [content.diagnoses[p].code for p in x.pointers]) for x in content.lines]


def test_where_nobody_decided_anything_the_later_reading_stands() -> None:
    assert merge(EARLIER, LATER, EARLIER) == LATER


def test_what_the_coder_accepted_changed_or_added_stays() -> None:
    current = replace(
        EARLIER,
        diagnoses=(
            EARLIER.diagnoses[0],
            replace(EARLIER.diagnoses[1], decision=Decision.ACCEPTED),
            EARLIER.diagnoses[2],
            diagnosis("Z79.84", decision=Decision.ADDED),
        ),
        lines=(replace(EARLIER.lines[0], decision=Decision.ACCEPTED),),
    )
    merged = merge(EARLIER, LATER, current)
    assert codes(merged) == ["E11.42", "G62.9", "I10", "Z79.84"]
    assert pointed(merged) == [("99214", ["E11.42"]), ("99213", ["I10"])]


def test_what_the_coder_took_out_stays_out() -> None:
    current = replace(EARLIER, diagnoses=EARLIER.diagnoses[:2], lines=())
    assert codes(merge(EARLIER, LATER, current)) == ["E11.42"]


def test_a_bypass_goes_when_the_codes_change_and_stays_when_they_do_not() -> None:
    bypass = Bypass("R", ("dx:0",), "coder-1", "reason")
    current = replace(EARLIER, bypasses=(bypass,))
    assert merge(EARLIER, LATER, current).bypasses == ()
    assert merge(EARLIER, EARLIER, current).bypasses == (bypass,)


def test_differences_name_what_went_came_and_moved() -> None:
    moved = replace(LATER, diagnoses=(diagnosis("I10"), diagnosis("E11.9")))
    told = [(c.op, c.subject, c.before, c.after) for c in differences(EARLIER, moved)]
    assert told == [
        ("remove", "dx:1", "G62.9", None),
        ("move", "dx", "E11.9 I10", "I10 E11.9"),
        ("remove", "line:0", "99213", None),
        ("add", "line:0", None, "99214"),
    ]
    assert differences(EARLIER, EARLIER) == ()
