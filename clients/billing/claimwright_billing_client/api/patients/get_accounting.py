from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.accounting_v1 import AccountingV1
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    patient_id: str,
    *,
    through: datetime.date | None | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_through: None | str | Unset
    if isinstance(through, Unset):
        json_through = UNSET
    elif isinstance(through, datetime.date):
        json_through = through.isoformat()
    else:
        json_through = through
    params["through"] = json_through


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/patients/{patient_id}/accounting-of-disclosures".format(patient_id=quote(str(patient_id), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AccountingV1 | Problem | None:
    if response.status_code == 200:
        response_200 = AccountingV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[AccountingV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    patient_id: str,
    *,
    client: AuthenticatedClient,
    through: datetime.date | None | Unset = UNSET,

) -> Response[AccountingV1 | Problem]:
    """ Account for what was disclosed of a patient

     Six years up to `through`, today without. `disclosures` is what the patient is told, without what an
    agency has withheld for now; `payers` is what the system sent for payment, for the clinic's own use.

    Args:
        patient_id (str):
        through (datetime.date | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccountingV1 | Problem]
     """


    kwargs = _get_kwargs(
        patient_id=patient_id,
through=through,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    patient_id: str,
    *,
    client: AuthenticatedClient,
    through: datetime.date | None | Unset = UNSET,

) -> AccountingV1 | Problem | None:
    """ Account for what was disclosed of a patient

     Six years up to `through`, today without. `disclosures` is what the patient is told, without what an
    agency has withheld for now; `payers` is what the system sent for payment, for the clinic's own use.

    Args:
        patient_id (str):
        through (datetime.date | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccountingV1 | Problem
     """


    return sync_detailed(
        patient_id=patient_id,
client=client,
through=through,

    ).parsed

async def asyncio_detailed(
    patient_id: str,
    *,
    client: AuthenticatedClient,
    through: datetime.date | None | Unset = UNSET,

) -> Response[AccountingV1 | Problem]:
    """ Account for what was disclosed of a patient

     Six years up to `through`, today without. `disclosures` is what the patient is told, without what an
    agency has withheld for now; `payers` is what the system sent for payment, for the clinic's own use.

    Args:
        patient_id (str):
        through (datetime.date | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccountingV1 | Problem]
     """


    kwargs = _get_kwargs(
        patient_id=patient_id,
through=through,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    patient_id: str,
    *,
    client: AuthenticatedClient,
    through: datetime.date | None | Unset = UNSET,

) -> AccountingV1 | Problem | None:
    """ Account for what was disclosed of a patient

     Six years up to `through`, today without. `disclosures` is what the patient is told, without what an
    agency has withheld for now; `payers` is what the system sent for payment, for the clinic's own use.

    Args:
        patient_id (str):
        through (datetime.date | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccountingV1 | Problem
     """


    return (await asyncio_detailed(
        patient_id=patient_id,
client=client,
through=through,

    )).parsed
