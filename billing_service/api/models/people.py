"""People, addresses and contacts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from shared.contracts.common import IsoDate, StrictModel, Stripped

Text = Annotated[str, Stripped(60, least=1)]
OptionalText = Annotated[str, Stripped(60)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,5}$")]
Npi = Annotated[str, StringConstraints(pattern=r"^[0-9]{10}$")]
ResourceId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,5}_[0-9a-z]{1,48}$")]
CodeSetId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class AddressV1(StrictModel):
    line1: Text
    line2: OptionalText = ""
    city: Text
    state: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = Field(
        default="", description="Two letters; empty outside the United States and Canada."
    )
    postal_code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9 -]{3,15}$")]
    country: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = Field(
        default="", description="ISO 3166-1 alpha-2; empty for the United States."
    )


class NameV1(StrictModel):
    last: Text
    first: OptionalText = ""
    middle: OptionalText = ""
    suffix: OptionalText = ""


class ContactV1(StrictModel):
    name: OptionalText = ""
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9]{0,15}$")] = ""
    extension: Annotated[str, StringConstraints(pattern=r"^[0-9]{0,8}$")] = ""
    fax: Annotated[str, StringConstraints(pattern=r"^[0-9]{0,15}$")] = ""
    email: Annotated[str, StringConstraints(pattern=r"^([^@\s]+@[^@\s]+)?$", max_length=100)] = ""


class PersonV1(StrictModel):
    name: NameV1
    birth_date: IsoDate | None = None
    gender: Literal["F", "M", "U"] = Field(default="U", description="DMG03: F, M, U unknown.")
    address: AddressV1 | None = None
