"""Lists whose heading answers for all of their items: "everything answered in the negative:", "NO –"."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion, Span
from coding_service.extraction.headings import TREATED
from coding_service.extraction.statements.answer_words import QUOTE, is_treated, says_yes
from coding_service.extraction.statements.clause import Clause, Verdict, by

_ABOVE = 700
"""How far above an item its list's heading may stand."""
_ALL = (
    r"(?:everything|every (?:one|item|box|question|line|single \w+)|each(?: \w+)?|"
    r"all(?: (?:items|questions|boxes|of))?)"
)
_DISCARDED = (
    r"\b(?:considered|thought (?:of|through|about)|entertained|raised|weighed|looked for|looked into|"
    r"worked up|asked|sought|hunted|suspected|differential|listed)\b[^.:\n;]{0,40}?\b(?:discarded|rejected|"
    r"dismissed|excluded|dropped|ruled out|set aside|put aside|laid aside|abandoned|eliminated|discounted|"
    r"not found|unfounded|negative|out)"
)
_NO_TO_ALL = re.compile(
    rf"(?:\b{_ALL}[^.:\n;]{{0,40}}?\b(?:in the negative|negative(?:ly)?|no\b{QUOTE}|denied|unchecked|"
    rf"blank|absent|unticked|empty|not present|not checked|not applicable|n/a)|\b(?:answer(?:s|ed)?|said|"
    rf"says|say|tick(?:s|ed)?|check(?:s|ed)?|circle[sd]?|mark(?:s|ed)?|put|replied|responded|wrote|a|"
    rf"{QUOTE}no{QUOTE}|negative|denial)[^.:\n;]{{0,25}}? ?{QUOTE}\b(?:no|never|negative(?:ly)?|none|"
    rf"n)\b{QUOTE} "
    r"(?:to|for|on|beside|against|next to|across)(?: (?:all|each|every|everything|the following|these|"
    r"any|the lot))\b[^.:\n;]{0,30}|"
    rf"(?:^|[\n.(])[ \t]*(?:pertinent )?(?:negatives?|denials|denies(?: all|"
    rf" any)?(?: of)?(?: the following)?|not present|absent|none of (?:the following|"
    rf"these)[^.:\n;]{{0,30}}|no (?:to )?(?:all|any) (?:of )?(?:the following|these)[^.:\n;]{{0,20}}|"
    rf"(?:answered )?{QUOTE}no{QUOTE}(?: answers?)?|n[oo] to|ruled out|excluded|unchecked|not ticked|"
    rf"not checked)|\b(?:nothing|none|no (?:boxes|box|items?)) (?:was |were |is )?(?:ticked|checked|"
    rf"circled|marked|selected|endorsed)|\b(?:ticked|checked|circled|marked|selected|endorsed|"
    rf"endorses) (?:none|nothing)(?: of these)?|\b(?:left )?(?:blank|empty|unticked|"
    rf"unchecked)(?: (?:boxes|items|lines))?|\bboxes (?:left )?(?:empty|blank)|\b(?:responses|answers|"
    rf"items|boxes|replies|questions)(?: were| are)?(?: all| each)? {QUOTE}(?:n|no|neg|negative|0)|(?:^|"
    rf"[\n.;] ?)(?:neg|negative|no|nothing) (?:for|to|on)|(?:^|[\n.;] ?)neg|\bnone of (?:the following|"
    rf"these)[^.:\n;]{{0,30}}|\b(?:does not|doesn't|has not|hasn't|never) "
    r"(?:had |have |has )?(?:any of |one of )(?:the following|these)[^.:\n;]{0,20}"
    rf"|{_DISCARDED}|(?:^|[\n.])[ \t]*(?:ruled out|excluded|discarded|dismissed|eliminated|set aside|"
    rf"crossed off|laid to rest|(?:rejected|dropped|abandoned) (?:diagnos|idea|hypothes|possib|thought|theor|"
    rf"item)\w*)\b[^.:\n;]{{0,30}})\)?{QUOTE}[ \t]*(?::| [–—](?: |(?=\n))|\.?(?=\n[ \t]*[-*•·☐□]))"
)
_CONSIDERED = re.compile(
    r"\b(?:also|other (?!problem|condition|issue|concern|matter|item)\w+|alternatives?|mimics?|"
    r"look-?alikes|what (?:was|else)|things|diagnoses|differentials?)"
    r"(?: [\w/]+){0,3}? ?(?:/ ?)?(?:asked(?: about)?|considered|thought (?:of|about)|entertained|"
    r"weighed|raised|sought|looked (?:for|at)|hunted|tested(?: for)?|screened(?: for)?|suspected|feared|"
    r"queried|excluded|checked(?: for)?)\b[^\n:]{0,15}:"
)
"""Over a list of what was thought of: each item goes on with the test that answers it."""
_WITH_ITS_TEST = re.compile(r"(?:[^\n.;]{0,40}? [-–—] |[^\n.;]{0,30}?[:=] ?|[^\n.;]{0,20}? ?\()\S")
_IN_MIND = re.compile(
    r"\b(?:kept in mind|thought (?:of|about)|entertained|weighed|toyed with|contemplated|wondered about|"
    r"on (?:the|our|my) (?:list|mind|radar)|asked (?:ourselves|myself) about)\b[^:.\n]{0,15}:[^.\n]{0,160}$"
)
_TOPICS = re.compile(
    r"\b(?:topics?|subjects|talking points)\b[^\n:]{0,30}:[^:\n]{0,160}(?:\n[^:\n]{0,200})?$"
)
_LINE_ITEM = re.compile(r"[ \t]*(?:[-–—*•·▪○◦>☐□]|\(?[\da-z]{1,2}[.)])[ \t]*")
_LONGEST_ITEM = 60
_MOST_ITEMS = 25
_OPENS = (":", "–", "—", "→", "->")
_ENDED = re.compile(r"[.!?](?=\s)|:")
_BY_ITSELF = re.compile("[,;\n]")
_DENIAL = (
    r"(?:(?:the )?(?:patient|pt|s?he|they|i) )?(?:also |explicitly |specifically |still )?(?:denie[sd]|"
    r"denying|denial(?: of)?|(?:does|do|did)(?: not|n't) have|(?:has|have)(?: never| not|n't) had|"
    r"never had|has no|no|none|nil|n|neg(?:ative)?(?: for)?|no (?:(?:known|personal|prior|"
    r"past) )*(?:history|hx|h/o|evidence|signs?|symptoms?)(?: of)?|no known|(?:pertinent |other |"
    r"all )?negatives?|not (?:found|present|seen|there|detected|had|identified|ticked|checked|endorsed)|"
    r"(?:looked for|sought)(?: and|,)? (?:not found|absent)|absent|ruled out|excluded|free of|never|"
    r"all (?:of )?(?:the |these )?(?:below|following)? ?[:=–-] ?(?:no|neg\w*|denied|absent)|\(-\)|\(–\)|"
    r"[-–]ve|(?:no|zero|0(?: ?/ ?\d+| of \d+)?) positives?|0(?: ?/ ?\d+| of \d+)(?: positive)?|(?:every|"
    r"each) (?:line|item|box|row) (?:crossed|struck) (?:out|through))(?:,? (?:today|so far|now|currently|"
    r"at present|on questioning|when asked|all|each|any|findings?|answers?|items?|responses?|list|review|"
    r"the following|all of (?:the following|these|them)|any of (?:the following|these|them)|of|these|"
    r"by (?:exam|history)|symptoms|conditions|diagnoses|having|ever|x ?\d)){0,3},?"
)
_DENIED = re.compile(
    rf"(?:^|(?<=[\n.;]))(?:[\s\"'“*•-]|(?:[\w'’-]+ ){{0,3}}[\w'’-]*[(,–—-] ?|"
    rf"(?:[\w'’-]+ ){{0,3}}(?:with )(?=no |zero )){{0,3}}(?P<no>{_DENIAL})\)?{QUOTE}[ \t]*(?::|[–—→]|->|"
    rf"[.:]?(?=\n))"
)
"""A heading that is a denial as a whole: "Patient denies:", "Looked for and not found:", "NO →"."""
_OF_OTHERS = re.compile(
    r"\b(?:(?:all|the) (?:the )?)?(?:others?|rest|remaining(?: \w+)?|answers? (?:to|on|about|for)|"
    r"to)(?: the)?[ :(]{1,2}(?P<items>[^.:;\n()]{0,80})$"
)
_WERE_NO = re.compile(
    rf"[^.:;\n()]{{0,60}}?(?:\)|:| question| items?| lines?)? ?(?P<no>(?:(?:is|are|was|were|all|left|"
    rf"both|each) )*{QUOTE}"
    r"(?:unchecked|blank|unmarked|unticked|no|none|negative|denied|in the negative|never|absent))"
    rf"{QUOTE}(?=[ \t]*(?:[.,;)\n]|$))"
)


def answered_by_heading(clause: Clause) -> Verdict | None:
    """The answer no that the heading of a list gives for all of its items."""
    lowered, (start, end) = clause.lowered, clause.mention.span
    line_low, line_high = clause.line
    before = lowered[line_low:start]
    if len(before) > 3 and any(mark in before for mark in _OPENS):
        heading = _last(lowered, line_low, start)
        if heading is not None and not _ENDED.search(lowered, heading.end(), start):
            own = lowered[end : min(line_high, end + 60)]
            return None if says_yes(_BY_ITSELF.split(own, maxsplit=1)[0]) else by(heading, 0)
    if len(before) <= _LONGEST_ITEM and line_low:
        heading = _above(clause, line_low, before)
        if heading is not None:
            own = lowered[end : min(line_high, end + 60)]
            return None if says_yes(_BY_ITSELF.split(own, maxsplit=1)[0]) else by(heading, 0)
        considered = _considered(clause, line_low, before)
        if considered is not None:
            return considered
    topics = _TOPICS.search(lowered, max(start - 250, 0), start)
    if topics is not None:
        return by(topics, 0, Assertion.HYPOTHETICAL)
    minded = _IN_MIND.search(lowered, max(start - 200, line_low), start)
    own = lowered[end : min(line_high, end + 60)]
    if (
        minded is not None
        and not says_yes(_BY_ITSELF.split(own)[0].lstrip(" -–—:=("))
        and not is_treated(own)
    ):
        return by(minded, 0, Assertion.HYPOTHETICAL)
    others = _OF_OTHERS.search(lowered, max(start - 110, line_low), start)
    if others is None:
        return None
    were = _WERE_NO.match(lowered, end)
    listed = "," in others["items"] or "answer" in others[0]
    if were is not None and (listed or "," in lowered[end : were.start("no")]):
        return by(were)
    return None


def _last(lowered: str, low: int, high: int) -> re.Match[str] | None:
    begins = max(low - 1, 0)
    headings = [*_NO_TO_ALL.finditer(lowered, begins, high), *_DENIED.finditer(lowered, begins, high)]
    return max(headings, key=lambda found: found.end(), default=None)


def _considered(clause: Clause, line_low: int, before: str) -> Verdict | None:
    """Bulleted below "also considered:", with a test behind it that neither affirms nor treats it."""
    lowered, end = clause.lowered, clause.mention.span.end
    if _LINE_ITEM.match(before) is None or _WITH_ITS_TEST.match(lowered, end) is None:
        return None
    above = lowered[max(line_low - _ABOVE, 0) : line_low]
    heading = max(_CONSIDERED.finditer(above), key=lambda found: found.end(), default=None)
    if heading is None or "\n\n" in above[heading.end() :]:
        return None
    if any(line.strip() and not _LINE_ITEM.match(line) for line in above[heading.end() :].split("\n")):
        return None
    own = lowered[end : end + 60].split("\n", 1)[0]
    if says_yes(own.lstrip(" -–—:=(")) or is_treated(own):
        return None
    offset = max(line_low - _ABOVE, 0)
    return Verdict(Assertion.NEGATED, Span(offset + heading.start(), offset + heading.end()))


def _above(clause: Clause, line_low: int, before: str) -> re.Match[str] | None:
    """The heading above the lines of a list: its items stand one below the other, in the same manner."""
    lowered = clause.lowered
    marked = _LINE_ITEM.match(before) is not None
    if not marked and (clause.mention.section in TREATED and before[:1] not in (" ", "\t")):
        return None
    high = line_low - 1
    for _ in range(_MOST_ITEMS):
        low = lowered.rfind("\n", max(high - _ABOVE, 0), high) + 1 or max(high - _ABOVE, 0)
        line = lowered[low:high]
        if marked and _LINE_ITEM.match(line):
            high = low - 1
        elif line.rstrip().endswith(_OPENS) or (marked and line.strip()):
            heading = _last(lowered, low, high + 30)
            colon = heading is not None and heading[0][-1] in ":–—→> "
            if heading is None or heading.end() < low + len(line.rstrip()):
                return None
            alone = heading.start() <= low
            return heading if colon or (alone and clause.mention.section not in TREATED) else None
        elif (
            line.strip()
            and not marked
            and len(line) <= _LONGEST_ITEM
            and ":" not in line
            and ". " not in line
        ):
            high = low - 1
        else:
            return None
        if high <= 0:
            return None
    return None
