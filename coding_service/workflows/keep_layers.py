"""A clinic puts what was learned from its own coders on file, looks at it, and switches it on or off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coding_service.domain.code_set import CodeSetStatus
from coding_service.domain.joined_documents import join
from coding_service.domain.note import Note
from coding_service.extraction.layer import LayerOnFile, LearnedLayer, LearnedPhrase
from coding_service.extraction.learn import CodedNote
from coding_service.extraction.reader import Reader
from coding_service.workflows.history import expect
from coding_service.workflows.ports import CodeSetFilter, OpenUnit
from shared.clock import Clock
from shared.errors import Conflict, Invalid, Place
from shared.events import Event
from shared.ids import new_id, resource_id
from shared.principal import Principal

MOST_LAYERS = 50
MOST_PHRASES = 20_000
_PAGE = 200


@dataclass(frozen=True, slots=True)
class PhraseEffect:
    """What one phrase of a layer would change."""

    phrase: LearnedPhrase
    instead_of: str
    """Code that the shipped vocabulary gives these words; empty where it gives none."""
    stays: bool
    """That code is given as well."""
    codes_now: str
    """The code that a proposal of today would carry; empty where the release has none: then nothing."""


def add_layer(
    principal: Principal, text: str, *, unit: OpenUnit, clock: Clock, dedupe_key: str | None = None
) -> LayerOnFile:
    """On file and off. Raises `Denied`, `Invalid` (unreadable, or too large), `Conflict` (too many)."""
    principal.require("learning.manage")
    layer = LearnedLayer.from_json(text)
    if len(layer.phrases) > MOST_PHRASES:
        message = f"a layer holds up to {MOST_PHRASES:,} phrases"
        raise Invalid(message, places=(Place("/layer", "too_many_phrases", message),))
    id = resource_id("lay", clock, dedupe_key)
    with unit(principal) as uow:
        known = uow.layers.all()
        if done := next((one for one in known if one.id == id), None):
            return done
        if len(known) >= MOST_LAYERS:
            raise Conflict(f"a clinic keeps up to {MOST_LAYERS} layers", code="too_many_layers")
        on_file = LayerOnFile(id, layer.to_json(), False, 1, principal.subject, clock.now())
        uow.layers.add(on_file)
        uow.events.append(_event("learned_layer.added", on_file, principal, clock))
        uow.commit()
    return on_file


def switch_layer(
    principal: Principal,
    id: str,
    revision: int | None,
    *,
    on: bool,
    reason: str,
    unit: OpenUnit,
    clock: Clock,
) -> LayerOnFile:
    """The next note is read with it, or without it again. One layer at a time: another that is on is refused.

    Raises `Denied`, `NotFound`, `Conflict` (`stale`, `layer_on`).
    """
    principal.require("learning.manage")
    with unit(principal) as uow:
        known = uow.layers.get(id)
        expect(known, revision)
        other = uow.layers.current()
        if on and other is not None and other.id != id:
            raise Conflict(f"layer {other.id} is on: switch that off first", code="layer_on")
        switched = replace(
            known,
            on=on,
            revision=known.revision + 1,
            switched_by=principal.subject,
            switched_at=clock.now(),
            reason=reason,
        )
        uow.layers.save(switched)
        verb = "on" if on else "off"
        uow.events.append(_event(f"learned_layer.switched_{verb}", switched, principal, clock))
        uow.commit()
    return switched


def list_layers(principal: Principal, *, unit: OpenUnit) -> tuple[LayerOnFile, ...]:
    """Raises `Denied`."""
    principal.require("coding.read")
    with unit(principal, read_only=True) as uow:
        return uow.layers.all()


def read_layer(principal: Principal, id: str, *, unit: OpenUnit) -> LayerOnFile:
    """Raises `Denied`, `NotFound`."""
    principal.require("coding.read")
    with unit(principal, read_only=True) as uow:
        return uow.layers.get(id)


def effects(layer: LearnedLayer, reader: Reader) -> Iterator[PhraseEffect]:
    """What each phrase would change for `reader`, the strongest first."""
    for phrase in sorted(layer.phrases, key=lambda p: (-p.probability, p.words, p.code)):
        instead_of, stays = reader.lexicon.replaced_by(phrase, layer)
        yield PhraseEffect(phrase, instead_of, stays, reader.lexicon.default(phrase.code))


def finalized_notes(principal: Principal, *, unit: OpenUnit) -> Iterator[CodedNote]:
    """The clinic's notes with the diagnoses that its coders finalized, to learn from.

    Raises `Denied`: it reads the record.
    """
    principal.require("phi.read")
    wanted, after = CodeSetFilter(status=CodeSetStatus.FINALIZED), None
    while True:
        with unit(principal, read_only=True) as uow:
            records = uow.code_sets.page(wanted, after=after, limit=_PAGE)
        for record in records:
            note = Note(join(record.documents).text, record.encounter.date_of_service)
            codes = frozenset(d.code for d in record.content.diagnoses)
            group = record.encounter.patient_reference or record.id
            yield CodedNote(record.id, note, codes, group)
        if len(records) < _PAGE:
            return
        after = records[-1].id


def _event(type: str, on_file: LayerOnFile, principal: Principal, clock: Clock) -> Event:
    return Event(
        id=new_id("evt", clock),
        clinic_id=principal.clinic_id,
        type=type,
        subject=on_file.id,
        actor=principal.subject,
        at=clock.now(),
        data={"name": on_file.layer.name},
    )
