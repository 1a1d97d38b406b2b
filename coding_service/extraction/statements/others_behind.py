"""Somebody named behind the condition who has it: "gout in his doubles partner", "was his cousin's"."""

from __future__ import annotations

import re

from coding_service.extraction.statements.others_before import PATIENT_AGAIN
from coding_service.extraction.statements.persons import ANIMAL, BLOOD, GROUP, PLACE, VENUE, Person

_WHOSE = (
    r"(?:an?|the|his|her|their|our|my|one|two|both|several|some|many|most|all|another|other|multiple|"
    r"close|maternal|paternal|great|more than one|pt['’]?s|patient['’]?s|the patient['’]s|a few|"
    r"at least \w+)(?: of)?"
)
_IN = re.compile(
    rf"^[\"”)]{{0,2}}(?: (?:at|aged?|@|in) (?:age )?\d{{1,4}}s?)?(?: (?:is|was|are|were))?"
    rf"(?: (?:common|frequent|rampant|rife|prevalent|cases?|sit|sits|lie|lies|occur|occurs|appear|appears|"
    rf"turns? up|shows? up|crops? up|belong|belongs|reside|resides|"
    rf"cases?|outbreaks?|history|infection|disease|dx|diagnosis|diagnosed|confirmed|found|"
    rf"seen|present|known|label|death|only))?(?: is| was| were| are)?(?: only)? (?:in|among|amongst|"
    rf"affecting|of) (?:{_WHOSE} ){{0,2}}(?:[\w-]+ ){{0,2}}$"
)
_OF = re.compile(r" of [\w’' -]*$")
_FEARED = ("T74", "T76", "F40", "F43", "F93", "F91", "Z", "F50")
_IS = re.compile(
    rf"^(?:[^.;\n]{{0,40}}?\b(?:is|was|are|were|being|belongs? to|belonged to) (?:only |really |"
    rf"actually |in fact |just )?|[\"”?]{{0,2}}[:,]? ?[–—-]? ?(?:only |"
    rf"just )?)(?:{_WHOSE} ){{0,2}}(?:[\w-]+ )?$"
)
_ALL_THERE_IS = re.compile(
    r"^(?:\W*$|[.;,)(\"”!]| \(| (?:alone|instead|and not|not|too)\b| ?[-–—]| (?:diagnosis|dx|disease|"
    r"problem|history|condition|label|record|entry|illness|story|test|result|finding)\b)"
)
_BELONGS = re.compile(
    rf"[\"”)\w ,-]{{0,40}}\b(?:belong(?:s|ed|ing)? (?:to|(?:in|on) the (?:chart|record|file|list) of)|"
    rf"pertain(?:s|ed)? to|appl(?:y|ies|ied) to|refer(?:s|red)? to|"
    rf"relates? to|is about|concerns?|evaluation is for|is for|meant for|(?:was |were |"
    rf"is )?(?:prescribed|dispensed|intended|ordered) (?:for|to)|lies with|came (?:from|with)|"
    rf"is that of|was that of) (?:{_WHOSE} ){{0,2}}(?:[\w-]+ ){{0,1}}$"
)
_ANSWERED = re.compile(
    rf"^[\"”]?(?: (?:at|aged?|@|in) (?:age )?\d{{1,4}}s?)?(?: ?[:?=] ?| ?[–—] ?| -+ ?| ?\()(?:(?:yes|"
    rf"positive|pos|only|just|in|seen in|strong|"
    rf"present in|had by|hx in)[, ]+)?(?:(?:only|just|in) )?(?:{_WHOSE} ){{0,2}}(?:[\w-]+ )?$"
)
_ONLY = re.compile(
    r"^(?:\W*$|[.;)\n]| (?:only|alone)\b|,? (?:at|age|aged) \d|, (?:not|only)\b|(?:,| and| &|"
    r" \+) (?:(?:his|her|maternal|paternal|both|an?) )?(?:[\w-]+)(?: (?:and|&) [\w-]+)?(?=\W*$|[.;)\n]))"
)
_JOINED = re.compile(r"^ $")
_KILLED = re.compile(
    rf"^,? (?:(?:which|that) )?(?:(?:had |has )?(?:killed|took|claimed|carried off|felled|crippled|"
    rf"blinded)|(?:afflict|plague|trouble|strike|burden|torment)s|(?:afflict|plagu|troubl)ed|affect(?:s|"
    rf"ed)(?= (?:an? |two|both|several|many|most|all|"
    rf"three|multiple|other)))(?: (?:the life|the lives|the sight) of)? (?:{_WHOSE} ){{0,2}}(?:[\w-]+ )?$"
)
_THAT_IS = re.compile(
    rf"^[\"”?)]*(?:,? ?(?:but|though|and|actually) )?(?: ?(?:that|this|it))?(?: is| was|"
    rf"['’]s) (?:{_WHOSE} )(?:[\w-]+ )?$"
)
_AND_NOT_HE = re.compile(r"^(?:\W*$|[.;)]|,? (?:and )?not (?:him|her|he|she|the patient)\b)")
_DETERMINED = re.compile(r"\b(?:her|his|their|an?|the|my|our) (?:[\w-]+ )?[\"“]?$")
_TELLS = re.compile(
    r"^ (?:reports?|says?|said|states?|notes?|noticed?|describes?|brings|brought|believes|thinks|feels|"
    r"denies|concern\w*|worr\w+|support|group|involvement|discord|violence|abuse|conflict|clinic|strain|"
    r"issues?)\b"
)
""" "Her hypertensive husband", but not "his asthma mother reports"."""
_HERE_HIS = re.compile(r"^, (?:(?:his|her|a|an|maternal|paternal) (?:[\w-]+ )?)?$")
_NO_MORE = re.compile(
    r"^(?:['’]s \w+)?(?:\W*$|[.;)]|,? (?:too|this week|last week|now|where|this month|and)\b)"
)
_GOES_ROUND = (
    "A0", "A3", "A4", "A8", "A9", "B01", "B05", "B06", "B08", "B1", "B2", "B3", "B8", "J0", "J1", "U07",
)  # fmt: skip
_OUTBREAK = re.compile(r"\b(?:outbreaks?|clusters?|epidemic|rash|wave|scare) of (?:[\w-]+ )?$")
_OUTBREAK_BEHIND = re.compile(r"^[\"”]? (?:outbreaks?|cases?|scare|clusters?|epidemic|wave|exposure)\b")
_OUTBREAK_AT = re.compile(
    r"^[\"”]?(?: (?:outbreaks?|cases?|scare|clusters?|epidemic|wave|exposure))?(?: is| was| has been)? "
    r"(?:at|on|in|around|among|aboard) (?:(?:the|his|her|their|an?|our) )?(?:[\w’'-]+ ){0,2}$"
)
_PLACE = re.compile(r"^ (?:house|home|room|place|family|car|school)\b")
_HIS_RECORD = re.compile(
    r"^ (?:own |old |medical )?(?:chart|record|file|problem list|portal|note|name|account|mrn|history|"
    r"label|labs?|form|entry)s?\b"
)
_FROM_IT = re.compile(
    r"\b(?:from|off|out of|in|on|into|of|under) (?:(?:his|her|their|the|an?|"
    r"patient['’]?s) ){0,2}(?:[\w-]+ )?$"
)
_NEXT_IS_SUBJECT = re.compile(
    r"^(?:\W*$|[.,;:)\n]| (?:has|had|is|was|in|at|with|who|and|moved|died|lives|living|next|on|side|"
    r"whose|left|comes?|came|visits|works|recently|just|also|upstairs|downstairs)\b)"
)
_THAT = re.compile(r"^[\"”]?,? (?:(?:that|which) )?(?:his|her|their|the|an?|my) (?:[\w-]+ )?$")
_HAS_IT = re.compile(
    r"^ (?:also |really |once )?(?:has|had|have|carries|carried|suffers from|died (?:of|from)|"
    r"was (?:treated|diagnosed|seen)|is (?:being )?treated|brought home|came home with|lives with|"
    r"struggles with|battles)\b(?! (?:noticed|seen|noted|concerns?|to|him|her|told|asked|brought|called))"
)
_SAME = re.compile(r"\b(?:same|like|as) (?:[\w-]+ ){0,3}$")
_CLASS = re.compile(
    r"^[\"”]?(?: (?:cases?|outbreaks?|exposure|notice))?(?: is| are| was| were| has been| keeps)? (?:at|"
    r"in|on|around|going (?:around|through)|circulating (?:at|in)|making the rounds (?:at|in)|"
    r"spreading (?:at|in)|posted (?:at|by)|reported (?:at|by)|announced (?:at|by)|all over|through)(?: (?:in|"
    r"at))? (?:(?:his|her|their|the|a) )?(?:[\w’'-]+ ){0,2}$"
)
_ABOUT = re.compile(
    r"^[\"”]?(?: (?:cases?|season|outbreaks?))?,? (?:is|are|was|were|has been|have been|keeps?|seems? to be|"
    r"being)? ?(?:going (?:around|round|about|through (?:the|her|his|their))|circulating|making (?:the|"
    r"its) rounds|in the (?:news|papers?|county|community|town|area|state|region)|all over (?:the )?(?:town|"
    r"county|news)|rife|rampant|endemic|about (?:town|in (?:the )?(?:town|county)))\b"
    r"(?![^.;\n]{0,50}\b(?:caught|too|also|(?:and|now|which) s?he|positive)\b)"
)
_PLACE_OF_ANOTHER = re.compile(
    r"^(?:['’]s)? (?:school|daycare|day care|class|classroom|work|workplace|office|dorm|team|camp|"
    r"household|house|home|unit|ward|church|preschool|kindergarten|college|nursing home|facility|job|gym|"
    r"shelter)\b"
)
_CAUGHT = re.compile(
    r"\b(?:caught|got|contract\w+|acquired|picked up|has|had|with|developed|presents?|diagnos\w+|of|"
    r"for)\W[^.;\n]{0,30}$"
)
_CONTAGIOUS = ("A", "B", "J0", "J1", "U07", "L01", "H10", "K52", "J2")
_RUNS = re.compile(
    r"[^.;\n]{0,30}?(?:\b(?:runs?|ran|running|goes|clusters?|abounds?|present|found|prevalent|common|"
    r"heavy|strong|is|was|are) )?(?:strongly |heavily |only |all |mostly )?\b(?:in|on|through|down|along|"
    r"from|via) (?:(?:the|his|her|their|both|my|pt['’]?s|patient['’]?s) )?"
    r"(?:(?:maternal|paternal|mother|father|mom|dad|mum|mama|papa|husband|wife|partner|spouse|grandm\w+|"
    r"grandf\w+)(?:['’]?s)?(?: (?:and|or|&|/) (?:maternal|paternal|mother|father|mom|dad)(?:['’]s)?)? "
    r"(?:side|sides|line|lineage|branch|half|family|people|relatives|kin|pedigree|ancest\w+|tree)"
    r"|(?:family|pedigree|bloodline|blood|kindred|kin|lineage|genes|clan)\b(?! (?:practice|med|meeting|"
    r"clinic|room|planning|home|house|doctor|physician|dinner|business|trip)))\b"
)


_TOGETHER = re.compile(
    rf"^,? (?:and|or|&) [\w-]+(?: [\w-]+)? (?:sit|lie|run|occur|appear|cluster|are|were|belong|all)(?: "
    rf"only| all)? (?:in|among|amongst|on|to|with) (?:{_WHOSE} ){{1,2}}(?:[\w-]+ )?$"
)
"""The verb of several: "melanoma and pancreatic cancer sit among her husband's relatives"."""
_OWNER = re.compile(r"\b(?:his|her|their|my|our|the patient['’]s|patient['’]?s|pt['’]?s)\b")


def goes_about(after: str, code: str) -> re.Match[str] | None:
    """ "Measles is going around the county": of an infection only, and of nobody yet."""
    return _ABOUT.match(after) if code.startswith(_CONTAGIOUS) else None


def runs_in_the_family(after: str) -> re.Match[str] | None:
    """ "Tourette runs on mom's side", "schizophrenia on the paternal side"."""
    said = _RUNS.match(after)
    if said is None or PATIENT_AGAIN.search(_without_whose(said[0])):
        return None
    if said[0].endswith(("blood", " genes")) and not re.search(r"\brun", said[0]):
        return None
    return said


def theirs(person: Person, before: str, gap: str, rest: str, code: str) -> bool:
    """The condition is that of the person who stands `gap` behind it, with `rest` behind the person."""
    injury = code[:1] in "ST"
    if (
        code.startswith(_GOES_ROUND)
        and _OUTBREAK_AT.match(gap)
        and (_OUTBREAK.search(before[-40:]) or _OUTBREAK_BEHIND.match(gap))
    ):
        return True
    if person.kind == VENUE:
        return False
    if person.kind in (GROUP, PLACE) or _PLACE_OF_ANOTHER.match(("'s" if person.own else "") + rest):
        return (
            _CLASS.match(gap) is not None
            and (code.startswith(_CONTAGIOUS) or person.own)
            and (person.own or (_CAUGHT.search(before[-40:]) is None and _NO_MORE.match(rest) is not None))
            and not injury
        )
    if _BELONGS.match(gap) and not (person.own and _PLACE.match(rest)):
        return True
    if person.own and _HIS_RECORD.match(rest) and _FROM_IT.search(gap):
        return True
    if _THAT_IS.match(gap) and not person.own and _AND_NOT_HE.match(rest):
        return True
    if _KILLED.match(gap):
        return not injury
    if _TOGETHER.match(gap):
        return not injury
    if PATIENT_AGAIN.search(_without_whose(gap)):
        return False
    if person.own:
        return _IS.match(gap) is not None and _ALL_THERE_IS.match(rest) is not None
    if _IN.match(gap):
        return not (_OF.search(gap) and code.startswith(_FEARED)) and not (injury and person.kind == ANIMAL)
    if _THAT.match(gap) and _HAS_IT.match(rest):
        return _SAME.search(before[-40:]) is None
    if code[:1] == "R" or injury or person.kind == ANIMAL:
        return False
    if person.kind == BLOOD and _HERE_HIS.match(gap):
        return not rest.strip(" .)")
    if _ANSWERED.match(gap):
        return _ONLY.match(rest) is not None
    if _JOINED.match(gap) is None:
        return False
    noun_phrase = _DETERMINED.search(before[-25:]) is not None and _TELLS.match(rest) is None
    return noun_phrase or _NEXT_IS_SUBJECT.match(rest) is not None


def _without_whose(gap: str) -> str:
    """Without the owner of the person: "in his doubles partner"."""
    return _OWNER.sub("", gap)
