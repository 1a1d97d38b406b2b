"""`/v1/learned-layers`: what was learned from a clinic's own coders, looked at and switched by a person."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import Depends, Response
from pydantic import Field

from coding_service.api import examples
from coding_service.api.deps import Reader, Services
from coding_service.api.described import example, shown
from coding_service.extraction.layer import LayerOnFile
from coding_service.extraction.reader import Reader as NoteReader
from coding_service.workflows.keep_layers import (
    PhraseEffect,
    add_layer,
    effects,
    list_layers,
    read_layer,
    switch_layer,
)
from shared.contracts.common import AnswerModel, Page, StrictModel
from shared.contracts.phi import PHI
from shared.etag import IfMatch, set_etag
from shared.pagination import PageQuery, page_of_all
from shared.principal import Principal
from shared.routing import DedupeKey, Router, requires

router = Router(prefix="/v1/learned-layers", tags=["learned layers"])
Manager = Annotated[Principal, Depends(requires("learning.manage"))]


class NewLearnedLayerV1(StrictModel):
    layer: Annotated[str, Field(min_length=2, max_length=4_000_000)] = Field(
        description="The file that `coding-service learn` wrote, as text: a head, then a phrase a line."
    )


class SwitchV1(StrictModel):
    on: Annotated[bool, Field(description="True: the next note of the clinic is read with it.")]
    reason: Annotated[str, Field(min_length=3, max_length=500)]


class LearnedLayerV1(AnswerModel):
    id: str
    name: str
    source: str
    phrases: int
    held_back: dict[str, float] = Field(
        description="F1, precision and recall on notes that were held back while learning."
    )
    on: bool
    added_by: str
    added_at: datetime
    switched_by: str | None = None
    switched_at: datetime | None = None
    reason: str


class LearnedPhraseV1(AnswerModel):
    words: Annotated[str, PHI]
    code: str = Field(description="As the coders gave it.")
    notes: int = Field(
        description="Notes that carry the words and to which the vocabulary gave no such code."
    )
    coded: int = Field(description="How many of them the coders gave the code.")
    probability: float
    instead_of: str = Field(description="The vocabulary's own code for these words; empty where it has none.")
    stays: bool = Field(description="The vocabulary's own code is given as well.")
    proposes: str = Field(
        description="What a proposal of today would carry: the code, or its unspecified child where it was"
        " divided since. Empty: the release has none, and nothing is proposed."
    )


@router.post("", status_code=201, summary="Put a learned layer on file", responses=shown(201, examples.LAYER))
def create_learned_layer(
    principal: Manager,
    services: Services,
    body: Annotated[NewLearnedLayerV1, example(examples.NEW_LAYER)],
    response: Response,
    dedupe_key: DedupeKey,
) -> LearnedLayerV1:
    """It changes nothing until somebody switches it on."""
    on_file = add_layer(
        principal, body.layer, unit=services.unit, clock=services.clock, dedupe_key=dedupe_key
    )
    response.headers["Location"] = f"/v1/learned-layers/{on_file.id}"
    set_etag(response, on_file.revision)
    return _layer_v1(on_file)


@router.get("", summary="List the clinic's learned layers", responses=shown(200, examples.LAYERS))
def get_learned_layers(principal: Reader, services: Services, page: PageQuery) -> Page[LearnedLayerV1]:
    """In the order in which they were added."""
    return page_of_all(
        list_layers(principal, unit=services.unit), page, key=lambda row: row.id, item=_layer_v1
    )


@router.get("/{layer_id}", summary="Read a learned layer", responses=shown(200, examples.LAYER))
def get_learned_layer(
    principal: Reader, services: Services, layer_id: str, response: Response
) -> LearnedLayerV1:
    """How it did on notes held back, and who switched it when and why."""
    on_file = read_layer(principal, layer_id, unit=services.unit)
    set_etag(response, on_file.revision)
    return _layer_v1(on_file)


@router.get(
    "/{layer_id}/phrases",
    summary="List what a learned layer would change",
    responses=shown(200, examples.LAYER_PHRASES),
)
def get_learned_phrases(
    principal: Reader, services: Services, layer_id: str, page: PageQuery
) -> Page[LearnedPhraseV1]:
    """Each phrase with the code that coders gave, the counts that speak for it, and what it takes the place
    of today; the strongest first."""
    layer = read_layer(principal, layer_id, unit=services.unit).layer
    reader = NoteReader(services.book.now.icd(services.clock.today()))
    found = list(effects(layer, reader))
    numbered = {(e.phrase.words, e.phrase.code): str(i) for i, e in enumerate(found)}
    return page_of_all(found, page, key=lambda e: numbered[e.phrase.words, e.phrase.code], item=_phrase_v1)


@router.post(
    "/{layer_id}/switch", summary="Switch a learned layer on or off", responses=shown(200, examples.LAYER_ON)
)
def switch_learned_layer(
    principal: Manager,
    services: Services,
    layer_id: str,
    body: Annotated[SwitchV1, example(examples.SWITCH)],
    revision: IfMatch,
    response: Response,
) -> LearnedLayerV1:
    """One layer at a time. It adds phrases and their codes only: what is negated, of the family or
    uncertain stays as the note says it. Code sets that are on file stay as they are."""
    on_file = switch_layer(
        principal,
        layer_id,
        revision,
        on=body.on,
        reason=body.reason,
        unit=services.unit,
        clock=services.clock,
    )
    set_etag(response, on_file.revision)
    return _layer_v1(on_file)


def _layer_v1(on_file: LayerOnFile) -> LearnedLayerV1:
    layer = on_file.layer
    return LearnedLayerV1(
        id=on_file.id,
        name=layer.name,
        source=layer.source,
        phrases=len(layer.phrases),
        held_back=dict(layer.held_back),
        on=on_file.on,
        added_by=on_file.added_by,
        added_at=on_file.added_at,
        switched_by=on_file.switched_by,
        switched_at=on_file.switched_at,
        reason=on_file.reason,
    )


def _phrase_v1(effect: PhraseEffect) -> LearnedPhraseV1:
    phrase = effect.phrase
    return LearnedPhraseV1(
        words=" ".join(phrase.words),
        code=phrase.code,
        notes=phrase.notes,
        coded=phrase.coded,
        probability=phrase.probability,
        instead_of=effect.instead_of,
        stays=effect.stays,
        proposes=effect.codes_now,
    )
