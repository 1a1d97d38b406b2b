from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.import_fhir_body import ImportFhirBody
from ...models.import_fhir_mode import ImportFhirMode
from ...models.import_v1 import ImportV1
from ...models.job_v1 import JobV1
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    body: ImportFhirBody,
    mode: ImportFhirMode | Unset = ImportFhirMode.REPORT,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    params: dict[str, Any] = {}

    json_mode: str | Unset = UNSET
    if not isinstance(mode, Unset):
        json_mode = mode.value

    params["mode"] = json_mode


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/imports/fhir",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/fhir+json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ImportV1 | JobV1 | Problem | None:
    if response.status_code == 200:
        response_200 = ImportV1.from_dict(response.json())



        return response_200

    if response.status_code == 202:
        response_202 = JobV1.from_dict(response.json())



        return response_202

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())



        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())



        return response_404

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())



        return response_408

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())



        return response_409

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())



        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())



        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())



        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())



        return response_429

    if response.status_code == 500:
        response_500 = Problem.from_dict(response.json())



        return response_500

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())



        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ImportV1 | JobV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ImportFhirBody,
    mode: ImportFhirMode | Unset = ImportFhirMode.REPORT,
    idempotency_key: str | Unset = UNSET,

) -> Response[ImportV1 | JobV1 | Problem]:
    """ Import master data and visits from a FHIR bundle

     Resources are known by their type and id, so the same bundle again changes nothing. A coverage's
    payer
    is the registered one whose electronic id an identifier of its payor has. More than 500 resources
    are
    imported as a job (202).

    Args:
        mode (ImportFhirMode | Unset):  Default: ImportFhirMode.REPORT.
        idempotency_key (str | Unset):
        body (ImportFhirBody): A FHIR R4 Bundle of Patient, Coverage, Practitioner, Organization,
            Location, Encounter.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ImportV1 | JobV1 | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
mode=mode,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    body: ImportFhirBody,
    mode: ImportFhirMode | Unset = ImportFhirMode.REPORT,
    idempotency_key: str | Unset = UNSET,

) -> ImportV1 | JobV1 | Problem | None:
    """ Import master data and visits from a FHIR bundle

     Resources are known by their type and id, so the same bundle again changes nothing. A coverage's
    payer
    is the registered one whose electronic id an identifier of its payor has. More than 500 resources
    are
    imported as a job (202).

    Args:
        mode (ImportFhirMode | Unset):  Default: ImportFhirMode.REPORT.
        idempotency_key (str | Unset):
        body (ImportFhirBody): A FHIR R4 Bundle of Patient, Coverage, Practitioner, Organization,
            Location, Encounter.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ImportV1 | JobV1 | Problem
     """


    return sync_detailed(
        client=client,
body=body,
mode=mode,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ImportFhirBody,
    mode: ImportFhirMode | Unset = ImportFhirMode.REPORT,
    idempotency_key: str | Unset = UNSET,

) -> Response[ImportV1 | JobV1 | Problem]:
    """ Import master data and visits from a FHIR bundle

     Resources are known by their type and id, so the same bundle again changes nothing. A coverage's
    payer
    is the registered one whose electronic id an identifier of its payor has. More than 500 resources
    are
    imported as a job (202).

    Args:
        mode (ImportFhirMode | Unset):  Default: ImportFhirMode.REPORT.
        idempotency_key (str | Unset):
        body (ImportFhirBody): A FHIR R4 Bundle of Patient, Coverage, Practitioner, Organization,
            Location, Encounter.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ImportV1 | JobV1 | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
mode=mode,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    body: ImportFhirBody,
    mode: ImportFhirMode | Unset = ImportFhirMode.REPORT,
    idempotency_key: str | Unset = UNSET,

) -> ImportV1 | JobV1 | Problem | None:
    """ Import master data and visits from a FHIR bundle

     Resources are known by their type and id, so the same bundle again changes nothing. A coverage's
    payer
    is the registered one whose electronic id an identifier of its payor has. More than 500 resources
    are
    imported as a job (202).

    Args:
        mode (ImportFhirMode | Unset):  Default: ImportFhirMode.REPORT.
        idempotency_key (str | Unset):
        body (ImportFhirBody): A FHIR R4 Bundle of Patient, Coverage, Practitioner, Organization,
            Location, Encounter.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ImportV1 | JobV1 | Problem
     """


    return (await asyncio_detailed(
        client=client,
body=body,
mode=mode,
idempotency_key=idempotency_key,

    )).parsed
