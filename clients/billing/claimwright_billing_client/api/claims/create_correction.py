from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.claim_v1 import ClaimV1
from ...models.correction_create_v1 import CorrectionCreateV1
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    claim_id: str,
    *,
    body: CorrectionCreateV1,
    idempotency_key: str | Unset = UNSET,
    if_match: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    headers["If-Match"] = if_match



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/claims/{claim_id}/corrections".format(claim_id=quote(str(claim_id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ClaimV1 | Problem | None:
    if response.status_code == 201:
        response_201 = ClaimV1.from_dict(response.json())



        return response_201

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

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())



        return response_412

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())



        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())



        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())



        return response_422

    if response.status_code == 428:
        response_428 = Problem.from_dict(response.json())



        return response_428

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ClaimV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    claim_id: str,
    *,
    client: AuthenticatedClient,
    body: CorrectionCreateV1,
    idempotency_key: str | Unset = UNSET,
    if_match: str,

) -> Response[ClaimV1 | Problem]:
    """ Prepare a replacement or void of a decided claim

     Ready under its new frequency, with the payer's control number in REF*F8. A void is submitted as it
    is;
    for a replacement mend the encounter, reassemble, submit. With a payer that replaces lines only the
    changed and the named ones are sent, and the rest of its decision stands. 409 with what the payer
    takes
    instead.

    Args:
        claim_id (str):
        idempotency_key (str | Unset):
        if_match (str):
        body (CorrectionCreateV1):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ClaimV1 | Problem]
     """


    kwargs = _get_kwargs(
        claim_id=claim_id,
body=body,
idempotency_key=idempotency_key,
if_match=if_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    claim_id: str,
    *,
    client: AuthenticatedClient,
    body: CorrectionCreateV1,
    idempotency_key: str | Unset = UNSET,
    if_match: str,

) -> ClaimV1 | Problem | None:
    """ Prepare a replacement or void of a decided claim

     Ready under its new frequency, with the payer's control number in REF*F8. A void is submitted as it
    is;
    for a replacement mend the encounter, reassemble, submit. With a payer that replaces lines only the
    changed and the named ones are sent, and the rest of its decision stands. 409 with what the payer
    takes
    instead.

    Args:
        claim_id (str):
        idempotency_key (str | Unset):
        if_match (str):
        body (CorrectionCreateV1):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ClaimV1 | Problem
     """


    return sync_detailed(
        claim_id=claim_id,
client=client,
body=body,
idempotency_key=idempotency_key,
if_match=if_match,

    ).parsed

async def asyncio_detailed(
    claim_id: str,
    *,
    client: AuthenticatedClient,
    body: CorrectionCreateV1,
    idempotency_key: str | Unset = UNSET,
    if_match: str,

) -> Response[ClaimV1 | Problem]:
    """ Prepare a replacement or void of a decided claim

     Ready under its new frequency, with the payer's control number in REF*F8. A void is submitted as it
    is;
    for a replacement mend the encounter, reassemble, submit. With a payer that replaces lines only the
    changed and the named ones are sent, and the rest of its decision stands. 409 with what the payer
    takes
    instead.

    Args:
        claim_id (str):
        idempotency_key (str | Unset):
        if_match (str):
        body (CorrectionCreateV1):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ClaimV1 | Problem]
     """


    kwargs = _get_kwargs(
        claim_id=claim_id,
body=body,
idempotency_key=idempotency_key,
if_match=if_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    claim_id: str,
    *,
    client: AuthenticatedClient,
    body: CorrectionCreateV1,
    idempotency_key: str | Unset = UNSET,
    if_match: str,

) -> ClaimV1 | Problem | None:
    """ Prepare a replacement or void of a decided claim

     Ready under its new frequency, with the payer's control number in REF*F8. A void is submitted as it
    is;
    for a replacement mend the encounter, reassemble, submit. With a payer that replaces lines only the
    changed and the named ones are sent, and the rest of its decision stands. 409 with what the payer
    takes
    instead.

    Args:
        claim_id (str):
        idempotency_key (str | Unset):
        if_match (str):
        body (CorrectionCreateV1):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ClaimV1 | Problem
     """


    return (await asyncio_detailed(
        claim_id=claim_id,
client=client,
body=body,
idempotency_key=idempotency_key,
if_match=if_match,

    )).parsed
