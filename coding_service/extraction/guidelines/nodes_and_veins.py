"""Places told behind a name: the nodes of a lymphoma (C81-C85, fifth character), the deep vein of a leg's
thrombosis (I82.4-)."""

from __future__ import annotations

import re

_SEVERAL = (
    r"\b(?:multiple|several|multi-?) ?(?:(?:lymph )?nod(?:es|al)(?: (?:sites|groups|regions|stations))?|"
    r"sites|regions|stations)\b|\bnodes of multiple\b|"
    r"\b(?:both|above and below) (?:sides of )?the diaphragm\b"
)
NODES = (
    (re.compile(_SEVERAL), "8"),
    (
        re.compile(
            r"\b(?:extra-?nodal|solid organ)\b|^,? (?:of (?:the )?|primary |in (?:the )?)?(?:gastric|stomach|"
            r"cns|brain|bone marrow|testi\w+|skin|ocular|orbit\w*|thyroid|small bowel|lung|liver|breast)\b"
        ),
        "9",
    ),
    (re.compile(r"\b(?:spleen|splenic)\b"), "7"),
    (re.compile(r"\b(?:intra-?thoracic|mediastin\w+|hilar)\b|\bthoracic nodes\b"), "2"),
    (
        re.compile(r"\b(?:intra-?abdominal|mesenteric|retroperitoneal|para-?aortic)\b|\babdominal nodes\b"),
        "3",
    ),
    (re.compile(r"\b(?:intra-?pelvic|iliac)\b|\bpelvic nodes\b"), "6"),
    (re.compile(r"\baxill\w+"), "4"),
    (re.compile(r"\binguin\w+|\bgroin\b|\bfemoral nodes?\b"), "5"),
    (re.compile(r"\b(?:cervical|supraclavicular|submandibular|tonsil\w*)\b|\bneck nodes?\b"), "1"),
)
DEEP_VEINS = (
    (re.compile(r"\biliac\b"), "2"),
    (re.compile(r"\bfemoral\b"), "1"),
    (re.compile(r"\bpopliteal\b"), "3"),
    (re.compile(r"\b(?:posterior |anterior )?tibial\b"), "4"),
    (re.compile(r"\bperoneal\b"), "5"),
    (re.compile(r"\b(?:gastrocnemius|soleal|calf (?:muscle|muscular) vein)\b"), "6"),
)


def vein(code: str, digit: str) -> str:
    return f"I82.4{digit}{code[-1]}"


_SIDES = (
    (re.compile(r"\b(?:bilateral(?:ly)?|both|b/l)\b"), "3"),
    (re.compile(r"\b(?:right|rle|rt)\b"), "1"),
    (re.compile(r"\b(?:left|lle|lt)\b"), "2"),
)


def sided(code: str, words: str) -> str:
    """The vein's code with the side that its words name, where it has none yet."""
    if code[-1] != "9":
        return code
    return code[:-1] + next((digit for said, digit in _SIDES if said.search(words)), "9")
