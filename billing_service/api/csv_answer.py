"""Rows as CSV, for spreadsheets (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from fastapi import Response
from pydantic import BaseModel

CSV = "text/csv"
_FORMULA = ("=", "+", "@", "\t", "\r")


def described(description: str) -> dict[int | str, dict[str, Any]]:
    """For `responses=`: the same rows as CSV."""
    return {200: {"description": description, "content": {CSV: {"schema": {"type": "string"}}}}}


def csv_answer(model: type[BaseModel], rows: Sequence[BaseModel], name: str) -> Response:
    """A header of the row's field names, then a line a row; null is empty."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(model.model_fields)
    for row in rows:
        writer.writerow([_cell(value) for value in row.model_dump(mode="json").values()])
    return Response(
        out.getvalue(), media_type=CSV, headers={"Content-Disposition": f'attachment; filename="{name}.csv"'}
    )


def _cell(value: Any) -> Any:
    # A payer's words may begin with what a spreadsheet takes for a formula.
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
