from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.claim_form_v1 import ClaimFormV1
from ...models.get_claim_form_layout import GetClaimFormLayout
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    claim_id: str,
    *,
    layout: GetClaimFormLayout | Unset = GetClaimFormLayout.GRID,
    left_in: float | Unset = 0.3,
    top_in: float | Unset = 0.17,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_layout: str | Unset = UNSET
    if not isinstance(layout, Unset):
        json_layout = layout.value

    params["layout"] = json_layout

    params["left_in"] = left_in

    params["top_in"] = top_in


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/claims/{claim_id}/form".format(claim_id=quote(str(claim_id), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ClaimFormV1 | Problem | None:
    if response.status_code == 200:
        response_200 = ClaimFormV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ClaimFormV1 | Problem]:
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
    layout: GetClaimFormLayout | Unset = GetClaimFormLayout.GRID,
    left_in: float | Unset = 0.3,
    top_in: float | Unset = 0.17,

) -> Response[ClaimFormV1 | Problem]:
    """ Read a claim's paper form, or its FHIR resource

     A professional claim is a CMS-1500, an institutional one a UB-04; `findings` tell what does not fit.
    A replacement of lines shows these lines alone, as it is sent.

    `layout=stock` prints the data alone, for pre-printed forms: `left_in` and `top_in` are where their
    data
    area begins, inches from the sheet's corner. `grid` draws plain boxes for reading. Only PDF takes
    these.

    Args:
        claim_id (str):
        layout (GetClaimFormLayout | Unset):  Default: GetClaimFormLayout.GRID.
        left_in (float | Unset):  Default: 0.3.
        top_in (float | Unset):  Default: 0.17.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ClaimFormV1 | Problem]
     """


    kwargs = _get_kwargs(
        claim_id=claim_id,
layout=layout,
left_in=left_in,
top_in=top_in,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    claim_id: str,
    *,
    client: AuthenticatedClient,
    layout: GetClaimFormLayout | Unset = GetClaimFormLayout.GRID,
    left_in: float | Unset = 0.3,
    top_in: float | Unset = 0.17,

) -> ClaimFormV1 | Problem | None:
    """ Read a claim's paper form, or its FHIR resource

     A professional claim is a CMS-1500, an institutional one a UB-04; `findings` tell what does not fit.
    A replacement of lines shows these lines alone, as it is sent.

    `layout=stock` prints the data alone, for pre-printed forms: `left_in` and `top_in` are where their
    data
    area begins, inches from the sheet's corner. `grid` draws plain boxes for reading. Only PDF takes
    these.

    Args:
        claim_id (str):
        layout (GetClaimFormLayout | Unset):  Default: GetClaimFormLayout.GRID.
        left_in (float | Unset):  Default: 0.3.
        top_in (float | Unset):  Default: 0.17.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ClaimFormV1 | Problem
     """


    return sync_detailed(
        claim_id=claim_id,
client=client,
layout=layout,
left_in=left_in,
top_in=top_in,

    ).parsed

async def asyncio_detailed(
    claim_id: str,
    *,
    client: AuthenticatedClient,
    layout: GetClaimFormLayout | Unset = GetClaimFormLayout.GRID,
    left_in: float | Unset = 0.3,
    top_in: float | Unset = 0.17,

) -> Response[ClaimFormV1 | Problem]:
    """ Read a claim's paper form, or its FHIR resource

     A professional claim is a CMS-1500, an institutional one a UB-04; `findings` tell what does not fit.
    A replacement of lines shows these lines alone, as it is sent.

    `layout=stock` prints the data alone, for pre-printed forms: `left_in` and `top_in` are where their
    data
    area begins, inches from the sheet's corner. `grid` draws plain boxes for reading. Only PDF takes
    these.

    Args:
        claim_id (str):
        layout (GetClaimFormLayout | Unset):  Default: GetClaimFormLayout.GRID.
        left_in (float | Unset):  Default: 0.3.
        top_in (float | Unset):  Default: 0.17.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ClaimFormV1 | Problem]
     """


    kwargs = _get_kwargs(
        claim_id=claim_id,
layout=layout,
left_in=left_in,
top_in=top_in,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    claim_id: str,
    *,
    client: AuthenticatedClient,
    layout: GetClaimFormLayout | Unset = GetClaimFormLayout.GRID,
    left_in: float | Unset = 0.3,
    top_in: float | Unset = 0.17,

) -> ClaimFormV1 | Problem | None:
    """ Read a claim's paper form, or its FHIR resource

     A professional claim is a CMS-1500, an institutional one a UB-04; `findings` tell what does not fit.
    A replacement of lines shows these lines alone, as it is sent.

    `layout=stock` prints the data alone, for pre-printed forms: `left_in` and `top_in` are where their
    data
    area begins, inches from the sheet's corner. `grid` draws plain boxes for reading. Only PDF takes
    these.

    Args:
        claim_id (str):
        layout (GetClaimFormLayout | Unset):  Default: GetClaimFormLayout.GRID.
        left_in (float | Unset):  Default: 0.3.
        top_in (float | Unset):  Default: 0.17.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ClaimFormV1 | Problem
     """


    return (await asyncio_detailed(
        claim_id=claim_id,
client=client,
layout=layout,
left_in=left_in,
top_in=top_in,

    )).parsed
