"""The ways a Tabular title or inclusion term is said in a note.

A title is written for a list: "Unspecified fracture of the lower end of right radius",
"Migraine, unspecified, not intractable, without status migrainosus". `variants` gives the wordings under
which a clinician names the same thing, each with a rank: the further from the printed title, the higher,
so that a nearer title of another code wins where two share a wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

EXACT, STRIPPED, SHORTENED, SPLIT = 1, 2, 3, 4

_BRACKET = re.compile(r"\s*\[([^\]]*)\]")
_PAREN = re.compile(r"\s*\(([^)]*)\)")
_NOS = re.compile(
    r",?\s*\b(?:NOS|NEC|not otherwise specified|not elsewhere classified|site not specified|so stated)\b",
    re.I,
)
_TAIL_SIDE = re.compile(
    r", (right|left|bilateral|unspecified)(?: (?:eye|ear|side|lower limb|upper limb|leg|arm|limb)s?)$", re.I
)
_GENERIC = (
    r"(?:sites?|parts?|organism|types?|cause|side|trimester|severity|degree|episode|nature|"
    r"body region|agent|virus|substances?|drugs?|stage|location|bacterium|form|level|laterality|"
    r"single or multiple|chronicity|etiology|region|"
    r"locations?|fetus|duration)"
)
_UNSPECIFIED_TAIL = re.compile(
    rf",? (?:of |in |due to |by |at )?unspecified (?:as to .*|whether .*|{_GENERIC})$|,? unspecified$|"
    r", unspecified(?: eye| ear| upper limb| lower limb| limb)?(?=,|$)",
    re.I,
)
_UNSPECIFIED_PART = re.compile(
    r"\b(?:unspecified|other and unspecified|other or unspecified) (?:site|part|ligament|degree|type|level|"
    r"type of|behavior|muscle|body region|area|region|quadrant|portion|blood vessel|organism)s? "
    r"(?:of|in|at|for|to)\b",
    re.I,
)
_UNSPECIFIED = re.compile(r"\b(?:other and unspecified|unspecified)\b\s*", re.I)
_WITHOUT = re.compile(
    r",? (?:without|not intractable|uncomplicated|not specified as|not requiring)\b.*$|"
    r" without mention of .*$",
    re.I,
)
_WITHOUT_PART = re.compile(
    r" without (?:foreign body|damage to nail|penetration into [a-z ]+ cavity)(?: of| to)?\b", re.I
)
_SIDE_AT_END = re.compile(r", (?:right|left|bilateral)(?: (?:eye|ear))?$", re.I)
_ENCOUNTER = re.compile(r"^Encounter for (?:supervision of )?", re.I)
_OF_AFTER = re.compile(r"\b(?:foreign body|damage to nail)\b.* of ")
_WEEKS = re.compile(r"^(\d+) weeks gestation of pregnancy$", re.I)
_WITH_BEFORE = re.compile(r"\b(?:with|due to|following|complicating)\b")
_OF_PAIR = re.compile(r"^(.+? (?:of|in|to)) (?:the )?(.+?)(?:,? and|,? or) (.+)$", re.I)
_HEAD_PAIR = re.compile(r"^(\w+) (?:and|or) (\w+) of (.+)$", re.I)
_SEX = re.compile(r"\bfemale\s+|,?\s*\bfemale$", re.I)
_END_OF = re.compile(r"\b(lower|upper) end of (?:the )?", re.I)


def _plain(title: str) -> str:
    return re.sub(r"\s+", " ", title).strip(" ,;")


def variants(title: str) -> Iterator[tuple[str, int]]:
    """(wording, rank) of one printed title, nearest first; duplicates possible."""
    title = _plain(title)
    if title.lower().startswith("other "):
        return  # a residual code is reached by what it includes, never by its title
    bases = [title]
    if "(" in title or "[" in title:
        bare = _plain(_PAREN.sub(" ", _BRACKET.sub(" ", title)))
        bases.append(bare)
        bases += [_plain(content) for content in _BRACKET.findall(title) if len(content.split()) > 1]
        bases.append(_plain(_PAREN.sub(r" \1", _BRACKET.sub(" ", title))))
        bases += [
            _plain(f"{content} {bare}") for content in _PAREN.findall(title) if len(content.split()) == 1
        ]
    for base in bases:
        yield base, EXACT
        yield from _said_shorter(base)


def _said_shorter(base: str) -> Iterator[tuple[str, int]]:
    forms: list[tuple[str, int]] = []

    def add(form: str, rank: int) -> None:
        form = _plain(form)
        if form and form != base and all(form != known for known, _ in forms):
            forms.append((form, rank))

    add(_NOS.sub("", base), EXACT)
    for form, rank in [(base, EXACT), *forms]:
        add(_TAIL_SIDE.sub(r", \1", form), STRIPPED)
        if "nspecified" in form and "with unspecified" not in form:
            add(_UNSPECIFIED_TAIL.sub("", form), STRIPPED)
            add(_UNSPECIFIED_PART.sub("of", form), max(rank, STRIPPED))
            add(_UNSPECIFIED.sub("", form), STRIPPED)
            add(_UNSPECIFIED.sub("", _UNSPECIFIED_PART.sub("", form)), STRIPPED)
    for form, rank in [(base, EXACT), *forms]:
        add(_WITHOUT_PART.sub(" ", form), max(rank, STRIPPED))
        add(_ENCOUNTER.sub("", form), max(rank, STRIPPED))
        weeks = _WEEKS.match(form)
        if weeks:
            add(f"{weeks[1]} weeks gestation", EXACT)
            add(f"{weeks[1]} weeks pregnant", EXACT)
        cut = _WITHOUT.sub("", form)
        sided = _SIDE_AT_END.search(form)
        if sided and not _SIDE_AT_END.search(cut):
            cut += sided[0]
        if cut != form and not _WITH_BEFORE.search(cut) and not _OF_AFTER.search(form[len(cut) :]):
            add(cut, max(rank + 1, SHORTENED))
            add(_UNSPECIFIED.sub("", cut), SHORTENED)
        if _SEX.search(form):
            add(_SEX.sub("", form), rank + 1)
        if _END_OF.search(form):
            add(_END_OF.sub(lambda m: "distal " if m[1].lower() == "lower" else "proximal ", form), rank)
        pair = _OF_PAIR.match(form)
        if pair and not _WITH_BEFORE.search(form):
            add(f"{pair[1]} {pair[2]}", SPLIT)
            add(f"{pair[1]} {pair[3]}", SPLIT)
        heads = _HEAD_PAIR.match(form)
        if heads:
            add(f"{heads[1]} of {heads[3]}", SPLIT)
            add(f"{heads[2]} of {heads[3]}", SPLIT)
    for form, rank in list(forms):
        if "nspecified" in form and "with unspecified" not in form:
            add(_UNSPECIFIED.sub("", form), rank)
        if _SEX.search(form):
            add(_SEX.sub("", form), rank + 1)
    yield from forms
