"""The words of a clause that only speak of a condition: counselling, risks, precautions, what was thought of.

They stand before the condition, anywhere in its clause, or right behind it (`counsel_behind`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from coding_service.domain.note import Span
from coding_service.extraction.guidelines import counsel_behind
from coding_service.extraction.guidelines.counsel_behind import NO_RISK

REACH = 420
"""Longest part of a clause that is looked at behind a condition; before it, between one and two of these."""
_HEAD = re.compile(r"^\W*(?:\d{1,2}\W+)?(?:\w+\W+){0,2}$")
_DASH = re.compile(r" [-–—]+ |:\s|—|–")
_CLOSES = re.compile(
    r"\b(?:but|however|although|though|shows?|showed|revealed|confirm(?:s|ed)|found to have|now has|"
    r"has since|because of|given (?:his|her|their|the|known)|due to|in the setting of|secondary to|who has|"
    r"with known|on top of|for (?:his|her|their) (?:known )?|"
    r"(?:so|hence|thus|therefore|ergo|consequently)(?: this| it| that| she| he| the diagnosis)? (?:is|has|"
    r"must be|means|was)(?! (?:no|not|never|neither|without|considered|thought|suspected|at risk|concerned|"
    r"worried|told|asked|possible|unlikely|doubtful))|(?:and|but|[;–—]) (?:this|it) (?:is|must be|"
    r"was)(?! (?:no|not|never|neither|possible|unlikely|considered))|"
    r"the (?:(?:final|right|working|correct|true|actual) )?(?:diagnosis|answer|dx|culprit|cause) (?:is|"
    r"remains)(?! (?:no|not|un))|(?:am|are) (?:recording|coding)|(?:i|we) (?:record|code)|"
    r"leaving (?:us with|only)|which leaves)\b"
)
"""Words after which the clause is about the patient's own conditions again."""
_VISIT = (
    r"(?:(?:the )?(?:ed|er|emergency (?:room|dept|department)|hospital|office|clinic|urgent care|us|me|911|"
    r"pcp|l&d|labor and delivery|triage))"
)
_SOON = (
    r"(?:at once|immediately|right away|promptly|sooner|earlier|asap|stat|early|today|same day|again|back|"
    r"in)"
)
_STRONG = re.compile(
    # what may come
    r"(?<!low )(?<!low-)(?<!average )(?<!intermediate )\brisks?\b(?!-| (?:stratif|score|is low|low))"
    rf"{NO_RISK}|"
    r"\b(?:lead|leads|leading|progress(?:es|ing)?|evolve[sd]?|convert(?:s|ing)?|advance[sd]?|turn(?:s|"
    r"ing)?|transform) (?:in)?to\b|\b(?:can|could|may|might|would|will|to|helps?|"
    r"that) (?:\w+ly )?(?:also )?(?:cause|trigger|become|"
    r"result in|develop|prevent|avoid|reduce|lower|protect|leave|mask|worsen|mean|mimic|predispose|provoke|"
    r"bring on|occur|happen|switch|hasten|delay|slow|catch|detect|identify)\b|"
    r"\b(?:would|will|may|might|could) (?:then |also |still )?(?:need|require|warrant|prompt|"
    r"(?:be )?(?:treat(?:ed)?|managed?) as|indicate|suggest|"
    r"call for|raise|justify)\b|\bprotects? against\b|\bpredispos\w+ to\b|\bprevent(?:ion|ing) of\b|"
    r"\bchances? of\b|\bodds of\b|\bthreshold for\b|\blong[- ]term (?:effects|complications)\b|"
    # what a treatment may do, or did elsewhere
    r"\b(?:side effects?|adverse (?:effects?|events?|reactions?)|s/?es?|aes?|complications?|toxicit(?:y|"
    r"ies)|black box)\b(?: (?:of|from|from it|incl\w*|such as|like|reviewed|discussed|explained|may|can|to))|"
    rf"\b(?:side effects?|se|ses|s/e|risks?{NO_RISK}|complications?|precautions?|warnings?|red flags?|"
    r"counsel\w*|cautions?)\b[^.;\n()]{0,40}[:(]|"
    r"\b(?:potential|possible) (?:side|complications?|for)\b|"
    r"\b(?:stopp?ed|discontinued|d/c'?d|switched|changed|held)\b[^.;\n()]{0,25}\(|"
    r"\b(?:failed|intolerant|(?:did|does|could|can)(?: ?n[o']t|n't) tolerate)\b|"
    # who is told
    r"\b(?:explain(?:ed|s|ing)?|warn(?:ed|ing|ings)?|caution(?:ed|s|ing)?|educat(?:ed|ion)|remind(?:ed)?|"
    r"handouts?|leaflet|teach(?:ing)?|anticipatory guidance|guidance|instruct(?:ed|ions?)|"
    r"(?:was|were|been|is|parents?|mother|mom|father|dad|caregivers?|patient|pt|he|she) (?:is )?(?:told|"
    r"advised) (?:to|that|about|of|not)|advised (?:to|that|about|of|against|not)|told (?:to|about|not|"
    r"that (?:the )?risk)|understands|is aware|are aware|aware that|emphasi[sz]ed|stressed that|myths?)\b|"
    # when to come back
    r"\b(?:return(?:s|ing)?|rtc|rto|rtn|come(?:s)? (?:back|in)|go(?:es)? (?:in|to)|call(?:s|ing)?|phone|"
    r"seek|report|notify|present|let (?:us|me) know|contact|recheck|f/?u|follow[- ]?up|see (?:us|me)|be seen|"
    r"sooner|earlier|er|ed|urgent(?:ly)?|message|911|proceed)\b"
    rf"(?: (?:to|for care|care|medical attention|{_VISIT}|{_SOON}|in \d+ \w+|\d+ \w+|prn|or|and|"
    rf"/)){{0,5}},? ?"
    r"(?:for|if|with|w/|should|when|prn|about|re|of any|any)\b|"
    r"^\W*(?:plan\W+)?(?:\d+[.)] ?)?(?:return|call|er|ed|to er|to ed|go to (?:the )?(?:er|ed)|"
    r"come back)(?: precautions)?[:,]? (?!(?:in|to|for) )|"
    r"^\W*(?:plan\W+)?(?:emergency|urgent|same[- ]day) (?:care|eval\w*|visit|review|services?) "
    r"(?:for|if|with|when|should)\b|\b(?:911 ?/ ?(?:ed|er)|(?:ed|er) ?/ ?911)(?::| (?:for|if|with|when)\b)|"
    r"\bgo(?:es)? (?:straight |directly |back )?to (?:the )?(?:nearest )?(?:er|ed|hospital|urgent care|"
    r"emergency (?:room|department))(?: (?:at once|now|immediately|right away))? ?[:–—-]|"
    r"\b(?:with|for|at|after) (?:any(?= (?:fever|temp\w*|new|bleed\w*|signs?|symptoms?|worse\w*|rash|"
    r"vomiting|blood|episodes? of)\b)|(?:the )?(?:first|earliest) (?:signs?|symptoms?) of\b)|"
    r"\b(?:stop|hold|discontinue) (?:[\w/-]+ ){1,3}?(?:at once|immediately|right away|promptly|"
    r"straight away)(?: and (?:call|come in|seek \w+))? (?:for|if|with|when|on)\b|"
    r"\b(?:straight|directly|right|immediately|back|over) to (?:the )?(?:ed|er|emergency (?:room|dept|"
    r"department)|l&d|labor and delivery|hospital|triage|clinic|office|urgent care) (?:for|if|with|w/|should|"
    r"when)\b|(?:→|⇒|[-=]+>) ?(?:the )?(?:ed|er|l&d|hospital|911|clinic|office|urgent care) ?\(|"
    r"^\W*should (?:she|he|they|the patient|patient|pt|symptoms?|there|this|it|any)\b|"
    r"\b(?:return|er|ed|strict|safety|bleeding|seizure|fall)(?: |/)(?:return )?precautions\b|"
    r"\b(?:watch(?:ing)?|look(?:ing)?|monitor(?:ing)?|alert|on the lookout|vigilant) (?:out )?(?:closely |"
    r"carefully )?for\b|\b(?:red flags?|warning signs?|alarm (?:signs?|symptoms?|features?))\b|"
    r"\b(?:signs?|symptoms?|s/sx?|s&s|features) (?:and symptoms? )?(?:of|for)\b|"
    r"\b(?:in case|just in case|in the event|if|unless|until|in the future|lest|rescue|standby)\b|"
    # what is looked for, or was thought of
    r"\b(?:consider(?:ed|ing|ation of|ations)?|entertain(?:ed|ing)?|contemplat\w+|thought (?:about|of)|"
    r"differential|ddx|dd|concern(?:s|ed|ing)? (?:for|about|of|that)|worr(?:y|ied|ies) (?:about|for|that)|"
    r"wonder(?:s|ed|ing)?|ask(?:s|ed) (?:about|whether|if)|questions? (?:about|of|on|whether)|queried|"
    r"raised (?:the |a |some |any )?(?:question|possibility|concern|suspicion|spect(?:er|re)|issue|idea|"
    r"prospect|worry|topic)s?|(?:can ?not|can't|could not|unable to|hard to|too early to|"
    r"premature to) (?:yet )?(?:say|call|label|confirm|"
    r"diagnose|exclude|rule|prove|commit)|(?:look|looked|looking|screen\w*|test\w*|check\w*|evaluat\w*|"
    r"assess\w*|eval|work[- ]?up|worked up|surveillance|search\w*|investigat\w*|swab\w*|r/o|rule out) (?:for|"
    r"of)|to (?:exclude|evaluate|differentiate|distinguish)|excluded|excludes|excluding|argu(?:es?|"
    r"ing) against|(?:evidence|points?) against|doubt\w*|"
    r"not (?:suspected|thought|felt|believed|consistent|suggestive|concerning|meeting|meet)|"
    r"(?<!meet )(?<!meets )(?<!met )(?<!meeting )(?<!meet full )(?<!meets full )(?<!fulfills )(?<!satisfies )"
    r"(?:criteria|threshold) for|versus|(?<!car )(?<!auto )(?<!bike )(?<!bicycle )(?<!truck )"
    r"(?<!motorcycle )(?<!ped )(?<!pedestrian )vs\.?|(?:rather than|instead of|as opposed to)"
    r"(?! [^.;\n]{2,50}\b(?:this|it|she|he|patient|pt|the diagnosis) (?:is|has)\b)|mimics?|"
    r"low (?:suspicion|likelihood|probability|concern|pretest)|unlikely to|less likely)\b|"
    r"\b(?:label(?:l?ed)?(?<!continue to label)|carried|listed|coded) (?:as|with|the)\b|"
    r"\b(?:if|when|once|after) (?:it|this|she|he|they|symptoms?) (?:recurs?|worsens?|persists?|fails?|"
    r"comes back)\b"
)  # fmt: skip
"""Before a condition: what follows, to the end of the clause, is spoken of."""
_WEAK = re.compile(
    r"\b(?:discuss(?:ed|ion|ing)?|review(?:ed|ing)?|counsel(?:l?ed|l?ing)?|advised|mention(?:ed)?|"
    r"went over|talked (?:about|through|over)|spoke about|conversation|options?|declin(?:ed|es)|awaiting|"
    r"pending|hopes?|wants?|would like|plan(?:s|ned)? (?:for|on)|avoid(?:s|ed|ing)?)\b"
)
"""As above, but a condition that the note asserts elsewhere stands: "discussed hypertension"."""
_LOOKED_FOR = re.compile(
    r"\b(?:surveillance|screen\w*|colonoscopy|egd|mri|ct|us|ultrasound|dxa|echo\w*|biops\w+|bx|labs?|"
    r"work-?up|imaging|x-?rays?|mammo\w*|tests?|testing|cultures?|swabs?|panel|monitor|holter|zio|"
    r"stress test|spirometry)\b[^.;,\n]{0,30} (?:for|re)\b"
)
_REMOVED = re.compile(
    r"\b(?:remov\w+|delet\w+|clean\w*|clear\w*|taken?|took|drop\w*|struck|strike) (?:\w+ ){0,4}$"
)
_FROM_LIST = re.compile(r"[^.;\n]{0,50}\b(?:from|off)\b[^.;\n]{0,25}\b(?:list|chart|problems?|record)\b")


class Said:
    """The places of `_STRONG` in a clause, looked for once for all of its conditions."""

    def __init__(self, lowered: str, stops: list[int]) -> None:
        self._lowered, self._stops = lowered, stops
        self._low = -1
        self._places: list[Span] = []

    def before(self, low: int, start: int) -> Iterator[Span]:
        """The places from `low`, where a clause begins, to `start`, where a condition does."""
        if low != self._low:
            at = bisect_left(self._stops, low)
            high = min(self._stops[at] if at < len(self._stops) else len(self._lowered), low + 2 * REACH)
            found = _STRONG.finditer(self._lowered[low : max(high, start)])
            self._low, self._places = low, [Span(low + m.start(), low + m.end()) for m in found]
        for place in self._places:
            if place.end <= start:
                yield place
            elif place.start < start:  # one that goes on into the condition may be a shorter one before it
                shorter = _STRONG.finditer(self._lowered[low:start], place.start - low)
                yield from (Span(low + m.start(), low + m.end()) for m in shorter)
            else:
                break


def cue_of(said: Said, before: str, after: str, low: int, end: int) -> tuple[Span | None, bool]:
    """The words that say that the condition is only spoken of, and whether they hold whatever the note says
    of it elsewhere."""
    headed = _HEAD.match(before) is not None
    near = _DASH.split(after, maxsplit=1)[0]
    removed = _REMOVED.search(before)
    if removed is not None and _FROM_LIST.match(after):
        return _span(removed, low), True
    if counsel_behind.affirmed(near):
        return None, False
    behind, holds = counsel_behind.strong(after, near, before, headed)
    if behind is not None:
        return _span(behind, end), holds
    for place in said.before(low, low + len(before)):
        if not _CLOSES.search(before, place.end - low):
            return place, True
    weak = _weak_before(before)
    if weak is not None:
        return _span(weak, low), False
    weak = counsel_behind.weak(after, near, headed)
    return (None if weak is None else _span(weak, end)), False


def _weak_before(before: str) -> re.Match[str] | None:
    for last in _WEAK.finditer(before):  # not "Assessment (reviewed today): gout"
        if not _CLOSES.search(before, last.end()) and "):" not in before[last.end() :]:
            return last
    looked_for = _LOOKED_FOR.search(before)
    return None if looked_for is None or _CLOSES.search(before, looked_for.end()) else looked_for


def _span(match: re.Match[str], offset: int) -> Span:
    return Span(offset + match.start(), offset + match.end())
