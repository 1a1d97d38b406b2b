"""Words behind a term, in its clause, that settle a character of its code: the stage of a macular
degeneration, the edema of a retinopathy, the scar of a cesarean, further sinuses, the rheumatoid factor."""

from __future__ import annotations

import re
from collections.abc import Callable

from coding_service.codebook.model import IcdBook
from coding_service.extraction.guidelines.candidate import CLAUSE_END, Candidate, swap
from coding_service.extraction.guidelines.hearing import better_ear
from coding_service.extraction.guidelines.immunity import treatment_by_its_aim
from coding_service.extraction.guidelines.nodes_and_veins import DEEP_VEINS, NODES, sided, vein
from coding_service.extraction.guidelines.several_sinuses import several_sinuses

_REACH = 110
_NOT = re.compile(r"\b(?:no|not|without|w/o|never|denies|r/o|possible|if)\s+(?:\w+\s+){0,2}$")


def said_behind(candidates: dict[str, Candidate], lowered: str, book: IcdBook) -> None:
    """Rewrites the candidates in place, each by the first of its mentions whose clause tells."""
    treatment_by_its_aim(candidates, lowered)
    for code in list(candidates):
        rule = next((rule for rule in _RULES if rule[0].match(code)), None)
        if rule is None:
            continue
        for mention in candidates[code].mentions:
            clause = CLAUSE_END.split(lowered[mention.span.end : mention.span.end + _REACH])[0]
            inside = mention.span.of(lowered)
            if code.startswith(_SAID_BEFORE):
                low = max(lowered.rfind("\n", 0, mention.span.start) + 1, mention.span.start - 60)
                inside = lowered[low : mention.span.end]
            digit = next((digit for words, digit in rule[1] if _told(words, inside, clause)), "")
            wanted = rule[2](code, digit) if digit else ""
            if code.startswith("I82.40") and wanted:
                wanted = sided(wanted, inside + clause)
            if wanted and wanted != code and book.is_billable(wanted):
                swap(candidates, code, wanted, clause.strip(" ,-–") or wanted)
                break
    deficient = candidates.get("D84.81")
    if deficient is not None:  # code first underlying condition
        deficient.after = next((c for c in candidates if c.startswith(_WEAKENING)), deficient.after)
    better_ear(candidates, lowered, book)
    several_sinuses(candidates, lowered, book)


def _told(words: re.Pattern[str], inside: str, clause: str) -> bool:
    first = words.search(inside)
    if first is not None and not _NOT.search(inside[: first.start()]):
        return True
    said = words.search(clause)
    return said is not None and not _NOT.search(clause[: said.start()])


def _last(code: str, digit: str) -> str:
    return code[:-1] + digit


def _of_nodes(code: str, digit: str) -> str:
    """The nodes that a lymphoma sits in, where its name leaves them open; its remission anyhow."""
    return code[:-1] + digit if digit == "A" or code[-1] == "0" else ""


def _edema(code: str, digit: str) -> str:
    return code[:6] + digit + code[7:]


_SAID_BEFORE = ("H35.3", "M06.9")
"""Whose stage or factor may stand before the name: "intermediate dry macular degeneration", "RF+ RA"."""
_WEAKENING = ("C", "D46", "D47", "E08", "E09", "E10", "E11", "E13", "E40", "E41", "E43", "E44", "E46", "K7")
_DUE = (
    r"^ ?(?:state |status |patient |host )?[(,–—-]? ?(?:due to|d/t|2/2|secondary to|because of|b/c of|from|"
    r"by|on|with|w/|given|owing to|caused by|in (?:the )?setting of) (?:[\w-]+ ){0,3}?"
)
_Rule = tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...], Callable[[str, str], str]]
_REMISSION = re.compile(
    r"^[\s,(:–—-]*(?:(?:mild|moderate|severe|now|currently|is|are|has been|have been|remains?|stable|"
    r"doing well|and|uncomplicated|cigarettes?|on (?:\w+ ){0,3}\w+|"
    r"dsm-?5?)[\s,:–—-]+){0,4}(?:in )?(?:(?:early|full|sustained|partial|"
    r"complete|stable|long[- ]?term|"
    r"continued|prolonged)[\s,-]+){0,3}remission\b"
)
_THYROID_GONE = re.compile(
    r"^[\s,(–-]*(?:s/p|status[- ]post|after|following|since|post|due to|d/t|2/2|secondary to|from|w/ h/o|"
    r"with (?:a )?(?:history|hx) of)[\s-]+(?:(?!no\b|partial\b)[\w-]+ ){0,3}?"
    r"(?:thyroidectomy|tt\b|rai\b|radioiodine|radioactive iodine|i-?131|(?:thyroid |radio\w* )?ablation|"
    r"thyroid (?:surgery|resection|removal|irradiation)|neck (?:irradiation|radiation))"
)
_NOT_CONTROLLED = re.compile(
    r"^(?: mellitus)?(?:,? (?:type )?(?:[12]|ii?))?[\s,(:–-]*"
    r"(?:(?:is|are|remains?|currently|still|very|under|in|with) ){0,2}"
    r"(?:not (?:\w+ )?controlled|out of control|poor(?:ly)? (?:glycemic )?control(?:led)?|"
    r"inadequately controlled|suboptimal(?:ly)? control(?:led)?)\b(?! (?:hypertension|htn|bp)\b)"
)
"""Diabetes that is out of or not under control is coded with hyperglycemia (the Index)."""
_LEFT_DOMINANT = re.compile(r"\bleft[- ]hand(?:ed| dominan\w+)|(?<!non)(?<!non-)\bdominant(?: side)?\b")
_RIGHT_WEAKER = re.compile(r"\bleft[- ]hand(?:ed| dominan\w+)|\bnon-?\s?dominant(?: side)?\b")
_UNAWARE = re.compile(
    r"\bcomplex[- ]partial\b|\b(?:impaired|altered|lost|loss of|impairment of|alteration of|decreased|"
    r"reduced) (?:awareness|consciousness)\b|\bdyscognitive\b|\bfias?\b"
)
_RULES: tuple[_Rule, ...] = (
    (
        re.compile(r"R11\.10$"),
        ((re.compile(r"^,? ?(?:without|w/o|but no|no) nausea\b"), "R11.11"),),
        lambda code, digit: digit,
    ),
    (re.compile(r"C8[1-5]\.\w\d$"), ((_REMISSION, "A"), *NODES), _of_nodes),
    (
        re.compile(r"E(?:08|09|10|11|13)\.9$"),
        ((_NOT_CONTROLLED, "65"),),
        lambda code, digit: code[:4] + digit,
    ),
    (re.compile(r"I82\.40[1239]$"), DEEP_VEINS, vein),
    (re.compile(r"G81\.[019]4$"), ((_LEFT_DOMINANT, "2"),), _last),
    (re.compile(r"G81\.[019]1$"), ((_RIGHT_WEAKER, "3"),), _last),
    (re.compile(r"C8[68]\.\d0$"), ((_REMISSION, "1"),), _last),
    (re.compile(r"C9[0-5]\.\w0$"), ((_REMISSION, "1"),), _last),
    (re.compile(r"E03\.9$"), ((_THYROID_GONE, "E89.0"),), lambda code, digit: digit),
    (re.compile(r"F1[0-689]\.[129]0$|F17\.2\d0$"), ((_REMISSION, "1"),), _last),
    (
        re.compile(r"G40\.[019][01][19]$"),
        ((_UNAWARE, "2"),),
        lambda code, digit: code[:4] + digit + code[5:],
    ),
    (
        re.compile(r"H35\.31\d0$"),
        (
            (re.compile(r"\bintermediate\b"), "2"),
            (re.compile(r"\badvanced\b[^,;]{0,25}\bsubfoveal|\bsubfoveal involvement"), "4"),
            (re.compile(r"\badvanced\b|\bgeographic atrophy"), "3"),
            (re.compile(r"\bearly\b"), "1"),
        ),
        _last,
    ),
    (
        re.compile(r"H35\.32\d0$"),
        (
            (re.compile(r"\binactive scar|\b(?:disciform|fibrotic|fibrovascular) scar"), "3"),
            (re.compile(r"\binactive\b"), "2"),
            (re.compile(r"\bactive\b"), "1"),
        ),
        _last,
    ),
    (
        re.compile(r"E(?:08|09|10|11|13)\.3[2345]9\d$"),
        (
            (
                re.compile(
                    r"(?:^|[^\w/])(?:with\b|w/(?!o)|and\b|\+|has\b) ?(?:(?!without|w/o|no\b|not\b|mild|"
                    r"moderate|severe)[a-z]+[- ]){0,2}(?:macular edema|dme\b|csme\b)"
                ),
                "1",
            ),
        ),
        _edema,
    ),
    (
        re.compile(r"I71\.40$"),
        (
            (re.compile(r"\binfra-?renal\b"), "3"),
            (re.compile(r"\bjuxta-?renal\b"), "2"),
            (re.compile(r"\b(?:para|supra)-?renal\b"), "1"),
        ),
        _last,
    ),
    (
        re.compile(r"H33\.00\d$"),
        (
            (re.compile(r"\bsingle (?:break|tear|hole)"), "1"),
            (re.compile(r"\bmultiple (?:break|tear|hole)"), "2"),
            (re.compile(r"\bgiant (?:retinal )?tear"), "3"),
        ),
        lambda code, digit: code[:5] + digit + code[6:],
    ),
    (
        re.compile(r"H40\.00\d$"),
        (
            (re.compile(r"\blow[- ]risk\b"), "1"),
            (re.compile(r"\bhigh[- ]risk\b"), "2"),
        ),
        lambda code, digit: code[:5] + digit + code[6:],
    ),
    (
        re.compile(r"H34\.8[13]\d0$"),
        (
            (re.compile(r"\b(?:macular edema|cme|me)\b"), "0"),
            (re.compile(r"\bneovasculari[sz]ation\b"), "1"),
            (re.compile(r"\b(?:stable|old)\b"), "2"),
        ),
        _last,
    ),
    (
        re.compile(r"L24\.B0$"),
        (
            (re.compile(r"\b(?:colostomy|ileostomy|urostomy|ileal conduit)\b"), "3"),
            (re.compile(r"\b(?:gastrostomy|g-?tube|peg|jejunostomy)\b"), "1"),
            (re.compile(r"\btrach\w*\b"), "2"),
        ),
        _last,
    ),
    (
        re.compile(r"O34\.219$"),
        (
            (re.compile(r"\blow(?:er)?[- ](?:segment )?transverse\b|\bltcs\b|\blst?cs\b"), "1"),
            (re.compile(r"\b(?:vertical|classical)\b"), "2"),
        ),
        _last,
    ),
    (
        re.compile(r"G20\.B1$"),
        ((re.compile(r"\bfluctuat\w+|\bwearing[- ]off|\boff (?:time|periods?|episodes?)"), "2"),),
        _last,
    ),
    (
        re.compile(r"G20\.A1$"),
        (
            (
                re.compile(
                    r"(?:\bwith\b|\bw/(?!o)|\band\b)(?:(?!without|w/o|\bno\b)[^,]){0,30}"
                    r"(?:fluctuat\w+|wearing[- ]off|off (?:time|periods?|episodes?))"
                ),
                "2",
            ),
        ),
        _last,
    ),
    (
        re.compile(r"K50\.90$"),
        (
            (
                re.compile(
                    r"\b(?:ileo-?colo\w+|(?:ileum|ileal|small (?:bowel|"
                    r"intestine))\b[^.;]{0,40}\b(?:colon\w*|cec\w+|"
                    r"large (?:bowel|intestine)))\b"
                ),
                "8",
            ),
            (re.compile(r"\b(?:ileum|ileitis|ileal|jejun\w+|small (?:bowel|intestine))\b"), "0"),
            (re.compile(r"\b(?:colon|colonic|large (?:bowel|intestine))\b"), "1"),
        ),
        lambda code, digit: f"K50.{digit}0",
    ),
    (
        re.compile(r"D84\.9$"),
        (
            (re.compile(rf"{_DUE}(?:radiation|radiotherapy|xrt)\b"), "D84.822"),
            (
                re.compile(
                    rf"{_DUE}(?:\w+mab|\w+cept|\w+tinib|\w+citinib|\w+limus|methotrexate|mtx|azathioprine|"
                    r"mycophenolate|cellcept|cyclosporine|cyclophosphamide|leflunomide|6-?mp|mercaptopurine|"
                    r"prednis\w+|dexamethasone|(?:cortico|gluco)?(?:cortico)?steroids?|chemo\w*|humira|"
                    r"enbrel|remicade|biologics?|(?:anti-?)?tnf\b|jak inhibitors?|immunosuppressants?|"
                    r"immunosuppressive (?:drugs?|meds?|medications?|therapy|agents?|regimen)|"
                    r"anti-?rejection|transplant (?:meds|medications|drugs)|medications?\b|drugs?\b|meds\b)"
                ),
                "D84.821",
            ),
            (
                re.compile(
                    rf"{_DUE}(?:\w*leuka?emia|cll\b|aml\b|lymphoma|myeloma|cancer|malignan\w+|diabetes|"
                    r"malnutrition|cirrhosis)"
                ),
                "D84.81",
            ),
        ),
        lambda code, digit: digit,
    ),
    (
        re.compile(r"M06\.9$"),
        (
            (
                re.compile(
                    r"\bsero-?positive\b|\b(?:rf|ccp|anti-ccp|rheumatoid factor)(?: ?\+| (?:is )?pos)|"
                    r"\bpositive (?:rf|ccp|anti-ccp|rheumatoid factor)\b"
                ),
                "M05.9",
            ),
            (
                re.compile(
                    r"\bsero-?negative\b|\b(?:rf|rheumatoid factor)(?: ?-(?=[,;/) ])| (?:is )?neg)|"
                    r"\bnegative (?:rf|rheumatoid factor)\b"
                ),
                "M06.00",
            ),
        ),
        lambda code, digit: digit,
    ),
)
