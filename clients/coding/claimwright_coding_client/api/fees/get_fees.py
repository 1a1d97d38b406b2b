from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.fees_v1 import FeesV1
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    codes: str,
    date_of_service: datetime.date | None | Unset = UNSET,
    locality: str | Unset = '',

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["codes"] = codes

    json_date_of_service: None | str | Unset
    if isinstance(date_of_service, Unset):
        json_date_of_service = UNSET
    elif isinstance(date_of_service, datetime.date):
        json_date_of_service = date_of_service.isoformat()
    else:
        json_date_of_service = date_of_service
    params["date_of_service"] = json_date_of_service

    params["locality"] = locality


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/fees",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> FeesV1 | Problem | None:
    if response.status_code == 200:
        response_200 = FeesV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[FeesV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    codes: str,
    date_of_service: datetime.date | None | Unset = UNSET,
    locality: str | Unset = '',

) -> Response[FeesV1 | Problem]:
    """ Look up Medicare fees

     (work × GPCI + practice expense × GPCI + malpractice × GPCI) × conversion factor (42 CFR 414.20).

    What the schedule does not list is in `missing`, and so is everything where none is loaded for the
    date; a
    code that it lists without a payable amount has null amounts. 404 `no_locality` for one that it
    lacks.

    Args:
        codes (str): `99214,71046-26`: up to 200, with a comma between.
        date_of_service (datetime.date | None | Unset): Today without.
        locality (str | Unset): `01112-05`, as `/v1/fees/localities` lists; national without.
            Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[FeesV1 | Problem]
     """


    kwargs = _get_kwargs(
        codes=codes,
date_of_service=date_of_service,
locality=locality,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    codes: str,
    date_of_service: datetime.date | None | Unset = UNSET,
    locality: str | Unset = '',

) -> FeesV1 | Problem | None:
    """ Look up Medicare fees

     (work × GPCI + practice expense × GPCI + malpractice × GPCI) × conversion factor (42 CFR 414.20).

    What the schedule does not list is in `missing`, and so is everything where none is loaded for the
    date; a
    code that it lists without a payable amount has null amounts. 404 `no_locality` for one that it
    lacks.

    Args:
        codes (str): `99214,71046-26`: up to 200, with a comma between.
        date_of_service (datetime.date | None | Unset): Today without.
        locality (str | Unset): `01112-05`, as `/v1/fees/localities` lists; national without.
            Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        FeesV1 | Problem
     """


    return sync_detailed(
        client=client,
codes=codes,
date_of_service=date_of_service,
locality=locality,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    codes: str,
    date_of_service: datetime.date | None | Unset = UNSET,
    locality: str | Unset = '',

) -> Response[FeesV1 | Problem]:
    """ Look up Medicare fees

     (work × GPCI + practice expense × GPCI + malpractice × GPCI) × conversion factor (42 CFR 414.20).

    What the schedule does not list is in `missing`, and so is everything where none is loaded for the
    date; a
    code that it lists without a payable amount has null amounts. 404 `no_locality` for one that it
    lacks.

    Args:
        codes (str): `99214,71046-26`: up to 200, with a comma between.
        date_of_service (datetime.date | None | Unset): Today without.
        locality (str | Unset): `01112-05`, as `/v1/fees/localities` lists; national without.
            Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[FeesV1 | Problem]
     """


    kwargs = _get_kwargs(
        codes=codes,
date_of_service=date_of_service,
locality=locality,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    codes: str,
    date_of_service: datetime.date | None | Unset = UNSET,
    locality: str | Unset = '',

) -> FeesV1 | Problem | None:
    """ Look up Medicare fees

     (work × GPCI + practice expense × GPCI + malpractice × GPCI) × conversion factor (42 CFR 414.20).

    What the schedule does not list is in `missing`, and so is everything where none is loaded for the
    date; a
    code that it lists without a payable amount has null amounts. 404 `no_locality` for one that it
    lacks.

    Args:
        codes (str): `99214,71046-26`: up to 200, with a comma between.
        date_of_service (datetime.date | None | Unset): Today without.
        locality (str | Unset): `01112-05`, as `/v1/fees/localities` lists; national without.
            Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        FeesV1 | Problem
     """


    return (await asyncio_detailed(
        client=client,
codes=codes,
date_of_service=date_of_service,
locality=locality,

    )).parsed
