"""What each report's figures mean. The words go with every answer, and `docs/reports.md` holds them."""

from __future__ import annotations

DEFINITIONS: dict[str, str] = {
    "aging": (
        "Open receivables as the books had them at the end of `on`, in cents, by the days from each "
        "balance's start to `on`: 0-30, 31-60, 61-90, 91-120, over 120. A balance starts on the day its "
        "claim and line was first charged to its debtor (`opened_on`) or on the date of service "
        "(`service_on`). By payer: the insurance receivable; by patient: the patient receivable. The total "
        "is the account's balance in the ledger on that day."
    ),
    "days-in-ar": (
        "Receivables (insurance and patient, without what an agency collects; patients' credits are not "
        "taken off) at the end of `on`, divided by the gross charges a day posted in the `window_days` "
        "days that end on `on`."
    ),
    "clean-claims": (
        "Of the claims that were first sent in the period: those that the scrub never held and that no "
        "TA1, 999 or 277CA has rejected, divided by all of them."
    ),
    "first-pass": (
        "Of the claims that a payer first decided in the period: those that it decided on the first "
        "submission, without a denial that left work, divided by all of them."
    ),
    "denials": (
        "Of the claims that a payer first decided in the period: those with at least one line refused, "
        "divided by all of them. By CARC, payer or rendering provider, or by the scrub rule whose "
        "finding stood on the claim when it was sent; a claim counts once in each row. What a payer took "
        "back is left out."
    ),
    "collections": (
        "For claims with a first date of service in the period, as the ledger has them now: payments by "
        "payers and patients, divided by gross charges less contractual adjustments. Write-offs and bad "
        "debt count as not collected; open balances too."
    ),
    "payer-mix": (
        "Gross charges and payments of the claims with a first date of service in the period, by the "
        "payer that was charged first (empty: patients themselves), with each one's share of the whole."
    ),
    "underpayments": (
        "For the lines that a payer first decided in the period: what the payer's contract schedule in "
        "force on the date of service allows (never more than the charge), against what was allowed: "
        "paid by payers and the patient's share. A line is underpaid by the difference; a line of which "
        "a part is still refused is told as refused; a line that no contract schedule prices is counted "
        "apart and not guessed."
    ),
    "unposted": (
        "Money that reached the bank and that no claim has: held remittances (undistributed), payments "
        "waiting in unapplied cash, balances with payers beyond claims; and quarantined files with the "
        "reason. The sums are the ledger's accounts."
    ),
    "estimates": (
        "Self-pay bills with a good-faith estimate whose date of service lies in the period, voided ones "
        "left out: billed against estimated. The alarm is on when the bill is 400.00 or more over the "
        "estimate, for then the patient may dispute it (45 CFR 149.620); the largest excess comes first."
    ),
    "credit-balances": (
        "Patients' unapplied money: deposits and overpayments. What can be refunded at once is the "
        "credit less what the patient owes, for it is applied first. The total is the ledger's account."
    ),
}
