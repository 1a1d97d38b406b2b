"""Drugs that the patient takes long term (Z79.-), beside the condition that calls for them (I.C.21.c.3;
`data/drug_status.tsv`)."""

from __future__ import annotations

import re
from functools import cache

from coding_service.domain.note import Note, Section, SectionKind, Span
from coding_service.extraction.guidelines.candidate import Candidate, kind_at
from coding_service.extraction.vocabulary import rows

_STOPPED = re.compile(
    r"\b(?:stop(?:ped)?|discontinued?|d/c'?d?|allerg(?:y|ic) to|intoleran(?:t|ce) (?:of|to)|"
    r"no longer (?:on|taking|takes)|not (?:on|taking|start\w*|need\w*|requir\w*)|declin(?:ed|es|ing)|"
    r"refus(?:ed|es)|off|never (?:on|took|taken)|consider(?:ing|ed)?|avoid(?:ing)?|held|hold(?:ing)?|"
    r"finish\w*|completed|quit|resolved off|no|nor|without|w/o|failed|trial of|start(?:ing)?|add(?:ing)?|"
    r"after|initiat(?:e|ing)|never|if|"
    r"denies(?: taking)?|(?:may|might|would|could|will|should)(?: (?:also|soon|then|eventually))? (?:need|"
    r"require|want|benefit from|offer|use|recommend|suggest|give|prescribe|add|try|discuss|start|consider|"
    r"switch to|move to|go on)|"
    r"begin|discuss(?:ed|ing|ion of)?|talked about|options?:?|unless|until|before|versus|vs\.?|rather than|"
    r"instead of|in place of|candidate for|eligible for|interested in|asks? (?:about|for)|afraid of|fear of|"
    r"next step|step up to|escalate to|risks? of|reaction to|rash (?:on|from|with)|replaced|came off|"
    r"wean(?:ed)? off|previously on|used to (?:take|be on)|prior|past|previous|formerly on|mother|father|"
    r"brother|sister|husband|"
    r"wife|son|daughter|parent)\s+(?:[\w/-]+\s+){0,4}$"
)
_STOPPED_AFTER = re.compile(
    r"(?: \d[\w./]*(?: ?mg)?)?,? \(?(?:was |were |has been |have been |is |are |now |already |"
    r"only )?(?:stopped|discontinued|d/c'?d|held|not tolerated|declined|denied|discussed|considered|offered|"
    r"tried|failed|lost response|loss of response|(?:inadequate|no|poor|partial|non-?) ?response|ineffective|"
    r"insufficient|contraindicated|avoided|not (?:needed|indicated|started|covered|taken|used|required|"
    r"tolerated|an option)|"
    r"if |when |unless |vs |versus |exposure\b|next if|in (?:the )?future|completed|finished|"
    r"until (?:19|20)\d\d|x ?\d+ ?d(?:ays?)?\b|for \d+ days|once\b|years ago|allergy|intoleran|in the past|"
    r"caused|gave)|\s*(?:->|→|=>)\s*(?:stop|off|d/c|hives|rash|cough)"
)
_DURATION = r"(?: ?[x×]| for)? ?~?\d+(?:\.\d)? ?(?:d|days?|wks?|weeks?|mos?|months?|yrs?|years?)\b"
_ENDED_AFTER = re.compile(
    r"(?: \d[\w./]*(?: ?mg)?)?(?: (?:therapy|treatment|course|use))?"
    rf"(?:,? ?\(?(?:{_DURATION}|from (?:19|20)\d\d|in (?:19|20)\d\d|(?:\d\d?/)?(?:19|20)\d\d ?(?:-|–|to) ?"
    r"(?:\d\d?/)?(?:19|20)\d\d)\)?)?"
    r"[,;]? ?(?:(?:and|then|now|which|that|has|have|been|was|were|she|he|is|since|all) ){0,3}"
    r"(?:stopped|finished|completed?|ended|discontinued|d/c'?d|done|came off|off since|quit)\b"
    r"| ?\(?(?:from )?(?:\d\d?/)?(?:19|20)\d\d ?(?:-|–|to|until|till) ?(?:\d\d?/)?(?:19|20)\d\d\b"
    rf"| ?{_DURATION} then\b"
    r"|[^.\n]{0,30}\boff (?:all |any |endocrine |hormonal |cancer |active |disease-modifying )?"
    r"(?:treatments?|therap(?:y|ies))\b"
)
"""A course that came to its end: "tamoxifen x5 yrs finished 2022", "warfarin 2016-2017"."""
_PAST_ONES = re.compile(
    r"(?:^|[.;]\s)[\s\W]*(?:(?:prior|previous(?:ly)?|past|former(?:ly)?|failed|tried|stopped|"
    r"discontinued|d/c'?d|old)(?: [a-z/-]+){0,3}|(?:tx|treatments?|therap(?:y|ies)|meds|medications|drugs|"
    r"agents|biologics) (?:tried|failed|"
    r"in the past|history|hx)|(?:tried|failed) and (?:failed|stopped|tried))(?: \([^():]{0,30}\))?\s*[:–—-]"
    r"(?![^.;]*\b(?:current\w*|now|today|presently|continu\w*)\b)[^.;]*$"
)
"""The list of what was taken before, to the place of the drug: "Prior tx: adalimumab (lost response), "."""
_PROPOSED = re.compile(
    r"\b(?:possib(?:le|ly)|potential(?:ly)?|eventual(?:ly)?|maybe|perhaps) (?:addition of |start of |use "
    r"of )?$|\b(?:plan(?:s|ned|ning)?|recommend(?:s|ed|ing)?|propos(?:e|es|ed|ing)|prefer(?:s|red)?|"
    r"pre-?auth\w*|prior auth\w*|pa|approval|appl(?:y|ied|ication)|await\w*|request\w*)"
    r"(?: (?:for|to|start|add|use|try|begin|of|a|an|the|trial|course|submitted)){0,4} $"
    r"|\b(?:been through|went through|did(?: not|n't) respond to|respond(?:ed)? poorly to|(?:no|"
    r"poor|inadequate|lost|loss of|partial|insufficient|non-?) ?response to|refractory to|resistant to)"
    r"(?: [\w-]+,?(?: and| or)?){0,5} $|\b(?:prior|previous|past|failed|"
    r"earlier) (?:[a-z/-]+ ){0,2}(?:biologics?|therap(?:y|ies)|"
    r"treatments?|agents?|"
    r"dmards?|drugs?|meds|medications|anti-?tnfs?|lines?)\b[^.;()]{0,20}\([^()]*$"
)
"""Not taken yet, or no longer: "prior auth for ustekinumab", "refractory to methotrexate, adalimumab"."""
_IF_NEEDED = re.compile(
    r"\b(?:if|should|when|once|unless|in case|until|next(?: step)?|plan b|fallback|reserve|second[- ]line|"
    r"later)\b[^.;\n]{0,80}?(?:[:,>→]|\b(?:we|then|will|would|might|could|can|to)\b)? ?"
    r"\b(?:add|start|begin|try|use|give|consider|switch(?:ing)? to|change to|move to|go to|escalate to|"
    r"step up to|adding|starting|initiate)\b(?: [\w/-]+,?){0,4} $"
)
"""Taken only should something come: "If UPCR > 1 again: add belimumab or voclosporin"."""
_PROPOSED_AFTER = re.compile(
    r"(?: \d[\w./]*(?: ?mg)?)?,? \(?(?:(?:may|can|could|will|would|should|might|to|is to) be "
    r"(?:started|begun|initiated|added|given|tried|considered|prescribed|introduced|resumed)\b|"
    r"(?:that|which) (?:you|we|they|i|he|she|rheumatology|dermatology|gi) (?:plan|propose|intend|consider|"
    r"are planning|have planned|want|suggest|had in mind)|"
    r"(?:is |was |has been )?(?:planned|proposed|recommended|"
    r"requested|pa\b|p\.a\.|prior auth\w*|pre-?auth\w*|appeal\w*|sent to (?:insurance|specialty)|"
    r"pending (?:approval|auth\w*|insurance)|to (?:start|begin)\b|prescribed today|started today|begun today|"
    r"first dose|not yet|awaiting))"
)
_WAS_ON = re.compile(
    r"\b(?:was|were|had been) (?:on|taking|treated with|given|maintained on) (?:[\w-]+ ){0,2}$"
)
_UNTIL = re.compile(r"[^.;,\n]{0,20} (?:until|till|before|but (?:stopped|it))\b")
_TAKEN_NOW = re.compile(
    r"\b(?:on|continu\w*|cont|tak\w+|resum\w*|restart\w*|refill\w*|remains? on|current\w*|"
    r"now)\b[^.;\n]{0,15}$"
)
_NOT_LONG_TERM = {
    "asa": re.compile(r" ?(?:class|ps\b|score|physical|status|[1-4]\b(?! ?mg)|i{1,3}v?\b)"),
    "tacrolimus": re.compile(r"[^.;\n]{0,12}\b(?:ointment|oint|cream|topical)"),
    "cyclosporine": re.compile(r"[^.;\n]{0,20}\b(?:drops?|gtts?|ophth\w*|emulsion|eye)"),
    "nph": re.compile(r""" ?(?:shunt|gait|work)"""),
}
"""Where the same word is no drug taken by mouth or needle: "ASA class II", an ointment, eye drops."""
_NOT_CURRENT = frozenset({SectionKind.ALLERGIES, SectionKind.FAMILY_HISTORY, SectionKind.INSTRUCTIONS})


@cache
def _drugs() -> dict[str, tuple[str, tuple[str, ...]]]:
    return {drug: (code, tuple(needs.split())) for drug, code, needs in rows("drug_status", 3)}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_drugs(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def drug_statuses(note: Note, sections: tuple[Section, ...], codes: set[str]) -> list[Candidate]:
    """Z79.- for each drug that the note gives as taken now, where a condition on the claim calls for it."""
    found: dict[str, Candidate] = {}
    lowered = note.text.lower()
    named = list(_pattern().finditer(lowered))
    over = {m[0] for m in named if _ENDED_AFTER.match(lowered, m.end(), m.end() + 70)}
    for match in named:
        code, needs = _drugs()[match[0]]
        if not needs or not any(c.startswith(needs) for c in codes):
            continue
        if match[0] in over and (
            _ENDED_AFTER.match(lowered, match.end(), match.end() + 70)
            or not _TAKEN_NOW.search(lowered[max(match.start() - 40, 0) : match.start()])
        ):
            continue
        if _STOPPED.search(lowered[max(match.start() - 60, 0) : match.start()].split("\n")[-1]):
            continue
        if _not_taken(lowered, match):
            continue
        other = _NOT_LONG_TERM.get(match[0])
        if other is not None and other.match(lowered, match.end()):
            continue
        if _STOPPED_AFTER.match(lowered[match.end() : match.end() + 40]):
            continue
        kind = kind_at(sections, match.start())
        if kind in _NOT_CURRENT:
            continue
        candidate = found.setdefault(code, Candidate(code, path=(match[0], code)))
        candidate.links.append(Span(match.start(), match.end()))
        candidate.reason = "I.C.4.a.3: drug of a coded condition, taken long term"
    return list(found.values())


def _not_taken(lowered: str, drug: re.Match[str]) -> bool:
    """The drug is of a list of earlier ones, or is only proposed."""
    line = lowered[max(drug.start() - 160, 0) : drug.start()].split("\n")[-1]
    return (
        _PAST_ONES.search(line) is not None
        or _PROPOSED.search(line) is not None
        or _IF_NEEDED.search(line) is not None
        or _PROPOSED_AFTER.match(lowered, drug.end(), drug.end() + 50) is not None
        or (
            _WAS_ON.search(line) is not None
            and _UNTIL.match(lowered, drug.end(), drug.end() + 40) is not None
        )
    )
