"""A condition that was somebody's thought, and no more: "PMR was her previous doctor's idea", "narcolepsy
had been floated by his cousin", "lymphoma googled by him", "heart failure was suggested by the insurance
nurse"."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion
from coding_service.extraction.statements.clause import Clause, Verdict

_THOUGHT = (
    r"(?:idea|theory|guess|thought|suspicion|worry|fear|notion|hunch|suggestion|question|concern|"
    r"hypothesis|impression|speculation|conjecture|assumption|pet theory|first thought|bet|word|term|wording|"
    r"phrase|opinion|doing|invention|creation|label|call|read)"
)
_WHO = (
    r"(?:[\w'’.-]+ ){0,4}?(?:doctor|nurse|pa|np|pcp|physician|provider|clinic|clinician|resident|intern|"
    r"student|teacher|coach|trainer|school|mother|mom|father|dad|sister|brother|cousin|aunt|uncle|wife|"
    r"husband|spouse|partner|friend|neighbou?r|daughter|son|parents?|grand\w+|family|colleague|coworker|"
    r"co-worker|boss|roommate|chiropractor|pharmacist|dentist|optician|optometrist|podiatrist|therapist|"
    r"hygienist|hairdresser|barber|masseuse|acupuncturist|naturopath|healer|herbalist|midwife|paramedics?|"
    r"ems|medic|triage|urgent care|walk-in|telehealth|teledoc|ed|er|app|internet|google|website|forum|"
    r"chatbot|chatgpt|ai|watch|wearable|blog|video|tiktok|reddit|webmd|online|insurer|adjuster|insurance|"
    r"employer|lawyer|counsel+or|psychologist|camp|babysitter|daycare|patient|pt|herself|himself|themselves|"
    r"her|him|them|locum|consultant|specialist|referr(?:er|al)|referring|outside|previous|prior|former|"
    r"someone|somebody|ex|girlfriend|boyfriend|stepmother|stepfather|in-law|tech|technician|scribe|team)\b"
)
"""Persons and places that suggest a condition; a scan or a biopsy that suggests one is evidence."""
_RAISED = (
    r"(?:suggested|proposed|floated|raised|mentioned|mooted|feared|guessed|googled|brought up|presumed|"
    r"assumed|speculated|posited|touted|pencill?ed in|put forward|looked up|read (?:about|up on)|"
    r"wondered about|imagined|offered|voiced|aired|invoked|conjectured|queried|self-diagnosed|thrown (?:out|"
    r"around)|tossed around|named|whispered|bandied about|insisted on|surmised|hypothesi[sz]ed|hinted at|"
    r"brought forward|blamed)"
)
_QUOTES = r"[\"'”’)\]]{0,2}(?: (?:diagnosis|label|question|possibility|[a-z]+itis|syndrome|disease))?,? "
_IDEA = re.compile(
    rf"^{_QUOTES}(?:(?:is|was|were|are|had been|has been|being|only|just|merely|all|once|at first|"
    rf"initially|purely|simply|more|"
    rf"mostly) ){{0,4}}(?:[\w'’.-]+ ){{0,4}}?[\w-]+['’]s? (?:[\w-]+ ){{0,2}}?{_THOUGHT}\b"
)
_OWN_IDEA = re.compile(
    rf"^{_QUOTES}(?:is|was|were|had been|has been|being) (?:his|her|their|the patient's) own (?:diagnosis|"
    rf"conclusion|{_THOUGHT})\b"
)
_BY_WHOM = re.compile(
    rf"^{_QUOTES}(?:(?:had|has|have|was|were|is|been|being|once|first|initially|originally|only|just|"
    rf"earlier|merely|previously|which|that|also|both) ){{0,5}}{_RAISED} (?:[\w-]+ ){{0,3}}?(?:by|on|in|from|"
    rf"per|at) {_WHO}"
)
_GUESSED = re.compile(
    rf"^{_QUOTES}(?:(?:had|has|have|been|was|were|is|remains?|remained|only|just|merely|once|first|"
    rf"initially|all|also|but) ){{1,4}}"
    r"(?:(?:a|an|pure|sheer|mere|first|early|wild) ){0,3}(?:guess(?:ed|work)?|theory|rumou?r|suspicion|"
    r"hypothesis|hunch|floated|mooted|googled|"
    r"speculation|conjecture|feared|surmised|bandied about|hypothetical|speculative|a thought|"
    r"(?:(?:stray|passing|fleeting|idle|early|initial|brief|first|mere|vague|momentary|offhand|casual) )"
    r"(?:thought|idea|notion|remark|suspicion|worry|mention|comment|impression)|"
    r"(?:on (?:everyone|everybody|my|our|her|his|their|the [\w-]+)(?:'s)? (?:mind|radar)|"
    r"never more than [\w ]{2,20}|everyone's (?:first )?(?:thought|fear|guess)|the talk of [\w ]{2,20})|"
    r"the (?:first |initial |referral |referring |original |early |opening )?(?:thought|worry|fear|"
    r"question|suspicion|impression|guess|working (?:theory|idea|hypothesis)|hypothesis|theory|idea|"
    r"concern))\b"
)
_WHAT_READ = re.compile(
    rf"^{_QUOTES}(?:was|is|were) what (?:[\w'’.-]+ ){{1,4}}?(?:read|googled|feared|found online|thought|"
    rf"worried|"
    r"suspected|guessed|had in mind|wondered|dreaded|looked up|assumed|was told|were told|had been told|"
    r"suggested|said|called it|wrote)\b"
)
_GIVEN_BY = re.compile(
    r"(?:\b(?:the |an? |her |his |one |its )?(?:[\w-]+ )?(?:urgent care|walk-in|ed|er|gp|pcp|pa|np|locum|"
    r"chiropractor|dentist|optician|school|nurse|resident|triage|coach|trainer|teacher|telehealth|app|"
    r"website|forum|chatbot|chatgpt|internet|pharmacist|cousin|neighbou?r|friend|roommate) (?:had |has )?"
    r"(?:suggested|proposed|floated|raised|mentioned|guessed|feared|blamed|insisted on|whispered|invoked|"
    r"hinted at|wondered about|googled|offered|brought up) (?:that (?:it|this) (?:was|is|were|might be|"
    r"could be) |it (?:was|is) |that (?:she|he) (?:has|had) )?(?:an? |the |some )?"
    r"[\"“']?|\b(?:googled|self-diagnosed(?: with)?|read (?:online )?about|looked up|feared|fears|dreads?|"
    r"dreaded|(?:came|arrived|walked in|came in) (?:expecting|fearing|dreading|sure of|certain of|"
    r"convinced of)|(?:braced|bracing|steeled|prepared) (?:herself |himself |themselves )?for|"
    r"convinced (?:that )?(?:it|this|s?he|they) (?:is|was|has|had)|worried sick (?:over|about)) (?:an? |"
    r"the )?[\"“']?)$"
)
_ON_THEIR_MIND = re.compile(
    r"\b(?:(?:her|his|their|the patient's|mom's|mother's|dad's|wife's|husband's|parents'|family's) "
    r"(?:(?:main|chief|big|biggest|real|greatest|only|one|worst|great|secret|constant) )?(?:worry|fear|dread|"
    r"nightmare|fantasy) (?:is|was|has been|had been|remains|being|of|about|over) (?:of |that (?:it|"
    r"this) is )?(?:an? |the )?[\"“']?|(?:previous|prior|outside|former|earlier|first|another|other|last|"
    r"different|independent|original) (?:examiner|doctor|physician|provider|clinician|consultant|reviewer|"
    r"neurologist|surgeon|specialist|reader|practice|office|clinic|hospital|team|visit|note|letter) (?:had |"
    r"has )?(?:raised|floated|mooted|wondered about|mentioned|queried|feared|guessed|entertained|brought up|"
    r"toyed with|considered|speculated about) (?:an? |"
    r"the |possible )?[\"“']?|(?:second opinion|opinion|question|consult(?:ation)?|referral|referred|"
    r"e-?consult|advice|sent) (?:on|re|regarding|about|for|of|with|as|over) (?:an? |the |her |"
    r"his )?[\"“](?:[\w-]+ )?)$"
)
"""A worry by name ("her dread is colon cancer"), what another doctor thought of, a question in quotes."""
_DREADED = re.compile(
    rf"^{_QUOTES}(?:that |which )?(?:s?he|they|we|i|mom|dad|mother|father|the \w+) (?:had |has "
    rf")?(?:always |so |once |"
    r"first |most |long )?(?:dreaded|feared|googled|imagined|worried about|was afraid of|were afraid of|"
    r"had in mind|braced for|read about|was sure of|came in (?:for|with) in mind)\b"
)
"""A relative clause of fear: "the melanoma she dreaded"."""
_HOLDS = re.compile(
    r"\b(?:confirm\w*|prove[dn]?\b|proves|rightly|indeed|correctly|agree[ds]?|concur\w*|borne out|"
    r"established|diagnosed|verified|corroborat\w*|turned out (?:right|true|correct)|positive|is what (?:she|"
    r"he) has|in fact (?:has|had)|meets|shows it|and (?:is|it is) (?:right|true|so|present))\b"
)
_DENIED = re.compile(
    r"\b(?:not|never|un)[ -]?(?:confirm\w*|proven?|borne|established|verified|diagnosed|corrob\w+)"
)
_CHEAP = re.compile(
    r"['’]s? |\b(?:suggest|propos|float|rais|mention|moot|fear|guess|googl|brought|presum|assum|specul|"
    r"posit|tout|pencil|put f|looked|read|wonder|imagin|offer|voic|air|invok|conject|queri|self|thrown|toss|"
    r"nam|whisper|bandied|insist|surmis|hypoth|hint|blam|what|the |a thought|dread|convinced|worr|theor|rumo|"
    r"expect|sure|certain|brac|steel|prepar|afraid|had in mind|hunch|hypo|never more|everyone|on |own |"
    r"opinion|question|consult|referr|advice|sent|nightmare|"
    r"entertain|consider|toyed)"
)


def somebodys_idea(clause: Clause) -> Verdict | None:
    after = clause.after[:110]
    if _CHEAP.search(after) is not None:
        said = (
            _IDEA.match(after)
            or _OWN_IDEA.match(after)
            or _BY_WHOM.match(after)
            or _WHAT_READ.match(after)
            or _GUESSED.match(after)
            or _DREADED.match(after)
        )
        if said is not None and not _held(clause):
            return clause.behind(said, Assertion.HYPOTHETICAL)
    before = clause.before[-100:]
    if not before or _CHEAP.search(before) is None:
        return None
    said = _GIVEN_BY.search(before) or _ON_THEIR_MIND.search(before)
    if said is None or _held(clause):
        return None
    return clause.ahead(said, Assertion.HYPOTHETICAL)


def _held(clause: Clause) -> bool:
    """Whether the sentence, or what it goes on with, says that the thought was right."""
    end = clause.mention.span.end
    holds = _HOLDS.search(clause.lowered, end, min(end + 160, len(clause.lowered)))
    if holds is None:
        return False
    return _DENIED.search(clause.lowered, max(holds.start() - 8, end), holds.end()) is None
