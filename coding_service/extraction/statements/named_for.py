"""A condition in the name of something: a handout, a study, a form, a vaccine, people who have it."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion
from coding_service.extraction.statements.clause import Clause, Verdict
from coding_service.extraction.statements.further_items import only_items

_REACH = 110
_PEOPLE = re.compile(
    r"\b(?:members|people|persons|folks|patients|those|anyone|someone|somebody|whoever|everyone|women|men|"
    r"adults|children|kids|individuals|others|subjects|participants|enrollees|volunteers|applicants|workers|"
    r"drivers|athletes|families|relatives|pregnancies|infants|babies|mothers|girls|boys|smokers|any ?one)"
    r" (?:\w+ )?(?:with|who have|who has|who had|having|diagnosed with|suffering from|living with|at risk of|"
    r"prone to|carrying|affected by)(?: (?:known|active|severe|moderate|mild|a|an|prior|existing|both|either|"
    r"the|documented|history of))* (?=\S*)"
)
"""All who have it: "for members with rheumatoid arthritis"."""
_PAPER = (
    r"(?:handouts?|leaflets?|booklets?|brochures?|pamphlets?|fl[iy]ers?|fact ?sheets?|"
    r"info(?:rmation)? sheets?|packets?|printouts?|print-outs?|videos?|articles?|websites?|web ?pages?|"
    r"podcasts?|posters?|webinars?|modules?|chapters?|lectures?|magazines?|newsletters?|documentar(?:y|ies)|"
    r"notices?|books?|comics?|workbooks?|tip sheets?|brochure|materials?|literature|infographics?|blog|"
    r"links?|qr codes?|patient education|education sheets?|aftercare sheets?|aftervisit sheets?|classes|"
    r"seminars?|workshops?)"
)
_TITLED = re.compile(
    rf"\b{_PAPER}\b(?: (?:given|handed|sent|provided|printed|posted|home|was|were|is|today|up|out|over|from|"
    rf"the|"
    r"ada|cdc|aap|acog|aafp|nih|our|clinic|school|shared|reviewed))*"
    r" ?(?:on|about|for|titled|entitled|called|named|re:?|regarding|against|:|[\"“'(])\s?"
)
_TITLE_BEHIND = re.compile(rf"[^.;:\n,]{{0,25}}?[\"”'’]?,? ?(?:\(?(?:{_PAPER})\b)(?! (?:shows?|showed))")
_QUOTED_TITLE = re.compile(
    r"[\"“](?:living with|understanding|coping with|your (?:child|baby|guide)|what (?:is|you|to|every)|"
    r"how to|facts about|all about|about|preventing|managing|when|caring for|life with|questions about|"
    r"know your|talking about|a guide to|guide to|is it|could it be|do i have|signs of|your|after|"
    r"before)\b[^\"”\n]{0,50}$"
)
_GIVEN = re.compile(
    r"\b(?:given|gave|handed|hand|sent|mailed|provided|offered|printed|received|reads?|reading|attached|"
    r"took|shared|sheet|text|titled|left with|watched|downloaded)\b[^.;\n\"“]{0,30}[\"“]\s?$|"
    r"\b(?:text|information|info|resources|tips|reading|sections?|pages?|education|teaching|talk|lesson|"
    r"advice|chapter|story|report|news|post|thread|show|film|program) (?:on|about|re|regarding|"
    r"concerning) (?:the )?$"
)
_WANTED_BY = re.compile(
    r"\b(?:exclusion|inclusion|eligibility|excludes?|requires?|requirements?|qualif\w+|"
    r"(?:pa|prior[- ]auth\w*|study|trial|insurance|coverage|payer|plan|program|policy|protocol|drug|"
    r"formulary|guideline|label) (?:criteria|criterion|requirements?|rules?|asks?(?: for)?|wants?|demands?))"
    r"(?: (?:list|criteria|form|requires?|includes?|are|is|asks?|needs?|for|items?|of|either|an?|moderate|"
    r"severe|proven|documented|active|prior|history|known))*:? (?:[^.;:\n]{0,50}(?:,|\bor|\band) )?$"
)
_ASKED_BY = re.compile(
    r"\b(?:form|questionnaire|survey|checklist|intake|application|card|sheet|portal)(?:'s)? (?:questions?|"
    r"asks?|asked|wants to know|wanted to know)\b[^.;\n]{0,60}$"
)
_STUDY = re.compile(
    r"(?:'s|s)?(?: (?:disease|syndrome|prevention|research|vaccine|drug|clinical|cohort|registry))*"
    r" (?:study|studies|registry|research|cohort|screener|foundation|association|society|walk|fundraiser|"
    r"charity|awareness|campaign|forum|rider|waiver|coverage|benefit|policy|exclusion|clause|criteria|"
    r"criterion|indication|checklist|worksheet|questionnaire|code set|guidelines?|billing|edit|hashtag|"
    r"podcast)\b(?! (?:positive|met\b|fulfilled|confirmed|are met|were met))"
)
_FOR_A_STUDY = re.compile(
    r"\b(?:(?:trial|study|registry|screener|research|recruit\w+|enroll?\w*|ad|advert\w*|call|questionnaire|"
    r"survey) (?:for|on|of|about|in|into)|recruits|raising money for|fundraiser for|charity for|walk for)"
    r" (?:an? |the |new |early |people with )*$"
)
_INSURER = re.compile(
    r"\b(?:insurance|insurer|payer|payor|plan|prior[- ]auth\w*|pa|formulary|policy|coverage|medicare|"
    r"medicaid|pharmacy|pbm|letter|form|claim|employer|hr|school|camp|dmv|dot|faa|text|template|"
    r"smart ?phrase|macro|boilerplate|questionnaire|portal|portal form|survey|guideline|criteria|questions?)"
    r"(?:'s)?(?: (?:\w+ ){0,3})?(?:for|asks?|wants?|requires?|lists?|reads?|says?|covers? only|covers?|"
    r"needs?|demands?|limits?|restricts?|excludes?|mentions?|names?|insists? on|text|wording|language|"
    r"question)\b(?:,? (?:\w+ ){0,4})[:\"“(]"
)
"""The words of a form, in quotes or behind a colon."""
_NOT_HERS = re.compile(
    r"[^.;\n]{0,60}?[\"”,]* (?:does(?: not|n't)|do(?: not|n't)|did(?: not|n't)|is not|isn't|are not|not|"
    r"cannot) (?:appl(?:y|icable|ied)|concern (?:him|her)|pertain|fit (?:him|her)|match (?:him|her)|"
    r"(?:his|hers|theirs|the case)(?: case)?|relevant|tick(?:ed)?|checked|met by)\b"
)
_PREVENTABLE = (
    "A00", "A01", "A15", "A20", "A33", "A34", "A35", "A36", "A37", "A39", "A80", "A82", "A83", "A84", "A92.3",
    "A95", "B01", "B02", "B04", "B05", "B06", "B15", "B16", "B19.1", "B26", "B97.4", "B97.7", "A63.0", "J09",
    "J10", "J11", "J12.1", "J13", "J21.0", "U07.1", "A49.2", "B54", "B50", "A90", "A98", "A97", "A75", "A92",
    "A08.0", "G00.1", "J14", "A40.3", "Z20",
)  # fmt: skip
"""What people are vaccinated against, or take tablets against on a journey."""
_VACCINATED = re.compile(
    r"(?:(?:[,/&+]| and| or) ?(?:(?:and|or) )?(?:[\w-]+ ?){1,3}){0,5}[ :,(–—-]*"
    r"(?:(?:both|all|are|is|was|were|been|pt|he|she|fully|already|live|inactivated|travel|the|series of|"
    r"oral) )*(?:vaccin\w+|vax\w*|immuni[sz]\w+|immune\b|immunity|shots?\b|jabs?\b|boosters?\b|series\b|"
    r"titers?\b|dose ?\d|doses?\b|#\d|x ?\d\b|utd\b|up to date|seroprotect\w+|inoculat\w+|prevention)"
)
_NOT_VACCINATED = re.compile(
    r"\b(?:never|not|un\w+|despite|in spite|although|though|missed|declin\w+|refus\w+|positive|confirmed|"
    r"detected|today with|infection|oseltamivir|paxlovid|\w+cyclovir)\b"
)
_AGAINST = re.compile(
    r"\b(?:vaccin\w+|vax\w*|immuni[sz]\w+|immune|immunity|shots?|jabs?|boosters?|inoculat\w+|protect\w+|"
    r"doses?|series|titers?|seroprotect\w+|antibodies|mmrv?|tdap|dtap|prophylaxis|tablets|nets?|repellent)\b"
    r"(?: (?:\w+ ){0,3})?(?:against|for|to|covers?|from|versus|vs|:)\b[^.;\n]{0,60}$|"
    r"\b(?:vaccin\w+|immuni[sz]\w+|boosters?|shots?): ?[^.;\n]{0,60}$|"
    r"\b(?:given|administered|received|got|due|gave|injected|jabbed|updated)(?: (?:today|now|here|im|at "
    r"this visit|this visit|both|all))*:? [^.;\n]{0,50}?(?:vaccin\w+|shots?|tdap|mmr|typhoid vi|\bvi|"
    r"influenza|flu|hpv|tetanus|yellow fever|rabies|polio|hep(?:atitis)? [ab]|prevnar|pcv\d*|meningococcal|"
    r"typhoid)\b(?:[^.;\n]{0,30}(?:,|/|&|\band\b|\+))? ?$|"
    r"\b(?:given|administered|injected) (?:today|now|here|im)(?: \w+)?: (?:[\w -]{2,20}, ){0,5}(?:and )?$"
)
_TEST_TO_COME = re.compile(
    r"\b(?:to come|upcoming|ahead|due|next|pending|planned|scheduled|later|to be done|coming up|booked|"
    r"in store|will (?:do|get|have|need)|plan)\b"
    r"[^.;\n]{0,60}\b(?:load|challenge|glucola|tolerance(?: test)?|screen\w*|swab|gtt|ogtt|smear|"
    r"test)\b[^.;\n]{0,20} for (?:an? |the |any )?$"
)
"""What a test looks for that is still to be done."""
_IMAGED = re.compile(r"(?:duplex|doppler|ultrasound|us|ct|mri|echo)[:;] ")
"""A test's heading that was read as the beginning of a name: "Duplex: renal arteries patent"."""
_VESSEL = re.compile(
    r"\b(?:gsv|ssv|aasv|saphenous|venous|veins?|perforators?|junction|sfj|spj|deep|femoral|popliteal|valv\w+|mitral|"
    r"aortic|tricuspid|pulmonic|axial|truncal|segmental)(?: \w+)? $"
)
_LASTS = re.compile(r" (?:time |of |for |> ?)*\d(?:\.\d+)? ?(?:s|sec|seconds|ms)\b")
"""Blood flows back too: "GSV reflux 2.1 s"."""
_PEOPLE_WHO = frozenset(
    {"diabetics", "asthmatics", "epileptics", "smokers", "alcoholics", "hypertensives", "hemophiliacs",
     "celiacs", "non-smokers", "ex-smokers", "drinkers", "addicts", "schizophrenics"}
)  # fmt: skip
_ODDS = re.compile(r"odds\b(?! (?:score|items?|symptoms?))")
"""Chances, not the defiance that is written with the same letters."""
_OURS = re.compile(r"\b(?:her|his|the patient's|pt's|their own|own)\b")
_FEW = re.compile(
    r"with|who ha|having|suffering|risk of|prone|carrying|affected|hand|leaf|book|broch|pamph|fl[iy]er|sheet|"
    r"pack|print|video|artic|web|podcast|poster|modul|chapter|lectur|magaz|news|docum|notice|comic|slide|"
    r"mater|liter|info|app|blog|link|code|educ|semin|worksh|[\"“]|trial|study|regis|screen|"
    r"resear|recruit|enrol|advert| ad |question|survey|fund|charity|walk|"
    r"insur|pay|plan|auth|pa |formul|polic|cover|medic|pharm|pbm|letter|form|claim|text|templ|smart|macro|"
    r"boiler|portal|guidel|criter|school|camp|employ|given|gave|sent|"
    r"mail|provid|offer|read|attach|took|shar|watch|downl|tips|section|page|teach|talk|lesson|advice|story|"
    r"report|news|post|thread|show|film|program|clusion|eligib|exclud|requir|qualif|protocol|drug|label|"
    r"intake|card|load|challenge|glucola|toleran|swab|gtt|smear|test"
)


def named_for(clause: Clause) -> Verdict | None:
    """The words that the condition only gives a name to, or the people that it stands for."""
    if _means_another_thing(clause):
        return Verdict(Assertion.HYPOTHETICAL, clause.mention.span)
    if clause.mention.codes[0].startswith(_PREVENTABLE):
        vaccinated = _VACCINATED.match(clause.after[:_REACH])
        if vaccinated is not None and not _NOT_VACCINATED.search(clause.after[:_REACH]):
            return clause.behind(vaccinated, Assertion.HYPOTHETICAL)
        against = _AGAINST.search(clause.before[-_REACH:])
        if against is not None and not _NOT_VACCINATED.search(against[0]):
            return clause.ahead(against, Assertion.HYPOTHETICAL)
    return _before(clause) or _behind(clause)


def _means_another_thing(clause: Clause) -> bool:
    span, code = clause.mention.span, clause.mention.codes[0]
    name = span.of(clause.lowered)
    return bool(
        name.split(" ")[-1] in _PEOPLE_WHO
        or (":" in name[:12] and _IMAGED.match(name))
        or (name == "reflux" and (_VESSEL.search(clause.before[-40:]) or _LASTS.match(clause.after)))
        or (code == "F91.3" and _ODDS.match(clause.lowered, span.start))
    )


def _before(clause: Clause) -> Verdict | None:
    told = clause.before
    if not _FEW.search(told):
        return None
    for pattern in (_PEOPLE, _TITLED):
        for opened in pattern.finditer(told):
            if only_items(told[opened.end() :]) and not _OURS.search(told, opened.end()):
                return clause.ahead(opened, Assertion.HYPOTHETICAL)
    titled = (
        _QUOTED_TITLE.search(told)
        or _FOR_A_STUDY.search(told)
        or _GIVEN.search(told)
        or _WANTED_BY.search(told)
        or _ASKED_BY.search(told)
        or (None if clause.mention.codes[0][0] == "C" else _TEST_TO_COME.search(told))
    )
    if titled is not None:
        return clause.ahead(titled, Assertion.HYPOTHETICAL)
    for opened in _INSURER.finditer(told):
        if _NOT_HERS.match(clause.after) and only_items(told[opened.end() :]):
            return clause.ahead(opened, Assertion.HYPOTHETICAL)
    return None


def _behind(clause: Clause) -> Verdict | None:
    after = clause.after[:_REACH]
    named = _STUDY.match(after)
    if (
        named is not None
        and named[0].endswith("form")
        and clause.mention.span.of(clause.lowered).endswith("zygous")
    ):
        return None  # "in heterozygous form"
    if named is None and '"' in after[:30]:
        named = _TITLE_BEHIND.match(after)
    return None if named is None else clause.behind(named, Assertion.HYPOTHETICAL)
