import pytest

from coding_service.extraction.context import ContextReader, assertion_of

CONTEXT = ContextReader()


def said_of(text: str, mention: str) -> str:
    lowered = text.lower()
    start = lowered.index(mention)
    triggers = CONTEXT.triggers(lowered)
    span, sentence = (start, start + len(mention)), (0, len(text))
    return assertion_of(lowered, span, sentence, triggers, [t.start for t in triggers]).assertion.value


@pytest.mark.parametrize(
    ("text", "mention", "assertion"),
    [
        ("HPI: Denies chest pain", "chest pain", "negated"),
        ("ROS: No fever, no cough", "fever", "negated"),
        ("ROS: denies fever or chills", "chills", "negated"),
        ("Chest pain: denies", "chest pain", "negated"),
        ("Edema: none", "edema", "negated"),
        ("Edema - no", "edema", "negated"),
        ("CC: chest pain", "chest pain", "present"),
    ],
)
def test_a_negation_after_a_mark_speaks_of_what_follows_and_of_the_item_before(
    text: str, mention: str, assertion: str
) -> None:
    assert said_of(text, mention) == assertion
