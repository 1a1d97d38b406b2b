"""What laymen are sure of, and what somebody called it or treated it as in vain: "the ED called it pneumonia;
overread: clear", "TikTok told her that she has autism", "osteomyelitis was feared"."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion
from coding_service.extraction.statements.clause import Clause, Verdict

_LAY = (
    r"(?:school|teachers?|coach|trainer|neighbou?rs?|friends?|colleagues?|co-?workers?|boss|roommate|"
    r"chiropractor|pharmacist|hairdresser|barber|masseuse|acupuncturist|naturopath|healer|herbalist|app|"
    r"internet|google|website|forum|chatbot|chatgpt|ai|watch|wearable|blog|video|tiktok|reddit|webmd|quiz|"
    r"insurer|employer|lawyer|camp|babysitter|daycare|wife|husband|partner|girlfriend|boyfriend|influencer|"
    r"podcast|magazine|horoscope|gym|yoga teacher|optician|dentist)"
)
_TOLD = re.compile(
    rf"\b{_LAY}(?: (?:\w+ )?)?(?:told|tells|had told) (?:her|him|them|us|me|the patient) (?:that )?(?:s?he|"
    rf"they|it|this) (?:has|had|have|is|was|were) (?:an? |the )?[\"“']?$|"
    rf"\b{_LAY} (?:is|are|was|were|seems?) (?:quite |very |absolutely |all )?(?:sure|certain|convinced|"
    rf"adamant|positive) (?:that )?(?:s?he|they|it|this) (?:has|had|have|is|was) (?:an? |the )?[\"“']?$|"
    rf"\b{_LAY} (?:says?|said|insists?|swears?|believes?|thinks?|thought|claims?|suspects?|guesse[sd]|"
    rf"announced|decided|swore) (?:that )?(?:(?:s?he|they|it|this) (?:has|had|have|is|was) )?(?:an? |"
    rf"the )?[\"“']?$"
)
_CALLED_IT = re.compile(
    r"\b(?:landed|brought|sent|put|took|admitted|held|transferred|rushed|referred|got|kept) (?:him|her|them|"
    r"the (?:patient|pt)) (?:[\w-]+ ){0,6}?(?:as|for|with) (?:an? |possible |suspected |presumed |likely "
    r"){0,2}[\"“']?$|\b(?:called|treated|read|took|dubbed|billed|passed|put|thought|diagnosed|saw|handled|"
    r"managed|regarded|labell?ed|sold|believed|felt|assumed|interpreted) (?:it|this|that|these)(?: (?:to be|"
    r"was|is|off|down))?(?: as| for)? (?:an? |the |likely |early |simple )*[\"“']?$"
)
_MACHINE = re.compile(
    r"\b(?:watch|app|ai|computer|machine|ekg|ecg|monitor|camera|screen(?:er|ing)?|kiosk|software|algorithm|"
    r"printout|device|quiz|survey)s? (?:[\w-]+ )?(?:read|alarmed|alerted|flagged|called|printed|said|says|"
    r"suggested|diagnosed|warned|claimed|announced)(?: (?:for|of|about))?:? (?:an? )?[\"“']?$"
)
_NOT_BORNE_OUT = re.compile(
    r"^[\"”'’)]{0,2}[^.;\n]{0,30}?(?:[;,:–—-]|\. |\bbut\b|\band\b|\bthough\b|"
    r"\byet\b) ?[^.;\n]{0,60}?\b(?:clear|clean|normal|"
    r"negative|neg|unremarkable|nothing|no (?:growth|such|evidence|sign|trace|fracture|stone|clot|"
    r"infiltrate)|quiet|benign|did(?: not|n't)|does(?: not|n't)|below (?:the )?(?:cut-?off|threshold)|empty|"
    r"non-?reactive|never positive|pristine|sterile|sinus|none\b|artifact|artefact|lead placement|"
    r"unimpressed|disagree[sd]?|otherwise|not (?:so|"
    r"it|found|seen|confirmed|supported|borne))(?![\w-])"
)
_PER = re.compile(
    r"^[\"”'’)]{0,2},? (?:per|according to|said|says|so said|wrote|courtesy of|on the word of|"
    r"in the words of|as per) (?:the |her |his |an? )?[\w'’ -]{2,25}?(?=[;,:–—-])"
)
"""Whose word it is: "DVT per ER, duplex clean"."""
_FEARED = re.compile(
    r"^[\"”'’)]{0,2} (?:(?:was|were|is|had been|has been|initially|first|once|long|only|greatly|"
    r"much) ){0,3}(?:claimed|alleged|feared|assumed|presumed|imagined|surmised|dreaded|mooted|floated|"
    r"wondered about|conjectured|supposed|self-diagnosed|hypothesi[sz]ed|postulated|envisaged|hinted(?: at)?|"
    r"bandied about|theori[sz]ed)(?=\s*(?:[.;,:)\n]|$| (?:by|at|but|until|elsewhere|before|in the|on|from|"
    r"there|when|after|and)\b))"
)
_CHEAP = re.compile(
    r"\b(?:told|tells|sure|certain|convinced|adamant|positive|say|said|insist|swear|believe|think|thought|"
    r"claim|suspect|guess|announced|decided|diagnosed)"
)
_HOLDS = re.compile(
    r"\b(?:confirm\w*|prove[dns]?\b|rightly|indeed|correctly|agree[ds]?|borne out|positive for|and (?:is|"
    r"was) right|established|verified|is what (?:she|he) has|tested positive|shows it)\b"
)


def believed(clause: Clause) -> Verdict | None:
    """What laymen believe, what somebody treated it as in vain, and what was feared."""
    end = clause.mention.span.end
    behind = clause.lowered[end : end + 150]
    feared = _FEARED.match(behind)
    before = clause.before[-90:]
    told = _TOLD.search(before) if _CHEAP.search(before) is not None else None
    called = (
        _CALLED_IT.search(before) or _MACHINE.search(before)
        if told is None and before.endswith((" ", '"', "“"))
        else None
    )
    per = _PER.match(behind)
    if per is not None and _NOT_BORNE_OUT.match(behind[per.end() :]) is not None:
        return clause.behind(per, Assertion.HYPOTHETICAL)
    if feared is None and told is None and called is None:
        return None
    holds = _HOLDS.search(behind)
    if holds is not None and "not " not in behind[max(holds.start() - 6, 0) : holds.end()]:
        return None
    if feared is not None:
        return clause.behind(feared, Assertion.HYPOTHETICAL)
    said = told or called
    if said is None or (told is None and _NOT_BORNE_OUT.match(behind) is None):
        return None
    return clause.ahead(said, Assertion.HYPOTHETICAL)
