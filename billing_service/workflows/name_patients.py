"""Notes whose patients a file is about, so that who reads it later has read of them.

By the claims whose numbers it gives back; where it gives none of ours, by member numbers, and by name among
the members of one family. Whom the clinic does not know is nobody here.
"""

from __future__ import annotations

from collections.abc import Iterable

from billing_service.domain.interchange_record import InterchangeRecord
from billing_service.workflows.ports import Unit, Units
from billing_service.x12.people_in import Mention, people_in
from shared.principal import Principal


def name_patients(unit: Unit, interchange_id: str, body: bytes) -> int:
    """How many there are."""
    mentions = list(people_in(body))
    of_claims = unit.claims.patients_of_numbers(n for one in mentions for n in one.control_numbers)
    others = [one for one in mentions if one.member_id and not one.control_numbers & of_claims.keys()]
    of_members = unit.coverages.patients_of_members(one.member_id for one in others)
    found = {of_claims[n] for one in mentions for n in one.control_numbers if n in of_claims}
    for one in others:
        found |= _meant(unit, one, of_members.get(one.member_id, frozenset()))
    unit.interchanges.concern(interchange_id, found)
    return len(found)


def name_in_old_files(principal: Principal, *, units: Units) -> tuple[int, int]:
    """For files kept by a release that did not note it: how many were looked at, how many name somebody."""
    looked, named, after = 0, 0, ""
    while True:
        with units(principal) as unit:
            page: tuple[InterchangeRecord, ...] = unit.interchanges.without_patients(after=after)
            for record in page:
                named += name_patients(unit, record.id, unit.interchanges.body(record.id)) > 0
            unit.commit()
        if not page:
            return looked, named
        looked, after = looked + len(page), page[-1].id


def _meant(unit: Unit, mention: Mention, candidates: Iterable[str]) -> set[str]:
    """Everybody with the number, unless a name tells them apart."""
    everybody = set(candidates)
    if len(everybody) < 2:
        return everybody
    names = {(last.casefold(), first.casefold()) for last, first in mention.names}
    named = set()
    for patient_id in everybody:
        name = unit.patients.get(patient_id).person.name
        if (name.last.casefold(), name.first.casefold()) in names:
            named.add(patient_id)
    return named or everybody
