"""The expression and the element-by-element check of a segment give the same verdict."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from billing_service.x12.check import element_faults
from billing_service.x12.guide import guides
from billing_service.x12.loops import Loop, Taken, read_loops
from billing_service.x12.pattern import matcher
from billing_service.x12.syntax import read_one

GUIDES = [guide.name for guide in guides()]
MUTATIONS = st.sampled_from(
    [
        "",
        "*",
        "**",
        ":",
        "^",
        " ",
        "X",
        "0",
        "9",
        "-",
        ".",
        "20260230",
        "20260220",
        "D8",
        "RD8",
        "A" * 70,
        "\t",
    ]
)


def _taken(loop: Loop) -> list[Taken]:
    found = [one for one in loop.segments() if one.use is not None]
    for child in loop.children():
        found += _taken(child)
    return found


SEGMENTS = [
    taken
    for path in sorted((Path(__file__).parent / "golden").iterdir())
    for group in read_one(path.read_bytes()).groups
    for ts in group.sets
    for taken in _taken(read_loops(ts, *GUIDES))
]


@pytest.mark.parametrize("name", GUIDES)
def test_every_use_has_an_expression(name: str) -> None:
    for use in next(guide for guide in guides() if guide.name == name).segments:
        assert matcher(use)(use.id + "*" * 60) is None


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_expression_and_check_agree(data: st.DataObject) -> None:
    taken = data.draw(st.sampled_from(SEGMENTS))
    text = "*".join(taken.segment.elements)
    for _ in range(data.draw(st.integers(0, 3))):
        start = data.draw(st.integers(len(taken.segment.id), len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 9)))
        text = text[:start] + data.draw(MUTATIONS) + text[end:]
    use = taken.use
    assert use is not None
    if not text.startswith(f"{use.id}*"):
        return
    faults = list(element_faults(use, text.split("*")))
    assert bool(matcher(use)(text)) == (not faults)
