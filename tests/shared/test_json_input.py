import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.json_input import Unreadable, parse_json

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(values)
def test_what_json_can_say_is_read_as_the_standard_parser_reads_it(value: Any) -> None:
    body = json.dumps(value).encode()
    assert parse_json(body) == json.loads(body)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        value = parse_json(body)
    except Unreadable:
        return
    assert value == json.loads(body)


@given(st.text(alphabet='{}[]",:0123456789eE+-.\\u ntrfalsInity', max_size=60))
def test_near_json_is_read_or_refused(text: str) -> None:
    try:
        parse_json(text.encode())
    except Unreadable:
        return
    json.loads(text)


@pytest.mark.parametrize(("levels", "taken"), [(64, True), (65, False), (100_000, False)])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_depth_is_bounded(levels: int, taken: bool, brackets: str) -> None:
    if brackets == "[]":
        body = "[" * levels + "]" * levels
    else:
        body = '{"a":' * (levels - 1) + "{}" + "}" * (levels - 1)
    if taken:
        parse_json(body.encode())
        return
    with pytest.raises(Unreadable) as refusal:
        parse_json(body.encode())
    assert refusal.value.place.code == "too_deep"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (b'{"a/b": {"c~d": [1, NaN]}}', "/a~1b/c~0d/1"),
        (b'[[], [{"x": 1e400}]]', "/1/0/x"),
        (b"1e400", ""),
        (b'{"a": [{"b": 1, "b": 2}]}', "/a/0"),
    ],
)
def test_pointers_are_rfc_6901(body: bytes, pointer: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_json(body)
    assert refusal.value.place.pointer == pointer


def test_the_message_never_repeats_the_input() -> None:
    for body in (b'{"name": "Marigold', b'{"Marigold": NaN', b'{"a": Marigold}', b'"Marigold" 1'):
        with pytest.raises(Unreadable) as refusal:
            parse_json(body)
        assert "Marigold" not in refusal.value.place.message
