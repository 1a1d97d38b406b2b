"""The claims of an 837 of any size, one after another, in flat memory.

`claims_in(chunks)` reads a claim as soon as it ends: with the header, the billing, subscriber and patient
levels that are open, as if the set held that claim alone. What is wrong with the envelope or its counts, the
validator tells (`snip.iter_findings`, in flat memory, too).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from billing_service.domain.claim import Claim, Party
from billing_service.x12 import claim_837i, claim_837p
from billing_service.x12.claim_837 import ClaimFile
from billing_service.x12.errors import X12Error, X12Place
from billing_service.x12.loops import Loss, guide_of
from billing_service.x12.segment import Segment
from billing_service.x12.syntax import EnvelopeReader, TransactionSet
from billing_service.x12.tokens import Delimiters, Source, Token, tokens

_PARSERS: dict[str, Callable[[TransactionSet], ClaimFile]] = {
    "837p": claim_837p.parse,
    "837i": claim_837i.parse,
}
_DEPTHS = {"20": 1, "22": 2, "23": 3}
"""HL03 → how deep below the header its level is."""
_CLAIM = 4


@dataclass(frozen=True, slots=True)
class StreamedClaim:
    claim: Claim
    losses: tuple[Loss, ...]
    """Those of a level are told with the first of its claims."""
    submitter: Party
    set_number: str
    """ST02."""
    position: int
    """Of CLM in its set, ST is 1."""


def claims_in(source: Source) -> Iterator[StreamedClaim]:
    """Every claim of every 837 of the text; other sets hold none. X12Error where a claim cannot be read."""
    found = False
    for delimiters, stream in tokens(source):
        found = True
        reader = _ClaimReader(delimiters, stream)
        for text, offset in stream:
            reader.add(text, offset)
            yield from reader.ready
            reader.ready.clear()
    if not found:
        raise X12Error("there is no interchange in the text", "no-isa", X12Place())


class _ClaimReader(EnvelopeReader):
    def __init__(self, delimiters: Delimiters, stream: Iterator[Token]) -> None:
        super().__init__(delimiters, stream)
        self.ready: list[StreamedClaim] = []
        self._open: list[list[Segment]] = []
        self._told: set[Loss] = set()

    def opened(self, ts: TransactionSet, text: str, offset: int) -> None:
        self._open = [[Segment(text.split("*"), 1, offset)]]
        self._told = set()

    def body(self, ts: TransactionSet, text: str, offset: int) -> None:
        segment = Segment(text.split("*"), ts.count, offset)
        depth = _CLAIM if segment.id == "CLM" else _DEPTHS.get(segment[3], 0) if segment.id == "HL" else 0
        if segment.id == "SE" or depth:
            self._end_claim(ts)
        if segment.id == "SE":
            return
        if depth:
            # A claim of the subscriber has no patient level before it.
            self._open = [*self._open[:depth], *([] for _ in range(depth - len(self._open))), []]
        self._open[-1].append(segment)

    def closed(self, ts: TransactionSet) -> None:
        self._end_claim(ts)
        self._open = [[]]

    def _end_claim(self, ts: TransactionSet) -> None:
        if len(self._open) <= _CLAIM:
            return
        segments = [segment for level in self._open for segment in level]
        alone = TransactionSet(ts.id, ts.control_number, ts.implementation, segments)
        parse = _PARSERS.get(guide_of(alone).name)
        if parse is None:
            raise X12Error("the set holds no claims", "not-this-set", self._place(segments[0]))
        file = parse(alone)
        losses = tuple(loss for loss in file.losses if loss not in self._told)
        position = self._open[_CLAIM][0].position
        # Levels are read again with each of their claims; what they lose is told once.
        self._told.update(loss for loss in losses if loss.position < position)
        self.ready += [
            StreamedClaim(claim, losses, file.submitter, ts.control_number, position) for claim in file.claims
        ]
        del self._open[_CLAIM]
