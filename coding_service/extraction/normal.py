"""One normal form for a word, so that spelling, number and word class do not keep a term from its text.

`word("Oedema")` → `edema`, `word("fractures")` → `fracture`, `word("renal")` → `kidney`,
`expand("CKD")` → `("chronic", "kidney", "disease")`. Terms of the code book and words of the note go
through the same functions; offsets are kept by the caller.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from coding_service.extraction.vocabulary import mapping, rows, words

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))

# British to American inside a word. Order matters: longer patterns first.
_SPELLING = (
    ("diarrhoea", "diarrhea"),
    ("rrhoea", "rrhea"),
    ("oedema", "edema"),
    ("oesoph", "esoph"),
    ("oestr", "estr"),
    ("haem", "hem"),
    ("anaem", "anem"),
    ("aemia", "emia"),
    ("aemic", "emic"),
    ("aesth", "esth"),
    ("anaes", "anes"),
    ("paed", "ped"),
    ("faec", "fec"),
    ("caec", "cec"),
    ("coeli", "celi"),
    ("foet", "fet"),
    ("gynaec", "gynec"),
    ("leucocyt", "leukocyt"),
    ("leucop", "leukop"),
    ("tumour", "tumor"),
    ("colour", "color"),
    ("behaviour", "behavior"),
    ("fibre", "fiber"),
    ("litre", "liter"),
    ("centre", "center"),
    ("sulph", "sulf"),
    ("isation", "ization"),
    ("dyspnoea", "dyspnea"),
    ("apnoea", "apnea"),
    ("pnoea", "pnea"),
    ("rrhoeic", "rrheic"),
    ("goitre", "goiter"),
)
_KEEP_S = ("ss", "us", "is", "as", "os")


@cache
def _canon() -> dict[str, tuple[str, ...]]:
    """Word → canonical words, from `data/words.tsv`."""
    return {source.lower(): tuple(target.split()) for source, target in rows("words", 2)}


def fold(raw: str) -> str:
    """Lower case, compatibility forms (ligatures, full width) resolved, accents and invisible marks
    removed."""
    if raw.isascii():
        return raw.lower()
    text = unicodedata.normalize("NFKD", raw.translate(_INVISIBLE))
    return "".join(c for c in text if not unicodedata.combining(c)).lower().replace("’", "'")


def singular(word: str) -> str:
    """English and the common Latin plurals; words that only look like plurals stay."""
    if len(word) < 4 or not word.endswith("s"):
        return word[:-1] if len(word) > 5 and word.endswith("ae") else word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("oses", "ases", "yses", "eses")) and len(word) > 6 and word not in _SES_PLAIN:
        return word[:-2] + "is"
    if word.endswith("aches"):
        return word[:-1]
    if word.endswith(("sses", "xes", "ches", "shes", "zes", "uses")):
        return word[:-2]
    if word.endswith("ides") and word.endswith("itides"):
        return word[:-4] + "s"
    if word.endswith(_KEEP_S) and not (
        len(word) > 6 and word.endswith(("ias", "omas", "eas", "inas", "eras")) and word not in _AS_PLAIN
    ):
        return word
    return word[:-1]


_AS_PLAIN = frozenset({"whereas"})
_SES_PLAIN = frozenset(
    {"diseases", "increases", "decreases", "releases", "cases", "bases", "doses", "noses", "phases"}
)


def word(raw: str) -> str:
    """The normal form of one word, before synonyms: folded, American, singular, without possessive."""
    text = fold(raw)
    if text.endswith(("'s", "s'")):
        text = text[:-2] if text.endswith("'s") else text[:-1]
    elif text.endswith("'"):
        text = text[:-1]
    corrected = mapping("misspellings").get(text)
    if corrected is not None:
        text = corrected
    if (
        "ae" in text
        or "oe" in text
        or "our" in text
        or "is" in text
        or "uc" in text
        or "re" in text
        or "ph" in text
    ):
        for british, american in _SPELLING:
            if british in text:
                text = text.replace(british, american)
    return text if text in words("invariant") else singular(text)


def expand(raw: str) -> tuple[str, ...]:
    """The canonical words that one written word stands for (adjective → noun, synonym); itself if none."""
    normal = word(raw)
    canon = _canon()
    return canon.get(fold(raw)) or canon.get(normal) or (normal,)


_SURROGATE = re.compile("[\ud800-\udfff]")


def lower(text: str) -> str:
    """Lower case, one character for one, so that offsets stay those of the text; no lone surrogates."""
    lowered = text.lower().replace("’", "'")
    if text.isascii():
        return lowered
    if len(lowered) != len(text):
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return _SURROGATE.sub("\ufffd", lowered)
