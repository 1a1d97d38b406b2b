"""What an import answers."""

from __future__ import annotations

from pydantic import Field

from billing_service.api.models.register import example
from shared.contracts.common import AnswerModel


class ImportPlaceV1(AnswerModel):
    column: str = Field(description="The column, or the element of the resource; empty: the row.")
    code: str
    message: str = Field(description="What is wrong and how to mend it; never the content itself.")


class ImportedRowV1(AnswerModel):
    line: int = Field(description="In the file, the header being 1; in a bundle, the entry's number.")
    kind: str
    errors: list[ImportPlaceV1]


class ImportV1(AnswerModel):
    model_config = example(
        kept=True,
        created=118,
        changed=2,
        unchanged=0,
        failed=1,
        passed_over={"Observation": 40},
        errors=[
            {
                "line": 57,
                "kind": "patient",
                "errors": [
                    {
                        "column": "birth_date",
                        "code": "date_form",
                        "message": "a date is text of the form YYYY-MM-DD",
                    }
                ],
            }
        ],
        ids=["pat_01k8"],
    )

    kept: bool = Field(description="False: `mode=all` and a row failed, so that nothing was kept.")
    created: int
    changed: int
    unchanged: int
    failed: int
    passed_over: dict[str, int] = Field(description="Resources of types that are not imported.")
    errors: list[ImportedRowV1] = Field(description="The first 1,000 rows that failed.")
    ids: list[str] = Field(description="Ours, of every row that was kept, in order.")
