"""The mark of what tells of a person: `Annotated[str, PHI]`, once, where the field is written.

Marked are, by 45 CFR 164.514(e)(2), what a limited data set leaves out (names, street addresses, numbers
that others gave a person, contact data), birth dates, and every word that somebody wrote about a patient:
notes, what quotes them, reasons, remarks. Not marked are our own opaque ids, codes, dates of service,
amounts and states. A caller without the scope `phi.read` gets an answer without what is marked.
"""

from __future__ import annotations

from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

KEYWORD = "x-phi"
"""In OpenAPI: true on a field that is left out of answers without `phi.read`."""


class _Phi:
    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), KEYWORD: True}


PHI: Any = _Phi()


def is_marked(field: FieldInfo) -> bool:
    return any(isinstance(one, _Phi) for one in field.metadata)
