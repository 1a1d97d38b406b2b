"""What becomes a line, with which units and modifiers, and what does not, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from coding_service.domain.code_set import RejectionKind
from tests.coding.procedures.visits import propose


@dataclass(frozen=True)
class Case:
    text: str
    lines: dict[str, int]
    """Code → units of the services beside the visit; all of them."""
    rejected: dict[str, str] = field(default_factory=dict)
    modifiers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    age: int | None = 50
    visit: dict[str, object] = field(default_factory=dict)


CASES = {
    # drugs given, prescribed, planned, elsewhere
    "injection with route and amount": Case(
        "Plan: Ketorolac 30 mg IM given in the office today.", {"J1885": 2, "96372": 1}
    ),
    "brand name, amount rounded up": Case("Procedures: Toradol 20 mg IM", {"J1885": 2, "96372": 1}),
    "exact multiple": Case(
        "Plan: Administered ketorolac 60 mg intramuscularly today.", {"J1885": 4, "96372": 1}
    ),
    "amount before the name": Case(
        "Plan: 60 mg of Toradol was injected IM in clinic.", {"J1885": 4, "96372": 1}
    ),
    "grams to milligrams": Case("Plan: Ceftriaxone 1 g IM given.", {"J0696": 4, "96372": 1}),
    "micrograms": Case("Procedures: Vitamin B12 1000 mcg IM administered.", {"J3420": 1, "96372": 1}),
    "thousands separator": Case("Procedures: Cyanocobalamin 1,000 mcg SC given", {"J3420": 1, "96372": 1}),
    "million units": Case("Plan: Bicillin L-A 2.4 million units IM given today.", {"J0561": 24, "96372": 1}),
    "strength times volume": Case(
        "Procedures: Kenalog 40 mg/mL, 1 mL injected IM into the gluteus.", {"J3301": 4, "96372": 1}
    ),
    "two drugs, two injections": Case(
        "Plan: Ceftriaxone 1 g IM given. Dexamethasone 10 mg IM given.", {"J0696": 4, "J1100": 10, "96372": 2}
    ),
    "two drugs in one sentence": Case(
        "Plan: Ceftriaxone 500 mg IM and dexamethasone 8 mg IM were given in the office today.",
        {"J0696": 2, "J1100": 8, "96372": 2},
    ),
    "told twice, billed once": Case(
        "Procedures: Ketorolac 30 mg IM given.\n\nPlan: Toradol 30 mg IM given here for pain.",
        {"J1885": 2, "96372": 1},
    ),
    "push": Case("Plan: Ondansetron 4 mg IV push given in the office.", {"J2405": 4, "96374": 1}),
    "short infusion is a push": Case(
        "Plan: Ceftriaxone 1 g IV infused over 15 minutes in the clinic.", {"J0696": 4, "96374": 1}
    ),
    "infusion": Case("Plan: Infliximab 400 mg IV infused over 60 minutes here.", {"J1745": 40, "96365": 1}),
    "prescribed": Case(
        "Plan: Ketorolac injection prescribed, sent to pharmacy.",
        {},
        {"J1885": RejectionKind.PRESCRIBED_ONLY},
    ),
    "planned": Case(
        "Plan: Will give ketorolac 30 mg IM at the next visit.", {}, {"J1885": RejectionKind.PLANNED}
    ),
    "if worse": Case("Plan: If no better, ketorolac 30 mg IM.", {}, {"J1885": RejectionKind.PLANNED}),
    "declined": Case("Plan: Patient declined ketorolac 30 mg IM.", {}, {"J1885": RejectionKind.NEGATED}),
    "not given": Case(
        "Plan: Ketorolac was not given because of kidney disease.", {}, {"J1885": RejectionKind.NEGATED}
    ),
    "given in the emergency department": Case(
        "HPI: Received ketorolac 30 mg IM in the emergency department.",
        {},
        {"J1885": RejectionKind.DONE_ELSEWHERE},
    ),
    "given last week": Case(
        "HPI: Ketorolac 30 mg IM was given last week.", {}, {"J1885": RejectionKind.HISTORICAL}
    ),
    "in the medication list": Case(
        "Medications: ketorolac 30 mg IM as needed", {}, {"J1885": RejectionKind.HISTORICAL}
    ),
    "given and prescribed in one sentence": Case(
        "Plan: Given ketorolac 30 mg IM in the office and prescribed naproxen 500 mg BID.",
        {"J1885": 2, "96372": 1},
    ),
    "tablets are no injection": Case(
        "Plan: Ondansetron 4 mg PO given in the office.", {}, {"J2405": RejectionKind.UNDETERMINED}
    ),
    "no amount": Case("Plan: Ketorolac IM given in the office.", {}, {"J1885": RejectionKind.UNDETERMINED}),
    "waste of a single-dose vial": Case(
        "Procedures: Infliximab 285 mg IV infused over 60 minutes. 15 mg discarded from single-dose vial.",
        {"J1745": 29, "J1745-JW": 1, "96365": 1},
    ),
    "waste inside the rounded unit": Case(
        "Procedures: Ketorolac 25 mg IM given, 5 mg discarded.", {"J1885": 2, "96372": 1}
    ),
    "no waste": Case(
        "Procedures: Denosumab 60 mg SC given, no drug discarded.",
        {"J0897": 60, "96372": 1},
        modifiers={"J0897": ("JZ",)},
    ),
    # imaging
    "film taken here": Case(
        "Procedures: X-ray of the left wrist, 3 views, obtained in the office today, interpreted by me: no "
        "fracture.",
        {"73110": 1},
        modifiers={"73110": ("LT",)},
    ),
    "views before the film": Case(
        "Results: 3-view radiographs of the right ankle obtained here today show no fracture.",
        {"73610": 1},
        modifiers={"73610": ("RT",)},
    ),
    "two views by name": Case(
        "Results: Chest x-ray PA and lateral in office today: no infiltrate.", {"71046": 1}
    ),
    "region before the film": Case(
        "Results: Left knee x-ray, 2 views, done here today, read by me as normal.",
        {"73560": 1},
        modifiers={"73560": ("LT",)},
    ),
    "both sides are two lines": Case(
        "Procedures: Bilateral knee x-rays, 3 views, taken in the office, interpreted by me.",
        {"73562": 1, "73562+": 1},
    ),
    "two regions": Case(
        "Procedures: X-rays of the left wrist and left elbow, 3 views, in the office today, read by me as "
        "normal.",
        {"73110": 1, "73080": 1},
    ),
    "ordered at the hospital": Case(
        "Plan: X-ray of the left wrist, 3 views, ordered at hospital radiology.",
        {},
        {"73110": RejectionKind.DONE_ELSEWHERE},
    ),
    "ordered only": Case(
        "Plan: Order x-ray of the right foot, 3 views.", {}, {"73630": RejectionKind.PLANNED}
    ),
    "outside film reviewed": Case(
        "HPI: Outside x-ray of the left wrist, 3 views, shows a fracture.",
        {},
        {"73110": RejectionKind.DONE_ELSEWHERE},
    ),
    "repeat film planned": Case(
        "Plan: Repeat x-ray of the left wrist, 3 views, in 2 weeks.", {}, {"73110": RejectionKind.PLANNED}
    ),
    "in a facility the reading only": Case(
        "Procedures: X-ray of the left wrist, 3 views, today, interpreted by me: no fracture.",
        {"73110": 1},
        modifiers={"73110": ("26", "LT")},
        visit={"place_of_service": "22"},
    ),
    "views not stated": Case(
        "Procedures: X-ray of the left wrist today, interpreted by me.", {}, {"": RejectionKind.UNDETERMINED}
    ),
    # splints and supplies
    "splint with material": Case(
        "Procedures: Short arm fiberglass splint applied to the left wrist.",
        {"29125": 1, "Q4022": 1},
        modifiers={"29125": ("LT",)},
    ),
    "plaster for a child": Case(
        "Procedures: Short leg splint of plaster applied to the right ankle.", {"29515": 1, "Q4047": 1}, age=8
    ),
    "eleven years are adult": Case(
        "Procedures: Fiberglass short arm cast applied.", {"29075": 1, "Q4010": 1}, age=11
    ),
    "ten years are not": Case(
        "Procedures: Fiberglass short arm cast applied.", {"29075": 1, "Q4012": 1}, age=10
    ),
    "material not stated": Case("Procedures: Volar splint applied.", {"29125": 1}),
    "splint planned": Case(
        "Plan: Will apply a volar splint at follow-up.", {}, {"29125": RejectionKind.PLANNED}
    ),
    "splint from elsewhere": Case(
        "HPI: A volar splint was applied in the emergency department.",
        {},
        {"29125": RejectionKind.DONE_ELSEWHERE},
    ),
    "ready-made": Case(
        "Procedures: Prefabricated thumb spica splint applied.", {}, {"29125": RejectionKind.UNDETERMINED}
    ),
    "brace dispensed": Case(
        "Plan: Wrist brace dispensed here for the right wrist.", {"L3908": 1}, modifiers={"L3908": ("RT",)}
    ),
    "crutches given": Case("Plan: Crutches fitted and dispensed.", {"E0114": 1}),
    "test strips prescribed": Case(
        "Plan: Prescribed glucose test strips #100.", {}, {"A4253": RejectionKind.PRESCRIBED_ONLY}
    ),
    "test strips refilled": Case("Plan: Test strips refilled.", {}, {"A4253": RejectionKind.PRESCRIBED_ONLY}),
    "sling worn": Case("HPI: He wears a sling today.", {}, {"A4565": RejectionKind.UNDETERMINED}),
    # tests
    "A1c run here": Case("Results: POC A1c in office 7.9%.", {"83036": 1}, modifiers={"83036": ("QW",)}),
    "A1c from the laboratory": Case("Results: A1c 7.9%.", {}, {"83036": RejectionKind.UNDETERMINED}),
    "A1c ordered": Case("Plan: A1c ordered.", {}, {"83036": RejectionKind.PLANNED}),
    "draw here, test there": Case(
        "Plan: Blood drawn here and sent to Quest for CMP.",
        {"36415": 1},
        {"80053": RejectionKind.DONE_ELSEWHERE},
    ),
    "rapid strep": Case("Results: Rapid strep positive.", {"87880": 1}),
    "meter reading": Case("Results: Fingerstick glucose today 212.", {"82962": 1}),
    "dipstick": Case("Results: Urine dipstick: positive leukocytes.", {"81002": 1}),
    "pregnancy test": Case("Procedures: Urine pregnancy test negative.", {"81025": 1}),
    # vaccines
    "flu shot": Case(
        "Plan: Influenza vaccine 0.5 mL IM given today, left deltoid.", {"90656": 1, "90471": 1}
    ),
    "flu shot, Medicare": Case(
        "Plan: High-dose flu vaccine given IM today.",
        {"90662": 1, "G0008": 1},
        age=70,
        visit={"payer_kind": "medicare"},
    ),
    "two vaccines": Case(
        "Plan: Tdap given today. Shingrix given today.", {"90715": 1, "90750": 1, "90471": 1, "90472": 1}
    ),
    "child counselled": Case(
        "Plan: DTaP administered today. Parents counseled on vaccine risks and benefits.",
        {"90700": 1, "90460": 1, "90461": 2},
        age=4,
    ),
    "nasal": Case("Plan: FluMist given intranasally today.", {"90660": 1, "90473": 1}, age=12),
    "vaccine declined": Case("Plan: Flu vaccine declined.", {}, {"90656": RejectionKind.NEGATED}),
    "vaccine at the pharmacy": Case(
        "HPI: Got flu shot at the pharmacy in October.", {}, {"90656": RejectionKind.DONE_ELSEWHERE}
    ),
    "vaccine due": Case("Plan: Shingrix due at next visit.", {}, {"90750": RejectionKind.PLANNED}),
    # procedures
    "joint injection with its drug": Case(
        "Procedure: Right knee injection. Kenalog 40 mg was injected into the right knee joint today.",
        {"20610": 1, "J3301": 4},
        modifiers={"20610": ("RT",)},
    ),
    "joint injection in a sentence": Case(
        "Plan: Depo-Medrol 80 mg injected into the right knee today.",
        {"20610": 1, "J1010": 80},
        modifiers={"20610": ("RT",)},
    ),
    "joint injection in the passive": Case(
        "Procedure: The left subacromial bursa was injected with 40 mg triamcinolone.",
        {"20610": 1, "J3301": 4},
        modifiers={"20610": ("LT",)},
    ),
    "joint injection to come": Case(
        "Plan: Will proceed with injection into the right knee once authorized.",
        {},
        {"20610": RejectionKind.PLANNED},
    ),
    "two instruments": Case("Results: PHQ-9: 4, GAD-7: 6.", {"96127": 2}),
    "ultrasound guidance": Case(
        "Procedures: Left shoulder injection with ultrasound guidance performed.", {"20611": 1}
    ),
    "lesions counted": Case(
        "Procedures: Cryotherapy of actinic keratoses, 5 lesions.", {"17000": 1, "17003": 4}
    ),
    "fifteen lesions": Case("Procedures: Cryotherapy of actinic keratoses, 15 lesions.", {"17004": 1}),
    "warts": Case("Procedures: Cryotherapy of warts, 3 warts on the right hand.", {"17110": 1}),
    "abscess": Case("Procedures: Incision and drainage of abscess, left axilla.", {"10060": 1}),
    "procedure scheduled": Case(
        "Plan: Knee injection scheduled for next week.", {}, {"20610": RejectionKind.PLANNED}
    ),
    "ears washed": Case(
        "Procedures: Right ear lavage performed.", {"69209": 1}, modifiers={"69209": ("RT",)}
    ),
    "repair by length": Case(
        "Procedures: Laceration repair: 3 cm laceration of the left forearm closed with nylon sutures.",
        {"12002": 1},
    ),
    "repair of the face": Case(
        "Procedures: Laceration repair, 2 cm laceration of the forehead, closed with sutures.", {"12011": 1}
    ),
    "layered repair": Case(
        "Procedures: Layered closure of a 4 cm laceration of the left hand with deep sutures.", {"12042": 1}
    ),
    "strips alone": Case(
        "Procedures: Laceration repair, 2 cm chin, closed with Steri-Strips.",
        {},
        {"": RejectionKind.UNDETERMINED},
    ),
    "repair told as a sentence": Case(
        "Procedures: 1.5 cm laceration of the right index finger irrigated and closed with three 4-0 nylon "
        "sutures.",
        {"12001": 1},
    ),
    "spirometry before and after": Case(
        "Procedures: Spirometry in office today pre and post bronchodilator: FEV1 55%.", {"94060": 1}
    ),
    "the heading names the test": Case("EKG: NSR, no acute changes, done in office.", {"93000": 1}),
    "ECG read here": Case("Procedures: ECG performed in office: normal sinus rhythm.", {"93000": 1}),
    "ECG without reading": Case("Procedures: EKG obtained.", {"93005": 1}),
    "ECG in a facility": Case(
        "Procedures: ECG obtained, interpreted by me: sinus rhythm.",
        {"93010": 1},
        visit={"place_of_service": "22"},
    ),
    "ECG of last year": Case("HPI: ECG last year was normal.", {}, {"93000": RejectionKind.HISTORICAL}),
    "score": Case("Results: PHQ-9 score 12.", {"96127": 1}),
    "nebulizer": Case("Procedures: Albuterol nebulizer treatment 2.5 mg given.", {"94640": 1, "J7613": 3}),
    "cessation counselling by minutes": Case(
        "Plan: Tobacco cessation counseling provided, 5 minutes.", {"99406": 1}
    ),
    "cessation counselling without minutes": Case("Plan: Advised to quit smoking.", {}),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_done_here_is_a_line_and_nothing_else(name: str) -> None:
    case = CASES[name]
    proposal = propose(case.text, age=case.age, **case.visit)
    visits = {proposal.em.code} if proposal.em else set()
    found: dict[str, int] = {}
    for line in proposal.lines:
        if line.code in visits:
            continue
        key = line.code + ("-JW" if "JW" in line.modifiers else "")
        found[key + ("+" if key in found else "")] = line.units
    assert found == case.lines
    reasons = {(r.code or ""): r.kind for r in proposal.rejections}
    for code, kind in case.rejected.items():
        assert reasons.get(code) == kind, proposal.rejections
    for code, modifiers in case.modifiers.items():
        assert next(x.modifiers for x in proposal.lines if x.code == code) == modifiers


@pytest.mark.parametrize("name", CASES)
def test_evidence_quotes_the_note(name: str) -> None:
    text = CASES[name].text
    proposal = propose(text, age=CASES[name].age, **CASES[name].visit)
    for line in proposal.lines:
        for evidence in line.evidence:
            assert text[evidence.span.start : evidence.span.end] == evidence.text
    for rejection in proposal.rejections:
        assert text[rejection.span.start : rejection.span.end] == rejection.text
