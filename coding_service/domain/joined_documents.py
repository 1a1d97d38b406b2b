"""Several documents of one visit, read as one text, and the findings put back where they were written.

A reading works on one text. Documents are set one after another, each but the first under a heading of ours,
so that what the one before ended with (its family history, say) does not reach into it. The headings belong
to no document: nothing can be evidence there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coding_service.domain.code_set import CodeSet, Evidence, ProviderQuery, Rejection
from coding_service.domain.note import Span
from coding_service.domain.record import Document, DocumentKind

_HEADINGS = {DocumentKind.ADDENDUM: "\n\nASSESSMENT:\n"}
"""An addendum is the provider's own statement of what is the matter."""
_OTHER_HEADING = "\n\nDOCUMENT:\n"


@dataclass(frozen=True, slots=True)
class JoinedDocuments:
    text: str
    starts: tuple[int, ...]
    """Where each document's own text begins in `text`."""
    ends: tuple[int, ...]

    def put_back(self, content: CodeSet) -> CodeSet:
        """The code set with every span in its own document's offsets."""
        if len(self.starts) == 1:
            return content
        em = content.em
        return replace(
            content,
            diagnoses=tuple(replace(d, evidence=self._evidence(d.evidence)) for d in content.diagnoses),
            lines=tuple(replace(x, evidence=self._evidence(x.evidence)) for x in content.lines),
            rejections=tuple(r for one in content.rejections for r in self._rejection(one)),
            queries=tuple(self._query(q) for q in content.queries),
            em=em
            and replace(
                em,
                elements=tuple(
                    (element, counted, next(iter(self._evidence((words,))), None) if words else None)
                    for element, counted, words in em.elements
                ),
            ),
        )

    def _place(self, span: Span) -> tuple[int, Span] | None:
        index = bisect_right(self.starts, span.start) - 1
        start, end = self.starts[index], self.ends[index]
        if span.end > end:
            return None
        return index, Span(span.start - start, span.end - start)

    def _evidence(self, words: Sequence[Evidence]) -> tuple[Evidence, ...]:
        placed = ((one, self._place(one.span)) for one in words)
        return tuple(replace(one, note=place[0], span=place[1]) for one, place in placed if place)

    def _rejection(self, rejection: Rejection) -> tuple[Rejection, ...]:
        place = self._place(rejection.span)
        if place is None:
            return ()
        cue = self._place(rejection.cue) if rejection.cue else None
        same = cue is not None and cue[0] == place[0]
        return (replace(rejection, note=place[0], span=place[1], cue=cue[1] if cue and same else None),)

    def _query(self, query: ProviderQuery) -> ProviderQuery:
        return replace(query, indicators=self._evidence(query.indicators))


def join(documents: Sequence[Document]) -> JoinedDocuments:
    text, starts, ends = "", [], []
    for document in documents:
        if text:
            text += _HEADINGS.get(document.kind, _OTHER_HEADING)
        starts.append(len(text))
        text += document.text
        ends.append(len(text))
    return JoinedDocuments(text, tuple(starts), tuple(ends))
