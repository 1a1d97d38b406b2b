"""What happened, for a clinic manager: plain lines, dollars, and where the files are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from billing_service.demo.walk import Walk
from billing_service.domain.money import dollars

_WIDTH = 100


def tell(walk: Walk, number: int, folder: str) -> Iterator[str]:
    visit = walk.visit
    yield f"{number}. {visit.first.title()} {visit.last.title()}, {visit.date_of_service:%d %B %Y}"
    yield from _codes(walk.code_set)
    yield from _eligibility(walk.eligibility)
    if walk.stopped:
        yield f"   STOPPED   {walk.stopped}."
        if not walk.claim:
            yield "             No claim was made. Ask the patient for other coverage, or bill as self-pay."
    if walk.claim:
        yield from _money(walk.claim)
    if walk.statement:
        yield from _statement(walk.statement)
        money = walk.claim["money"]
        yield (
            f"   Paid      {dollars(money['patient_paid_cents'])} by the patient; left on the account "
            f"{dollars(money['patient_owes_cents'])}, with the payer {dollars(money['pending_cents'])}"
        )
    yield f"   Files     {folder}"


def _codes(code_set: dict[str, Any]) -> Iterator[str]:
    for number, diagnosis in enumerate(code_set["diagnoses"], start=1):
        words = _words(diagnosis["evidence"])
        yield _cut(
            f"   {'Diagnoses' if number == 1 else '         '} {diagnosis['code']:<9}{diagnosis['title']}"
        )
        yield _cut(f"             because the note says: {words}")
    for number, line in enumerate(code_set["lines"], start=1):
        modifiers = "".join(f"-{m}" for m in line["modifiers"])
        label = "Services " if number == 1 else "         "
        for_what = ",".join(str(p) for p in line["pointers"])
        code = f"{line['code']}{modifiers}"
        yield _cut(f"   {label} {code:<9} × {line['units']}  {line['label']} (for {for_what})")
    for rejection in code_set["rejections"][:6]:
        words = rejection["evidence"]["text"] or ""
        reason = rejection["kind"].replace("_", " ")
        yield _cut(f"   Not coded {words!r}: {reason}")
    more = len(code_set["rejections"]) - 6
    if more > 0:
        yield f"             and {more} more, all with their reasons in code_set.json"
    for query in code_set["queries"]:
        yield _cut(f"   Query     {query['status']}: {query['question']}")
    for warning in code_set["warnings"]:
        yield _cut(f"   Warning   {warning}")


def _eligibility(check: dict[str, Any]) -> Iterator[str]:
    if not check:
        return
    if not check["active"]:
        ended = f", ended {check['plan_end']}" if check["plan_end"] else ""
        yield f"   Coverage  NOT ACTIVE on the day of the visit{ended}"
        return
    facts = ["active"]
    for benefit in check["benefits"]:
        if benefit["network"] == "N":
            continue
        if benefit["information"] == "B" and benefit["amount_cents"] and "98" in benefit["service_types"]:
            facts.append(f"copay {dollars(benefit['amount_cents'])}")
        individual = benefit["coverage_level"] == "IND" and benefit["amount_cents"] is not None
        if benefit["information"] == "C" and benefit["period"] == "29" and individual:
            facts.append(f"deductible left {dollars(benefit['amount_cents'])}")
    yield f"   Coverage  {', '.join(dict.fromkeys(facts))}"


def _money(claim: dict[str, Any]) -> Iterator[str]:
    money = claim["money"]
    parts = (
        f"charged {dollars(money['charge_cents'])}",
        f"plan paid {dollars(money['plan_paid_cents'])}",
        f"plan discount {dollars(money['discount_cents'])}",
        f"patient's share {dollars(money['patient_share_cents'])}",
    )
    yield f"   Claim     {claim['control_number']} is {claim['state']}: {', '.join(parts)}"


def _statement(statement: dict[str, Any]) -> Iterator[str]:
    yield f"   Statement {statement['number']}: the patient owes {dollars(statement['you_owe_cents'])}"
    for claim in statement["claims"]:
        for line in claim["lines"]:
            for reason in line["reasons"]:
                if reason["amount_cents"]:
                    amount = dollars(reason["amount_cents"])
                    yield _cut(f"             {amount} for {line['code']}: {reason['text']}")


def _words(evidence: list[dict[str, Any]]) -> str:
    texts = [" ".join((one["text"] or "").split()) for one in evidence]
    return " … ".join(f'"{text}"' for text in dict.fromkeys(texts) if text)


def _cut(line: str) -> str:
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
