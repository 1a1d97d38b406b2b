"""Loading into the store and what the book then answers; bad files; a load that is killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from coding_service.codebook.book import DatedBooks, Loaded
from coding_service.codebook.builtin import built_in_books, tabular_file
from coding_service.codebook.cache import cache_dir
from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.formats import Request
from coding_service.codebook.loading import Loader, Report
from coding_service.codebook.store import ReleaseStore, locked
from coding_service.domain.codes import CodeSystem
from shared.errors import Conflict, Denied, Invalid, NotFound
from tests.coding.codebook.fixtures import (
    diag,
    exempt,
    gpci,
    hcpcs_line,
    lcd,
    order_line,
    ptp,
    put,
    rvu,
    tabular,
    zipped,
)
from tests.coding.codebook.reference import DATA, ROOT, needs_data

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HCPCS = {year: DATA / "hcpcs" / f"{year}-Alpha-Numeric-HCPCS-File.zip" for year in (2018, 2019)}
MUE = DATA / "ncci" / "mue_practitioner_2026q2_hcpcs2.csv"
AOC = DATA / "ncci" / "aoc_2026q3_hcpcs2.csv"


class Installation:
    """A store in a folder of its own, with the built-in books of the machine's cache."""

    def __init__(self, folder: Path) -> None:
        self.store = ReleaseStore(folder)
        self.loader = Loader(self.store, tabular_file())

    def load(self, format: str, *paths: Path, revision: int = 1, **told: Any) -> Report:
        return self.loader.load(format, paths, Request(**told), NOW, revision)

    def book(self) -> DatedBooks:
        return DatedBooks(built_in_books(cache_dir()), Loaded(self.store))

    def ids(self) -> list[str]:
        return [release.id for release in self.store.releases()]


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "store")


# ----------------------------------------------------------------- the publishers' own files


@needs_data
@pytest.mark.data
def test_two_published_hcpcs_releases_answer_for_their_own_years(installation: Installation) -> None:
    first = installation.load("hcpcs", HCPCS[2018])
    second = installation.load("hcpcs", HCPCS[2019])
    assert (first.release.id, second.release.id) == ("hcpcs-2018-01", "hcpcs-2019-01")
    changes = second.changes
    assert (second.release.rows, changes.against) == (6800, "hcpcs-2018-01")
    assert (changes.added, changes.ended, changes.changed) == published_changes()

    in_2018, in_2019 = (installation.book().services(date(year, 6, 1)) for year in (2018, 2019))
    assert in_2018.is_complete(CodeSystem.HCPCS)
    assert in_2018.get("G2012") is None
    new = in_2019.get("G2012")
    assert new is not None
    assert (new.descriptor, new.label[:27]) == ("cms", "Brief communication technol")
    ketorolac = in_2019.get("J1885")
    assert ketorolac is not None
    assert (ketorolac.unit_amount, ketorolac.unit, ketorolac.kind) == ("15", "MG", "drug")
    assert "Toradol" in ketorolac.search_words
    assert in_2019.get("A4466") is None  # ended 2016-12-31, and still in the file
    assert [s.code for s in installation.book().successors("A4466", date(2019, 6, 1))] == ["A4467"]
    assert in_2019.get("J1010") is None


def published_changes() -> tuple[int, int, int]:
    """Added, ended and reworded between the first days of 2018 and 2019, read from the files by position."""
    before, after = (
        published(year, name, f"{year}0101")
        for year, name in ((2018, "HCPC2018_CONTR_ANWEB_disc.txt"), (2019, "HCPC2019_CONTR_ANWEB.txt"))
    )
    reworded = sum(before[code] != after[code] for code in before.keys() & after.keys())
    return len(after.keys() - before.keys()), len(before.keys() - after.keys()), reworded


def published(year: int, name: str, day: str) -> dict[str, list[str]]:
    """Code → words of what is valid on the day: added at 269, last day at 285 (record layout of 2019)."""
    with zipfile.ZipFile(HCPCS[year]) as archive:
        lines = archive.read(name).decode("latin-1").splitlines()
    found: dict[str, list[str]] = {}
    valid: dict[str, bool] = {}
    for line in (line for line in lines if line[5:10].isdigit()):
        code = line[:5].strip()
        if line[10] in "37":
            added, ended = line[268:276].strip(), line[284:292].strip()
            valid[code] = (not added or added <= day) and (not ended or day <= ended)
        found.setdefault(code, []).extend(line[11:91].split())
    return {code: words for code, words in found.items() if valid[code]}


@needs_data
@pytest.mark.data
def test_the_additions_of_2019_are_those_of_the_publisher_s_own_change_report() -> None:
    with zipfile.ZipFile(HCPCS[2019]) as archive:
        report = archive.read("Changes_by_ActionCode.prn").decode("latin-1")
    reported = set(re.findall(r"^ +([A-Z0-9]{2,5}) {4,}ADD ", report, re.MULTILINE))
    before = published(2018, "HCPC2018_CONTR_ANWEB_disc.txt", "20180101")
    added = published(2019, "HCPC2019_CONTR_ANWEB.txt", "20190101").keys() - before.keys()
    assert len(reported) == 228
    assert added - reported == {"G9868", "G9869", "G9870", "Q2041"}
    assert reported - added == {"G9890", "G9891"}  # numbers that were given another meaning in April 2018


@needs_data
@pytest.mark.data
def test_a_release_older_than_a_year_no_longer_calls_unlisted_codes_invalid(
    installation: Installation,
) -> None:
    installation.load("hcpcs", HCPCS[2019])
    today = installation.book().services(date(2026, 11, 1))
    assert not today.is_complete(CodeSystem.HCPCS)
    listed = today.get("J1010")
    assert listed is not None
    assert listed.descriptor == "project"


@needs_data
@pytest.mark.data
def test_published_limits_and_add_ons_answer_by_date_and_claim_type(installation: Installation) -> None:
    assert installation.book().tables.mue is None
    installation.load("ncci-mue", MUE)
    installation.load("ncci-aoc", AOC)
    tables = installation.book().tables
    assert tables.mue is not None
    assert tables.add_ons is not None
    limit = tables.mue.limit("A4253", date(2026, 5, 1), "professional", "medicare")
    assert limit is not None
    assert (limit.units, limit.mai, limit.release) == (0, 3, "ncci-mue-medicare-practitioner-2026-04")
    assert tables.mue.limit("A4253", date(2026, 5, 1), "dme", "medicare") is None
    assert tables.mue.limit("A4253", date(2026, 5, 1), "professional", "medicaid") is None
    assert tables.mue.limit("A4253", date(2026, 3, 31), "professional", None) is None
    assert tables.mue.limit("A4253", date(2028, 1, 1), "professional", None) is None  # a year and more old
    on = date(2026, 8, 1)
    assert tables.add_ons.is_add_on("G2211", on)
    assert tables.add_ons.primaries("G2211", on) == frozenset({"G0463"})
    assert not tables.add_ons.is_add_on("G2211", date(2023, 12, 31))
    assert not tables.add_ons.is_add_on("99213", on)


@needs_data
@pytest.mark.data
def test_published_indexes_are_kept_by_kind(installation: Installation) -> None:
    for name in ("drug", "neoplasm", "eindex"):
        installation.load("icd10cm-index", DATA / "icd10cm" / f"icd10cm-{name}-April-1-2026-XML.xml")
    assert installation.ids() == [
        "icd10cm-drug-2026-04",
        "icd10cm-external-cause-2026-04",
        "icd10cm-neoplasm-2026-04",
    ]
    lines = list(installation.book().index(date(2026, 5, 1)))
    assert len(lines) == 7430 + 1940 + 8090
    assert ("external-cause", ("Wrong", "fluid in infusion"), "Y65.1") in {
        (kind, term.path, term.code) for kind, term in lines
    }


# ----------------------------------------------------------------- layouts without a published sample at hand


def test_pairs_by_date_either_way_round(installation: Installation, tmp_path: Path) -> None:
    edits = ptp(
        "99213|36415||20250101|*|1|first",
        "11042|97597||20200101|20250630|0|ended",
        "29125|99213|*|19960101|*|1|old",
        "29125|29105||20240101|20240101|1|never in force",
        "11042|97598||20200101|20200930|1|once",
        "11042|97598||20240101|*|0|again",
        "93000|93005||20240101|*|9|not applicable",
    )
    installation.load("ncci-ptp", put(tmp_path, "ccipra-2026q3-f1.txt", edits), table="practitioner")
    table = installation.book().tables.ptp
    assert table is not None

    def at(one: str, other: str, on: str, claim: str = "professional") -> tuple[str, str, str] | None:
        edit = table.edit(one, other, date.fromisoformat(on), claim)
        return (edit.column1, edit.column2, edit.indicator) if edit else None

    assert at("99213", "36415", "2026-08-01") == ("99213", "36415", "1")
    assert at("36415", "99213", "2026-08-01") == ("99213", "36415", "1")
    assert at("99213", "36415", "2024-12-31") is None
    assert at("11042", "97597", "2025-06-30") == ("11042", "97597", "0")
    assert at("11042", "97597", "2025-07-01") is None
    assert at("29125", "99213", "1999-01-01") == ("29125", "99213", "1")
    assert at("29125", "29105", "2024-01-01") is None
    assert at("11042", "97598", "2020-05-01") == ("11042", "97598", "1")
    assert at("11042", "97598", "2022-05-01") is None
    assert at("11042", "97598", "2026-05-01") == ("11042", "97598", "0")
    assert at("93000", "93005", "2026-05-01") == ("93000", "93005", "9")
    assert at("99213", "36415", "2026-08-01", "outpatient_facility") is None
    assert at("99213", "NOCODE", "2026-08-01") is None
    first = table.edit("99213", "36415", date(2026, 8, 1), "professional")
    assert first is not None
    assert (first.effective, first.deleted, first.rationale) == (date(2025, 1, 1), None, "first")


def test_parts_of_a_table_are_one_release_and_the_next_quarter_is_compared(
    installation: Installation, tmp_path: Path
) -> None:
    one = put(tmp_path, "f1-2026q2.txt", ptp("99213|36415||20250101|*|1|x"))
    two = put(tmp_path, "f2-2026q2.txt", ptp("99214|36415||20250101|*|1|x"))
    next_quarter = put(
        tmp_path,
        "pairs-2026q3.zip",
        zipped(
            {
                "f1.txt": ptp("99213|36415||20250101|20260630|1|x"),
                "f2.txt": ptp("99214|36415||20250101|*|1|x", "99215|36415||20260701|*|1|x"),
                "ReadMe.txt": "Read me",
            }
        ),
    )
    assert installation.load("ncci-ptp", one, two, table="practitioner").release.rows == 2
    changes = installation.load("ncci-ptp", next_quarter, table="practitioner").changes
    assert (changes.added, changes.ended, changes.changed) == (1, 0, 1)
    assert [(each.what, each.key) for each in changes.sample] == [
        ("changed", "99213/36415"),
        ("added", "99215/36415"),
    ]


def test_fees_are_computed_to_the_cent(installation: Installation, tmp_path: Path) -> None:
    assert installation.book().fees is None
    rows = (
        "99213,,A,1.30,1.46,,0.33,,0.09,33.4009",
        "G0402,,N,1,1,,1,,1,33.4009",
        "93000,26,A,0.17,,NA,0.06,,0.01,33.4009",
    )
    installation.load("pfs-rvu", put(tmp_path, "PPRRVU2026_Jan.csv", rvu(*rows)))
    installation.load(
        "pfs-gpci", put(tmp_path, "GPCI2026.csv", gpci("01112,CA,05,SAN FRANCISCO,1.067,1.385,0.400"))
    )
    fees = installation.book().fees
    assert fees is not None
    on = date(2026, 6, 1)
    national = fees.fee("99213", on)
    local = fees.fee("99213", on, "01112-05")
    assert national is not None
    assert local is not None
    # (1.30 + 1.46 + 0.09) × 33.4009 = 95.192565; (1.30 + 0.33 + 0.09) × 33.4009 = 57.449548
    assert (national.nonfacility_cents, national.facility_cents) == (9519, 5745)
    # (1.30 × 1.067 + 1.46 × 1.385 + 0.09 × 0.400) × 33.4009 = 115.0727…; with 0.33: 62.7991…
    assert (local.nonfacility_cents, local.facility_cents) == (11507, 6280)
    reading = fees.fee("93000", on, modifier="26")
    assert reading is not None
    assert (reading.nonfacility_cents, reading.facility_cents) == (None, 802)
    not_covered = fees.fee("G0402", on)
    assert not_covered is not None
    assert (not_covered.status, not_covered.nonfacility_cents) == ("N", None)
    assert fees.fee("99999", on) is None
    assert fees.fee("99213", date(2025, 12, 31)) is None
    assert fees.localities(on) == (("01112-05", "SAN FRANCISCO"),)
    with pytest.raises(NotFound):
        fees.fee("99213", on, "99999-99")


def test_global_periods_come_from_the_fee_schedule_of_the_day(
    installation: Installation, tmp_path: Path
) -> None:
    assert installation.book().tables.globals is None
    rows = ("10060,,A,1.22,2.49,,1.89,,0.13,32.3465,010", "99213,,A,1,1,,1,,1,32.3465,XXX")
    installation.load("pfs-rvu", put(tmp_path, "PPRRVU2026_Jan.csv", rvu(*rows)))
    globals = installation.book().tables.globals
    assert globals is not None
    on = date(2026, 6, 1)
    assert (globals.release(on), globals.release(date(2025, 12, 31))) == ("pfs-rvu-2026-01", None)
    assert [globals.indicator(code, on) for code in ("10060", "99213", "99999")] == ["010", "XXX", None]


def test_codes_exempt_from_present_on_admission_by_year(installation: Installation, tmp_path: Path) -> None:
    assert installation.book().tables.poa_exempt is None
    report = installation.load("poa-exempt", put(tmp_path, "POA.txt", exempt("B90.0", "Z87.891")))
    assert (report.release.id, report.release.from_date) == ("poa-exempt-2026-10", date(2026, 10, 1))
    unnamed = exempt("B90.0", order="Order")
    earlier = installation.load("poa-exempt", put(tmp_path, "POAexemptCodesFY26.txt", unnamed))
    assert earlier.release.from_date == date(2025, 10, 1)
    table = installation.book().tables.poa_exempt
    assert table is not None
    asked = {
        ("Z87.891", date(2026, 11, 1)): True,
        ("Z87.891", date(2026, 9, 1)): False,
        ("I10", date(2026, 11, 1)): False,
        ("I10", date(2025, 9, 30)): None,
        ("I10", date(2029, 1, 1)): None,
    }
    assert {key: table.exempt(*key) for key in asked} == asked
    changes = installation.load(
        "poa-exempt", put(tmp_path, "POA.zip", zipped({"POA.txt": exempt("B90.0", "Z37.0")})), revision=2
    ).changes
    assert (changes.added, changes.ended, changes.changed) == (1, 1, 0)


def test_coverage_by_article_and_group(installation: Installation, tmp_path: Path) -> None:
    export = lcd(
        "57482,3,ECG,2026-01-01,\n99999,1,Old,2020-01-01,2025-12-31\n",
        "57482,3,93000,1\n57482,3,93005,2\n99999,1,94010,1\n",
        "57482,3,I10,1\n57482,3,R00.2,1\n57482,3,I48.91,2\n99999,1,J45.909,1\n",
    )
    installation.load("lcd", put(tmp_path, "lcd.zip", export), effective=date(2026, 1, 1))
    coverage = installation.book().tables.coverage
    assert coverage is not None
    assert coverage.covering("93000", date(2026, 5, 1)) == frozenset({"I10", "R00.2"})
    assert coverage.covering("93005", date(2026, 5, 1)) == frozenset({"I48.91"})
    assert coverage.covering("94010", date(2026, 5, 1)) is None
    assert coverage.covering("71046", date(2026, 5, 1)) is None


def test_cpt_stands_behind_its_licence_and_then_is_complete(
    installation: Installation, tmp_path: Path
) -> None:
    path = put(tmp_path, "cpt2026.txt", "99213\tOur words for a visit\n0001U\tOur words for a test\n")
    with pytest.raises(Denied):
        installation.load("cpt", path)
    assert not installation.book().services(date(2026, 6, 1)).is_complete(CodeSystem.CPT)
    installation.load("cpt", path, cpt_licence_accepted=True)
    services = installation.book().services(date(2026, 6, 1))
    visit = services.get("99213")
    assert visit is not None
    assert (visit.descriptor, visit.label, visit.kind) == ("ama", "Our words for a visit", "em")
    assert visit.attribute("mdm") == "low"
    assert services.is_complete(CodeSystem.CPT)
    assert services.get("99214") is None
    assert services.get("0001U") is not None
    assert services.get("J1885") is not None  # HCPCS is still the starter list


def test_an_order_file_brings_titles_and_validity_to_the_notes_at_hand(
    installation: Installation, tmp_path: Path
) -> None:
    lines = [
        order_line(1, "I10", True, "Essential (primary) hypertension"),
        order_line(2, "M722", False, "Plantar fascial fibromatosis"),
        order_line(3, "M7220", True, "Plantar fascial fibromatosis, unspecified foot"),
        order_line(4, "S52501A", True, "Other words, initial encounter for closed fracture"),
    ]
    report = installation.load("icd10cm-order", put(tmp_path, "icd10cm-order-2027.txt", "\n".join(lines)))
    assert (report.release.id, report.release.complete) == ("icd10cm-2027-order", False)
    book = installation.book().icd(date(2026, 10, 1))
    assert book.release.id == "icd10cm-2027-order"
    assert sorted(book.billable_codes()) == ["I10", "M72.20", "S52.501A"]
    new, kept, reworded = book.get("M72.20"), book.get("I10"), book.get("S52.501A")
    assert new is not None
    assert kept is not None
    assert reworded is not None
    assert (new.title, new.has_notes) == ("Plantar fascial fibromatosis, unspecified foot", False)
    assert new.parent == "M72.2"
    assert kept.has_notes
    assert reworded.title == "Other words, initial encounter for closed fracture"
    assert book.get("E11.9") is None
    assert installation.book().icd(date(2026, 9, 30)).release.id == "icd10cm-2026-04"


def test_a_tabular_of_a_new_year_takes_over_from_its_first_day(
    installation: Installation, tmp_path: Path
) -> None:
    new = diag("J4B", "New disease", diag("J4B.0", "Mild"), diag("J4B.1", "Severe"))
    content = tabular(diag("J40", "Bronchitis"), new)
    report = installation.load(
        "icd10cm-tabular", put(tmp_path, "tabular.zip", zipped({"Tabular.xml": content}))
    )
    assert report.release.id == "icd10cm-2028-tabular"
    books = installation.book()
    assert books.icd(date(2027, 9, 30)).release.id == "icd10cm-2027"
    assert books.icd(date(2027, 9, 30)).release.to_date == date(2027, 9, 30)
    after = books.icd(date(2027, 10, 1))
    assert sorted(after.billable_codes()) == ["J40", "J4B.0", "J4B.1"]
    assert books.newest_complete().release.id == "icd10cm-2028-tabular"
    order = put(tmp_path, "icd10cm-order-2028.txt", order_line(1, "J4B0", True, "Mild, of the order file"))
    installation.load("icd10cm-order", order)
    # Of one day the Tabular answers: it has the notes.
    assert installation.book().icd(date(2027, 10, 1)).release.id == "icd10cm-2028-tabular"
    with zipfile.ZipFile(tmp_path / "tabular.zip") as archive:
        assert installation.store.source(report.release).read_bytes() == archive.read("Tabular.xml")


# ----------------------------------------------------------------- again, older, corrected


def test_the_same_file_again_changes_nothing(installation: Installation, tmp_path: Path) -> None:
    path = put(tmp_path, "HCPC2026_JAN.txt", hcpcs_line("A4253", "Strips"))
    first = installation.load("hcpcs", path)
    again = installation.load("hcpcs", path.rename(tmp_path / "HCPC2026_JAN_copy.txt"))
    assert not first.already_loaded
    assert again.already_loaded
    assert again.release == first.release


def test_other_content_for_the_same_day_needs_a_revision(installation: Installation, tmp_path: Path) -> None:
    installation.load("hcpcs", put(tmp_path, "HCPC2026_JAN.txt", hcpcs_line("A4253", "Strips")))
    corrected = put(tmp_path, "HCPC2026_JAN_2.txt", hcpcs_line("A4253", "Strips, corrected"))
    with pytest.raises(Conflict):
        installation.load("hcpcs", corrected)
    report = installation.load("hcpcs", corrected, revision=2)
    assert (report.release.id, report.changes.changed) == ("hcpcs-2026-01-r2", 1)
    entry = installation.book().services(date(2026, 2, 1)).get("A4253")
    assert entry is not None
    assert entry.label == "Strips, corrected"


def test_an_older_release_after_a_newer_one_leaves_the_newer_in_force(
    installation: Installation, tmp_path: Path
) -> None:
    newer = put(tmp_path, "HCPC2026_JUL.txt", hcpcs_line("A4253", "Newer"))
    older = put(tmp_path, "HCPC2026_JAN.txt", hcpcs_line("A4253", "Older"))
    installation.load("hcpcs", newer)
    report = installation.load("hcpcs", older)
    assert report.changes.against is None
    book = installation.book()
    entries = [book.services(date(2026, month, 1)).get("A4253") for month in (2, 8)]
    assert [entry.label for entry in entries if entry] == ["Older", "Newer"]


# ----------------------------------------------------------------- refusals leave the release in force


def bomb() -> bytes:
    return zipped({"HCPC2026_APR.txt": b"\n" * (8 << 20)})


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "HCPC2026_APR.txt",
            "Code,Text\nA4253,Strips\n",
            "no record of the fixed layout|no record was found",
        ),
        ("HCPC2026_APR.zip", zipped({"HCPC2026_APR.txt": hcpcs_line("A4253", "x" * 60)})[:80], "cut short"),
        ("HCPC2026_APR.zip", b"PK\x03\x04 and nothing", "cut short"),
        ("HCPC2026_APR.zip", bomb(), "unpacks to more than 250 times"),
        ("HCPC2026_APR.zip", zipped({"other.pdf": b"x"}), r"no file that ends with \.txt"),
        ("HCPC2026_APR.zip", zipped({f"{i}.txt": b"x" for i in range(250)}), "more files"),
        ("HCPC2026_APR.txt", f"{hcpcs_line('A4253', 'a')}\n{hcpcs_line('A4253', 'b')}", "line 2: A4253 is"),
        ("HCPC2026_APR.pdf", b"%PDF", "is expected"),
    ],
)
def test_a_bad_file_leaves_the_release_in_force(
    installation: Installation, tmp_path: Path, name: str, content: bytes | str, words: str
) -> None:
    installation.load("hcpcs", put(tmp_path, "HCPC2026_JAN.txt", hcpcs_line("A4253", "In force")))
    with pytest.raises(BadFile, match=words) as refused:
        installation.load("hcpcs", put(tmp_path, name, content))
    assert name.split(".")[0] in refused.value.message
    assert installation.ids() == ["hcpcs-2026-01"]
    good = put(tmp_path, "HCPC2026_APR_good.txt", hcpcs_line("A4253", "Second try"))
    assert installation.load("hcpcs", good).release.id == "hcpcs-2026-04"


def test_a_damaged_member_of_an_archive_is_refused(installation: Installation, tmp_path: Path) -> None:
    lines = "\n".join(hcpcs_line(f"A{n:04}", "x") for n in range(500))
    whole = bytearray(zipped({"HCPC2026_APR.txt": lines}))
    whole[200] ^= 0xFF
    with pytest.raises(BadFile, match="damaged"):
        installation.load("hcpcs", put(tmp_path, "HCPC2026_APR.zip", bytes(whole)))


def test_the_wrong_year_in_a_file_is_refused(installation: Installation, tmp_path: Path) -> None:
    path = put(tmp_path, "tabular.xml", tabular(diag("J40", "Bronchitis"), year=2026))
    with pytest.raises(BadFile, match="fiscal year 2026, which 2027-10-01 is not in"):
        installation.load("icd10cm-tabular", path, effective=date(2027, 10, 1))
    assert installation.ids() == []


@pytest.mark.parametrize(
    ("format", "name", "told", "words"),
    [
        ("hcpcs", "codes.txt", {}, "cannot be told from its name"),
        ("nothing", "codes.txt", {}, "no format 'nothing'"),
        ("ncci-ptp", "pairs-2026q1.txt", {}, "practitioner or hospital"),
    ],
)
def test_what_must_be_told_is_asked_for(
    installation: Installation, tmp_path: Path, format: str, name: str, told: dict[str, Any], words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        installation.load(format, put(tmp_path, name, hcpcs_line("A4253", "x")), **told)


@pytest.mark.parametrize(
    ("name", "first_day"),
    [
        ("HCPC2026_JUL_ANWEB_06172026.txt", date(2026, 7, 1)),
        ("mue_practitioner_2026q2_hcpcs2.txt", date(2026, 4, 1)),
        ("MCR_MUE_PractitionerServices_Eff_04-01-2026.txt", date(2026, 4, 1)),
        ("2019-Alpha-Numeric-HCPCS-File.txt", date(2019, 1, 1)),
        ("october-2022-alpha-numeric-hcpcs-file.txt", date(2022, 10, 1)),
        ("rvu26c-updated.txt", date(2026, 7, 1)),
    ],
)
def test_the_first_day_is_read_from_published_names(
    installation: Installation, tmp_path: Path, name: str, first_day: date
) -> None:
    report = installation.load("hcpcs", put(tmp_path, name, hcpcs_line("A4253", "x")))
    assert report.release.from_date == first_day


# ----------------------------------------------------------------- killed

LOAD_SLOWLY = """
import sys, time
from datetime import UTC, date, datetime
from pathlib import Path
from coding_service.codebook.store import ReleaseStore, StoredRelease

def write(folder):
    (folder / "book").write_bytes(b"half")
    print("writing", flush=True)
    time.sleep(60)

release = StoredRelease(
    "hcpcs-2026-07", "hcpcs", "hcpcs", date(2026, 7, 1), "0" * 64, "x", 1, True, datetime.now(UTC)
)
ReleaseStore(Path(sys.argv[1])).install(release, write)
"""


def test_a_load_that_is_killed_leaves_the_release_in_force_and_is_swept(
    installation: Installation, tmp_path: Path
) -> None:
    installation.load("hcpcs", put(tmp_path, "HCPC2026_JAN.txt", hcpcs_line("A4253", "In force")))
    with subprocess.Popen(
        [sys.executable, "-c", LOAD_SLOWLY, str(installation.store.folder)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as loading:
        assert loading.stdout is not None
        assert loading.stdout.readline() == b"writing\n"
        loading.send_signal(signal.SIGKILL)
        loading.wait(10)
    left = [path.name for path in installation.store.folder.iterdir() if path.name.startswith(".loading-")]
    assert len(left) == 1
    assert installation.ids() == ["hcpcs-2026-01"]
    installation.load("hcpcs", put(tmp_path, "HCPC2026_JUL.txt", hcpcs_line("A4253", "Second try")))
    assert installation.ids() == ["hcpcs-2026-01", "hcpcs-2026-07"]
    assert not list(installation.store.folder.glob(".loading-*"))


def test_a_load_of_another_process_that_still_runs_is_not_swept(
    installation: Installation, tmp_path: Path
) -> None:
    busy = installation.store.folder / ".loading-busy"
    busy.mkdir(parents=True)
    with locked(busy):
        installation.load("hcpcs", put(tmp_path, "HCPC2026_JAN.txt", hcpcs_line("A4253", "x")))
        assert busy.is_dir()
    installation.load("hcpcs", put(tmp_path, "HCPC2026_JUL.txt", hcpcs_line("A4253", "x")))
    assert not busy.exists()


@pytest.mark.parametrize("packed", [False, True])
def test_progress_is_told(installation: Installation, tmp_path: Path, packed: bool) -> None:
    told: list[tuple[int, int]] = []
    rows = [f"{10000 + n // 300:05}|{40000 + n % 300:05}||20250101|*|1|x" for n in range(60_000)]
    content = zipped({"pairs.txt": ptp(*rows)}) if packed else ptp(*rows)
    path = put(tmp_path, f"pairs-2026q1.{'zip' if packed else 'txt'}", content)
    report = installation.load(
        "ncci-ptp", path, table="hospital", progress=lambda done, total: told.append((done, total))
    )
    assert report.release.rows == 60_000
    size = path.stat().st_size
    assert {total for _, total in told} == {size}
    done = [done for done, _ in told]
    assert done == sorted(done)
    assert done[-1] == size


def test_a_release_can_be_taken_out_again(installation: Installation, tmp_path: Path) -> None:
    report = installation.load("hcpcs", put(tmp_path, "HCPC2026_JAN.txt", hcpcs_line("A4253", "x")))
    installation.store.remove(report.release)
    assert installation.ids() == []
    with pytest.raises(NotFound):
        installation.store.find("hcpcs-2026-01")
