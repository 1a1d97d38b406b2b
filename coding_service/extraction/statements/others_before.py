"""Somebody named before the condition who has it: "teammate with a torn ACL", "her stepsister: melanoma"."""

from __future__ import annotations

import re

from coding_service.extraction.statements.persons import ANIMAL, GROUP, PLACE, VENUE, Person

_DETERMINED = (
    r"(?:an?|the|his|her|their|our|my|your|one|two|both|all(?: of)?|some(?: of)?|several|many|most|"
    r"another|other|no|pt['’]?s|patient['’]?s|only)"
)
_LEADS = re.compile(
    rf"(?:^|[\n,.;:(?!|–—-]|\b(?:and|but|or|that|while|whereas|although|because|since|as|after|when|where|"
    rf"if|says|said|states|mentions|adds|reports|knows|exposed to|contact with|lives? with|living with|"
    rf"rooms with|works? with|cares? for|caring for|visited|visits|saw|met|for|from|to|of|near)) ?\W{{0,3}}"
    rf"(?:{_DETERMINED} )?(?:{_DETERMINED} )?(?:[\w’'+-]+ ){{0,3}}$"
)
"""How a clause whose subject is somebody else opens."""
_NOT_A_SUBJECT = re.compile(
    r"\b(?:by|per|like|unlike|with|and|&|via|than|from|against|accompanied by)(?: the| an?| his| her|"
    r" their| our)?(?: [\w’'-]+)? $"
)
_AT_ITS_HEAD = re.compile(rf"(?:^|[\n,.;:(?!|–—])[\W\d]*(?:{_DETERMINED} )?(?:[\w’'+-]+ ){{0,2}}$")
"""The person opens a clause or an item of a list."""
PATIENT_AGAIN = re.compile(
    r"\b(?:he|she|him|her|his|they|them|their|patient|patient['’]s|pt|pt['’]s|we|i|my|me|our|himself|"
    r"herself|diagnosed|suspected|found|confirmed|started|treated|prescribed|recommended|sent|referred|"
    r"considered|says?|said|states?|reports?|reported|notes?|noted|notice[sd]?|saw|seen|sees|witness\w*|"
    r"observ\w*|hear[sd]?|tells?|told|thinks?|believes?|worr\w+|concern\w*|asks?|asked|want(?:s|ed)?|brought|"
    r"brings|called|calls|drove|helps?|helped|gives?|gave|hit|kick\w*|push\w*|fell|threw|struck|bit|stepped|"
    r"collid\w+|but|because|due|here|today|presents?|now|so|if|when|after|since|that|about|to|denies|"
    r"describes?|account|report|request|history|video|diary|house|home|car|wedding|birthday|funeral|milk|"
    r"elbow|knee|foot|head|hand|dog|cat|bed|help|fault|party|place|"
    r"death|passing|loss|insurance|permission|consent|for|feels?|treats?|manages?|supervis\w*|requires?|"
    r"complain\w*|against|ruled|denied|no|not|without|also presents|patient also)\b"
)
"""Words after which the clause is about the patient, or that only make the person a witness or a helper."""
_ITEM = r"(?:[\w’'/ +-]{1,40}(?:, (?:and |or )?| and | or | & |/| \+ )){0,4}"
_POSSESSED = re.compile(rf"^(?:(?: [\w-]+){{0,2}} |(?P<items> {_ITEM}))[\"“(]?$")
_ENDS_WITH_AND = re.compile(r"(?: and | or | & |/)[\"“]?$")
_AND_BEHIND = re.compile(r"[\w \"”-]{0,25}(?:, [\w -]{1,30}){0,3},? (?:and|or|&) ")
_NOT_SHE = r"(?:, (?:but )?not (?:s?he|he|him|her|the patient|our patient|patient|pt|this patient),?)?"
_MANNER = (
    r"(?:,? (?:all|both|also|too|later|then|since|already|eventually|recently|just|once|each|either|"
    r"apparently|reportedly|supposedly|who|that|which|himself|"
    r"herself|had|in \w+|at (?:work|school|church|home|daycare|camp|practice|college|preschool|the \w+|"
    r"his \w+|her \w+)|from \w+|next (?:door|bed|bunk)|upstairs|"
    r"(?:was |were |has been |have been |had )?(?:just |recently )?(?:told|learned) (?:that )?(?:s?he|they)|"
    r"(?:in|on|at|from|across|near|behind|beside|above|below) (?:the|an?|his|her|their) (?!patient|pt\b)"
    r"(?:\w+ )?\w+|downstairs|down the (?:hall|street|road)|"
    r"across the (?:hall|street)|of (?:hers|his|theirs)|\(?\d{1,3}\)?,?|"
    r"(?:s?he|they) (?:[\w-]+ ){1,4}(?:with|in|at|to|on|of|by)|(?:s?he|they) [\w-]+|with whom (?:s?he|"
    r"they) [\w-]+|whose \w+)){0,3}"
)
_ILL = (
    r"(?:has|have|had|having|has had|have had|'s got|got|gets|caught|contracted|developed|carries|"
    r"carried|harbors|suffers?(?: from)?|suffered(?: from| an?)?|(?:has |had |have |was |is |were |are |"
    r"been |being |just |recently )*(?:being )?(?:diagnosed|dx['’]?d|dxed|treated|seen|hospitali[sz]ed|"
    r"admitted|worked up|operated(?: on)?|fused|sick|ill|home|out|down|off|laid up|positive|isolated|"
    r"quarantined|recovering|convalescing|dying|quarantining|dialy[sz]ed|transplanted|medicated|immuni[sz]ed|"
    r"followed) (?:at \w+ |today |last \w+ |in \d{4} |"
    r"recently )?(?:with|for|from|of|as having|after|as)|"
    r"(?:is |are |was |were )?(?:just |still |now )?(?:getting over|battling|fighting|living with|"
    r"coming down with|dealing with|recovering from)|came down with|brought(?: home)?|brings(?: home)?|"
    r"(?:was |were )?put down for|comes? with|"
    r"(?:had )?tested positive for|turned out to have|"
    r"died (?:young )?(?:of|from|with)|(?:has |had )?passed (?:away )?(?:of|from|with)|succumbed to|"
    r"with|w/|(?:takes?|on|uses|needs) [\w-]+ for|underwent [\w-]+ for|had [\w-]+ for|"
    r"(?:is|was|are|were)(?: an?| the)?)"
)
_HAS = re.compile(
    rf"^{_NOT_SHE}{_MANNER} {_ILL}(?P<rest>(?: [\w’'+-]+){{0,3}}) [\"“(]?(?P<items>{_ITEM})[\"“]?$"
)
_LABELLED = re.compile(
    rf"^(?:['’]s (?:side|family|history|hx))?(?: \(?(?:age |aged )?\d{{1,3}}\)?| \([\w -]{{1,20}}\))?"
    rf"(?:: ?| ?[–—=→] ?| -+ ?)(?:[\w’'+-]+ ){{0,3}}[\"“]?(?P<items>{_ITEM})[\"“]?$"
)
_RIGHT_BEFORE = re.compile(r"^ [\"“]?$")
_HIS_OWN_AFTER_HIS = re.compile(r"^ [\w -]{1,20}[:,;] (?:his|her|their) $")
_HIS_RECORD = re.compile(
    r"^ (?:own |old |medical |hospital )?(?:chart|record|file|problem list|portal|history|hx|labs?|"
    r"results?|med list)s?(?: \w+)?(?:: | (?:lists?|listed|has|had|shows?|showed|says?|said|with|of|notes?|"
    r"noted|includes?) )[^.;\n]{0,60}$"
)
_GOVERNED = re.compile(
    r"\b(?:with|to|by|for|from|via|per|of|on|at|about|in|as|and|&|called?|phoned?|seen|lives?|saw|met|"
    r"contact|allergic|brought|accompanied|here|informed|told|thanks|likes?|unlike|than|see|sees|tell|ask|"
    r"asked|against)(?: (?:an?|the|his|her|their|our|my))?(?: [\w’'-]+)? $"
)
"""The person is the object of another word: "seen with his wife: depression"."""
_PART_OF = re.compile(
    r"\b(?:half|most|rest|all|much|third|quarter|whole|some|many|several) of (?:the|his|her) $"
)
_ELSEWHERE = re.compile(r"\b(?:with|at|after|during|while|until|when|then|before|same|like|from)\b")
_LOST = re.compile(
    r"\b(?:lost|losing|loses|loss of|buried) (?:(?:his|her|their|an?|the|both|two) )?(?:[\w-]+ )?$"
)
_TO_IT = re.compile(r"^ (?:\w+ )?to (?:an? |the )?(?:[\w-]+ ){0,2}$")
_PET = re.compile(
    rf"(?:^|[\n,.;:(])[\W\d]*(?:{_DETERMINED} )?(?:(?:house|home|family|pet|barn|stray|new|own) )?$|"
    r"\b(?:exposed to|that|because|and|whose|the vet \w+) (?:his |her |the |a )?(?:\w+ )?$"
)
_THE_ONE = re.compile(
    r"(?<!patient )(?<!pt )(?<!she )(?<! he )(?<!is )\b(?:is|was|are|were) the (?:only |actual |other )?"
    r"(?:one|ones|person|people)(?: in \w+ \w+| here)? "
    r"(?:with|who (?:actually |really )?(?:has|had|have|got|carries)|having|being treated for|affected by)"
    r"(?: [\w-]+){0,2} [\"“]?$|\bit(?: is|['’]s| was) (?:(?:her|his|their|the|an?) )?(?!patient|pt|"
    r"s?he\b)(?:[\w-]+ ){1,2}(?:who|that) (?:actually |really )?(?:has|had|have|"
    r"carries)(?: [\w-]+){0,2} [\"“]?$"
)
"""Whoever that is, it is not the patient: "the drummer is the one with sleep apnea"."""
_HIS_TURN = re.compile(r"(?:^|[\n.;:(,]) ?(?:the )?(?:patient|pt|s?he)\b[^.;\n]{0,20}$")
_STARTED = re.compile(
    r"^[^.;\n]{0,30}\b(?:since|x ?\d|for \d|for the past|today|this morning|last night|here)\b"
)
_BOTH = re.compile(r"\b(?:s?he|patient|pt|both (?:of them|patient))(?: and|/| &)(?: [\w-]+){0,2} $")
_AND_HE = re.compile(r"^ (?:and|&) (?:s?he|patient|pt|the patient|i)\b")


_KEPT_COMPANY = re.compile(
    r"\b(?:coach\w*|teach\w*|taught|tutor\w*|mentor\w*|nurs(?:es|ed|ing)|babysits?|babysat|car(?:es|ed|"
    r"ing) for|caregiver (?:for|to|of)|aide (?:for|to)|work(?:s|ed|ing)? (?:with|for)|look(?:s|ed|ing) after|"
    r"lives? with|living with|rooms with|next to|beside|behind|opposite|hugged|kissed|exposed to|slept with|"
    r"dat(?:es|ed|ing)|married to|met|knows|visit(?:s|ed|ing)|shar(?:es|ed|ing) (?:\w+ )?with|sitt?(?:s|"
    r"ing)? (?:by|for)|treat(?:s|ed|ing)) (?:an?|another|two|three|several|many|some) (?:[\w-]+ ){0,2}"
    r"(?:m[ae]n|wom[ae]n|boys?|girls?|child|children|persons?|people|students?|pupils?|patients?|"
    r"residents?|veterans?|lady|ladies|gentlem[ae]n|kids?|toddlers?|bab(?:y|ies)|infants?|players?|athletes?|"
    r"clients?|guys?|teens?|teenagers?|adults?|seniors?|elders?|couple) "
    r"(?:with|who (?:has|have|had)|having|on [\w-]+ for|positive for|treated for|"
    r"diagnosed with)(?: [\w-]+){0,2} [\"“]?$|"
    r"\bthe (?:elder|eldest|younger|youngest|oldest) (?:one |child |boy |girl |son |daughter )?(?:with|"
    r"has|had|having) $|\bgenerations (?:of|with) (?:[\w-]+ )?$"
)
"""Whom the patient is with: "he coaches a boy with hemophilia"."""


def kept_company(before: str) -> re.Match[str] | None:
    return _KEPT_COMPANY.search(before)


def the_one_with(before: str) -> re.Match[str] | None:
    said = _THE_ONE.search(before)
    return None if said is None or _HIS_TURN.search(before[: said.start()]) else said


def has_it(person: Person, lead: str, gap: str, after: str, code: str) -> bool:
    """The person, with `lead` before them in the clause, has the condition that stands `gap` behind them."""
    if _BOTH.search(lead) or _AND_HE.match(gap):
        return False
    injury = code[:1] in "ST"
    if person.own:
        return _owns(person, lead, gap, after, injury)
    said = _HAS.match(gap)
    if said is not None and not _NOT_A_SUBJECT.search(lead[-40:]) and _LEADS.search(lead):
        if (
            person.kind in (GROUP, PLACE, VENUE)
            and not _PART_OF.search(lead)
            and (_AT_ITS_HEAD.search(lead) is None or _GOVERNED.search(lead[-50:]))
        ):
            return False
        inside = said["rest"] + " " + said["items"]
        if (
            PATIENT_AGAIN.search(inside)
            or _ELSEWHERE.search(said["rest"])
            or (person.kind == ANIMAL and (injury or not _PET.search(lead)))
        ):
            return False
        if "," not in said["items"]:
            return True
        listed = _ENDS_WITH_AND.search(gap) or _AND_BEHIND.match(after)
        return listed is not None and not (code[:1] in "RJ" and _STARTED.match(after))
    if _LOST.search(lead[-40:]) and _TO_IT.match(gap):
        return not injury
    if (
        person.kind in (GROUP, PLACE, VENUE, ANIMAL)
        or code[:1] == "R"
        or _AT_ITS_HEAD.search(lead) is None
        or _GOVERNED.search(lead[-50:])
    ):
        return False
    if _LABELLED.match(gap):
        return PATIENT_AGAIN.search(gap) is None
    return _RIGHT_BEFORE.match(gap) is not None and not injury


def _owns(person: Person, lead: str, gap: str, after: str, injury: bool) -> bool:
    if _HIS_OWN_AFTER_HIS.match(gap) or _HIS_RECORD.match(gap):
        return True
    if (
        _POSSESSED.match(gap) is None
        or person.kind in (GROUP, PLACE, VENUE)
        or ((injury or person.kind == ANIMAL) and gap.strip())
        or (injury and person.kind == ANIMAL)
        or PATIENT_AGAIN.search(gap)
    ):
        return False
    return "," not in gap or (
        _AT_ITS_HEAD.search(lead) is not None
        and (_ENDS_WITH_AND.search(gap) is not None or _AND_BEHIND.match(after) is not None)
    )
