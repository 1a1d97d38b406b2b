"""The catalogue as a whole: verdicts without data, bypasses, mends, hostile input, the same answer twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding_service.codebook.book import open_book
from coding_service.edits.ncci import BYPASSING
from coding_service.edits.subject import ClaimType, CodeSetSubject, EditBook
from coding_service.edits.validate import summarize, validate
from shared.rules import Bypass, Finding, Severity, Verdict
from tests.coding.edits.faults import FAULTS
from tests.coding.edits.patching import mended
from tests.coding.edits.sets import Globals, Limits, Pairs, before, book, dx, line, subject

_SERVICES = (line("99213"), line("36415"))


@pytest.mark.parametrize(
    ("table", "rule"),
    [("ptp", "NCCI-PTP"), ("mue", "NCCI-MUE"), ("add_ons", "NCCI-ADDON"), ("coverage", "LCD-NECESSITY")],
)
def test_a_table_that_is_not_loaded_is_no_clean_bill(table: str, rule: str) -> None:
    findings = validate(subject("I10", *_SERVICES), book(table))
    assert [f.verdict for f in findings if f.rule == rule] == [Verdict.NO_DATA]


def test_a_new_code_without_loaded_notes_is_no_clean_bill() -> None:
    """M72.20 came with FY2027, of which only validity is at hand."""
    new = replace(book(), icd=open_book().icd(date(2026, 11, 2)))
    findings = validate(subject("M72.20 I10"), new)
    unread = {f.rule for f in findings if f.verdict is Verdict.NO_DATA and f.subjects == ("dx:0",)}
    assert unread == {
        "ICD-EXCL1",
        "ICD-CODE-FIRST",
        "ICD-USE-ADDITIONAL",
        "ICD-CODE-ALSO",
        "ICD-ADDITIONAL-ORDER",
        "ICD-MANIFESTATION-ORDER",
    }
    assert not [f for f in findings if f.verdict is Verdict.NO_DATA and f.subjects == ("dx:1",)]


@pytest.mark.parametrize(
    ("facts", "silent"),
    [
        ({"claim_type": ClaimType.OUTPATIENT_FACILITY}, {"NCCI-PTP", "NCCI-MUE"}),
        ({"payer_kind": "medicaid"}, {"NCCI-MUE"}),
        ({}, set()),
    ],
)
def test_a_table_of_another_claim_type_or_payer_is_no_clean_bill(
    facts: dict[str, object], silent: set[str]
) -> None:
    professional = frozenset({"professional"})
    tables = replace(book(), ptp=Pairs({}, professional), mue=Limits({"99213": (1, 2)}, professional))
    lines = (line("99213", rev="0510"), line("36415", rev="0300"))
    findings = validate(subject("I10", *lines, **facts), tables)  # type: ignore[arg-type]
    unsaid = {f.rule for f in findings if f.verdict is Verdict.NO_DATA}
    assert unsaid & {"NCCI-PTP", "NCCI-MUE"} == silent


def said(whole: CodeSetSubject, rule: str, tables: EditBook) -> list[tuple[Verdict, Severity]]:
    return [(f.verdict, f.severity) for f in validate(whole, tables) if f.rule == rule]


FAIL, NO_DATA, PASS = Verdict.FAIL, Verdict.NO_DATA, Verdict.PASS


@pytest.mark.parametrize(
    ("period", "verdict"),
    [
        ("010", FAIL),
        ("090", FAIL),
        ("000", PASS),
        ("XXX", PASS),
        ("ZZZ", PASS),
        ("YYY", NO_DATA),
        (None, NO_DATA),
    ],
)
def test_the_fee_schedule_says_what_global_period_runs(period: str | None, verdict: Verdict) -> None:
    """10060 has ten days by the starter list: the schedule of the day is heard instead."""
    tables = replace(book(), globals=Globals({"10060": period} if period else {}))
    whole = subject("L02.91", line("99213"), earlier_procedures=before("10060", 5))
    assert [verdict for verdict, _ in said(whole, "GLOBAL-VISIT", tables)] == [verdict]
    assert [verdict for verdict, _ in said(whole, "GLOBAL-VISIT", book())] == [FAIL]


@pytest.mark.parametrize(
    ("codes", "with_list", "without"),
    [
        ("I21.4/Y I10", (FAIL, Severity.ERROR), NO_DATA),
        ("I21.4/Y I10/1", (FAIL, Severity.ERROR), NO_DATA),
        ("I21.4/Y Z87.891", (PASS, Severity.ERROR), NO_DATA),
        ("I21.4/Y Z87.891/1", (PASS, Severity.ERROR), NO_DATA),
        ("I21.4/Y Z87.891/Y", (FAIL, Severity.WARNING), PASS),
        ("I21.4/Y I10/U", (PASS, Severity.ERROR), PASS),
        ("I21.4/Y I10/Q", (FAIL, Severity.ERROR), FAIL),
    ],
)
def test_who_is_exempt_from_present_on_admission_is_read_not_assumed(
    codes: str, with_list: tuple[Verdict, Severity], without: Verdict
) -> None:
    whole = subject(codes, inpatient=True)
    assert said(whole, "POA", book())[1] == with_list
    assert said(whole, "POA", book("poa_exempt"))[1][0] is without


@pytest.mark.parametrize(
    ("on", "verdicts"),
    [
        (date(2027, 9, 30), [PASS, PASS]),
        (date(2027, 10, 1), [NO_DATA]),
        (date(2061, 1, 1), [NO_DATA]),
    ],
)
def test_a_day_after_the_newest_release_is_not_judged_by_it(on: date, verdicts: list[Verdict]) -> None:
    tables = replace(book(), icd=open_book().icd(on))
    whole = replace(subject("I10 E11.9"), date_of_service=on)
    found = [f for f in validate(whole, tables) if f.rule == "ICD-VALID"]
    assert [f.verdict for f in found] == verdicts
    if verdicts == [NO_DATA]:
        assert found[0].subjects == ("dx:0", "dx:1")
        assert "2027-09-30" in found[0].message


def test_a_number_outside_the_starter_list_is_unknown_not_wrong() -> None:
    findings = validate(subject("I10", line("76942")), book())
    assert [f.verdict for f in findings if f.rule == "SVC-VALID"] == [Verdict.NO_DATA]


def test_an_add_on_of_the_contractor_is_no_data_beside_a_primary() -> None:
    findings = validate(subject("I10", line("99215"), line("99417")), book())
    assert [f.verdict for f in findings if f.rule == "NCCI-ADDON"] == [Verdict.NO_DATA]


def test_ncci_advises_payers_that_have_not_adopted_it() -> None:
    commercial = summarize(subject("E11.9", line("A4253"), payer_kind="commercial"), book())
    medicare = summarize(subject("E11.9", line("A4253"), payer_kind="medicare"), book())
    assert (commercial.clean, medicare.clean) == (True, False)


def test_a_bypass_lets_the_finding_stand_with_who_and_why() -> None:
    whole = subject("E11.9 E10.9")
    bypass = Bypass("ICD-EXCL1", ("dx:0", "dx:1"), "coder", "unrelated conditions")
    found = next(f for f in summarize(whole, book(), (bypass,)).findings if f.rule == "ICD-EXCL1")
    assert (found.verdict, found.bypass, found.blocks) == (Verdict.BYPASSED, bypass, False)


def test_a_claim_type_decides_what_may_be_first() -> None:
    assert summarize(subject("I10"), book()).clean, "no inpatient edit fires on a clinic claim"
    assert not summarize(subject("Z37.0/Y O80/Y", inpatient=True), book()).clean


_MENDS = [
    (rule, whole, finding)
    for rule, sets in FAULTS.items()
    for whole in sets
    for finding in summarize(whole, book()).findings
    if finding.rule == rule and finding.fix
]


@pytest.mark.parametrize(
    ("rule", "whole", "finding"), _MENDS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_mend_mends_and_takes_nothing_away(rule: str, whole: CodeSetSubject, finding: Finding) -> None:
    fixed = mended(whole, finding.fix)
    after = [f for f in summarize(fixed, book()).findings if f.rule == rule and f.verdict is Verdict.FAIL]
    before = [f for f in summarize(whole, book()).findings if f.rule == rule and f.verdict is Verdict.FAIL]
    assert len(after) < len(before)
    assert len(fixed.lines) == len(whole.lines)
    for old, new in zip(whole.lines, fixed.lines, strict=True):
        assert new.units >= old.units
        assert not (set(new.modifiers) - {m.strip().upper() for m in old.modifiers}) & BYPASSING
        pointed = {whole.codes[p] for p in old.pointers if 0 <= p < len(whole.codes)}
        kept = {fixed.codes[p] for p in new.pointers if 0 <= p < len(fixed.codes)}
        assert kept == pointed & set(fixed.codes) or rule in {
            "ICD-FORM",
            "ICD-7TH",
            "ICD-LATERALITY",
            "POINTER",
        }


def test_mends_are_offered() -> None:
    assert {rule for rule, _, _ in _MENDS} >= {
        "ICD-FORM",
        "ICD-7TH",
        "ICD-DUPLICATE",
        "ICD-CODE-FIRST",
        "ICD-LATERALITY",
        "POINTER",
        "UNITS-DRUG",
    }


_CODES = st.one_of(
    st.sampled_from(
        ["I10", "E11.9", "E11", "S52.501", "S52.501A", "W19.XXXA", "M17.11", "M17.12", "Z00.00", ""]
    ),
    st.text(max_size=9),
)
_LINES = st.builds(
    lambda code, units, modifiers, pointers: line(code, units, *modifiers, to=tuple(pointers)),
    st.one_of(
        st.sampled_from(["99213", "J1885", "96372", "73110", "G2211", "99417", "A4253"]), st.text(max_size=6)
    ),
    st.integers(-5, 20_000),
    st.lists(
        st.one_of(st.sampled_from(["25", "LT", "RT", "50", "JW", "26"]), st.text(max_size=3)), max_size=5
    ),
    st.lists(st.integers(-2, 14), max_size=6),
)


@settings(max_examples=100, deadline=None)
@given(
    codes=st.lists(_CODES, max_size=8),
    lines=st.lists(_LINES, max_size=6),
    born=st.none() | st.dates(date(1880, 1, 1), date(2030, 1, 1)),
    inpatient=st.booleans(),
    claim_type=st.sampled_from(ClaimType),
)
def test_no_set_of_codes_makes_a_rule_stumble(
    codes: list[str], lines: list[object], born: date | None, inpatient: bool, claim_type: ClaimType
) -> None:
    whole = subject("", *lines, born=born, inpatient=inpatient, claim_type=claim_type)  # type: ignore[arg-type]
    whole = replace(whole, diagnoses=tuple(dx(code) for code in codes))
    first = summarize(whole, book())
    assert first == summarize(whole, book())
    for finding in first.findings:
        assert finding.message
        assert finding.citation
