"""A question and its answer: "Asthma? No.", "Sleep apnea? tonsils 1+, no snoring".

What is asked is not asserted. It stands where the answer affirms or treats it: "Asthma? Since childhood."
"""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion, Span
from coding_service.extraction.statements.answer_words import DASH, PLAIN_NO, QUOTE, is_treated, says_yes
from coding_service.extraction.statements.clause import Clause, Verdict
from coding_service.extraction.statements.further_items import are_items

_REACH = 90
_ASKED = re.compile(
    r"(?P<list>(?:,? (?:or|and) |, ?| ?/ ?)(?!(?:more|less|worse|better|any|how|is|are|does|do|what|why|"
    r"if|when)\b)[\w'’./, -]{2,80})?(?: (?:of|from|in|with|on|at|after|during|while|by|to|like|since|"
    r"when|whenever)(?: [\w/'’-]+){1,4})?(?: ?\([^()\n?]{1,40}\))?(?: (?:symptoms?|problems?|issues?|hx|"
    r"history|attacks?|episodes?|ever|today|now|currently|before|lately|recently|present|suspected|yet|"
    r"(?:this|last|in the (?:last|past)|within (?:the|a)|the past) (?:\w+ )?(?:years?|seasons?|"
    r"months?|weeks?|summer|winter)|again|a factor|possible|maybe|perhaps|(?:now|ever|currently) or "
    r"(?:before|ever|in the past|previously|at any time)|disease|disorder|heterozygous|carrier))?"
    r"(?:, ?[\w'’/-]{2,20}(?: [\w'’/-]{2,20}){0,2})?"
    rf"{QUOTE}[)\]]?[ \t]?\(?\?\)?{QUOTE}"
)
"""Behind a condition: the rest of the question, which asks for nothing else of it ("does it radiate?")."""
_CHANGED = re.compile(r"\b(?:more|less|worse|better|than|usual|changed?|radiat\w*|improv\w*|controlled)\b")
_QUESTION_BEGINS = re.compile(r"[.?!;:\n•|](?=[\s\"'“”]|$)|[-–—] ")
_ABOUT_IT = re.compile(
    r"\b(?:how|what|why|when|where|which|who|your|my|his|her|their|our|the|this|that|these|for|with|has|"
    r"due|from|cause[sd]?|treat\w*|help\w*|quit\w*|stop\w*)\b"
)
"""Asks for something else of a condition that is there: "how is your asthma?", "cause of his syncope?"."""
_ASKS_WHETHER = re.compile(
    r"\W*(?:do(?:es)?|did|has|have|had|is|was|are|any|ever|history of|h/o|hx|have you)\b"
)
_ANSWER_ENDS = re.compile(r"[.;|](?=\s|$)|\n|[.;]?$")
_COULD_IT_BE = re.compile(
    r"\b(?:(?:could|might|may|can|would) (?:this|it|that|these|there)(?: \w+)? be|(?:is|was) (?:this|it|"
    r"that)|(?:referr(?:ed|al)|sent)(?: \w+){0,3} (?:with|for|as))(?: an?| the)?(?: \w+)? $"
)
"""Asks for the condition itself, whatever words are in it."""
_QUERY = re.compile(r"(?:^|[\n.;:,(–-] ?)(?:query|quer\.|qu\.|q\.?) $")
_NO = re.compile(
    rf"[\s:=,–—-]*{QUOTE}(?:(?:x-?rays?|films?|imaging|mri|ct|us|labs?|exam|answer|reply)[:,] "
    rf")?{PLAIN_NO}(?![\w-])|\s*{DASH}(?=\s*(?:[,;.\n]|$))|"
    rf"(?:pt|patient|a|he|she): ?{PLAIN_NO}\b"
)
_LEADER = re.compile(r"[ \t]*(?:\.{2,}|…|_{2,})[ \t.…_]{0,40}")
"""The dots of a form between a question and its answer."""
_ANSWER_BELOW = re.compile(
    rf"[^\n]{{0,80}}\n[ \t]*(?:our |short |the )?(?:answer|a|reply|response|opinion|impression)[ "
    rf"\t]*[:.–-][ \t]*{QUOTE}(?:no|not|negative|never)\b"
)
_NEXT_QUESTION = re.compile(r"[\s\"'“”]*[^.;:\n?|]{2,50}\?")


def question(clause: Clause) -> Verdict | None:
    """A condition that is asked after, unless the answer affirms it."""
    lowered, end = clause.lowered, clause.mention.span.end
    if "?" not in lowered[end : end + _REACH]:
        return _queried(clause)
    asked = _ASKED.match(lowered, end)
    if asked is None:
        return None
    below = _ANSWER_BELOW.match(lowered, asked.end())
    if below is not None:
        return Verdict(Assertion.NEGATED, Span(asked.end() - 1, below.end()))
    answer, start, stop = _answer(lowered, asked.end())
    no = _NO.match(answer)
    others = asked["list"] or ""
    if others and (
        (no is None and "/" not in others[:2]) or _CHANGED.search(others) or not are_items(others)
    ):
        return None
    before = _question_before(lowered, clause.mention.span.start)
    could_be = _COULD_IT_BE.search(before) is not None
    if not could_be and _ABOUT_IT.search(before) and not (no and _ASKS_WHETHER.match(before)):
        return None
    if no is not None:
        return Verdict(Assertion.NEGATED, Span(asked.end() - 1, start + no.end()))
    if says_yes(answer) or is_treated(answer):
        return None
    return Verdict(Assertion.HYPOTHETICAL, Span(asked.end() - 1, max(stop, asked.end())))


def _queried(clause: Clause) -> Verdict | None:
    """The question mark as a word: "query sarcoidosis"."""
    start = clause.mention.span.start
    before = clause.lowered[max(start - 12, 0) : start]
    found = _QUERY.search(before) if before.endswith((" ", ".")) and "q" in before else None
    if found is None:
        return None
    return clause.ahead(found, Assertion.POSSIBLE)


def _answer(lowered: str, at: int) -> tuple[str, int, int]:
    """The words behind a question, those of the last one where several are asked in a row."""
    leader = _LEADER.match(lowered, at)
    at = leader.end() if leader else at
    for _ in range(6):
        following = _NEXT_QUESTION.match(lowered, at)
        if following is None:
            break
        at = following.end()
    ended = _ANSWER_ENDS.search(lowered, at, at + _REACH)
    stop = ended.start() if ended else min(at + _REACH, len(lowered))
    return lowered[at:stop], at, stop


def _question_before(lowered: str, start: int) -> str:
    before = lowered[max(start - _REACH, 0) : start]
    begins = [m.end() for m in _QUESTION_BEGINS.finditer(before)]
    return before[begins[-1] :] if begins else before
