"""What a test or a colleague did to a condition: a frame around it ("which takes celiac out", "knock cystic
fibrosis off the list") or a following clause that means it by "it" or "the entry" ("…; HIM corrected it")."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion, Span
from coding_service.extraction.statements.clause import Clause, Verdict
from coding_service.extraction.statements.subjects import LABEL, marked

_FRAME = re.compile(
    r"\b(?:tak(?:es?|ing|en)|took|knock(?:s|ed|ing)?|push(?:es|ed)?|cross(?:es|ed|ing)?|strik(?:es?|ing)|"
    r"struck|leav(?:es?|ing)|left|puts?|putting|lays?|laid|mak(?:es?|ing)|made|render(?:s|ed|ing)?|keeps?|"
    r"kept|gets?|drop(?:s|ped)?|throws?|threw|wip(?:es?|ed)|moves?|moved|clear(?:s|ed)?|sets?|call(?:s|ed)?|"
    r"rules?|ruled|scratch(?:es|ed)?|mov(?:es|ed)|lets?|pulls?|pulled|shut(?:s)?|show(?:s|ed|n)?|prov(?:es?|"
    r"ed)|argue[sd]?|explain(?:s|ed)?|reason(?:s|ed)?|calls|deem(?:s|ed)?|"
    r"consider(?:s|ed)?|find(?:s)?|found|bring(?:s)? down|removes?|removed) "
    r"(?:the |her |his |that |this |old |any |an? |earlier |prior |so-called |suspected |possible |"
    r"presumed |[a-z]+'s ){0,3}[\"“']?$"
)
_FRAMED = re.compile(
    r"^[\"”'’]{0,2}(?:(?: or| and|,|/) ?[\w'’-]+(?: [\w'’-]+){0,2})?(?: (?:label|diagnosis|tag|idea|theory|"
    r"question|possibility|entry|[a-z]+itis|syndrome|disease))?"
    r" (?:out(?! of (?:control|proportion|hand))(?=\s*[.;,)\n]|$| as\b| of (?:the|play|contention|question|"
    r"it)\b)|off (?:the |her |his |my |our )?(?:list|table|chart|map|radar|differential|hook|problem)|"
    r"to (?:rest|bed)|aside|nowhere(?: to (?:stand|go|hide|sit|turn))?(?=\s*(?:[.;,)\n]|$| and\b))|"
    r"(?:no|without|out of|little) (?:room|place|leg|ground|footing)\b|stranded|homeless|implausible|"
    r"untenable|unlikely|improbable|moot|impossible|unthinkable|unnecessary|wrong|false|"
    r"(?:away|behind|off)(?=\s*[.;,)\n]|$)|without (?:support|basis|a leg|ground|evidence)|out of (?:the "
    r")?(?:question|play|picture|contention)|back(?=\s*[.;,)\n]|$)|from (?:the |her |his )?(?:list|chart|"
    r"record|problems?|differential|running|assessment|note|summary|letter|report)|far-?fetched|baseless|"
    r"unsupported|unconfirmed|unproven|with (?:no|nothing) (?:basis|support|leg|ground|to)|down the list|"
    r"behind us|less (?:likely|tenable)|a non-?(?:issue|starter)|very unlikely|an error|a mistake|"
    r"to be (?:wrong|false|an error))\b"
)
_DID_IT = (
    r"(?:correct(?:ed|s)|remov(?:ed|es)|delet(?:ed|es)|void(?:ed|s)|struck|strikes|undo(?:es)?|undid|"
    r"refut(?:ed|es?)|disprov(?:ed|es?)|retract(?:ed|s)|amend(?:ed|s)|overturn(?:ed|s)?|revers(?:ed|es)|"
    r"expung(?:ed|es)|rescind(?:ed|s)|withdr(?:ew|aws)|contradicts?|contradicted|negat(?:ed|es?)|"
    r"dispell?(?:ed|s)|dismiss(?:ed|es)|reject(?:ed|s)|debunk(?:ed|s)|rul(?:ed|es) (?:it|that|this|them) out|"
    r"exclud(?:ed|es?)|t(?:ook|akes?)|dropp?(?:ed|s)|clear(?:ed|s)|disagree[sd]? with|does(?:n't|"
    r" not) support|did(?:n't| not) (?:support|confirm|bear out|show|find|reproduce|reveal)|(?:could|"
    r"can)(?:n't|not| not) (?:confirm|support|reproduce|find|verify)|fail(?:s|ed) to (?:confirm|support|find|"
    r"show|reproduce))"
)
_IT = (
    rf"(?:it|that|this|them|those|both|these|the (?:old |erroneous |chart )?{LABEL}|any of (?:it|them|this|"
    rf"that)|"
    r"either|any)"
)
_IT_BACK = re.compile(
    r"[\"”']?[^.;\n]{0,40}?[;.,–—] ?(?:i|we) (?:was|were|am|stand|stood) (?:wrong|mistaken|corrected|"
    r"in error)\b|[\"”']?[^.;\n]{0,30}?[;.,–—] ?(?:since |now |later |today |then |and )*(?:deleted|removed|"
    r"corrected|struck|withdrawn|retracted|rescinded|overturned|voided|expunged|refuted|disproved|debunked|"
    r"wrong|in error|not so|not true|false|untrue)(?=\s*(?:[.;,)\n]|$| (?:by|today|now|on|since)\b))|"
    rf"[^.;\n]{{0,60}}[;.,–—:-] ?(?:[^.;\n]{{0,60}}?[ (])?{_DID_IT} {_IT}\b|"
    rf"[^.;\n]{{0,60}}[;.,–—(:-] ?(?:so |and |kindly |please )*(?:strike|remove|delete|drop|ignore|disregard|"
    rf"correct|amend|expunge|retire|erase|clear|void) (?:that|this|the(?: old| stale)?) {LABEL}\b|"
    rf"[\"”]?\W{{0,4}}(?:that|this|the(?: referral| old)?) {LABEL} (?:then |now |really |simply "
    rf")?(?:(?:does|did|could|can|will|would)(?: not|n't|not) (?:survive|stand|hold|fit|apply|bear|last|"
    rf"persist|make it)|(?:fails?|failed|falls|fell|collapses?|collapsed|goes|went|is gone)\b)|"
    rf"[^.;\n]{{0,60}}[;.,–—(:-] ?(?:[^.;\n]{{0,60}}?\b(?:and|so|but|thus|hence) )?"
    rf"(?:the (?:old |chart )?{LABEL}|it|this|that|which|{LABEL}|both|neither|none of (?:it|these|those|"
    rf"them|this))"
    r" (?:(?:is|was|were|are|has|have|had|been|got|then|now|since|later|today|therefore|thus|since been|"
    r"formally|does|do|did|just) ){0,4}(?:not (?:so|true|hers?|his|supported|borne out|confirmed|upheld|"
    r"the case|correct|right|accurate|present|reproduced|apply|fit|hold|stand)|in error|wrong|incorrect|"
    r"erroneous|false|untrue|mistaken|rescinded|overturned|withdrawn|retracted|revoked|voided|expunged|"
    r"struck|deleted|removed|corrected|reversed|refuted|disproved|disproven|debunked|dropped|dismissed|"
    r"abandoned|discarded|amended|unsupported|ruled out|excluded|eliminated|off the table|"
    r"never (?:substantiated|confirmed|prove[dn]|verified|diagnosed|"
    r"established|shown|documented|worked up|borne out|so|true|supported|found|demonstrated|real|met)|"
    r"unfounded|belong(?:s|ed)? to|mixed up|an? (?:error|mistake|mix-?up|misread\w*|misdiagnosis|typo|slip|"
    r"artifact|false alarm))(?![\w-])"
)
_STATED = re.compile(
    r"\b(?:wrote|writes|written|clicked|clicks|ticked|selected|keyed|typed|pasted|recorded?|records|"
    r"carried|carries|listed|lists|entered|put down|puts|noted|"
    r"charted?|read|reads|says|said|stated|labell?ed|called|coded|copied|suspected|diagnosed|reported|"
    r"claim(?:ed|s)|thought|feared|suggested|raised|mentioned|told|given|had (?:been )?down|(?:has|had|"
    r"have|puts?) (?:her|him|them|the patient)(?: down)?(?: as| for| with)?|(?:is|was) down (?:as|for|"
    r"with)|flagged|billed|showed|shows|shown|imported|carrying|label|entry|diagnosis of|tagged|queried|"
    r"wondered)\b[^.;\n]{0,50}$"
)
_SHOWED = re.compile(
    r"^[\"”)]{0,2}:? ?(?:[\w'’/.-]+ ){1,6}?(?:did(?: not|n't)|does(?: not|n't)|fail(?:ed|s) to|"
    r"could(?: not|n't)|never) (?:show|find|reveal|confirm|bear|support|demonstrate|reproduce|detect|see|"
    r"pick up|show(?:ed)?|found|confirmed|corroborate) (?:it|one|this|any|that|them)\b"
)
_SEEN_AS = re.compile(
    r"^[\"”'’)]{0,3}(?: (?:[\w/-]+ ){0,2}?(?:reported|seen|noted|called|read|suspected|diagnosed|felt|"
    r"described|found|recorded|charted|labell?ed|listed)(?: [\w'’-]+){0,5})?,? (?:which |that |it |has |had |"
    r"have |in fact |actually |really |since |later |then )*(?:ended up(?: being| as)?|came out (?:as|to be)|"
    r"(?:boiled|came) down to|turned out(?: to be| as)?|turns out(?: to be)?|"
    r"proved(?: to be)?|proves(?: to be)?|was (?:in fact|in reality|actually|really) |is (?:in fact|"
    r"in reality|actually|really) |were (?:in fact|actually|really) |was found to be|"
    r"was shown to be) ?(?:an? |the |only |just |her |"
    r"his |nothing but |merely |simply |old |some )*(?P<what>[\w'-]+)(?P<rest>[^.;\n]{0,25})"
)
_TURNS_OUT = ("turn", "ended", " down to", "came out", "prove", "in fact", "ally ")
"""One of these stands in every clause that this matches."""
_STILL_IT = re.compile(
    r"(?:viral|bacterial|fungal|benign|malignant|mild|moderate|severe|real|true|correct|right|positive|due|"
    r"from|caused|related|worse|more|new|acute|chronic|infected|displaced|stable|unstable|resistant|familial|"
    r"secondary|primary|recurrent|persistent|allergic|drug|iatrogenic|idiopathic|type|stage|grade|"
    r"complicated|present|cancerous|metastatic|invasive|bilateral|left|right|difficult|hard|easy|painful|"
    r"very|quite|so|as|to|well|at|in|on|under|still|better|controlled|improved|growing|larger|smaller|bigger|"
    r"deep|deeper|superficial|necrotic|positive|her|his|uncomplicated|asymptomatic|symptomatic|treatable|"
    r"responsive|refractory|steroid|insulin|iron|autoimmune|hereditary|genetic|congenital|non\w*|un\w+|"
    r"partial|complete|full|healed|old|one|two|three|worsening|self|short|long|brief|lasting|fatal|of|by|"
    r"with)"
)
_OTHERWISE = re.compile(
    r"^[^.;\n]{0,60}?[?;:,.–—-] ?(?:[^.;\n?]|\.\d){1,50}? (?:(?:says?|said|suggests?|argues?|argued|"
    r"shows?|showed|indicates?|proves?|proved|tells? us|reads?|speaks?|points?) (?:otherwise|elsewhere|"
    r"against it|differently|no\b)|begs? to differ|disagrees?|contradicts?|speaks? against it|"
    r"tells? against it|rules? it out|ruled it out|(?:says?|shows?|showed|suggests?|found|finds?|"
    r"tells?) (?:no such thing|nothing of the (?:kind|sort)|nothing like it)|"
    r"(?:says?|shows?|showed|proves?|proved|tells? us) (?:that )?(?:s?he|it|this|they) (?:is|was|does|has|"
    r"are|do|did)(?: not|n't)(?: have it)?|excludes? it|excluded it|not (?:by|to|for) (?:us|me)|not (?:on|in|"
    r"at) (?:my|our|this|today's) (?:exam|hands|view|review|"
    r"reading|look|visit|study)|refutes? it)(?=\s*(?:[.;,)\n]|$))"
)
"""A question or a guess that a test answers: "asthma from isocyanates? Spirometry says otherwise"."""
_CLEARED_OF = re.compile(
    r"\b(?:clear(?:ed|s)?|acquit(?:ted|s)?|free[ds]?|absolve[ds]?|exonerate[ds]?|exculpate[ds]?|relieved?) "
    r"(?:[\w'’]+ ){1,5}of (?:an? |any |all |the suspicion of |suspected )?$"
)
_WHICH_REMOVES = re.compile(
    r", which (?:(?:also|thus|effectively|together|safely|reliably) )?(?:removes?|removed|eliminate[sd]|"
    r"dispose[sd] of|dispatche[sd]|dismisse[sd]|does away with|did away with|buries|buried|sinks|sank|"
    r"retire[sd]|quashe[sd]|refute[sd]|disprove[sd]|negate[sd]|preclude[sd]|undoes|undid|strikes|struck|"
    r"drops|dropped|leaves no room for|puts paid to) (?:an? |any |the )?$"
)
"""What a test did, told behind it: "conduction normal, which removes carpal tunnel"."""
_WHAT_WAS_CALLED = re.compile(
    r"\bwhat (?:[\w'’]+ ){1,4}?(?:took|calls|labels|treats|reads|called|label+ed|diagnosed|treated|read|"
    r"thought|taken|billed|coded|passed|regarded|misread|charted|recorded|listed|entered|filed|documented|"
    r"described|wrote|put down|signed out|flagged|typed|carried)(?: as| for| to be)? (?:an? |"
    r"the )?(?:[\"“'](?:[\w-]+ )?)?$|\b(?:once|initially|previously|first|originally|formerly|long|at first|"
    r"earlier) (?:thought|believed|felt|assumed|presumed|taken|called|label+ed|diagnosed|treated|read|said|"
    r"held|considered)(?: to be| as| for)? (?:an? |the )?[\"“']?$|"
    r"\bwhat (?:had |first |at first |initially |once )?(?:look(?:s|ed) like|seem(?:s|ed)(?: to be| like)?|"
    r"appear(?:s|ed) (?:to be|as)|resemble[ds]?|passed for|mimick?ed|felt like|sounded like) (?:an? |"
    r"the )?[\"“']?$"
)
_SUPPOSED = re.compile(
    r"\b(?:said|told|thought|believed|presumed|assumed|supposed|reported|rumou?red|alleged|"
    r"held) (?:to (?:have|be|suffer from)|(?:that )?(?:s?he|they|it) (?:has|had|was|is)) (?:an? |"
    r"the )?[\"“']?$|\blabel+ed (?:as )?(?:an? )?[\"“']?$|"
    r"\b(?:looks?|looked|seem(?:s|ed)|feels?|felt|smell(?:s|ed)|appear(?:s|ed)|sound(?:s|ed)|read) (?:like|"
    r"of|as) (?:an? )?$|\b(?:we|i|they|she|he|everyone|all) (?:had |first |at first |all )?(?:thought|feared|"
    r"suspected|guessed|expected|assumed|wrote|said|diagnosed)(?: of| about| it was| this was|"
    r" it is)? (?:an? )?$"
)
_BUT_HAS = re.compile(
    r"^[^.;\n]{0,30}?[;:–—] ?(?:it|this|that) (?:was|is|turned out|proved|proves) (?:an? |just |only |"
    r"really |actually |in fact |nothing|to be )|"
    r"^[^.;\n]{0,30}?[,;–— ] ?(?:(?:but|yet|and|although|however,?) (?:actually |really |in fact |"
    r"in truth |instead |now )?(?:s?he |it |this |that )?(?:has|is|had|was|shows?|turns? out|"
    r"proves?)(?! (?:been |being |on|well|treat|in|at|no|"
    r"not|stable|control|a |an |the |due)\b)|(?:truly|really|actually|in truth|in fact|in reality)) "
)
_IS_ANOTHER = re.compile(
    r"^[\"”']? (?:(?:in fact|actually|really) )?(?:is|was|were|are|turns?|turned|prove[ds]?|"
    r"(?:has|had|have) (?:been|proven|proved|turned))\b"
)
_NOTHING_FOR = re.compile(
    r"\b(?:nothing|nobody|no (?:data|findings?|tests?|exams?|labs?|records?|one|stud(?:y|ies)|images?|"
    r"imaging|evidence|results?|scans?|specialist)|little|none of (?:this|it|"
    r"the \w+))(?: [\w'’-]+){0,5}? (?:backs?|supports?|bears? out|"
    r"confirms?|confirmed|stands? behind|speaks? for|argues? for|points? to|favou?rs?|corroborates?|"
    r"underpins?|justif(?:y|ies)|warrants?|supported|backed|bore out) (?:the |an? |her |his |any |this |"
    r"that )?(?:[\w-]+ )?(?:(?:diagnosis|label|idea|claim|suspicion|notion) of )?(?:old |chart |"
    r"alleged )*[\"“']?$"
)
_CHEAP = re.compile(
    r"\b(?:it|that|this|them|those|both|these|neither|none|which|either|any|label|tag|entry|diagnos|the |"
    r"delet|remov|correct|struck|withd|retr|resc|over|void|expung|refut|dis|debunk|"
    r"wrong|mistaken|corrected|in error|not |untrue|false)"
)


def undone(clause: Clause) -> Verdict | None:
    """What takes the condition away: the frame around it, the clause behind it, what it proved to be."""
    start, end = clause.mention.span
    after = clause.after
    framed = _FRAMED.match(after[:90])
    if framed is not None:
        frame = _FRAME.search(clause.before[-60:])
        if frame is not None:
            return clause.ahead(frame)
    before = clause.before[-70:]
    name = clause.lowered[start:end]
    if " of " in name and (within := _CLEARED_OF.search(before + name[: name.rfind(" of ") + 4])):
        return Verdict(Assertion.NEGATED, Span(start - len(before) + within.start(), start))
    if "which " in before and (gone := _WHICH_REMOVES.search(before)):
        return clause.ahead(gone)
    other = _CLEARED_OF.search(before) if before.endswith(("of ", "a ", "n ", "y ", "l ", "d ")) else None
    if other is None and _BUT_HAS.match(clause.lowered[end : end + 60]):
        other = _SUPPOSED.search(before)
    if other is None and _IS_ANOTHER.match(after):
        other = _WHAT_WAS_CALLED.search(before)
    if other is None and ("no" in before or "little" in before):
        other = _NOTHING_FOR.search(clause.before[-110:])
    if other is not None:
        return clause.ahead(other)
    if clause.mention.codes[0][0] != "R":
        otherwise = _OTHERWISE.match(clause.lowered[end : end + 130])
        if otherwise is not None:
            return clause.behind(otherwise)
    showed = _SHOWED.match(after[:90])
    if showed is not None and not clause.mention.codes[0].startswith("R"):
        return clause.behind(showed)
    near = after[:90]
    if any(word in near for word in _TURNS_OUT):
        seen = _SEEN_AS.match(after[:140])
        if seen is not None and not _STILL_IT.fullmatch(seen["what"]):
            return Verdict(Assertion.NEGATED, Span(end + seen.start(), end + seen.start("what")))
    return _anaphora(clause)


def _anaphora(clause: Clause) -> Verdict | None:
    """Of a label only: a disease that is there may be followed by "cultures did not confirm it"."""
    end = clause.mention.span.end
    behind = clause.lowered[end : end + 170]
    if _CHEAP.search(behind) is None:
        return None
    if not (marked(clause.before, behind[:40]) or _STATED.search(clause.before[-90:])):
        return None
    said = _IT_BACK.match(behind)
    if said is None:
        return None
    return clause.behind(said)
