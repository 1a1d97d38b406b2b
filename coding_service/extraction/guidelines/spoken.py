"""What a note speaks of without finding it: counselling, risks, return precautions, what was thought of.

The context table reads the words beside a condition; this looks at the clause around it. A claim may carry
only what the provider found (IV.H, IV.J), so a condition that is named only while something else is explained
("untreated this can lead to stroke", "SE reviewed (nausea, pancreatitis)") stays off it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date

from coding_service.domain.note import Assertion, Mention, Note, SectionKind, Span
from coding_service.extraction.guidelines.candidate import ASSESSED
from coding_service.extraction.guidelines.precautions import told_when_to_come

_REACH = 420
"""Longest part of a clause that is looked at behind a condition; before it, between one and two of these."""
_STOP = re.compile(
    r"(?i:(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)(?<!\bdr)(?<!\bincl)(?<!\bapprox))[.!?;•|](?=\s|$)|\n(?![a-z])|\n\n"
)
_HEAD = re.compile(r"^\W*(?:\d{1,2}\W+)?(?:\w+\W+){0,2}$")
_DASH = re.compile(r" [-–—]+ |:\s|—|–")
_CLOSES = re.compile(
    r"\b(?:but|however|although|though|shows?|showed|revealed|confirm(?:s|ed)|found to have|now has|"
    r"has since|"
    r"because of|given (?:his|her|their|the|known)|due to|in the setting of|secondary to|who has|"
    r"with known|on top of|for (?:his|her|their) (?:known )?)\b"
)
"""Words after which the clause is about the patient's own conditions again."""
_VISIT = (
    r"(?:(?:the )?(?:ed|er|emergency (?:room|dept|department)|hospital|office|clinic|urgent care|us|me|911|"
    r"pcp))"
)
_SOON = (
    r"(?:at once|immediately|right away|promptly|sooner|earlier|asap|stat|early|today|same day|again|back|in)"
)
_STRONG = re.compile(
    # what may come
    r"(?<!low )(?<!low-)(?<!average )(?<!intermediate )\brisks?\b(?!-| (?:stratif|score|is low|low))|"
    r"\b(?:lead|leads|leading|progress(?:es|ing)?|evolve[sd]?|convert(?:s|ing)?|advance[sd]?|turn(?:s|ing)?|"
    r"transform) (?:in)?to\b|"
    r"\b(?:can|could|may|might|would|will|to|helps?|that) (?:\w+ly )?(?:also )?(?:cause|trigger|become|"
    r"result in|"
    r"develop|prevent|avoid|reduce|lower|protect|leave|mask|worsen|mean|mimic|predispose|provoke|bring on|"
    r"occur|"
    r"happen|switch|hasten|delay|slow|catch|detect|identify)\b|"
    r"\b(?:would|will|may|might|could) (?:then |also |still )?(?:need|require|warrant|prompt|indicate|"
    r"suggest|"
    r"call for|raise|justify)\b|"
    r"\bprotects? against\b|\bpredispos\w+ to\b|\bprevent(?:ion|ing) of\b|\bchances? of\b|\bodds of\b|"
    r"\bthreshold for\b|\blong[- ]term (?:effects|complications)\b|"
    # what a treatment may do, or did elsewhere
    r"\b(?:side effects?|adverse (?:effects?|events?|reactions?)|s/?es?|aes?|complications?|toxicit(?:y|ies)|"
    r"black box)\b(?: (?:of|from|from it|incl\w*|such as|like|reviewed|discussed|explained|may|can|to))|"
    r"\b(?:side effects?|se|ses|s/e|risks?|complications?|precautions?|warnings?|red flags?|counsel\w*|"
    r"cautions?)"
    r"\b[^.;\n()]{0,40}[:(]|"
    r"\b(?:potential|possible) (?:side|complications?|for)\b|"
    r"\b(?:stopp?ed|discontinued|d/c'?d|switched|changed|held)\b[^.;\n()]{0,25}\(|"
    r"\b(?:failed|intolerant|(?:did|does|could|can)(?: ?n[o']t|n't) tolerate)\b|"
    # who is told
    r"\b(?:explain(?:ed|s|ing)?|warn(?:ed|ing|ings)?|caution(?:ed|s|ing)?|educat(?:ed|ion)|remind(?:ed)?|"
    r"handouts?|leaflet|teach(?:ing)?|anticipatory guidance|guidance|instruct(?:ed|ions?)|"
    r"(?:was|were|been|is|parents?|mother|mom|father|dad|caregivers?|patient|pt|he|she) (?:is )?(?:told|"
    r"advised) "
    r"(?:to|that|about|of|not)|advised (?:to|that|about|of|against|not)|told (?:to|about|not|"
    r"that (?:the )?risk)|"
    r"understands|is aware|are aware|aware that|emphasi[sz]ed|stressed that|myths?)\b|"
    # when to come back
    r"\b(?:return(?:s|ing)?|rtc|rto|rtn|come(?:s)? (?:back|in)|go(?:es)? (?:in|to)|call(?:s|ing)?|phone|seek|"
    r"report|notify|present|let (?:us|me) know|contact|recheck|f/?u|follow[- ]?up|see (?:us|me)|be seen|"
    r"sooner|"
    r"earlier|er|ed|urgent(?:ly)?|message|911|proceed)\b"
    rf"(?: (?:to|for care|care|medical attention|{_VISIT}|{_SOON}|in \d+ \w+|\d+ \w+|prn|or|and|"
    rf"/)){{0,5}},? ?"
    r"(?:for|if|with|w/|should|when|prn|about|re|of any|any)\b|"
    r"^\W*(?:plan\W+)?(?:\d+[.)] ?)?(?:return|call|er|ed|to er|to ed|go to (?:the )?(?:er|ed)|"
    r"come back)(?: precautions)?[:,]? "
    r"(?!(?:in|to|for) )|"
    r"\b(?:return|er|ed|strict|safety|bleeding|seizure|fall)(?: |/)(?:return )?precautions\b|"
    r"\b(?:watch(?:ing)?|look(?:ing)?|monitor(?:ing)?|alert|on the lookout|vigilant) (?:out )?(?:closely |"
    r"carefully )?for\b|\b(?:red flags?|warning signs?|alarm (?:signs?|symptoms?|features?))\b|"
    r"\b(?:signs?|symptoms?|s/sx?|s&s|features) (?:and symptoms? )?(?:of|for)\b|"
    r"\b(?:in case|just in case|in the event|if|unless|until|in the future|lest|rescue|standby)\b|"
    # what is looked for, or was thought of
    r"\b(?:consider(?:ed|ing|ation of|ations)?|entertain(?:ed|ing)?|contemplat\w+|thought (?:about|of)|"
    r"differential|ddx|dd|concern(?:s|ed|ing)? (?:for|about|of|that)|worr(?:y|ied|ies) (?:about|for|that)|"
    r"wonder(?:s|ed|ing)?|ask(?:s|ed) (?:about|whether|if)|questions? (?:about|of|on|whether)|queried|raised|"
    r"(?:can ?not|can't|could not|unable to|hard to|too early to|premature to) (?:yet )?(?:say|call|label|"
    r"confirm|"
    r"diagnose|exclude|rule|prove|commit)|"
    r"(?:look|looked|looking|screen\w*|test\w*|check\w*|evaluat\w*|assess\w*|eval|work[- ]?up|worked up|"
    r"surveillance|search\w*|investigat\w*|swab\w*|r/o|rule out) (?:for|of)|to (?:exclude|evaluate|"
    r"differentiate|"
    r"distinguish)|excluded|excludes|excluding|argu(?:es?|ing) against|(?:evidence|points?) against|doubt\w*|"
    r"not (?:suspected|thought|felt|believed|consistent|suggestive|concerning|meeting|meet)|"
    r"(?:criteria|threshold) for|versus|vs\.?|rather than|instead of|as opposed to|mimics?|"
    r"low (?:suspicion|likelihood|probability|concern|pretest)|unlikely to|less likely)\b|"
    r"\b(?:label(?:l?ed)?|carried|listed|coded) (?:as|with|the)\b|"
    r"\b(?:if|when|once|after) (?:it|this|she|he|they|symptoms?) (?:recurs?|worsens?|persists?|fails?|"
    r"comes back)\b"
)  # fmt: skip
"""Before a condition: what follows, to the end of the clause, is spoken of."""
_WEAK = re.compile(
    r"\b(?:discuss(?:ed|ion|ing)?|review(?:ed|ing)?|counsel(?:l?ed|l?ing)?|advised|mention(?:ed)?|went over|"
    r"talked (?:about|through|over)|spoke about|conversation|options?|declin(?:ed|es)|awaiting|pending|"
    r"hopes?|"
    r"wants?|would like|plan(?:s|ned)? (?:for|on)|avoid(?:s|ed|ing)?)\b"
)
"""As above, but a condition that the note asserts elsewhere stands: "discussed hypertension"."""
_NAMED_TALK = re.compile(
    r"\b(?:risks?|warnings?|precautions?|cautions?|signs?|symptoms?|sx|s/sx?|counsel\w*|side effects?|"
    r"red flags?|"
    r"reviewed|discussed|explained|taught|repeated|mentioned|described|warned|covered|to watch for|"
    r"what to|what we|"
    r"are what|(?:want|trying|hope|aim)\w* to (?:prevent|avoid)|not likely|unlikely|less likely|"
    r"not suspected|"
    r"excluded|ruled out|considered|not supported|more (?:common|likely|frequent)|prevention|call 911)\b"
)
_TELLS = re.compile(
    r"\b(?:is|has|have|had|on|continu\w*|start\w*|stable|controlled|goal|improv\w*|wors\w*|today|now|"
    r"takes|taking|"
    r"treated|due|since|will|recheck|refer\w*|cont|increase\w*|decrease\w*|stop\w*|add\w*|switch\w*|"
    r"prescrib\w*)\b|\+|:(?! ?(?:what|watch|warn|signs|risks?|precaution|red))|"
    r" [-–—] | \d|\bmg\b"
)
_OWN_LINE = re.compile(r" [-–—] |:\s")
"""An item of the assessment and what was done for it: "Nicotine dependence - counseled, patch"."""
_PLANNED = re.compile(
    r"^[ \t]+(?:action |emergency |sick[- ]day |safety )?(?:plan|kit|protocol|sx|signs|symptoms)\b(?!:)"
)
_CONTRIBUTES = re.compile(
    r"^ (?:is |as )?(?:a )?possible (?:contribut\w+|cause|trigger|component|role|factor)\b"
)
_LOOKED_FOR = re.compile(
    r"\b(?:surveillance|screen\w*|colonoscopy|egd|mri|ct|us|ultrasound|dxa|echo\w*|biops\w+|bx|labs?|"
    r"work-?up|imaging|"
    r"x-?rays?|mammo\w*|tests?|testing|cultures?|swabs?|panel|monitor|holter|zio|stress test|"
    r"spirometry)\b[^.;,\n]{0,30} "
    r"(?:for|re)\b"
)
_AFFIRMED = re.compile(
    r"^[\s,)(]*(?:(?:is|are|remains?|has been|stays|now|still|today|currently|clinically|"
    r"which is) )*(?:well |"
    r"poorly |better |fully |adequately |quite )?(?:well-|poorly-)?(?:stable|controlled|improv\w+|wors\w+|"
    r"uncontrolled|at goal|not at goal|above goal|persist\w*|resolving|present|confirmed|diagnosed|found|"
    r"noted|ongoing|active)\b"
)
_AFTER_STRONG = re.compile(
    r"^[\s,/&)-]*(?:(?:and|or|of|is|are|was|were|the|her|his|being|both|these|those|"
    r"all|such|long-?term|known|also|initially|still|briefly|cardiac|future|this|very|felt|thought|to be|"
    r"seems?|"
    r"appears?|some|small|any|added|potential|drug|flare|return|bleeding|infection|suicide|"
    r"emergency)[\s,]+){0,4}"
    r"(?:risks?(?! (?:low|high))|warnings?|precautions?|cautions?|education|handouts?|leaflet|"
    r"instructions?|guidance|abcdes?|prevention|prophylaxis|counsell?ing|toxicity|awareness|action plan|"
    r"return precautions|"
    r"considered|entertained|contemplated|raised|queried|questioned|unlikely|less likely|doubtful|doubted|"
    r"improbable|"
    r"remote possibility|not (?:likely|suspected|supported|favou?red|thought|felt|believed|considered|"
    r"concerning|"
    r"evident|diagnosed|confirmed|established|criteria)|excluded|"
    r"may contribute|might contribute|could contribute|may play|may develop|may occur|can occur|can develop|"
    r"may follow|can follow|can happen|may happen|could happen|could occur|might occur|may result|can result|"
    r"later in life|down the (?:road|line)|in the future|remains? (?:possible|a possibility|a concern|"
    r"on the differential)|"
    r"a possibility|possible(?=\W*$)|(?:a |the )?(?:main |theoretical )?(?:concern|worry)|what (?:we|"
    r"i) (?:want|are trying|hope)|are what|is what)\b"
)
_ITEM_DASH = re.compile(r" [-–—]+ ")
"""The problem stands before the dash, what was done behind it: "Smoke exposure - discussed quitting"."""
_SENDS_ON = re.compile(
    r"^(?:[^.;\n→>]|\.\d){0,70}?(?:→|[-=]+>|⇒) ?(?:(?:please |pt |to )?(?:call|er\b|ed\b|911|stop (?:and|&)|"
    r"same[- ]day|urgent|"
    r"go to|come (?:in|back)|return|l&d|hospital|notify|seek|sooner))"
)
"""An arrow from a sign to where it sends the patient: "HA, vision changes → call"."""
_PROMPTS = re.compile(
    r"^[^.;\n]{0,40}?\b(?:should|would|will|must|to) (?:also |then |always )?(?:prompt|trigger|lead to|"
    r"mean|warrant|"
    r"be reported|call|come|go to|return|alert)\b"
)
_AFTER_NOT_HEAD = re.compile(
    r"^[\s,/&]*(?:\w+[\s,/&]+){0,3}(?:discussed|reviewed|mentioned|explained|described)\b"
)
_TALK_ENDS = (
    r"(?:risks?|considered|unlikely|less likely|reviewed|discussed|excluded|possible complications|"
    r"counsell?ing|counsell?ed|ruled out|not supported|not suspected|none supported|can occur|may occur|"
    r"none (?:is |are )?supported)\b"
)
_LIST_ENDS = re.compile(_TALK_ENDS)
_AFTER_LIST = re.compile(
    r"^(?:[\s,/&]+(?:and |or )?[\w'-]+(?: [\w'-]+){0,3}){0,5}[\s,)]+(?:(?:are|is|were|was|all|the|long-?term|"
    rf"known|main) )*{_TALK_ENDS}"
)
"""Behind further items of a list ("macrosomia, pre-eclampsia reviewed"); its last words are asked first."""
_DATED = re.compile(
    r"^[\s,([]*(?:(?:in|from|of|on|dx(?:'?d|ed)?|diagnosed|treated|back|since|about|around|approx|~|"
    r"hospitali[sz]ed|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|spring|summer|fall|winter|early|"
    r"late|mid)"
    r"[\s,.]*){0,4}(?:(?P<month>\d{1,2})[/-](?:\d{1,2}[/-])?)?(?P<year>(?:19|20)\d\d)\b"
)
_PASSES = (
    "A0", "A1", "A2", "A3", "A4", "A5", "B0", "B1", "B2", "I21", "I22", "I26", "I60", "I61", "I62", "I63",
    "G45", "J0", "J1", "J2", "K35", "K56", "K57.2", "K57.3", "K85", "K81", "L0", "N10", "N12", "N17", "N30",
    "N39.0", "N20", "S", "T", "U07", "R", "H10", "H6", "O", "M84", "M80", "I80", "D62", "E86", "L50", "M00",
    "M86", "N70",
)  # fmt: skip
"""Conditions that pass: with a date months back they are history."""
_AGO = re.compile(
    r"^[\s,(]*(?:about |~|approx\w* )?(?:\d+|two|three|several|many) ?(?:years?|yrs?|months?|mos?) (?:ago|"
    r"back|prior)\b"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|his|her|the|from|of|prior|previous)\b[^.;,\n]{0,12}\b((?:19|20)\d\d) (?:\w+ )?$"
)
_OLD_DAYS = 75
_READ_ALREADY = frozenset({SectionKind.FAMILY_HISTORY, SectionKind.INSTRUCTIONS})
_LASTING = ("K57.3", "B18", "B20", "B02.2")


def found(mentions: Iterable[Mention], note: Note) -> tuple[Mention, ...]:
    """The mentions with what is only spoken of turned hypothetical, and dated conditions that pass turned
    historical."""
    given = tuple(mentions)
    lowered = note.text.lower()
    stops = [match.start() for match in _STOP.finditer(note.text)]
    said = _Said(lowered, stops)
    doubtful: dict[int, Span] = {}
    out: list[Mention] = []
    sure: set[str] = set()
    for index, mention in enumerate(given):
        if mention.assertion is Assertion.HYPOTHETICAL and _kept_history(mention, lowered):
            mention = mention._replace(assertion=Assertion.PRESENT, cue=None)
            out.append(mention)
            continue
        if (
            mention.assertion is not Assertion.PRESENT
            or mention.section in _READ_ALREADY
            or not mention.codes
        ):
            out.append(mention)
            continue
        if mention.codes[0] in _DEPARTMENT_OR_FEAR + _VACCINATED and _no_condition(mention, lowered):
            out.append(_spoken(mention, mention.span))
            continue
        if mention.codes[0] == "R63.4" and mention.section in ASSESSED and _advised(mention, lowered):
            out.append(_spoken(mention, mention.span))
            continue
        low, high = _clause(stops, mention.span, len(lowered))
        before, after = lowered[low : mention.span.start], lowered[mention.span.end : high]
        changed = _dated(mention, before, after, note.date_of_service)
        cue, strong = (None, True) if changed else _cue(said, before, after, low, mention.span.end)
        if cue is None and changed is None and mention.codes:
            sent = told_when_to_come(mention.codes[0], before, after)
            cue = sent and Span(mention.span.end + sent.start(), mention.span.end + sent.end())
            strong = cue is not None and mention.codes[0][0] in "RST"
        if changed is not None:
            out.append(changed)
            continue
        if cue is not None and strong:
            out.append(_spoken(mention, cue))
            continue
        if cue is None and mention.section in ASSESSED:
            cue = _aside(before, after, given, index, low)
        if cue is not None and not mention.codes[0].startswith(("Z66", "Z79", "Z8", "Z9")):
            doubtful[index] = cue
        else:
            sure |= {code[:6] for code in mention.codes} | {code[:3] for code in mention.codes}
        out.append(mention)
    for index, cue in doubtful.items():
        named = given[index].codes
        if not any(code[:6] in sure or (code[:3] in _ONE_DISEASE and code[:3] in sure) for code in named):
            out[index] = _spoken(given[index], cue)
    return tuple(out)


_DEPARTMENT_OR_FEAR = ("N52.9", "I46.9")
_SENT_TO = re.compile(r"(?:\b(?:to|the|an|in|at|via|from|nearest|local|call|visit|er|or|911)|->|→|=>|/) ?$")
_SENT_FOR = re.compile(
    r" ?/ ?(?:911|urgent|er\b|call|uc\b)| (?:if|for|when|or call|or 911|or urgent|visits?|now|right away|"
    r"immediately|asap|stat|precautions?|warnings?|return|records?|course|eval\w*|with (?:any|new|worse\w*|"
    r"fever|severe|sudden|chest)|w/ (?:any|new|fever|severe))\b"
)


_VACCINATED = (
    "A08.0", "A35", "A36.9", "A37.90", "A80.9", "B01.9", "B02.9", "B05.9", "B06.9", "B15.9", "B16.9",
    "B19.10", "B26.9", "J10.1", "J11.1",
)  # fmt: skip
"""Conditions by whose names vaccines go."""
_VACCINES = re.compile(
    r"(?:\b(?:immuni[sz]ations?|vaccin(?:es?|ations?)|shots)\b(?: \w+){0,4} ?[:–—-][^.;\n]{0,60}"
    r"|\b(?:mmr|dtap|tdap|ipv|hib|pcv ?\d*|menacwy|hpv|rsv|prevnar)(?: ?#?\d)?(?: ?[,&+/] ?| and |, and ))$"
)
_DOSE = re.compile(r" ?(?:vaccin\w*|immuni[sz]\w*|shots?\b|boosters?\b|titers?\b|#\d|dose\b)")


def _no_condition(mention: Mention, lowered: str) -> bool:
    """The emergency department ("ED if cannot void"), the names of vaccines ("MMR, varicella"); a sudden
    death is no state of the patient's."""
    words = mention.span.of(lowered)
    if mention.codes[0] in _VACCINATED:
        line = lowered[max(mention.span.start - 80, 0) : mention.span.start].split("\n")[-1]
        return _VACCINES.search(line) is not None or _DOSE.match(lowered, mention.span.end) is not None
    if words != "ed":
        return "sudden" in words
    before = lowered[max(mention.span.start - 12, 0) : mention.span.start]
    return _SENT_FOR.match(lowered, mention.span.end) is not None or _SENT_TO.search(before) is not None


_LOSES = re.compile(r"unintent|unexplain|involuntar|abnormal|losing|lost|loss of weight")
_TO_LOSE = re.compile(
    r" ?(?:is |was |are )?(?:advis\w+|encourag\w+|recommend\w+|counsel\w*|goals?\b|targets?\b|program\w*|"
    r"plans?\b|efforts?|diet\w*|"
    r"strateg\w+|surgery|medications?|meds\b|drugs?\b|journey|attempts?|through|via|by |of [\d-]+ ?%|to "
    r"goal|and exercise|"
    r"\+|& exercise|would|will|should|may help|helps|urged|discussed|reviewed|key|important|central|the "
    r"most|essential|first|"
    r"intervention|management|therapy|clinic|referral|support|as tolerated)"
)
_URGES = re.compile(
    r"\b(?:advis\w+|encourag\w+|recommend\w*|counsel\w*|urg\w+|goal|discuss\w*|diet|exercise|pt|physical "
    r"therapy|cpap|nsaids?|acetaminophen|low[- ]salt|low[- ]sodium|dash|statin|sodium|ppi|bracing|brace|"
    r"exercise|lifestyle|"
    r"continue|work on|need|needs|"
    r"target|aim|gradual|modest|intentional|benefit\w*|emphasi\w+|stress\w*|promot\w+|\d+ ?(?:-\d+ "
    r"?)?(?:%|lbs?|kg|pounds))"
    r"(?:[:,;/&+]| (?!unintent|unexpl)\w+){0,4}[\s:,/&+]*$"
)


def _advised(mention: Mention, lowered: str) -> bool:
    """Weight loss that is advised, or stands alone behind a condition and its plan: "Fatty liver: "
    "statin. Weight loss."."""
    if _LOSES.search(mention.span.of(lowered)):
        return False
    line = lowered[max(mention.span.start - 60, 0) : mention.span.start].split("\n")[-1]
    if _LOSES.search(line[-20:]):
        return False
    if _TO_LOSE.match(lowered, mention.span.end) or _URGES.search(re.split(r"\. ", line)[-1]):
        return True
    alone = lowered[mention.span.end : mention.span.end + 1] in (".", ";", ",", "", "\n")
    return (
        alone
        and re.search(r"[a-z%\d)][.;] *$", line) is not None
        and not re.search(r"(?:^|\s)\d{1,2}\. *$", line)
    )


_ONE_DISEASE = frozenset(("I10", "J44", "J45", "N18", "F32", "F33", "M17", "E03", "E66", "F17", "I48", "I50"))
_OPENED = re.compile(r"(\([^()]*)$")


def _aside(before: str, after: str, given: tuple[Mention, ...], index: int, low: int) -> Span | None:
    """The bracket around a condition that is no other condition's: "metformin (nausea, lactic acidosis)"."""
    opened = _OPENED.search(before)
    if opened is None or ")" not in after or not before[: opened.start()].strip(" -*•#0123456789.)"):
        return None
    at = low + opened.start()
    beside = given[max(index - 6, 0) : index]
    if any(o.assertion is Assertion.PRESENT and at - 14 <= o.span.end <= at for o in beside):
        return None
    return Span(at, at + 1)


def _kept_history(mention: Mention, lowered: str) -> bool:
    """A history is the reason for a screening or surveillance beside which it is named."""
    cue = mention.cue.of(lowered) if mention.cue else ""
    return mention.codes[:1] != () and mention.codes[0].startswith(("Z85", "Z86", "Z87")) and "screen" in cue


def _spoken(mention: Mention, cue: Span) -> Mention:
    return mention._replace(assertion=Assertion.HYPOTHETICAL, cue=cue)


def _clause(stops: list[int], span: Span, size: int) -> tuple[int, int]:
    at = bisect_left(stops, span.start)
    low = max(stops[at - 1] + 1 if at else 0, (span.start // _REACH - 1) * _REACH)
    at = bisect_left(stops, span.end)
    high = min(stops[at] if at < len(stops) else size, span.end + _REACH)
    return low, high


class _Said:
    """The places of `_STRONG` in a clause, looked for once for all of its conditions."""

    def __init__(self, lowered: str, stops: list[int]) -> None:
        self._lowered, self._stops = lowered, stops
        self._low = -1
        self._places: list[Span] = []

    def before(self, low: int, start: int) -> Iterator[Span]:
        """The places from `low`, where a clause begins, to `start`, where a condition does."""
        if low != self._low:
            at = bisect_left(self._stops, low)
            high = min(self._stops[at] if at < len(self._stops) else len(self._lowered), low + 2 * _REACH)
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


def _cue(said: _Said, before: str, after: str, low: int, end: int) -> tuple[Span | None, bool]:
    """The words that say that the condition is only spoken of, and whether they stand without support."""
    head = _HEAD.match(before) is not None
    near = _DASH.split(after, maxsplit=1)[0]
    affirmed = _AFFIRMED.match(near) is not None
    removed = _REMOVED.search(before)
    if removed is not None and _FROM_LIST.match(after):
        return Span(low + removed.start(), low + removed.end()), True
    back = _CONTRIBUTES.match(near) or _AFTER_STRONG.match(near)
    if back is not None and not affirmed:
        return Span(end + back.start(), end + back.end()), True
    sent = _SENDS_ON.match(after) or _PROMPTS.match(near)
    if sent is not None and not affirmed:
        return Span(end + sent.start(), end + sent.end()), True
    listed = _AFTER_LIST.match(near) if _LIST_ENDS.search(near) else None
    if listed is not None and not affirmed and (not head or "," not in before + near):
        weak = listed[0].endswith(("reviewed", "discussed", "counselling", "counseling", "counseled"))
        if not (weak and head):
            return Span(end + listed.start(), end + listed.end()), not weak
    if affirmed:
        return None, False
    for place in said.before(low, low + len(before)):
        if not _CLOSES.search(before, place.end - low):
            return place, True
    for last in _WEAK.finditer(before):
        if not _CLOSES.search(before, last.end()):
            return Span(low + last.start(), low + last.end()), False
    looked_for = _LOOKED_FOR.search(before)
    if looked_for is not None and not _CLOSES.search(before, looked_for.end()):
        return Span(low + looked_for.start(), low + looked_for.end()), False
    planned = _PLANNED.match(near)
    if planned is not None:
        return Span(end + planned.start(), end + planned.end()), False
    named = _NAMED_TALK.search(after[:90])
    told = after[: named.start()] if named is not None else ""
    dashed = head and _ITEM_DASH.search(told) is not None
    if (
        named is not None
        and not dashed
        and not _TELLS.search(told if head and _OWN_LINE.match(told) else told.rstrip(" :"))
    ):
        return Span(end + named.start(), end + named.end()), False
    weak_back = _AFTER_NOT_HEAD.match(near)
    if weak_back is not None and not head:
        return Span(end + weak_back.start(), end + weak_back.end()), False
    return None, False


_REMOVED = re.compile(
    r"\b(?:remov\w+|delet\w+|clean\w*|clear\w*|taken?|took|drop\w*|struck|strike) (?:\w+ ){0,4}$"
)
_FROM_LIST = re.compile(r"[^.;\n]{0,50}\b(?:from|off)\b[^.;\n]{0,25}\b(?:list|chart|problems?|record)\b")
_QUIT = re.compile(
    r"^[^.;\n]{0,60}\b(?<!to )(?:quit|stopped)(?: (?:smoking|completely|altogether|for good|cold turkey|"
    r"in|since|about|around|~))*"
    r" ?(?:\d|last|(?:a |many |several |two |three |\w+teen |\w+ty )?(?:years?|months?|decades?))"
)


_HAD = re.compile(
    r"\b(?:had|treated for|diagnosed with|recent|prior|recovered from|bout of|episode of)\b[^.;,]{0,25}$"
)
_GONE = re.compile(
    r"[^.;\n]{0,80}\b(?<!not )(?<!never )(?<!n't )(?<!if )(?<!until )(?<!partially )"
    r"(?:resolved|cleared up|fully recovered|all better|went away)\b"
)
_TREATED = re.compile(r"[^.;\n]{0,40}\b(?:finished|completed|treated with|s/p)\b")


_COMPLETED = re.compile(
    r"\b(?:after|following|since|s/p) (?:the )?(?:completed|completion of|finishing|curative) (?:all |"
    r"her |his |active )?"
    r"(?:treatment|therapy|chemo\w*|radiation|resection|surgery)(?: (?:of|for))?(?: \w+){0,3}\W*$"
)
_RESECTED = re.compile(
    r"[^.;\n]{0,90}\b(?:completely (?:resected|excised|removed)|fully (?:resected|excised)|"
    r"no recurrence(?: since)?|"
    r"all treatment (?:finished|completed?)|treatment (?:finished|completed?) (?:in|by) (?:19|20)\d\d)\b"
)


_HAD_A_STAY = re.compile(
    r"\b(?:admi(?:tted|ssions?)|hospitali[sz](?:ed|ations?)|inpatient|icu|intubated|ed visits?|er visits?|"
    r"(?:seen|treated) in (?:the )?(?:ed|er))\b[^.;,\n]{0,25}?\b(?P<year>(?:19|20)\d\d) "
    r"(?:for|with|due to|because of|after)\b[^.;\n]{0,30}$"
)
"""An earlier stay in hospital and what it was for: "last admitted in 2018 for mania"."""


_CANCER_HISTORY = re.compile(r" (?:history|hx)\b(?=[,.;)\n]|$| [-–])")


def _cancer_over(mention: Mention, before: str, after: str) -> Mention | None:
    """I.C.2.m: a cancer whose treatment is complete and of which nothing is left is history."""
    if mention.codes[0][0] != "C" or "C81" <= mention.codes[0][:3] <= "C96":
        return None
    said = _COMPLETED.search(before)
    if said is not None:
        at = mention.span.start - len(before) + said.start()
        return mention._replace(assertion=Assertion.HISTORICAL, cue=Span(at, at + len(said[0])))
    told = _CANCER_HISTORY.match(after)
    if told is not None:
        cue = Span(mention.span.end, mention.span.end + told.end())
        return mention._replace(assertion=Assertion.HISTORICAL, cue=cue)
    left = _RESECTED.match(after) if mention.section not in ASSESSED else None
    if left is None:
        return None
    cue = Span(mention.span.end, mention.span.end + left.end())
    return mention._replace(assertion=Assertion.HISTORICAL, cue=cue)


def _dated(mention: Mention, before: str, after: str, visit: date) -> Mention | None:
    over = _cancer_over(mention, before, after)
    if over is not None:
        return over
    near = before[-90:] if mention.section not in ASSESSED else ""
    stay = _HAD_A_STAY.search(near) if "20" in near or "19" in near else None
    if stay is not None and int(stay["year"]) < visit.year:
        at = mention.span.start - len(near)
        return mention._replace(
            assertion=Assertion.HISTORICAL, cue=Span(at + stay.start(), at + stay.end("year"))
        )
    if mention.codes[0].startswith("F17"):
        gone = _QUIT.match(after)
        return gone and mention._replace(
            assertion=Assertion.HISTORICAL, cue=Span(mention.span.end, mention.span.end + gone.end())
        )
    if not mention.codes[0].startswith(_PASSES) or mention.codes[0].startswith(_LASTING):
        return None
    gone = _GONE.match(after) if mention.section not in ASSESSED and mention.codes[0][0] != "R" else None
    if gone is not None and (_HAD.search(before) or _TREATED.match(gone[0])):
        cue = Span(mention.span.end, mention.span.end + gone.end())
        return mention._replace(assertion=Assertion.HISTORICAL, cue=cue)
    dated = _DATED.match(after)
    year = _YEAR_BEFORE.search(before) if dated is None else None
    if year is not None and int(year[1]) < visit.year:
        at = mention.span.start - len(before) + year.start(1)
        return mention._replace(assertion=Assertion.HISTORICAL, cue=Span(at, at + 4))
    if dated is None:
        ago = _AGO.match(after)
        if ago is None:
            return None
        span = Span(mention.span.end + ago.start(), mention.span.end + ago.end())
        return mention._replace(assertion=Assertion.HISTORICAL, cue=span)
    month = int(dated["month"] or 12)
    then = date(int(dated["year"]), month if 1 <= month <= 12 else 12, 28)
    if (visit - then).days < _OLD_DAYS:
        return None
    span = Span(mention.span.end + dated.start(), mention.span.end + dated.end())
    return mention._replace(assertion=Assertion.HISTORICAL, cue=span)
