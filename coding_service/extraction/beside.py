"""What the parts beside a word make of it: a side or none, the number of a list item or of a stage, a spread
and its sites."""

from __future__ import annotations

_NOUNS_OF_SPREAD = frozenset({"metastasis", "metastases", "mets"})
SPREADING = frozenset({"metastatic", "metastasized", "metastasised", *_NOUNS_OF_SPREAD})
_PRIMARIES = frozenset(
    """cancer carcinoma adenocarcinoma ca melanoma sarcoma lymphoma nsclc sclc rcc hcc crpc malignancy scc
    cholangiocarcinoma osteosarcoma leiomyosarcoma thymoma seminoma gist neuroblastoma mesothelioma""".split()  # noqa: SIM905 - a word list reads better so
)


def of_the_hand(parts: list[str], following: int) -> bool:
    """ "Right-handed" and "right hand dominant" tell of the person, not of a condition's side."""
    told = "".join(parts[following : following + 3]).lower() if following < len(parts) else ""
    return told.startswith("hand") and told.startswith(("handed", "hand dominan", "hand-dominan"))


_LEFT = frozenset(
    (
        "her", "him", "them", "me", "us", "he", "she", "they", "patient", "pt", "untreated", "unchanged",
        "untouched", "behind", "home", "work", "school", "alone",
    )
)  # fmt: skip


def was_left(following: str) -> bool:
    """What stands behind "left" where it is a verb."""
    return following.rstrip(" ").lower() in _LEFT


def spreads(parts: list[str]) -> tuple[bool, bool]:
    """Whether the sites follow a "metastatic" (the first part) at once ("metastatic to liver"), or the
    primary does, whose own words they must not be taken for ("metastatic breast cancer to bone")."""
    following: list[str] = []
    for at in range(1, min(14, len(parts)), 2):
        if parts[at] not in (" ", "-", ", ") or at + 1 >= len(parts):
            break
        following.append(parts[at + 1].lower())
        if parts[at] == ", " and len(following) > 1:
            break
    if following[:1] in (["to"], ["into"]):
        return True, False
    return False, parts[0].lower() not in _NOUNS_OF_SPREAD and not _PRIMARIES.isdisjoint(following)


def apart(parts: list[str]) -> list[str]:
    """Words and the spaces behind them as parts of their own."""
    out: list[str] = []
    for part in parts:
        if len(part) > 1 and part[-1] == " " and part[0].isalnum():
            out += part[:-1], " "
        else:
            out.append(part)
    return out


def word_before(parts: list[str], index: int) -> str:
    """In lower case; empty where no separator stands between."""
    before = apart(parts[max(index - 2, 0) : index])
    return before[-2].lower() if len(before) > 1 else ""


_BEFORE_A_NUMBER = (". ", "; ", "  ", ",  ", ".  ", ";  ")
_AFTER_A_NUMBER = ([" "], [". "], [") "], [": "])


def counts_what_precedes(parts: list[str], index: int) -> bool:
    """The number ends its sentence: "grade 2. Fracture", "1/9. Fracture"; "1. Fracture" at the head of a line
    begins one."""
    before = "".join(parts[max(index - 2, 0) : index])
    if before[-1:] in ("/", "-", "=", "<", ">", "\u2264", "\u2265"):
        return before[-2:-1].isalnum()
    if before[-2:-1].isdigit():  # "PHQ-9 3. Sleeps well."
        return before[-1:] == " "
    return before[-1:] == " " and before[-2:-1].isalpha() and before[-3:-2].isalpha()


def numbers_an_item(parts: list[str], index: int) -> bool:
    """True for the 1 of "1. Hypertension" and "1 Hypertension" at the beginning of a line, and the 2 of
    "controlled. 2 Obesity"."""
    if index and parts[index - 1] in _BEFORE_A_NUMBER and parts[index + 1 : index + 2] in _AFTER_A_NUMBER:
        return parts[index + 2 : index + 3] != [] and parts[index + 2][0].isupper()
    if index and "\n" not in parts[index - 1]:
        return False
    if parts[index + 1 : index + 2] == [" "]:
        return index + 2 < len(parts) and parts[index + 2][0].isupper()
    return index + 1 < len(parts) and parts[index + 1][0] in ".):"
