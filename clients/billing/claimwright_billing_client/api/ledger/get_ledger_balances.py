from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.balances_v1 import BalancesV1
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    claim_id: None | str | Unset = UNSET,
    patient_id: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_claim_id: None | str | Unset
    if isinstance(claim_id, Unset):
        json_claim_id = UNSET
    else:
        json_claim_id = claim_id
    params["claim_id"] = json_claim_id

    json_patient_id: None | str | Unset
    if isinstance(patient_id, Unset):
        json_patient_id = UNSET
    else:
        json_patient_id = patient_id
    params["patient_id"] = json_patient_id


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/ledger/balances",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> BalancesV1 | Problem | None:
    if response.status_code == 200:
        response_200 = BalancesV1.from_dict(response.json())



        return response_200

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[BalancesV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    claim_id: None | str | Unset = UNSET,
    patient_id: None | str | Unset = UNSET,

) -> Response[BalancesV1 | Problem]:
    """ Read balances by account

     Sums of legs: of the whole ledger, of one claim or of one patient.

    Args:
        claim_id (None | str | Unset):
        patient_id (None | str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BalancesV1 | Problem]
     """


    kwargs = _get_kwargs(
        claim_id=claim_id,
patient_id=patient_id,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    claim_id: None | str | Unset = UNSET,
    patient_id: None | str | Unset = UNSET,

) -> BalancesV1 | Problem | None:
    """ Read balances by account

     Sums of legs: of the whole ledger, of one claim or of one patient.

    Args:
        claim_id (None | str | Unset):
        patient_id (None | str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BalancesV1 | Problem
     """


    return sync_detailed(
        client=client,
claim_id=claim_id,
patient_id=patient_id,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    claim_id: None | str | Unset = UNSET,
    patient_id: None | str | Unset = UNSET,

) -> Response[BalancesV1 | Problem]:
    """ Read balances by account

     Sums of legs: of the whole ledger, of one claim or of one patient.

    Args:
        claim_id (None | str | Unset):
        patient_id (None | str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BalancesV1 | Problem]
     """


    kwargs = _get_kwargs(
        claim_id=claim_id,
patient_id=patient_id,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    claim_id: None | str | Unset = UNSET,
    patient_id: None | str | Unset = UNSET,

) -> BalancesV1 | Problem | None:
    """ Read balances by account

     Sums of legs: of the whole ledger, of one claim or of one patient.

    Args:
        claim_id (None | str | Unset):
        patient_id (None | str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BalancesV1 | Problem
     """


    return (await asyncio_detailed(
        client=client,
claim_id=claim_id,
patient_id=patient_id,

    )).parsed
