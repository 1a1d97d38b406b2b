"""Small files in published layouts.

Where no published sample is at hand the rows are this project's own, under the publisher's column titles;
each function says so.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

TABULAR_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<ICD10CM.tabular>\n<version>{year}</version>\n'


def tabular(*diags: str, year: int = 2028) -> bytes:
    """Ours, in the schema of the NCHS Tabular: one chapter, one block, the given `<diag>`s."""
    body = "\n".join(diags)
    return (
        TABULAR_HEAD.format(year=year)
        + "<chapter><name>10</name><desc>Diseases of the respiratory system (J00-J99)</desc>\n"
        + f'<section id="J40-J4A"><desc>Chronic diseases (J40-J4A)</desc>\n{body}\n</section>\n</chapter>\n'
        + "</ICD10CM.tabular>\n"
    ).encode()


def diag(code: str, title: str, *inside: str) -> str:
    return f"<diag><name>{code}</name><desc>{title}</desc>{''.join(inside)}</diag>"


def order_line(number: int, code: str, billable: bool, title: str) -> str:
    """Ours, in the fixed layout of the CMS order file."""
    return f"{number:05} {code:<7} {int(billable)} {title[:60]:<60} {title}"


def hcpcs_line(
    code: str, long: str, short: str = "Short", ended: str = "", record: str = "3", xref: str = ""
) -> str:
    """Ours, in the fixed layout of the CMS Alpha-Numeric file."""
    dates = f"{'19990101':<8}{'19990101':<8}{ended:<8}{'N'}"
    return f"{code:>5}00100{record}{long:<80}{short:<28}{'':<85}{xref:<25}{'':<39}{dates}{'':<27}"


PTP_HEAD = (
    "CPT only copyright American Medical Association. All rights reserved.\t\t\t\t\t\t\r\n"
    "Column1/Column 2 Edits\t\t\t\t\t\t\r\n"
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n"
    "\t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n"
    "\t\t\t\t*=no data\t1=allowed\t\r\n"
    "\t\t\t\t\t9=not applicable\t\r\n"
)


def ptp(*rows: str) -> bytes:
    """Ours, under the titles of the CMS text file; fields are given with `|` between."""
    return (PTP_HEAD + "".join(row.replace("|", "\t") + "\r\n" for row in rows)).encode()


RVU_HEAD = "\n".join(
    (
        "2026 National Physician Fee Schedule Relative Value File",
        "CPT codes and descriptions only are copyright American Medical Association",
        ",,,,NOT USED,,NON-FAC,NON-FAC,FACILITY,FACILITY,,NON-,,,,,,,,,,,,,,CONV",
        ",,,STATUS,FOR MEDICARE,WORK,PE,NA,PE,NA,MP,FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,MULT,BILAT,"
        "ASST,CO-,TEAM,ENDO,,FACTOR",
        "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,RVU,INDICATOR,RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,"
        "PROC,SURG,SURG,SURG,SURG,BASE,,",
        "",
    )
)


def rvu(*rows: str) -> bytes:
    """Ours, under titles stacked as in the CMS file. `code,mod,status,work,nonfac,na,fac,na,mp,factor`, and
    after it the global period where it is not `XXX`."""
    lines = []
    for row in rows:
        code, mod, status, work, nonfac, na1, fac, na2, mp, factor, *period = row.split(",")
        front = [code, mod, "words", status, "", work, nonfac, na1, fac, na2, mp, "0", "0"]
        lines.append(",".join([*front, "0", *(period or ["XXX"]), *["0"] * 10, factor]))
    return (RVU_HEAD + "\n".join(lines) + "\n").encode()


GPCI_HEAD = (
    "ADDENDUM E. FINAL GEOGRAPHIC PRACTICE COST INDICES (GPCIs)\n"
    "Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,"
    "2026 PW GPCI,2026 PE GPCI,2026 MP GPCI\n"
)


def gpci(*rows: str) -> bytes:
    """Ours, under the titles of the CMS addendum. `contractor,state,number,name,pw,pe,mp`."""
    return (GPCI_HEAD + "\n".join(rows) + "\n").encode()


def lcd(articles: str, services: str, covered: str) -> bytes:
    """Ours: a zip of three tables under the column names of the Medicare Coverage Database export."""
    return zipped(
        {
            "article.csv": "article_id,article_version,title,article_eff_date,article_end_date\n" + articles,
            "article_x_hcpc_code.csv": "article_id,article_version,hcpc_code_id,hcpc_code_group\n" + services,
            "article_x_icd10_covered.csv": "article_id,article_version,icd10_code_id,icd10_covered_group\n"
            + covered,
        }
    )


def exempt(*codes: str, order: str = "Order27") -> bytes:
    """Ours, under the titles of the CDC/NCHS text file: number in the order file, code, title."""
    rows = (f'{number}\t{code}\t"Title, of it"\r\n' for number, code in enumerate(codes, 100))
    return (f"{order}\tPOAexemptCode\tCode_Desc_Long\r\n" + "".join(rows)).encode()


def zipped(files: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # of no time: always alike
    return held.getvalue()


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
