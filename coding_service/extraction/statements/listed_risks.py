"""Risks that are listed: behind a drug or an operation ("semaglutide: pancreatitis, gallstones"), on a
consent or a leaflet ("seroma, dehiscence on consent"), told one by one."""

from __future__ import annotations

import re
from functools import cache

from coding_service.domain.note import Assertion, SectionKind, Span
from coding_service.extraction.statements.clause import Clause, Verdict
from coding_service.extraction.statements.further_items import heads_an_item, only_items
from coding_service.extraction.vocabulary import rows

_REACH = 130
_DRUG = re.compile(
    r"\b[a-z]+(?:olol|pril|sartan|statin|mab|nib|cillin|mycin|micin|cycline|floxacin|azole|tide|gliptin|"
    r"gliflozin|glitazone|oxetine|opram|traline|azepam|zolam|triptan|prazole|tidine|dronate|dronic acid|"
    r"parin|xaban|gatran|fenac|profen|solone|sone|phenidate|amphetamine|amfetamine|azine|idone|apine|pirone|"
    r"ciclovir|thiazide|semide|lukast|afil|quine|trexate|prine|pentin|balin|triptyline|formin|caine|ciclib|"
    r"parib|lutamide|setron|gepant|orexant|tinoin|platin|taxel|rubicin|mustine|poetin|stim|vaptan|cept|lisib|"
    r"degib|fibrate|dopa|ergoline|giline|barbital|toin|olimus|phylline|cort|onide|furantoin|purinol|zolamide|"
    r"oxin|quinone|tadine|steride|relin|relix|estradiol|progesterone|amide|bamate|racetam|vir|mide|zide)e?s?$"
)
_ACT = re.compile(
    r"\b(?:surgery|operation|repair|mesh|removal|extraction|excision|resection|implant(?:ation)?|"
    r"injections?|esi|prp|rfa?|ablation|radiation|xrt|radiotherapy|brachytherapy|chemo(?:therapy)?|adt|hrt|"
    r"ert|mht|iui|ivf|iud|laser|biopsy|anesthesia|nerve block|block|epidural|transplant|donation|colonoscopy|"
    r"egd|endoscopy|cystoscopy|bronchoscopy|angiogram|cath(?:eterization)?|stents?|ports?|picc|catheter|"
    r"dialysis|transfusion|iron|iv iron|infusion|vaccine|vaccination|shot|booster|mmr|mmrv|tdap|shingrix|"
    r"steroids?|hormones?|ect|tms|botox|fillers?|peel|cryo(?:therapy)?|pdt|phototherapy|puva|leep|d&c|"
    r"c-section|cesarean|vasectomy|tubal|circumcision|tonsillectomy|tubes|\w+ectomy|\w+plasty|\w+otomy|"
    r"\w+scopy|depo|depo-provera|nexplanon|implanon|ocps?|cocs?|the pill|patch|ring|nsaids?|ssris?|snris?|"
    r"ppis?|statins?|sglt2i?|glp-?1s?|opioids?|abx|antibiotics?|dmards?|biologics?|tnf|jak|stimulants?|"
    r"lithium|accutane|isotretinoin|ct contrast|contrast|dilation drops|atropine|cannabis|supplements?|"
    r"the (?:drug|medicine|pill|shot|procedure))$"
)
_LOOKED = re.compile(r"\b(?:egd|\w+scopy|angiogram|cath\w*|biops\w+|surgery|operation|ct|contrast|mri)\b")
"""What is behind the name of an examination was found by it."""
_EASES = re.compile(
    r"(?:loperamide|imodium|ondansetron|zofran|meclizine|miralax|senna|docusate|colace|lactulose|bisacodyl|"
    r"metoclopramide|promethazine|prochlorperazine|tylenol|acetaminophen|ibuprofen|naproxen|melatonin|"
    r"zolpidem|trazodone|famotidine|guaifenesin|benzonatate|dextromethorphan|simethicone|dicyclomine|"
    r"hyoscyamine|diphenhydramine|cetirizine|loratadine|hydroxyzine|triamcinolone|hydrocortisone|lidocaine|"
    r"cyclobenzaprine)"
)
"""What is taken against symptoms: "loperamide: diarrhea" is its reason."""
_EFFECTS = (
    "R", "K85", "K31.84", "G97", "T", "K25", "K26", "K27", "K28", "K92", "I60", "I61", "I62", "I63",
    "I21", "D70", "D69", "D61", "N17", "L27", "L50", "L51", "L53", "E16.2", "E87", "M87", "M27", "M72",
    "M79.1", "M62", "G21", "G24.0", "K71", "K72", "N95", "G93", "H26", "B37", "A04.7", "K52", "K59",
    "L65", "N52", "I95", "I49", "R00", "M80", "M84", "S", "F05", "Q", "P", "I33", "A41", "N30", "N39",
    "K80", "N49", "L76", "J95", "K91", "N99", "G56", "G57", "G58", "G62", "D59", "J70", "J84", "H47",
    "L85", "M35.0", "K12", "K13", "L43", "L56",
)  # fmt: skip
"""What drugs and operations bring; hardly ever what they are given for."""
_EFFECT_WORD = re.compile(
    r"\b(?:nausea|vomiting|diarrhea|constipation|rash|hives|dizz\w+|somnolence|drows\w+|sedation|weight gain|"
    r"hot flash\w*|bleed\w*|bruis\w+|infections?|clots?|swelling|edema|cough|angioedema|anaphyla\w+|"
    r"myalgias?|rhabdo\w*|hypoglyc\w+|hypocalc\w+|necrosis|neutropenia|cytopenias?|hepatitis|hepatotox\w*|"
    r"pancreatitis|gallstones|gastroparesis|numbness|scar\w*|seroma|hematoma|dehiscence|flare|puncture|"
    r"dry (?:mouth|eyes?|socket|skin)|photosens\w+|sunburn|tendon\w*|yeast|thrush|tics|insomnia|appetite\w*|"
    r"tremor|fractures?|nerve injury|perforation|stroke|fever|lactic\w*|ketoacidosis|fournier\w*|"
    r"birth defects|teratogen\w*|atrophy|hypopigmentation|recurrence|pain|damage|proctitis|cystitis|libido|"
    r"cataracts?|low (?:bp|phosphate|sodium|potassium))\b"
)
_HAPPENED = re.compile(
    r"\b(?:since|stopp?\w*|d/c|discontinu\w*|switch\w*|develop(?:ed|s)|caused|had|has|have|reports?|"
    r"experienc\w+|resolv\w+|improv\w+|held|hold|today|now|continu\w*|cont|mg|mcg|daily|bid|qhs|helps?|"
    r"helping|well|stable|refill\w*|increase\w*|decrease\w*|tolerat\w+|controlled|takes|taking|started|"
    r"due to|noted|present|after (?:the|her|his|first|second)|with (?:the|each)|still|worse|mild|severe|prn|"
    r"for)\b"
)
_TOLD = re.compile(
    r"(?:\b(?:all |each |both |is |are |was |were |being |been |have |has |also |duly )*"
    r"(?:listed(?! for\b)|spell(?:ed|t) out(?! for)|laid out|brought up|gone (?:over|through)|went (?:over|"
    r"through)|touched (?:on|upon)|talked (?:through|over|about)|pointed out|read out|read aloud|set out|"
    r"run through|ran through|told each|each told|told(?=\W*(?:$|,? ?(?:rare|uncommon|unlikely|small|low|"
    r"remote|<|≤|~|\d)))|made known|made clear|"
    r"outlined|disclosed|acknowledged|accepted(?=\W*$)|signed for|understood|printed|(?<!-)handed(?! over)|"
    r"named(?=\W*$)|described(?=\W*$))|\b(?:(?:is|are|was|were|all|appears?|stands?|printed|listed|written|"
    r"ticked|initiall?ed|signed) )*(?:on|in|per|from|off|under|as per) (?:the |her |his |a |our |its |"
    r"today's )?(?:\w+ )?(?:consent(?: form)?|leaflet|"
    r"handout|label|package insert|insert|brochure|booklet|pamphlet|information sheet|info sheet|fact sheet|"
    r"sheet|black box|boxed warning|med guide|medication guide|risk list|risk sheet|risk form|waiver)\b"
    r"|\b(?:each|all|both)(?: of (?:them|these|which))?(?: (?:being|is|are|very|quite|well|at))* "
    r"(?:rare|uncommon|unlikely|small|low|under|below|around|about|less than|<|≤|~) ?\d{0,3}"
    r"|[–—-] ?(?:told each|(?:all|each) (?:told|explained|discussed|covered|accepted|understood|"
    r"signed)|on consent)\b)"
)
_OPENS = re.compile(
    r"\b(?:consent(?:ed|s|ing)?(?: form)?(?: (?:\w+ ){0,3})?(?:reads?|says|covers?|includ\w+|lists?|"
    r"names?|mentions?|spells? out)|(?:leaflet|label|package insert|insert|brochure|booklet|pamphlet|"
    r"fact sheet|info sheet|med guide|sheet|black box|boxed warning|waiver|form|talk|list|print-?out|"
    r"literature)(?: \w+)? (?:covers?|includ\w+|lists?|names?|mentions?|says?|warns?|speaks|tells?|states?|"
    r"spells? out|talks|shows|gives)|consent (?:talk|discussion|conversation|points|items|risks)(?: \w+)? ?:|"
    r"what (?:the )?[\w -]{2,30} (?:could|can|may|might|would|is known to) (?:bring|cause|do|entail|"
    r"lead to|mean|carry|go wrong with|give)\b|"
    r"(?:(?<!\w )|(?<=please )|(?<=should )|(?<=must )|(?<=asked to )|(?<=told to )|(?<=advised to ))"
    r"report(?: (?:any|new|promptly|at once|immediately|unexplained|back))*(?! ?:)(?! of\b)|"
    r"(?:spell(?:ed|t)? out|lay out|laid out|brought up|went (?:over|through)|gone (?:over|through)|"
    r"ran through|touched (?:on|upon)|pointed out|read out|disclosed|flagged|alerted (?:her |him |them )?to|"
    r"was told|were told|is told|told (?:her|him|them|pt|patient|mom|dad|parents|both|the (?:patient|"
    r"parents?|mother|family))(?: (?:of|that|about|how|:))?|informed (?:of|about)|hears? about|heard about)"
    r"(?= ?:| ))"
)
_ENDS = re.compile(
    r"\b(?:but|however|because|due to|her own|his own|has|have|had|is|are|for (?:his|her|their|the))\b"
    r"|[;:] (?=\w+ (?:is|has|was))"
)
_FEW = re.compile(
    r":|consent|leaflet|label|insert|brochure|booklet|pamphlet|sheet|box|guide|waiver|form|talk|list|print|"
    r"literature|what |spel|laid|lay|brought|went|gone|ran |touch|point|read|report|disclos|flag|alert|"
    r"told|hear"
)
_SOME = re.compile(
    r"each|all |both|list|spel|laid|brought|gone|went|touch|talk|point|read|set out|r[ua]n through|told|"
    r"known|clear|outlin|disclos|acknowl|accept|sign|underst|print|hand|named|describ|consent|leafl|label|"
    r"insert|broch|booklet|pamph|sheet|box|guide|risk|waiver|explain|discuss|cover"
)


@cache
def _drugs() -> frozenset[str]:
    return frozenset(name for name, _ in rows("drug_intent", 2))


def _given(head: str) -> bool:
    """The words before a colon end in a drug or an operation."""
    head = head.strip(' \n\t-*•#"“').removesuffix(" today")
    words = head.replace("/", " ").split()
    if not words or len(words) > 6:
        return False
    plain = [word.strip("().,") for word in words]
    drugs = _drugs()
    if " ".join(words[-2:]) in drugs or any(w in drugs or _DRUG.search(w) is not None for w in plain):
        return True
    return _ACT.search(head) is not None


def listed_risks(clause: Clause) -> Verdict | None:
    """The words that say that the condition is an item of a list of risks."""
    if clause.mention.codes[0].startswith("Z79"):
        told = _before(clause)
        return told if told is not None and told.cue.of(clause.lowered).startswith("what ") else None
    if clause.mention.codes[0][0] == "Z":
        return None  # "awaiting a transplant, listed"
    return _of_what_is_given(clause) or _behind(clause) or _before(clause)


def _of_what_is_given(clause: Clause) -> Verdict | None:
    told = clause.before
    colon = told.rfind(":")
    if colon < 0 or clause.mention.section is SectionKind.MEDICATIONS:
        return None
    low = max(told.rfind(mark, 0, colon) for mark in ("\n", ";", ". ", "?"))
    head = told[low + 1 : colon]
    if not only_items(told[colon + 1 :]) or not _given(head):
        return None
    rest = clause.after[:_REACH]
    said = _TOLD.search(rest)
    listed = told[colon + 1 :] + clause.mention.span.of(clause.lowered) + rest
    if said is None:
        if _LOOKED.search(head) or _EASES.search(head) or _HAPPENED.search(listed):
            return None
        effect = clause.mention.codes[0].startswith(_EFFECTS)
        alone = not re.search(r"[,/;&]| and | or ", told[colon + 1 :] + rest)
        if not effect and (alone or not _EFFECT_WORD.search(told[colon + 1 :] + rest)):
            return None
    at = clause.low + low + 1
    lead = len(head) - len(head.lstrip())
    return Verdict(Assertion.HYPOTHETICAL, Span(at + lead, clause.low + colon))


def _behind(clause: Clause) -> Verdict | None:
    after = clause.after[:_REACH]
    if not _SOME.search(after):
        return None
    said = _TOLD.search(after)
    if said is None or not only_items(after[: said.start()]):
        return None
    listed = "," in clause.before[-40:] or "," in after[: said.start()] or "consent" in said[0]
    if not listed and not said[0].lstrip("–—- ").startswith(
        ("on ", "in ", "per ", "spel", "told", "all ", "each ")
    ):
        return None  # "fracture described", "asthma listed" may be a finding
    if heads_an_item(clause) and clause.mention.section in _ITEMS and not listed:
        return None
    return clause.behind(said, Assertion.HYPOTHETICAL)


_ITEMS = frozenset({SectionKind.PROBLEM_LIST, SectionKind.PAST_MEDICAL_HISTORY, SectionKind.RESULTS})


def _before(clause: Clause) -> Verdict | None:
    told = clause.before
    if not _FEW.search(told):
        return None
    for opened in _OPENS.finditer(told):
        if len(told) - opened.end() < _REACH and not _ENDS.search(told, opened.end()):
            return clause.ahead(opened, Assertion.HYPOTHETICAL)
    return None
