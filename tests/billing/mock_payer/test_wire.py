from __future__ import annotations

import pytest
from pydantic import BaseModel

from billing_service.mock_payer import wire
from shared.contracts.common import AnswerModel, StrictModel
from tests.openapi import document_of

MODELS = [
    model
    for model in vars(wire).values()
    if isinstance(model, type)
    and issubclass(model, (AnswerModel, StrictModel))
    and model.__module__ == wire.__name__
]


@pytest.mark.parametrize("model", MODELS)
def test_every_model_has_an_example_that_validates(model: type[BaseModel]) -> None:
    extra = model.model_config["json_schema_extra"]
    assert isinstance(extra, dict)
    [example] = extra["examples"]  # type: ignore[misc]
    shown = model.model_validate(example)
    assert shown.model_dump(mode="json", exclude_unset=True) == example


def test_every_operation_is_named_summarised_and_guarded() -> None:
    document = document_of("mock-payer")
    operations = [one for methods in document["paths"].values() for one in methods.values()]
    assert len({one["operationId"] for one in operations}) == len(operations) == 15
    for one in operations:
        assert one["summary"]
        assert one["security"][0]["bearer"] in (["payer.exchange"], ["payer.control"])
        assert {"401", "403"} <= set(one["responses"])
