"""Corrects what the context read of a mention: names of tests, vaccines and screenings, ticked boxes,
seasons, past operations and stomas that are looked after."""

from __future__ import annotations

import re
from functools import cache

from coding_service.domain.note import Assertion, Span
from coding_service.extraction.context import Reading as Said
from coding_service.extraction.match import Hit
from coding_service.extraction.terms import STATUS

_VISITS = ("Z00", "Z01", "Z02", "Z11", "Z12", "Z13", "Z30", "Z34", "Z39")
_TESTED = ("B20", "B15", "B16", "B17", "B18", "B19", "A53", "A54", "A56", "A74", "A64", "B27", "U07", "J10",
           "J11", "A69", "J02.0", "A15", "K90.0", "A59", "A60")  # fmt: skip
"""Infections whose bare names are also the names of their tests: "HIV, RPR and hepatitis C sent"."""


@cache
def _is_tested(code: str) -> bool:
    return code.startswith(_TESTED)


_TESTING = re.compile(
    r"\b(?:sent|ordered|pending|drawn|collected|obtained|labs?:|labs|naat|rpr|swabs?|panel|tested|testing|"
    r"test for|check(?:ed)? (?:for )?(?:hiv|hep|rpr|gc|chlamydia|lyme|mono|flu|covid))\b"
)
_LAB = (
    r"(?:cbc|cmp|bmp|esr|sed rate|crp|tsh|ft4|free t4|(?:hb)?a1c|lfts?|ua|cxr|chest x-?ray|ferritin|b12|"
    r"folate|ana|rf|ck|rpr|vdrl|spep|psa|e[ck]g|lipids?|vit(?:amin)? d|iron studies|tibc|uric acid|cortisol|"
    r"b?-?hcg|inr|ttg|monospot|quantiferon|blood cultures?|urine culture|electrolytes|creatinine|glucose|"
    r"(?:gc|gonorrhea)/(?:ct|chlamydia)|pap)"
)
_BEHIND_A_LAB = re.compile(rf"\b{_LAB}(?: (?:with )?diff(?:erential)?)?[,;/&+]? ?(?:and |& )?$")
_BEFORE_A_LAB = re.compile(rf" ?[,/&+] ?(?:and |& )?{_LAB}\b|,? (?:and|&) {_LAB}\b")
"""A list of tests: "CBC, ESR, HIV, CXR"."""
_HIS_OWN = re.compile(r"(?:^|\b(?:with|w/|has|have|known|of|for|due to|treated)\b)[\W\d]*$")
"""What the patient has, or an item of its own, before a list of tests: "1. HIV, CMP and CD4 today"."""
_FOUND = re.compile(
    r"\bpositive\b|\breactive\b|\bdetected\b|\bconfirmed\b|\btreat|\bdiagnos|\binfection\b|\+"
)
_PAST_OPERATION = re.compile(
    r"(?:\baftercare (?:following|after)|\bs/p|\bstatus[- ]post|\bhistory of|\bh/o|\bhx of|\bhx|"
    r"\bprior(?! to)|\bprevious|"
    r"\bpost)\s+(?:\w+\s+){0,3}$"
)


def corrected(said: Said, hit: Hit, lowered: str, low: int, high: int, boxes: bool) -> Said:
    """Corrects what the context read for names of tests, of screenings and of past operations. `boxes`: one
    is ticked somewhere in the note."""
    box = _ANSWERED.match(lowered, hit.end) if boxes else None
    if box is not None:
        kind = Assertion.NEGATED if box["no"] or box["no2"] else Assertion.PRESENT
        return Said(kind, Span(box.start(1), box.end(1)))
    if said.assertion is Assertion.PRESENT:
        only_named = _only_named(hit, lowered, low, high)
        if only_named is not None:
            return Said(Assertion.HYPOTHETICAL, only_named)
    elif said.cue is not None and _stands(said.assertion, said.cue, hit, lowered):
        return Said(Assertion.PRESENT, None)
    if hit.entry.layer == STATUS and said.assertion is not Assertion.FAMILY:
        done = _done(said.assertion, hit, lowered, low)
        if done is not None:
            return Said(Assertion.HISTORICAL, done)
    return said


def _only_named(hit: Hit, lowered: str, low: int, high: int) -> Span | None:
    """The words that make a condition's name that of a season, a test, a vaccine or a clinic."""
    code = hit.entry.code
    if code.startswith("W19") and _AUTUMN.search(lowered[max(low, hit.start - 30) : hit.end]):
        return Span(hit.start, hit.end)
    named = _NAMED_AFTER.match(lowered, hit.end) if lowered[hit.end : hit.end + 1] in _AFTER else None
    if named is not None:
        return Span(named.start(1), named.end(1))
    if not _is_tested(code) or "chronic" in hit.entry.term.split():
        return None
    start = max(low, hit.start - 120)
    around = lowered[start : min(high, hit.end + 120)]
    if _FOUND.search(around):
        return None
    testing = _TESTING.search(around)
    if testing is not None:
        return Span(start + testing.start(), start + testing.end())
    before = lowered[max(low, hit.start - 40) : hit.start]
    listed = _BEHIND_A_LAB.search(before)
    if listed is None and not _HIS_OWN.search(before):
        listed = _BEFORE_A_LAB.match(lowered, hit.end, high)
    return None if listed is None else Span(hit.start, hit.end)


def _stands(assertion: Assertion, cue: Span, hit: Hit, lowered: str) -> bool:
    """Whether the cue is of another thing than the condition, which is there."""
    code = hit.entry.code
    if assertion is Assertion.HISTORICAL and cue.start >= hit.end and code.startswith(_AFTERCARE):
        return True  # "aftercare following hysterectomy, incisions healed"
    negated = assertion is Assertion.NEGATED
    if negated and code.startswith(_ORGANISMS) and _OF_ANOTHER.fullmatch(lowered, cue.end, hit.start):
        return True
    if assertion is Assertion.HYPOTHETICAL and code.startswith(_VISITS) and "screen" in cue.of(lowered):
        return True
    return _of_another_thing(assertion, cue, hit, lowered)


def _done(assertion: Assertion, hit: Hit, lowered: str, low: int) -> Span | None:
    """The words that say that an operation was done, or that what it made is there."""
    start = max(low, hit.start - 40)
    past = _PAST_OPERATION.search(lowered[start : hit.start])
    if past is not None:
        return Span(start + past.start(), start + past.end())
    code = hit.entry.code
    to_come = _TO_COME.search(lowered[max(low, hit.start - 50) : hit.start]) is not None
    if assertion in _MAY_BE_DATED and not to_come:
        dated = _DATED.match(lowered, hit.end) if code.startswith(_GONE_OR_PUT_IN) else None
        if dated is not None:
            return Span(dated.start(1), dated.end(1))
        there = _IN_PLACE.match(lowered, hit.end) if code.startswith(_THERE) else None
        if there is not None:
            return Span(there.start(), there.end())
    if assertion is Assertion.PRESENT and code.startswith("Z93"):
        seen = _STOMA_SEEN.match(lowered, hit.end)
        if seen is not None and _AT_ITS_HEAD.search(lowered[max(low - 6, 0, hit.start - 40) : hit.start]):
            return Span(seen.start(), seen.end())
    return None


def _of_another_thing(assertion: Assertion, cue: Span, hit: Hit, lowered: str) -> bool:
    """The past is the stroke's or the operation's that is named before, the negation a test's or of what is
    missing in the disease."""
    code = hit.entry.code
    if assertion is Assertion.HISTORICAL:
        behind = lowered[max(cue.end, hit.start - 90) : hit.start]
        deficit = code.startswith(_DEFICITS) and _OF_A_STROKE.search(behind) is not None
        return deficit or (code[:1] == "S" and _MENDED.search(behind[-70:]) is not None)
    if assertion is not Assertion.NEGATED:
        return False
    exposed = code.startswith("Z20")
    if not exposed and lowered[cue.start : cue.start + 3] not in _MAY_BE_OF_A_TEST:
        return False
    words = cue.of(lowered)
    if exposed and "negative" in words and "test" in lowered[hit.end : cue.end]:
        return True  # the test is negative, not the exposure
    tested = code.startswith(_LASTING) or (code[:1] == "S" and code[2:3] in "0139")
    tested = tested and not code.startswith(_FOUND_BY_IT)
    if tested and words.startswith("neg") and _OF_ITS_TEST.fullmatch(lowered, hit.end, cue.start):
        return True
    lacking = words in ("w/o", "without") and code[:1] not in "RZ"
    return lacking and _IN_A_DISEASE.fullmatch(lowered, cue.end, hit.start) is not None


_MAY_BE_OF_A_TEST = ("neg", "w/o", "wit")
"""How the cues begin that may belong to a test, or to another thing."""
_DEFICITS = ("G81", "G83.1", "G83.2", "R47", "R29.810", "R13", "R27.0", "R53.1", "R41")
_OF_A_STROKE = re.compile(
    r"\b(?:strokes?|cvas?|infarct\w*|hemorrhage|ich|sah)\b[^.;\n]{0,25}"
    r"(?:\bwith\b|\bw/|\bleaving\b)[^.;\n]{0,40}$"
)
"""What an earlier stroke left behind is there: "old stroke with left hemiparesis" (I.C.9.d)."""
_MENDED = re.compile(
    r"\b(?:orif|crif|nail(?:ing)?|rod(?:ding)?|plat(?:e|ing)|fixation|pinning|percutaneous pins?|ex-?fix|"
    r"closed reduction|screws?) (?:and \w+ )?(?:for|of) (?:[\w-]+ ){0,3}$"
)
"""I.C.19.c: what was operated on is the injury whose healing is seen to: "s/p IM nail for a fracture"."""
_IN_A_DISEASE = re.compile(r" (?:[\w-]+ ){1,2}in (?:known |a |the |his |her |setting of )?(?:[\w-]+ )?")
"""Behind "in" stands the disease in which something is missing: "varices w/o bleeding in cirrhosis"."""
_LASTING = (
    "R", "J0", "J2", "J3", "J45", "M25", "M54", "M79", "K52.9", "K58", "N92", "N93", "N94",
    "K90.0", "M05", "M06", "M31", "M32", "M33", "M34", "M35", "M45", "K50", "K51", "E05.0", "E06.3", "G35",
    "G70", "D68.6", "D86", "K75.4", "B18", "B20", "L40", "L93",
)  # fmt: skip
_FOUND_BY_IT = (
    "R31", "R80", "R81", "R82", "R78", "R76", "J02.0", "J03.0", "J09", "J10", "J11", "R87", "R91", "R94",
    "R97",
)  # fmt: skip
_OF_ITS_TEST = re.compile(
    r"(?:,? (?:right|left|bilateral|bilat|rt|lt|r|l|rlq|llq|ruq|luq)\b)? ?(?::|[-–—]) "
    r"(?:[\w/.-]+,? ){0,3}?(?:serolog(?:y|ies)|ttg(?:-?iga)?|abs?|antibod(?:y|ies)|ana|rf|ccp|"
    r"anti-ccp|dsdna|labs?|markers?|calprotectin|trab|tsi|tpo|biopsy|bx|cultures?|viral load|vl|pcr|rna|dna|"
    r"uveitis|synovitis|hla-?b27|ace|p-?anca|c-?anca|anca|crp|esr|tsh|cbc|ua|urinalysis|troponins?|cxr|xr|"
    r"x-?rays?|ct|mri|us|ultrasound|ekg|ecg|echo|stool (?:studies|cx)|o&p|hcg|upt|d-dimer|doppler|egd|"
    r"colonoscopy|flu|covid|strep|spirometry|pfts?) (?:is |are |was |were |now |still |today |remains? )*"
)
"""An item of a disease that lasts, a symptom, a sprain, an infection that is seen, and its test that is
negative: "Celiac: serology neg", "Knee pain, R: XR neg", "Pharyngitis: rapid strep neg"."""
_AFTERCARE = ("Z42", "Z43", "Z44", "Z45", "Z46", "Z47", "Z48", "Z08", "Z09")
_MAY_BE_DATED = frozenset({Assertion.PRESENT, Assertion.HISTORICAL})
_GONE_OR_PUT_IN = ("Z89", "Z90", "Z93", "Z94", "Z95", "Z96", "Z98.890", "Z98.6")
_THERE = ("Z94", "Z95", "Z96", "Z97", "Z98.2")
_IN_PLACE = re.compile(
    r"(?:,? (?:[a-z]+,? ){0,2}?(?:is |are |remains? |still )?| ?[-–—:(] ?)"
    r"(?:in place|in situ|present|patent|functioning|working|intact|recipients?|well[- ]seated)\b"
    r"(?! ?(?:if|when|until|or)\b)"
)
"""What was put in stands there now: "femoral artery stent in place"."""
_DATED = re.compile(
    r"(?: ?(?:\+|&|and|with|w/) [^.;,\n\d]{1,30}?)?[ ,(]{1,2}(?:in |done |performed |on |at age \d+,? )?"
    r"((?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? )?"
    r"(?:\d{1,2}/){0,2}(?:19|20)\d\d)\b(?![^.;\n]{0,15}\b(?:scheduled|planned|pending|if|booked)\b)"
)
"""An operation with its date was done: "ileocecal resection 2017"."""
_TO_COME = re.compile(
    r"\b(?:plan\w*|schedul\w*|await\w*|pending|consider\w*|refer\w*|book\w*|candidate|upcoming|discuss\w*|"
    r"declin\w*|needs?|offer\w*|recommend\w*|will|if|for|no|avoid\w*|mother|father|sister|brother|aunt|uncle)"
    r"\b[^.;\n]{0,30}$"
)
_STOMA_SEEN = re.compile(
    r" ?(?:[-–—:,(] ?)?(?:(?:is|has|with|w/) )?(?:status|suppl\w+|bag\b|pouch\w*|appliance|output|"
    r"high output|site|functioning|in place|present|intact|pink|healthy|well|working|skin|"
    r"reversal (?:deferred|planned|not|scheduled)|"
    r"stable|permanent|since|patent|tube in place|dependent|cares?\b|"
    r"clean\b|hme\b|well healed|mature)"
)
_AT_ITS_HEAD = re.compile(
    r"(?:^|[\n.;]) ?(?:\(?[\da-z]{1,2}[.)]|[-*•#])?[ \t]*(?:(?:end|loop|descending|sigmoid|permanent|"
    r"temporary|her|his|the|current|existing|diverting|functioning|healthy)[ -]){0,3}$"
)
"""A stoma that is looked after stands there now: "Ileostomy: output high"; "colostomy discussed" does not."""
_ORGANISMS = ("B95", "B96", "B97")
_OF_ANOTHER = re.compile(r"\s\w+(?: \w+)?\s?,\s?(?:due to |from |caused by |with |2/2 )?")
"""What is missing is another thing than the organism: "cystitis without hematuria, E. coli"."""
_ANSWERED = re.compile(
    r"[^\n\[\].;]{0,20}?[ \t:]"
    r"(\[ ?\] ?y(?:es)?\b[ \t]{0,4}(?P<no>\[x\]) ?no?\b|\[x\] ?y(?:es)?\b[ \t]{0,4}\[ ?\] ?no?\b"
    r"|\[ ?\] ?no?\b[ \t]{0,4}\[x\] ?y(?:es)?\b|(?P<no2>\[x\]) ?no?\b[ \t]{0,4}\[ ?\] ?y(?:es)?\b)"
)
"""Two boxes beside a finding, one ticked: "Hesitancy [ ]Y [x]N"."""
_AUTUMN = re.compile(
    r"\b(?:(?:in|by|until|till|through|during|every|each) the|this|next|early|late|every|each|in|from|"
    r"until|by|summer(?: and|/)|spring(?: and|/)) fall$"
)
"""The season: "IEP from fall", "flu shot in the fall"; an injury is from *a* fall or *the* fall."""
_NAMED_AFTER = re.compile(
    r"(?:/[a-z][\w-]{1,9})?[ -](?:[a-z]{1,6} (?=antigen|antibod|ab\b|ag\b|pcr))?"
    r"((?:stool |serum |urine |breath |blood |skin |rapid |surface |igg |igm )*"
    r"(?:antigen|antibod(?:y|ies)|titers?|tests?|testing|panel|serolog(?:y|ies)|pcr|cultures?|swab|"
    r"screen(?:ing)?|vaccin(?:e|es|ation|ations)|immuni[sz]ations?|shots?|booster|prophylaxis|ppx|proph|"
    r"precautions|clinic|support group|"
    r"prevention|questionnaire|inventory|scale|score|hotline|specialist|educat(?:ion|or)|"
    r"action plan|diary|log|calculator|work-?up|supplies|registry|risk (?:assessment|score|factors?))\b)"
    r"(?!\s+(?:is |was |came back |returned )?(?:positive|\+|reactive|detected|today positive))"
)
"""Words after a condition's name that make it the name of a test, a vaccine, a clinic or a drug for it."""
_AFTER = (" ", "-", "/")
"""What these words begin with."""
