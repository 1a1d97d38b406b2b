"""How far a clause still speaks of the condition: between its name and what becomes of it stand the word
"label", the chart that carried it, who wrote it, and the other items of its list.

"Bipolar label from a 2016 detox stay was rescinded", "Crohn's, raised by the PA, has no leg to stand on".
"""

from __future__ import annotations

import re

LABEL = (
    r"(?:labels?|tags?|flags?|entr(?:y|ies)|diagnos[ie]s|dx|lines?|wording|codes?|items?|mentions?|"
    r"stickers?|impression|headers?|remarks?|statements?|reads?|calls?|ideas?|notions?|theor(?:y|ies)|"
    r"hypothes[ie]s|suspicions?|hunch(?:es)?|assumptions?|claims?|charges?|verdicts?|guess(?:es)?|"
    r"suggestions?|questions?|thoughts?|worr(?:y|ies)|concerns?|possibilit(?:y|ies)|alerts?|allegations?|"
    r"checkbox|tick|note|banners?|badges?|bracelets?|notations?|pop-?ups?|icons?)"
)
"""What a condition is called that stands in a record, or in somebody's mind."""
_RECORD = (
    r"(?:chart|list|record|notes?|file|history|intake|stay|visit|clinic|hospital|referral|letter|form|"
    r"template|folder|ehr|emr|sheet|portal|discharge|summary|admission|scan|report|kindergarten|school|ed|er|"
    r"urgent care|walk-in|pharmacy|camp|army|years? ago|(?:19|20)\d\d|childhood|infancy|problem list|outside|"
    r"spring|summer|autumn|winter|last (?:year|month|week)|(?:jan|feb|march|april|may|june|july|aug|sept?|"
    r"oct|nov|dec)[a-z]*|consult|headers?|screening|imaging|ct|mri|us|ultrasound|film|x-?ray|smear|biopsy)"
)
_WRITTEN = (
    r"(?:raised|suggested|proposed|floated|suspected|diagnosed|listed|carried|entered|written|recorded|"
    r"keyed|noted|mentioned|given|made|picked up|queried|put|pencill?ed|labell?ed|called|read|reported|"
    r"charted|coded|documented|flagged|tagged|assigned|questioned|feared|named|brought up|thought|considered|"
    r"presumed|assumed|added|pasted|copied|imported|pulled|selected|clicked|ticked|checked|scribbled|jotted|"
    r"typed|dictated|inherited|stamped|quoted|billed|treated|pinned|attached|claimed|alleged|voiced|"
    r"entertained|talked (?:of|about)|spoken of|self-[a-z]+ed|"
    r"hunted|worked up|sought|chased|pursued|explored|weighed|invoked|"
    r"on the table|in the running|under discussion|in question)"
)
"""What was done with a condition that somebody thought of."""
_GOT_ON = (
    r"(?:(?:got|came|crept|slipped|landed|ended up|stayed|sat|stood|appeared|hung|lingered|sneaked|made it|"
    r"found its way) (?:on|onto|in|into|up|over|around|there))"
)
_HEAD = (
    r"(?:[a-z-]*(?:itis|omas?|os[ie]s|emia|path(?:y|ies)|algia|uria|ism|plegia|rrhea|rrhage)|syndromes?|"
    r"diseases?|disorders?|infections?|cancers?|deficiency|failure|seizures?|fractures?|tears?|tumou?rs?|"
    r"attacks?|type|allergy|thrombosis|virus|stenosis|cysts?|stones?|poisoning|bleed(?:ing)?|damage|"
    r"episodes?)"
)
"""The end of a compound name of which only the beginning is a condition by itself: "reflux laryngitis"."""
_ITEM = r"[\w'’./-]+(?: [\w'’./-]+){0,2}"
_QUOTES = r"[\"'”’)\]?]{0,3}(?:'s)?"
_BY_WHOM = r"(?:by|per|from|according to|via|through|as per)"
_GAP = re.compile(
    rf"{_QUOTES}(?: ?\([^()\n]{{0,50}}\))?(?:[ -]{_HEAD}){{0,2}}{_QUOTES}"
    rf"(?: (?:(?:chart|problem[- ]list|old|note|header|outside|ehr|working|referral|admission|provisional|"
    rf"presumptive|clinical|so-called) ){{0,2}}{LABEL})?{_QUOTES}"
    rf"(?:,? (?:in|on|from|of|at|by|since|out of) (?:[\w'’.-]+ ){{0,5}}?{_RECORD}(?: [\w'’.-]+){{0,2}},?)?"
    rf"(?:,? ?\(?(?:(?:that |which )?(?:was |were |had been |has been |got |is |once |first |initially |"
    rf"originally |long |previously |formerly |wrongly |loosely |merely |only |briefly )*(?:{_WRITTEN}|"
    rf"{_GOT_ON})|(?:,|,? which|,? that) ?{_BY_WHOM}|,? ?as {_WRITTEN}|{_BY_WHOM})"
    r"(?: [^;:\n]{1,80}?)?(?:,|,? and|,? but|,? then|\)|,? yet|,? since| [-–—]|(?<=\d)|"
    r"(?<=list)|(?<=chart)|(?<=record)|(?<=note)|(?<=form)|(?<=summary)|(?<=hospital)|(?<=clinic)|"
    r"(?<=file)|(?<=visit)|(?<=stay)|(?<=letter)|(?<=referral)|(?<=template)|(?<=intake)))?"
    r"(?:,? as [^,;:\n]{1,40},)?(?:, (?:(?:an?|the|her|his|one|our|some) [^,;:\n]{1,60}|"
    r"(?:self-)?[a-z]+ed),)?(?:,? (?:(?:for|of|in|by|with|on|from) )?(?:which|that|whom) [^;:,\n]{1,60},?)?"
)
"""Closed by a comma or "and" before the verb, not in "asthma diagnosed at 6, pneumonia refuted"."""
_LISTED = re.compile(rf"(?:'s?)?(?:(?:,|/|,? or|,? and|,? &|,? nor) ?{_ITEM}){{1,4}},?")
_JOINED = re.compile(r"\b(?:and|or|nor)\b|[/&]")
"""Not a comma alone: "asthma, inhaler missing" tells of the inhaler."""
_MARKED = re.compile(rf"[\"”]|['’](?!s)| (?:[a-z-]+ ){{0,2}}?{LABEL}\b|[^;:\n]{{0,40}}?\b{_WRITTEN}\b")
_MARKED_BEFORE = re.compile(
    rf"[\"“]\w*$|\b(?:{LABEL}|{_WRITTEN})[,:]? (?:of |for |as |that (?:she|he|it) (?:had|has|was) |being |"
    r"to be )?"
    r"(?:an? |the |her |his |their |any |having |with )?[\"“']?$"
)


NAME = (
    r"(?:labels?|tags?|flags?|entr(?:y|ies)|diagnos[ie]s|dx|wording|stickers?|headers?|impression|idea|"
    r"notion|theory|hypothesis|suspicion|alert|allegation|checkbox|remark|statement|code|mention)"
)
"""Of these only a name can be taken away: not a line, an item or a note, which are things as well."""
_LABELLED = re.compile(rf"[\"”]|['’](?!s)| (?:[a-z-]+ ){{0,2}}?{NAME}\b")
_LABELLED_BEFORE = re.compile(
    rf"[\"“]\w*$|\b{NAME}[,:]? (?:of |for |that (?:says|said|read) )(?:an? |the )?[\"“']?$"
)


_IN_A_RECORD = re.compile(
    r"[^;:\n]{0,50}?\b(?:on|onto|in|into|to|from|off) (?:the |her |his |our )?(?:[\w-]+ )?(?:chart|list|"
    r"record|header|problems?|file|intake|ehr|emr|summary)\b"
)


def labelled(before: str, gap: str) -> bool:
    """Whether it stands in quotes or in a record, or is called a label: then a name is removed, no lesion."""
    return (
        _LABELLED.match(gap) is not None
        or _IN_A_RECORD.match(gap) is not None
        or _LABELLED_BEFORE.search(before[-60:]) is not None
    )


def spoken_of(gap: str, *, plural: bool) -> bool:
    """Whether all of `gap`, what stands between a condition and a verb, still belongs to the condition.
    `plural`: the verb may be said of several."""
    if not gap or _GAP.fullmatch(gap.rstrip()):
        return True
    if not plural:
        return False
    return _JOINED.search(gap) is not None and _LISTED.fullmatch(gap.rstrip()) is not None


def marked(before: str, gap: str) -> bool:
    """Whether the condition is named as the words of a record or of somebody: in quotes, as a label."""
    return _MARKED.match(gap) is not None or _MARKED_BEFORE.search(before[-60:]) is not None
