"""A condition that was thought of or written down and that the clause takes back: "Bipolar label from a 2016
stay was rescinded", "Sjögren's loses its footing", "vestibular neuritis does not fit"."""

from __future__ import annotations

import re

from coding_service.extraction.statements.clause import Clause, Verdict
from coding_service.extraction.statements.subjects import labelled, spoken_of

_REACH = 150
_BE = (
    r"(?:(?:is|was|were|are|be|been|being|has|have|had|can be|could be|may be|must be|should be|to be|got|"
    r"gets|seems?|looks?|remains?|remained|proved|then|now|later|since|again|thus|therefore|hence|thereby|"
    r"also|both|all|clearly|formally|officially|finally|subsequently|soon|fully|completely|today|"
    r"thereafter|accordingly|promptly|effectively|entirely|altogether|just|simply|quite|firmly|"
    r"since then|as well|so) )"
)
_END = (
    r"(?=\s*(?:[.;,:)\n\]|/]|$| [-–—]| by\b| on\b| after\b| with\b| here\b| too\b| as well\b| once\b|"
    r" when\b| because\b| since\b| given\b| as\b| at\b| per\b| today\b| now\b| and\b| but\b| then\b| for\b|"
    r" following\b| via\b| against\b| in view\b| altogether\b| entirely\b))"
)
_TAKEN_BACK = (
    r"rescinded|overturned|withdrawn|retracted|revoked|voided|expunged|annulled|nullified|struck(?! by)"
    r"(?: (?:off|out|from|down)\b)?|stricken|abandoned|discarded|discredited|disprove[dn]|refuted|debunked|"
    r"overruled|negated|contradicted|invalidated|unsupported|unconfirmed|unsubstantiated|unproven|unfounded|"
    r"ungrounded|groundless|baseless|unwarranted|untenable|implausible|unthinkable|improbable|inconceivable|"
    r"unjustified|undemonstrated|nonsensical|fictitious|fanciful|far-?fetched|non-?existent|unmet|moot|"
    r"scrapped|shelved|tossed|jettisoned|set aside|put aside|laid aside|laid to rest|put to rest|"
    r"ruled against|de-?listed|purged|walked back|"
    r"taken back|dismantled|disowned|disavowed|recanted|repudiated|quashed|vacated|"
    r"taken (?:off|out|away|down)(?= (?:of )?(?:the |her |his |our )?(?:list|table|chart|record|problem|"
    r"differential|running|equation|consideration|picture|file))|undone(?= by)|(?:cast|voted|kicked|ushered|"
    r"filtered|screened) out|thrown out|tossed out|weeded out|crossed (?:off|out)|"
    r"written off|scratched(?= (?:from|off))|(?:x.?d|exed|lined|inked|blotted|penned) (?:out|through)|"
    r"argued (?:against|away)|spoken against|erased|deleted(?! in error| by mistake)|dropped(?! (?:to|from|"
    r"by \d|off|again|since|an?|on (?:us|me|the))\b)|let go|discounted|eliminated|dispelled|precluded|"
    r"debarred|exonerated|superseded|mis(?:read|diagnosed|label+ed|attributed|coded|filed|called|taken|named|"
    r"charted|keyed|typed|interpreted|assigned|transcribed)|"
    r"(?:entered|charted|coded|listed|keyed|recorded|made|put|added|written|documented|placed|filed|"
    r"selected|clicked|billed|given|in) (?:\w+ ){0,2}?(?:in|by) (?:error|mistake|accident)|in error|"
    r"by mistake|guessed|guesswork"
)
_IS_NOT_SO = (
    r"wrong(?:ly (?:put|entered|given|made|coded|charted|listed|assigned))?|incorrect|erroneous|inaccurate|"
    r"untrue|false|faulty|bogus|spurious|mistaken|invalid|obsolete|hearsay|speculation|conjecture|fiction|"
    r"(?:an? |the |her |his |their |someone's |somebody's |just |only |merely |simply |pure |old |plain |"
    r"clerical |charting |coding |data[- ]entry |"
    r"transcription |copy[- ]paste |copy[- ]forward |template |lab |laboratory |billing |dictation |"
    r"scribe |scribe's |ed |er |triage |\w+'s ){0,3}"
    r"(?:mis(?:read|reading|diagnosis|label|nomer|take|print|click|interpretation|identification|"
    r"understanding|hearing|classification|judg?ment|attribution|coding)|error|mix-?up|slip|typo|false alarm|"
    r"false[- ]positive|red herring|overcall|over-?read|artefact|artifact|carry-?over|myth|rumou?r|blunder|"
    r"mistakes?|guess|autofill|auto-?complete|default|holdover|leftover of a template|"
    r"figment|slip of the (?:pen|tongue|finger|mouse)|wrong[- ]patient entry)"
)
_LABEL_ONLY = (
    r"removed|corrected|cleared|(?:taken|pulled|peeled|torn|wiped|scrubbed) (?:down|off|away|out)|"
    r"cleaned up|closed|gone|lifted|retired|inactivated|amended|reversed|rejected|"
    r"replaced|outdated|out of date|stale|resolved|changed|taken care of|off|out|repealed|updated|"
    r"deactivated|dismissed|ended|dead|fixed|void|ignored|disregarded|not carried (?:forward|on)|not kept|"
    r"erased|belong(?:s|ed)? (?:to|on|in) (?:someone|somebody|another|a different|the (?:wrong|other|"
    r"patient's)|her|his)|not (?:hers|his|ours|the patient's|this patient's)"
)
_GOES = (
    r"out|go(?:es)?|went|gone|fails?|failed|los(?:es?|t)|falls?|fell|drops?|dropped|leaves?|"
    r"closed|folds?|collapses?|evaporates?|dissolves?"
)
_COMPLEMENT = (
    r"(?:(?:an? |the |her |his |our |its |their |this |that |any |real |likely |actual |true |working |"
    r"right |correct |main |current |present |final |underlying |serious |live |viable |good |possible |"
    r"probable ){0,3}(?:player|factor|issue|thought|suspect|culprit|contender|candidate|consideration|"
    r"question|worry|diagnosis|dx|answer|cause|reason|explanation|driver|source|match|fit|lot|runner|"
    r"explainer|story|matter|entity|possibility|option|finding(?= here)|case here|case)(?! (?:of|for)\b)|"
    r"(?:it|so|there|this|that|here|had|theirs|mine|ours)(?=\s*[.;,)\n\]–—]|$| [-–—]| either| here| at all|"
    r" by\b)|the [\"“][\w -]{2,24}[\"”]|behind (?:it|this|that|the|her|his|these)|why\b|in play|"
    r"in the (?:picture|running|frame|mix|cards)|"
    r"on the (?:cards|table|list|radar)|at (?:issue|play|work|fault|hand|stake)|under ?way|developing|"
    r"emerging|met\b|pursued|demonstrable|encountered|elicited|produced|provoked|brought (?:out|on)|"
    r"inducible|unearthed|to be (?:found|seen|had)|"
    r"to blame|responsible|implicated|true\b|correct\b|accurate|"
    r"valid|warranted|justified|tenable|plausible|credible|sustained|upheld|substantiated|applicable|"
    r"borne out|in keeping|compatible|given any (?:weight|credence)|accepted|endorsed|corroborated|"
    r"reproduced|retained|kept on|carried (?:forward|on|over)|entertained|backed|supported|"
    r"seriously (?:considered|entertained|thought|in play|raised|suspected|on)|"
    r"(?:an? |the )?(?:explanation|diagnosis|cause|fit) (?:for|of) (?:this|it|these|that))"
)
_DOES_NOT = (
    r"(?:fit\b(?! (?:in|into|her|him|his|well|through)\b)|(?:apply|hold(?: up| water)?|"
    r"stand(?: up)?|come in(?:to (?:it|play|question|the picture))?|match|"
    r"pan out|figure|enter(?: into it| in)?|belong|add up|qualify|survive|exist|materiali[sz]e|wash|"
    r"pertain to (?:her|him|this patient|them)|concern (?:her|him)|relate to (?:her|him)|"
    r"square|obtain|make sense|carry (?:any )?weight|explain (?:it|this|that|these|the|her|his)|"
    r"account for|bear out|come up|play (?:in|into|a (?:role|part))|feature|cut it|work as|"
    r"surface|turn up|check out|ring true|arise|go with|tally|stack up|remain|stay on|convince|persuade)"
    rf"{_END})"
)
_HAS_NO = (
    r"(?:has|have|had|holds?|finds?|found|gets?|got|gains?|carries|carry|plays?|played|takes?) (?:no|"
    r"little|not a|nothing|never a|zero) (?:leg|basis|footing|support|place|role|part|bearing|foundation|"
    r"grounds?|standing|backing|evidence|merit|substance|weight|water|traction|corroborat\w+|confirmation|"
    r"proof|case|justification|match|correlate|ground|to (?:stand|go)|substrate)\b(?! (?:of|for (?!it\b|"
    r"this\b|that\b|the diagnosis))\b)|without (?:basis|foundation|merit|support|evidence|"
    r"proof|substance|justification|corroboration|any (?:basis|evidence|support|proof))\b(?! (?:of|for|"
    r"that)\b)|no (?:basis|grounds|longer (?:stands?|applies|apply|holds?|fits?|in (?:play|question)|"
    r"on the (?:list|table)|tenable|considered|entertained|carried|listed|held|suspected|favou?red|valid|"
    r"the (?:diagnosis|working)))\b"
)
_IDIOM = (
    r"los(?:es?|t|ing) (?:(?:its|their) (?:footing|case|ground|basis|support|appeal|place|standing|legs?)|"
    r"out|ground)|f(?:alls?|ell) (?:away|flat|through|apart|off|out|down|by the wayside|to the ground)|"
    r"dr(?:ops?|opped) (?:out|off|away)|c(?:omes?|ame) (?:off|to (?:nothing|naught|nought)|up (?:empty|"
    r"dry))|(?:goes?|went) (?:unconfirmed|unproven|unsupported|unsubstantiated|nowhere|away|off the|out the|"
    r"by the board|overboard|unverified|unseen)|"
    r"(?:left|leaves|exits?|exited|vacated) the (?:differential|list|chart|picture|table|scene)|"
    r"(?:off|not on|no longer on) (?:the |my |our |her |his )?(?:\w+ )?(?:list|table|radar|differential|"
    r"map)\b|(?:is|was|are|were|seems?|looks?) (?:now |then |thereby |also |therefore )?off(?=\s*(?:[.;,)\n]|"
    r"$))|led nowhere|(?:should|ought to|must) (?:read|say|have read|have said|be read as)|"
    r"is something (?:s?he|they) (?:has|have|had) (?:never|not)\b|(?:made|makes|put in) no (?:appearance|"
    r"showing)|bites? the dust|came to nothing|bowed out|bows out|ceases? to (?:stand|apply|fit)|"
    r"(?:has |have |had )?(?:failed|fails?) (?:to (?:hold|stand|pan|fit|materiali[sz]e|show|bear|survive|"
    r"appear|turn up|convince|qualify)|(?:the |its |their |every |all )?(?:\w+ )?(?:test|criteria|threshold|"
    r"scrutiny)|on (?:both|all|every|each))|(?:turned|turns|turning) out (?:to be )?(?:wrong|false|untrue|"
    r"mistaken|erroneous|otherwise|not|unfounded|nothing|incorrect|normal|an? (?:error|mistake|artifact|"
    r"artefact|misread\w*|false alarm))|(?:proved|proves|proven|shown|found|judged|deemed|held|thought|felt|"
    r"declared|considered|ruled|called|believed) (?:to be )?(?:wrong|false|untrue|mistaken|erroneous|"
    r"unfounded|incorrect|otherwise|unsupported|baseless|negative|non-?existent|untenable|implausible|"
    r"spurious|not to (?:be|exist|have))|never (?:materiali[sz]ed|panned out|proved|proven|came (?:to be|"
    r"about|true|to pass)|bore out|stood(?: up)?|took hold|showed(?: up)?|surfaced|appeared|existed|"
    r"fit(?:ted)?|applied|was (?:real|true|there|proved|proven|"
    r"one|more than)|held(?: up)?|turned up|emerged|arose|substantiated|corroborated|documented|borne|"
    r"declared itself|met|developed|happened|occurred|evolved|followed|came)|"
    r"(?:is|was|were|would be|seems?|looks?) (?:an? |the |rather |quite ){0,2}(?:stretch|long shot|reach|"
    r"leap|non-?starter|dead end|poor (?:fit|match)|bad (?:fit|match)|misfit|far cry|wild goose chase|"
    r"blind alley|non-?issue|non-?entity|nonsense|far off|off base|off the mark|wide of the mark|"
    r"weak (?:case|fit)|(?:old|outdated|single|one-time|spurious|stale) (?:value|result|reading|finding|"
    r"entry|lab|number)|wrong (?:track|turn|tree|lead|path|guess|idea|direction)|phantom|non-?contender)|"
    r"ma(?:kes?|de) (?:no|little|scant) sense|(?:put|laid) to (?:rest|bed)|out of (?:contention|"
    r"consideration|the (?:running|picture|question|race|window|equation)|play|question)|"
    r"(?:got|came|crept|slipped|found its way|landed|ended up|appears?|appeared|put|placed|sits?|stands|"
    r"stayed|lingers?|lingered|remains|remained|survives|carried|entered|made it|snuck|sneaked|is|was) (?:on|"
    r"onto|in|into|over) (?:to )?(?:the |her |his |this |our )?(?:\w+ ){0,2}?(?:list|chart|record|problems|"
    r"notes?|file|header|history|letter|summary) (?:only )?(?:(?:by|through|via|thanks to|owing to|due to|"
    r"because of|as|from) )(?:an? |some |her |his |the )?(?:[\w'’-]+ ){0,2}?(?:mistake|error|accident|typo|"
    r"slip|mix-?up|template|copy[- ]?(?:paste|forward)|autofill|default|misread\w*|click|merge|scanning|"
    r"carry-?over|misunderstanding|brother's|sister's|mother's|father's|twin's|other patient's|wrong)\b|"
    r"(?:declined|denied|refused) as (?:a |an )?(?:complaint|problem|issue|concern)"
)
_CAN_NOT = (
    r"(?:can(?:not| not|'t)|could(?:n't| not)|will not|won't|would(?:n't| not)) "
    r"(?:stand|hold|be (?:upheld|supported|maintained|kept|defended|sustained|right|true|so|correct|"
    r"corroborated|found(?! on the)|carried|retained|made out|it|the (?:cause|answer|diagnosis)|reproduced|"
    r"demonstrated|seen)|explain|account for|apply|survive|fit|"
    r"remain(?: on)?|stay(?: on)?)\b"
)
_HENCE = r"(?:(?:therefore|thus|hence|accordingly|consequently|clearly|likewise|simply|then|also) )?"
_NOT = (
    rf"{_HENCE}(?:(?:is|was|were|are|has been|had been|have been)(?: not |n't )|isn't |wasn't |aren't |"
    r"weren't |ain't |not )(?:really |actually |at all |even |in fact |felt |thought |longer |now |seen as |"
    r"held |taken |my |judged |deemed |considered )?"
)
_DO_NOT = rf"{_HENCE}(?:do|does|did)(?: not|n't) (?:really |actually |quite |even |ever |at all )?"

_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<![\w-]){_BE}{{0,5}}(?:{_TAKEN_BACK})(?![\w-])"), "sure"),
    (re.compile(rf"\b{_BE}{{1,5}}(?:{_IS_NOT_SO})(?![\w-])"), "sure"),
    (re.compile(rf"\b{_BE}{{0,5}}(?:{_LABEL_ONLY})(?![\w-])(?! (?:in error|by mistake|of)\b)"), "label"),
    (re.compile(rf"(?<![\w-]){_BE}{{0,4}}(?:{_GOES})(?=\s*(?:[.;,)\n\]]|$| by\b| as well\b| too\b| here\b|"
                r" on (?:the |all )?(?:grounds|criteria|labs?|testing|imaging|counts)\b))"), "end"),
    (re.compile(rf"(?<![\w-]){_NOT}{_COMPLEMENT}"), "weak"),
    (re.compile(rf"\b{_DO_NOT}{_DOES_NOT}"), "weak"),
    (re.compile(rf"\b(?:{_HAS_NO}|{_CAN_NOT})"), "weak"),
    (re.compile(rf"(?<![\w-]){_BE}{{0,4}}(?:{_IDIOM})(?![\w-])"), "weak"),
)  # fmt: skip
_WORDS = re.compile(
    r"[a-z]{3}ed\b|n't\b|\bnot\b|\bno\b|\bnever\b|wn\b|\bstr(?:uck|icken)|un[a-z]{3}|im[a-z]{4}|\bin error|"
    r"mis[a-z]|\bout\b|\bgo(?:es|ne)?\b|fail|\blos[et]|\bf[ae]ll|wrong|incorrect|err|false|fals|myth|slip|"
    r"guess|\bwent\b|\bcome|\bcame|little|without|nothing|moot|void|stale|\bdead|\boff\b|drop|erased|cannot|"
    r"aside|herring|nonsens|non-?exist|bogus|fict|far-?fetched|hearsay|artefact|artifact|rumo|lea|lef|fold|"
    r"collaps|rest\b|value|result|reading|finding|entry|number|should|something|appearance|showing|undone|"
    r"let go|bites|bow|stretch|shot\b|leap|starter|\bfit\b|alley|issue|nonsense|off |mark\b|"
    r"sense\b|\bbed\b|mistake|typo|merge|template|click|phantom|contention|picture|'s chart|case\b"
)
"""Every form has one of these."""
_SYMPTOMS = ("R", "M25.5", "M54", "M79.6", "M79.1", "G89", "N64.4", "H57.1", "Z")
_TAKEN_OUT = (
    "T15", "T16", "T17", "T18", "T19", "D12", "K63.5", "D1", "D2", "D3", "L72", "N20", "K01", "K02", "K80",
    "J35", "K35", "C0", "C1", "C2", "C3", "C4", "C5", "C6", "C7",
)  # fmt: skip
"""Of these "out" and "gone" mean that they were taken out, which is another thing."""
_COMES_OUT = ("K4", "K64", "K62", "N81", "I83")
"""These fall and drop out themselves."""
_BY_ACCIDENT = ("S", "T", "V", "W", "X", "Y", "Z")
"""What was taken or given in error did happen."""
_OWN = re.compile(r"\b(?:her|his|their|known|chronic|longstanding|long-standing|the patient's)(?: [\w-]+)? $")
_PLURAL = re.compile(
    r"(?:were|are|have|had|go|do|play|played|take|don't|did|didn't|fail|lose|fall|drop|both|all|leave|"
    r"never|nowhere|not|out|gone|failed|lost|weren't|aren't)\b"
)
_UPHELD = re.compile(
    r"\b(?:but|yet|and|however)\b[^.;\n]{0,30}\b(?:confirmed|proved (?:right|correct|true)|now (?:clear|"
    r"proven|present)|is (?:there|present|real))\b|\b(?:was|is) (?:right|correct) after all"
)
_WRONGLY = re.compile(r"\b(?:wrongly|mistakenly|erroneously|inadvertently|not|never|nearly|almost)\b|n't\b")


def taken_back(clause: Clause) -> Verdict | None:
    """What takes the condition back behind it, if all that stands between still speaks of the condition."""
    after = clause.after[:_REACH]
    if _WORDS.search(after) is None:
        return None
    code = clause.mention.codes[0]
    for pattern, kind in _FORMS:
        for said in pattern.finditer(after):
            gap = after[: said.start()]
            if gap[-1:] not in ("", " ", "(", '"') or not _of_it(clause, gap, said[0], kind, code):
                continue
            if _UPHELD.search(after, said.end()):
                continue
            return clause.behind(said)
    return None


def _of_it(clause: Clause, gap: str, said: str, kind: str, code: str) -> bool:
    if gap.endswith(("carried ", "pointed ", "stand ", "stands ", "turn ")) or _WRONGLY.search(gap):
        return False
    if not spoken_of(gap.rstrip(" ("), plural=_PLURAL.match(said) is not None):
        return False
    if kind == "label":
        return labelled(clause.before, gap)
    if code.startswith(_BY_ACCIDENT) and ("error" in said or "mistake" in said or "accident" in said):
        return False
    if kind == "end":
        taken_out = code.startswith(_TAKEN_OUT) and said.endswith(("out", "gone", "left"))
        return not code.startswith(_SYMPTOMS) and not taken_out
    if code.startswith(_COMES_OUT) and said.endswith(("out", "down", "off")):
        return False
    if kind == "weak":
        return not code.startswith(_SYMPTOMS) and _OWN.search(clause.before[-40:]) is None
    return True
