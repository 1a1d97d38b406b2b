"""Every format: a good file is read, a bad one is refused with the line at fault."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coding_service.codebook.loaders.cpt import read_cpt
from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.hcpcs import read_hcpcs
from coding_service.codebook.loaders.icd_order import read_order
from coding_service.codebook.loaders.index_xml import read_index
from coding_service.codebook.loaders.lcd import read_articles
from coding_service.codebook.loaders.ncci_aoc import read_add_ons
from coding_service.codebook.loaders.ncci_mue import read_mue
from coding_service.codebook.loaders.ncci_ptp import pair_names, read_ptp
from coding_service.codebook.loaders.pfs import read_gpci, read_rvu
from coding_service.codebook.loaders.poa_exempt import read_poa_exempt
from coding_service.codebook.loaders.tabular_xml import read_tabular
from shared.errors import Denied
from tests.coding.codebook.fixtures import diag, exempt, gpci, hcpcs_line, order_line, ptp, rvu, tabular
from tests.coding.codebook.reference import DATA, needs_data

J40 = diag("J40", "Bronchitis, not specified as acute or chronic")
AOC_HEAD = "add_on_code,primary_code,aoc_type,effective_date,deletion_date\n"
MUE_HEAD = "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n"
INDEX = (
    '<?xml version="1.0"?>\n<ICD10CM.index>\n<version>2027</version>\n<title>INDEX</title>\n'
    "<letter><title>A</title>{}</letter></ICD10CM.index>"
)

MAIN = "<mainTerm><title>A</title>"
STRIPS = hcpcs_line("A4253", "x")
CHOLERA = order_line(1, "A000", True, "Cholera")
PAIR = "99213|36415||20260101|*|1|x"
VISIT = "99213,,A,1.3,1.4,,0.5,,0.1,33"


def reading(read: Callable[..., Any], content: bytes | str, name: str, *more: Any) -> Any:
    raw = content.encode() if isinstance(content, str) else content
    return read(io.BytesIO(raw), name, *more)


def read_pairs(stream: io.BytesIO, name: str) -> Any:
    return read_ptp(iter([(name, stream)]))


@pytest.mark.parametrize(
    ("read", "name", "content", "line", "words"),
    [
        (read_tabular, "t.xml", tabular(J40)[:-30], 8, "not whole"),
        (read_tabular, "t.xml", tabular(J40, J40), 7, "J40 is there twice, first at line"),
        (read_tabular, "t.xml", tabular(diag("J4", "Short")), 6, "not the shape"),
        (read_tabular, "t.xml", tabular(diag("J40", "")), 6, "J40 has no title"),
        (read_tabular, "t.xml", "<other/>", 1, "begins with <other>"),
        (read_tabular, "t.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><ICD10CM.tabular/>", 1, "document type"),
        (read_tabular, "t.xml", "<ICD10CM.tabular>" + "<a>" * 100, 1, "deeper"),
        (read_tabular, "t.xml", "<ICD10CM.tabular></ICD10CM.tabular>", None, "no <diag>"),
        (read_tabular, "t.xml", "PK\x03\x04", 1, "not whole"),
        (read_index, "i.xml", INDEX.format(f"{MAIN}<code>J4</code></mainTerm>"), 5, "not the shape"),
        (read_index, "i.xml", INDEX.format(f'{MAIN}<term level="2"/></mainTerm>'), 5, "level"),
        (read_index, "i.xml", INDEX.format(""), None, "no <mainTerm>"),
        (read_order, "o.txt", order_line(1, "A00", False, "Cholera") + "\nrubbish", 2, "fixed layout"),
        (read_order, "o.txt", f"{CHOLERA}\n{order_line(2, 'A000', True, 'x')}", 2, "twice"),
        (read_order, "o.txt", f"{CHOLERA}\n{order_line(1, 'A001', True, 'x')}", 2, "follow"),
        (read_order, "o.txt", order_line(1, "A00", False, "Cholera"), None, "no billable code"),
        (read_hcpcs, "h.txt", f"{STRIPS}\n{STRIPS}", 2, "A4253 is there twice"),
        (read_hcpcs, "h.txt", hcpcs_line("A4253", "more", record="4"), 1, "without its first"),
        (read_hcpcs, "h.txt", f"{STRIPS}\nA4254,comma", 2, "fixed layout"),
        (read_hcpcs, "h.txt", hcpcs_line("A4253", "x", ended="20261345"), 1, "is no date"),
        (read_hcpcs, "h.txt", hcpcs_line("A4253", ""), 1, "no description"),
        (read_hcpcs, "h.txt", "nothing of the kind\n" * 70, 61, "no record"),
        (read_hcpcs, "h.xlsx", b"PK\x05\x06" + b"\0" * 18, None, "cannot be read"),
        (read_hcpcs, "h.txt", b"\0" * 50, 1, "not text"),
        (read_pairs, "p.txt", ptp(PAIR, PAIR.replace("1|x", "0|y")), None, "twice"),
        (read_pairs, "p.txt", ptp("99213|36415||20260101|*|2|x"), 7, "indicator is '2'"),
        (read_pairs, "p.txt", ptp("99213|36415||20261301|*|1|x"), 7, "is no date"),
        (read_pairs, "p.txt", ptp("99213|36415||*|*|1|x"), 7, "no effective date"),
        (read_pairs, "p.txt", ptp(PAIR, "99213|3641"), 8, "2 columns"),
        (read_pairs, "p.txt", b"Code 1\tCode 2\r\n99213\t36415\t\t20260101\t*\t1\tx\r\n", 2, "no column1"),
        (read_pairs, "p.txt", ptp(), None, "no pair"),
        (read_pairs, "p.txt", "\n" * 30, 13, "no pair in the first lines"),
        (read_mue, "m.csv", MUE_HEAD + "A4253,0,3 x,CMS\nA4253,0,3 x,CMS\n", 3, "twice"),
        (read_mue, "m.csv", MUE_HEAD + "A4253,many,3 x,CMS\n", 2, "'many' units"),
        (read_mue, "m.csv", MUE_HEAD + "A4253,1,4 x,CMS\n", 2, "'4 x'"),
        (read_mue, "m.csv", "HCPCS/CPT Code,Value\nA4253,1\n", None, "no row names the columns"),
        (read_mue, "m.csv", MUE_HEAD.replace("Practitioner", "Other"), None, "no column is one of"),
        (read_mue, "m.csv", MUE_HEAD + 'A4253,"1,3 x,CMS\n', 2, "cannot be read"),
        (read_add_ons, "a.csv", AOC_HEAD + "G2211,,1,2024-01-01,\n", 2, "names no primary"),
        (read_add_ons, "a.csv", AOC_HEAD + "G2211,99213,7,2024-01-01,\n", 2, "type '7'"),
        (read_add_ons, "a.csv", AOC_HEAD + "G2211,99213,1,,\n", 2, "no effective date"),
        (read_rvu, "r.csv", rvu("99213,,A,1.3,1.4,,0.5,,x,33"), 6, "is no number"),
        (read_rvu, "r.csv", rvu(VISIT, VISIT), 7, "twice"),
        (read_rvu, "r.csv", rvu("99213,,A,-1,1.4,,0.5,,0.1,33"), 6, "out of range"),
        (read_rvu, "r.csv", "HCPCS,MOD\n99213,,\n", 2, "no modifier, status"),
        (read_rvu, "r.csv", rvu("99213,,A,1,1,,1,,1,33,45"), 6, "no global period"),
        (read_poa_exempt, "p.txt", exempt("B90.0", "B90.0"), 3, "B90.0 is there twice"),
        (read_poa_exempt, "p.txt", exempt("B90.0", "99213"), 3, "no ICD-10-CM code"),
        (read_poa_exempt, "p.txt", exempt("B90.0") + b"7\r\n", 3, "no ICD-10-CM code"),
        (read_poa_exempt, "p.txt", exempt(), None, "no code"),
        (read_poa_exempt, "p.txt", "Code\tTitle\nB90.0\tx\n", None, "no row names the columns"),
        (read_gpci, "g.csv", gpci("01112,CA,05,SF,1.0,x,1.0"), 3, "is no number"),
        (read_gpci, "g.csv", gpci("01112,CA,05,SF,1,1,1", "01112,CA,5,SF,1,1,1"), 4, "twice"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_line(
    read: Callable[..., Any], name: str, content: bytes | str, line: int | None, words: str
) -> None:
    with pytest.raises(BadFile) as refused:
        reading(read, content, name)
    assert words in refused.value.message
    assert refused.value.line == line
    assert refused.value.code == "bad_file"


def test_tabular_in_latin_1_is_refused_as_not_whole() -> None:
    with pytest.raises(BadFile, match="line 6"):
        reading(read_tabular, tabular(diag("J40", "Brown-Séquard")).decode().encode("latin-1"), "t.xml")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_text_is_read_whatever_its_line_ends_its_mark_and_its_encoding(
    ending: str, bom: bytes, encoding: str
) -> None:
    lines = [
        hcpcs_line("A4253", "Strips – 50"),
        hcpcs_line("A4253", "each", record="4"),
        hcpcs_line("   A1", "Dressing", record="7"),
    ]
    rows = reading(read_hcpcs, bom + ending.join(lines).encode(encoding), "h.txt")
    assert [(row.code, row.long, row.is_modifier) for row in rows] == [
        ("A1", "Dressing", True),
        ("A4253", "Strips – 50 each", False),
    ]


def test_hcpcs_dates_and_references() -> None:
    (row,) = reading(read_hcpcs, hcpcs_line("A4466", "Garment", ended="20161231", xref="A4467L0000"), "h.txt")
    assert row.added == date(1999, 1, 1)
    assert row.ended == date(2016, 12, 31)
    assert row.cross_references == ("A4467", "L0000")


def test_pairs_are_sorted_and_carry_their_dates() -> None:
    rows = reading(
        read_pairs, ptp("99213|36415||20260101|*|1|two", "11042|97597|*|19960101|20260331|0|one"), "p.txt"
    )
    assert [pair_names(pair) for pair in rows.pairs] == ["11042/97597", "99213/36415"]
    assert rows.rationales == ["two", "one"]


def test_cpt_needs_the_licence_switch() -> None:
    with pytest.raises(Denied, match="CODING_CPT_LICENCE_ACCEPTED"):
        reading(read_cpt, "99213\tOurs", "c.txt", False)


CONSOLIDATED = "CPT notice\nConcept Id\tCPT Code\tLong\tMedium\n1\t{}\tOur words for it\tshort\n"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (CONSOLIDATED.format("99213"), {"99213": "Our words for it"}),
        ("A notice that comes first\n\n99214\tSecond\n99213\tFirst\n", {"99213": "First", "99214": "Second"}),
        (
            "99213 Words that go\n99213 on and on\n0001U Another\n",
            {"0001U": "Another", "99213": "Words that go on and on"},
        ),
    ],
)
def test_cpt_layouts(content: str, found: dict[str, str]) -> None:
    """The texts are ours: no AMA file is at hand, and none may be here."""
    assert reading(read_cpt, content, "c.txt", True) == found


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (CONSOLIDATED.format("9921"), 3, "no CPT code"),
        ("99213\tFirst\nnot a code\n", 2, "does not begin"),
        ("99213\tFirst\n99214\tx\n99213\tFirst\n", 3, "twice"),
        ("99213\t\n", 1, "no descriptor"),
        ("words\n" * 80, None, "no CPT code was found"),
    ],
)
def test_a_bad_cpt_file_is_refused(content: str, line: int | None, words: str) -> None:
    with pytest.raises(BadFile, match=words) as refused:
        reading(read_cpt, content, "c.txt", True)
    assert refused.value.line == line


def test_fee_schedule_rows() -> None:
    (row,) = reading(read_rvu, rvu("99213,,A,1.30,1.46,,0.33,NA,0.09,33.4009"), "r.csv")
    assert (row.work, row.nonfacility_expense, row.facility_expense) == (
        Decimal("1.30"),
        Decimal("1.46"),
        None,
    )
    assert row.conversion_factor == Decimal("33.4009")
    assert row.global_period == "XXX"
    (place,) = reading(read_gpci, gpci("01112,CA,5,SAN FRANCISCO*,1.067,1.385,0.4"), "g.csv")
    assert (place.number, place.name, place.expense) == ("01112-05", "SAN FRANCISCO", Decimal("1.385"))


@pytest.mark.parametrize(
    ("written", "period"),
    [("090", "090"), ("90", "090"), ("0", "000"), ("10", "010"), ("zzz", "ZZZ"), ("MMM", "MMM"), ("", "")],
)
def test_a_global_period_keeps_its_three_characters(written: str, period: str) -> None:
    """Spreadsheet programs drop the zeros when they save the file again."""
    (row,) = reading(read_rvu, rvu(f"10060,,A,1.22,2.49,,1.89,,0.13,32.3465,{written}"), "r.csv")
    assert row.global_period == period


@pytest.mark.parametrize(
    ("order", "year"), [("Order27", 2027), ("Order2022", 2022), ("Order", None), ("Order #", None)]
)
def test_exempt_codes_come_with_their_dots_and_the_year_of_the_file(order: str, year: int | None) -> None:
    listed = reading(read_poa_exempt, exempt("Z87.891", "B900", "v00.01xa", order=order), "p.txt")
    assert (listed.codes, listed.fiscal_year) == (("B90.0", "V00.01XA", "Z87.891"), year)


def test_an_article_links_groups() -> None:
    tables = [
        (
            "article.csv",
            "article_id,article_version,title,article_eff_date,article_end_date\n1,2,T,2026-01-01,\n",
        ),
        ("article_x_hcpc_code.csv", "article_id,article_version,hcpc_code_id,hcpc_code_group\n1,2,93000,1\n"),
        (
            "article_x_icd10_covered.csv",
            "article_id,article_version,icd10_code_id,icd10_covered_group\n1,2,I10,1\n",
        ),
    ]
    (article,) = read_articles((name, io.BytesIO(text.encode())) for name, text in tables)
    assert (article.id, article.services["1"], article.covered["1"]) == ("A1", {"93000"}, {"I10"})
    with pytest.raises(BadFile, match=r"article_x_icd10_covered\.csv is not in it"):
        read_articles((name, io.BytesIO(text.encode())) for name, text in tables[:2])
    with pytest.raises(BadFile, match="line 2: article 9 is not in"):
        read_articles(
            (name, io.BytesIO(text.replace("1,2,I10", "9,2,I10").encode())) for name, text in tables
        )


# ----------------------------------------------------------------- the publishers' own files


@needs_data
@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "kind", "terms"),
    [("drug", "drug", 7430), ("neoplasm", "neoplasm", 1940), ("eindex", "external_cause", 8090)],
)
def test_the_published_tables_are_read_to_the_last_term(name: str, kind: str, terms: int) -> None:
    path = DATA / "icd10cm" / f"icd10cm-{name}-April-1-2026-XML.xml"
    index = reading(read_index, path.read_bytes(), path.name)
    raw = path.read_text("utf-8")
    assert (index.version, index.kind, len(index.terms)) == ("2026", kind, terms)
    assert len(index.terms) == raw.count("<mainTerm>") + raw.count("<term ")
    assert sum(len(term.cells) for term in index.terms) == raw.count("<cell ") - sum(
        raw.count(f'<cell col="{col}">{empty}</cell>') for col in range(2, 8) for empty in ("--", "-", "")
    )


@needs_data
@pytest.mark.data
@pytest.mark.parametrize(("year", "codes"), [(2018, 6559), (2019, 6800)])
def test_the_published_hcpcs_text_and_spreadsheet_say_the_same(year: int, codes: int) -> None:
    with zipfile.ZipFile(DATA / "hcpcs" / f"{year}-Alpha-Numeric-HCPCS-File.zip") as archive:
        names = [name for name in archive.namelist() if "ANWEB" in name]
        text, sheet = (reading(read_hcpcs, archive.read(name), name) for name in sorted(names))
    assert len(text) == codes
    # The spreadsheet of 2019 lacks some dates of action, and cuts one text of over 1,024 characters.
    for one, other in zip(text, sheet, strict=True):
        assert replace(one, effective=None, long="") == replace(other, effective=None, long="")
        assert one.long == other.long or (len(other.long) > 1000 and one.long.startswith(other.long))


@needs_data
@pytest.mark.data
def test_the_published_limits_and_add_ons() -> None:
    path = DATA / "ncci" / "mue_practitioner_2026q2_hcpcs2.csv"
    table, rows = reading(read_mue, path.read_bytes(), path.name)
    with path.open(newline="") as file:
        published = {row[0]: row for row in list(csv.reader(file))[1:]}
    assert table == "practitioner"
    assert {row.code: str(row.units) for row in rows} == {code: row[1] for code, row in published.items()}
    assert sum(row.units == 0 for row in rows) == 2435
    add_ons = DATA / "ncci" / "aoc_2026q3_hcpcs2.csv"
    found = reading(read_add_ons, add_ons.read_bytes(), add_ons.name)
    assert len(found) == 63
    assert {(row.primary, row.type) for row in found if row.code == "G2211"} == {("G0463", 1)}
