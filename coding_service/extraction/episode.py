"""The seventh character: the episode of care that the note describes (I.C.19.a), with placeholders X."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook

_INJURY = (
    r"(?:sprain|strain|fracture|fx|concussion|injury|contusion|burn|laceration|dislocation|tear|rupture|bite)"
)
"""Of a line of the assessment that ends in "follow-up": the injury is what the visit follows."""
_SUBSEQUENT = re.compile(
    r"\b(?:subsequent (?:encounter|visit)|cast (?:removal|removed|check|change)|"
    r"fracture (?:follow[- ]?up|check|recheck)|routine healing|"
    r"healing (?:well|as expected|routinely|normally|appropriately|on schedule)|"
    r"subsequent, (?:routine|healing|with|w/|delayed|for)|"
    r"(?:(?:suture|staple|stitch)(?:e?s)? removal(?!"
    r"[ :,-]*(?:in\b|at\b|on\b|after\b|due\b|by\b|around\b|~|\d|next\b|appointment\b|appt\b|"
    r"instructions\b|planned\b|scheduled\b|with pcp\b))|"
    r"(?:suture|staple|stitch)(?:e?s)? (?:were )?removed)|"
    r"healing (?:well )?(?:(?:right|left|r|l|closed|nondisplaced|displaced|distal|proximal|\w+) ){0,4}"
    r"(?:fractures?|fx)|(?:fracture|fx) (?:is )?healing|bridging callus|callus formation|"
    r"(?:post-?op(?:erative)?|follow[- ]?up) (?:visit|check|appointment)|"
    r"(?:here|seen|returns|presents|presenting|in clinic)(?: today)?(?: in| for)(?: a| her|"
    r" his)?(?: scheduled| routine)? (?:follow[- ]?up|recheck|re-check|reevaluation|re-evaluation|"
    r"wound check)|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty)[- ]?"
    r"(?:days?|weeks?|wks?|months?|mos?|d)[- ](?:out from|out|s/p|status[- ]post|post-?op\w*|after|post|"
    r"since|following|into)[- ](?:a |an |his |her |their |the )?(?:closed |open |displaced |nondisplaced |"
    r"orif |surg\w+ |crif |\w+ ){0,5}?(?:fractures?|fx|orif|crif|reduction|fixation|pinning|repair|surgery|"
    r"casting|sprain|injury|"
    r"dislocation|laceration|burn|rupture)|"
    r"(?:saw|seen|see) [^.\n]{0,60}\bback\b[^.\n]{0,15}\bfor (?:his|her|their)|"
    r"(?:fracture|fx)\b[^.\n]{0,60}\b(?:with|w/) (?:delayed (?:healing|union)|non-?union|mal-?union)|"
    r"\d+[- ](?:day|week|wk|month|mo)s?[- ](?:follow[- ]?up|f/?u\b|recheck|re-check|post-?op)|"
    r"(?:reconstruction|repair|fixation|orif),? (?:now )?(?:in|doing) (?:rehab|pt|physical therapy)|"
    r"(?:fracture|fx),? (?:non-?union|mal-?union|delayed (?:healing|union))|"
    r"aftercare|rehabilitation|physical therapy visit)\b"
    rf"|(?m:^[ \t]*(?:\d{{1,2}}[.)] ?|[-*•] ?)?(?:[\w/-]+ ){{0,5}}?{_INJURY}(?: [\w/-]+){{0,4}}, "
    r"(?:(?:pt|ot|physical therapy|therapy|work(?:er'?s|ers)?[- ]?comp(?:ensation)?|wc|"
    r"ortho|cast|splint|wound|suture|return[- ]to[- ](?:play|work|sports?|school|duty)|rtp|rehab) )?"
    r"(?:f/?u|follow[- ]?up|recheck|re-check|visit)(?=,|\.?[ \t]*$))"
    r"|(?m:^[ \t]*(?:\d{1,2}[.)] ?|[-*•] ?)?(?:f/?u|follow[- ]?up|recheck|re-check|re-?eval\w*|pt visit)"
    r"(?: of| for|:| -)? (?:(?!(?:in|with|at|after|pcp|ortho\w*|clinic|ct|mri|x-?rays?)\b|w/)[\w/-]+ ){0,5}?"
    rf"{_INJURY}(?=,(?! in\b)|\.?[ \t]*(?:$|\()))"
    r"|(?:non-?union|mal-?union|delayed (?:union|healing))(?: of)?(?: (?:a|the|his|her))? "
    r"(?:[\w-]+ ){0,5}?(?:fracture|fx)\b"
    r"|\b(?:fracture|fx),(?: (?:closed|open|right|left|displaced|nondisplaced|comminuted),?){1,3} "
    r"(?:with )?(?:non-?union|mal-?union|delayed (?:healing|union))"
    r"|\b(?:fracture|fx)\b[^\n]{0,25}\b(?:status|course|now|complicated by|c/b)[: ]{1,2}(?:a |by )?"
    r"(?:non-?union|mal-?union|delayed (?:healing|union))"
    r"|\b\d{1,2} ?(?:days?|weeks?|wks?|months?|mos?|d) (?:s/p|status[- ]post|after|post|since|from|"
    r"following) (?:a |an |the |his |her )?(?:(?:im|intramedullary|cephalomedullary|antegrade|retrograde) )?"
    r"(?:nail(?:ing)?|rod(?:ding)?|plat(?:e|ing)|pinning|screws?|hemiarthroplasty|ex-?fix)\b[^.;\n]{0,40}"
    r"\b(?:fractures?|fx)\b"
)
_PLANNED = re.compile(
    r"\b(?:return|rtc|f/?u|follow[- ]?up|come back|back|pcp|recheck|remove|need\w*|schedule\w*|for)"
    r"\b[^.\n]{0,30}$"
)
_HERE = re.compile(r"\b(?:here|today|presents?|seen|returns|visit|encounter|in clinic)\b[^.\n]{0,30}$")
"""Before words of a removal of sutures: one to come, or the one of this visit."""
_REPAIRED = re.compile(
    r"\b\d-0 (?:nylon|ethilon|prolene|polypropylene|vicryl|monocryl|silk|chromic|gut|sutures?)\b|"
    r"\b(?:sutures?|staples|stitches) (?:were )?placed\b|\b(?:closed|repaired) (?:with|using)\b|"
    r"\bdigital block\b"
)
"""A wound closed at this visit: its sutures are removed at another."""
_INITIAL = re.compile(r"\binitial (?:encounter|visit|evaluation)\b")
_STROKE = r"(?:stroke|cva\b|cerebral infarct|infarct|tia\b|intracerebral|subarachnoid|brain bleed)"
_SEQUELA = re.compile(
    rf"\b(?:sequelae?|late effects?) (?:of|from|due to)\b(?! (?:\w+ ){{0,4}}{_STROKE})|\bsequela\b(?! of)"
)
_OPEN = re.compile(r"\b(?:open|compound)\b(?! reduction)")
_DELAYED = re.compile(r"\bdelayed (?:healing|union)\b")
_NONUNION = re.compile(r"\bnon-?union\b")
_MALUNION = re.compile(r"\bmal-?union\b")
_HEALS = re.compile(r"\b(?:heal(?:ed|ing)|routine|united|prior|previous)\b")
_NO_FAULT = re.compile(
    r"\b(?:no|not|without|risks?|prevent\w*|r/o|rule out|unlikely|if|concern|signs?|evidence|monitor|"
    r"watch)\b[^.;\n]{0,30}$"
)
_FAULT_FEARED = re.compile(
    r"[\w/, ]{0,20}\b(?:unlikely|risks?|not (?:seen|evident|suspected)|excluded|discussed|reviewed)\b"
)
_FAULTS = ("nonunion", "non-union", "malunion", "mal-union", "delayed")
_NEAR = 60
_BARE_STAGE = re.compile(
    r"(?:[ ,(–-]+(?:od|os|ou|right|left|bilateral|both|eyes?))*[ ,(–-]+"
    r"(?P<stage>mild|early|moderate|severe|advanced|end[- ]stage|indeterminate)"
    r"(?=[ \t,(–-]*(?:[.,;)\n–—-]|$|stage\b|o[dsu]\b|right\b|left\b|both\b|bilateral\b|eyes?\b))"
)
_BARE_STAGE_BEFORE = re.compile(r"\b(?P<stage>mild|moderate|severe|indeterminate) $")
_ALSO_SAID = {"early": "mild", "advanced": "severe", "end-stage": "severe", "end stage": "severe"}
"""The stage of a glaucoma beside its name: "POAG severe OS", "low-tension glaucoma, bilateral, mild"."""


_EYES = (
    ("bilateral", re.compile(r"\b(?:bilateral(?:ly)?|both eyes|ou|b/l|each eye)\b")),
    ("right eye", re.compile(r"\b(?:right|od|rt)\b")),
    ("left eye", re.compile(r"\b(?:left|os|lt)\b")),
)


def _eye(near: str, said: dict[str, str]) -> tuple[str, str]:
    """The eye as seventh character (E11.3-): the first that is named near the words."""
    places = [(m.start(), name) for name, pattern in _EYES if (m := pattern.search(near)) and name in said]
    if places:
        name = min(places)[1]
        return said[name], name
    return said.get("unspecified eye", ""), "no eye named"


def _feared(text: str, offset: int, fault: re.Match[str]) -> bool:
    """A nonunion that is denied, unlikely or only a risk."""
    begin, end = offset + fault.start(), offset + fault.end()
    return bool(_NO_FAULT.search(text[max(begin - 60, 0) : begin]) or _FAULT_FEARED.match(text, end))


Facts = tuple[bool, dict[str, str], dict[str, str | None]]
"""(billable as it stands, seventh character → meaning, seventh character → full code as far as asked)."""


class Episode:
    """Completes codes of one note. The whole note decides the episode; words near a fracture decide open."""

    def __init__(self, lowered: str, book: IcdBook, facts: dict[str, Facts]) -> None:
        self._text = lowered
        self._book = book
        self._known = facts
        self._kind: tuple[str, str] | None = None

    @property
    def kind(self) -> tuple[str, str]:
        """(A, D or S; the words that say so)."""
        if self._kind is None:
            self._kind = self._read()
        return self._kind

    def _read(self) -> tuple[str, str]:
        initial = _INITIAL.search(self._text)
        if initial:
            return "A", initial[0]
        for pattern, letter in ((_SEQUELA, "S"), (_SUBSEQUENT, "D")):
            for found in pattern.finditer(self._text):
                before = self._text[max(found.start() - 40, 0) : found.start()]
                planned = _PLANNED.search(before) or _REPAIRED.search(self._text)
                if "removal" in found[0] and planned and not _HERE.search(before):
                    continue
                if found[0].startswith(_FAULTS) and _NO_FAULT.search(before):
                    continue  # "no nonunion of the fracture"
                return letter, found[0]
        return "A", "no earlier treatment documented: active treatment (I.C.19.a)"

    def complete(self, code: str, start: int, end: int) -> tuple[str, str]:
        """(full code, step for the path). Code unchanged and no step where it takes no seventh character;
        empty code where the note cannot decide the character."""
        billable, meanings, expanded = self._facts(code)
        if billable:
            return code, ""
        if not meanings:
            return "", ""
        character, why = self._character(code, meanings, start, end)
        if not character:
            return "", ""
        if character not in expanded:
            expanded[character] = self._book.expand(code, character)
        full = expanded[character]
        if full is None:
            return "", ""
        return full, f"7th character {character} ({meanings[character]}): {why}"

    def decides(self, code: str) -> bool:
        """True where the note has a say in the full code: it takes a seventh character."""
        billable, meanings, _ = self._facts(code)
        return not billable and bool(meanings)

    def _facts(self, code: str) -> Facts:
        if code not in self._known:
            self._known[code] = self._book.is_billable(code), self._book.seventh_characters(code), {}
        return self._known[code]

    def _fault(self, near: str, start: int, meanings: dict[str, str], *, is_open: bool) -> str:
        """K, P, G (M, Q, H for an open one): a fracture that does not heal as it should; empty for none."""
        for pattern, closed, opened in (
            (_NONUNION, "K", "M"),
            (_MALUNION, "P", "Q"),
            (_DELAYED, "G", "H"),
        ):
            for fault in pattern.finditer(near):
                if not _feared(self._text, max(start - _NEAR, 0), fault):
                    wanted = opened if is_open and opened in meanings else closed
                    return wanted if wanted in meanings else ""
            if pattern.search(self.kind[1]) and not _HEALS.search(
                near
            ):  # what the visit is for, by its words
                wanted = opened if is_open and opened in meanings else closed
                return wanted if wanted in meanings else ""
        return ""

    def _character(self, code: str, meanings: dict[str, str], start: int, end: int) -> tuple[str, str]:
        letter, why = self.kind
        if letter in meanings and not ("B" in meanings and letter in "AD"):
            if letter == "D" and "G" in meanings:  # M80, M84: no open fractures, but these three faults
                near = self._text[max(start - _NEAR, 0) : end + _NEAR]
                return self._fault(near, start, meanings, is_open=False) or letter, why
            return letter, why
        if "B" in meanings:
            near = self._text[max(start - _NEAR, 0) : end + _NEAR]
            is_open = bool(_OPEN.search(near))
            if letter == "A":
                return ("B" if is_open else "A"), why
            if letter == "D":
                healed = "E" if is_open and "E" in meanings else "D"
                return self._fault(near, start, meanings, is_open=is_open) or healed, why
        if "right eye" in (said := {m.lower(): c for c, m in meanings.items()}):
            before = self._text[max(start - 14, 0) : start].rsplit("\n", 1)[-1]
            after = self._text[end : end + _NEAR].split("\n")[0]
            inside = _eye(self._text[start:end], said)
            if inside[1] in said:
                return inside
            found = _eye(after, said)
            return found if found[1] in said else _eye(before, said)
        staged = {c: m.lower() for c, m in meanings.items() if m.lower().endswith(" stage")}
        if staged:
            before = self._text[max(start - _NEAR, 0) : start].rsplit("\n", 1)[-1]
            near = before + self._text[start : end + _NEAR].split("\n")[0]
            named = [c for c, meaning in staged.items() if meaning in near]
            if not named and code.startswith("H40"):
                bare = _BARE_STAGE.match(self._text, end) or _BARE_STAGE_BEFORE.search(before)
                said_so = bare and f"{_ALSO_SAID.get(bare['stage'], bare['stage'])} stage"
                named = [c for c, meaning in staged.items() if meaning == said_so]
            if len(named) == 1:
                return named[0], staged[named[0]]
        return ("0", "unspecified") if "0" in meanings else ("", "")
