from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from shared.clock import FixedClock, SystemClock
from shared.ids import dedupe_key, derived_id, made_at, new_id, resource_id

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # pragma: allowlist secret


def uuid_of(identifier: str) -> UUID:
    bits = 0
    for letter in identifier.partition("_")[2]:
        bits = bits * 32 + ALPHABET.index(letter)
    return UUID(int=bits)


def test_new_ids_are_uuid7_with_the_prefix_and_the_time() -> None:
    identifier = new_id("cs", FixedClock(NOON))
    assert identifier.startswith("cs_")
    assert len(identifier) == 29
    uuid = uuid_of(identifier)
    assert (uuid.version, uuid.variant) == (7, "specified in RFC 4122")
    assert uuid.int >> 80 == int(NOON.timestamp() * 1000)


def test_ids_of_one_process_sort_in_the_order_made() -> None:
    for clock in (FixedClock(NOON), SystemClock()):
        made = [new_id("clm", clock) for _ in range(5_000)]
        assert sorted(made) == made
        assert len(set(made)) == len(made)


def test_ids_of_a_clock_sort_in_the_order_made_whatever_other_clocks_are_asked_between() -> None:
    fixed, other = FixedClock(NOON), SystemClock()
    made = []
    for _ in range(500):
        made.append(new_id("ich", fixed))
        new_id("aud", other)
    assert sorted(made) == made
    assert len(set(made)) == len(made)


def test_derived_ids_repeat_and_with_a_time_sort_by_it() -> None:
    first = derived_id("clm", "clinic", "key", at=NOON)
    assert first == derived_id("clm", "clinic", "key", at=NOON)
    assert first < derived_id("clm", "clinic", "other", at=NOON + timedelta(seconds=1))
    assert uuid_of(first).version == 8
    assert made_at(first) == made_at(new_id("clm", FixedClock(NOON))) == NOON
    assert new_id("clm", FixedClock(NOON - timedelta(seconds=1))) < first


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_different_parts_give_different_ids(left: list[str], right: list[str]) -> None:
    assert (derived_id("x", *left) == derived_id("x", *right)) is (left == right)


def test_work_that_is_driven_again_gets_its_id_again_among_the_others_of_its_time() -> None:
    clock = FixedClock(NOON)
    key = dedupe_key(NOON, "c1", "usr_1", "POST /v1/claims", "k")
    first = resource_id("clm", clock, key)
    clock.advance(timedelta(hours=1))
    assert resource_id("clm", clock, key) == first
    assert first < resource_id("clm", clock, None)
    assert first != resource_id("clm", clock, dedupe_key(NOON, "c2", "usr_1", "POST /v1/claims", "k"))
