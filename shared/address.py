"""Where clinics may send us: their webhooks and their clients' keys. A public address over TLS.

Checked when the URL is taken and again at every request to it: a name may point elsewhere by then (DNS
rebinding). The connection goes to the very address that was checked, under the name's certificate.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any
from urllib.parse import urlsplit

import httpx

from shared.errors import Invalid, Place

Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Target:
    """`address` is what to connect to; `host` whose certificate to ask for."""

    url: str
    host: str
    port: int
    address: str

    def request(
        self, client: httpx.Client, method: str, headers: Mapping[str, str], **body: Any
    ) -> AbstractContextManager[httpx.Response]:
        """A stream of the answer, for `with`: by this address, whatever the name resolves to by now."""
        url = httpx.URL(self.url)
        return client.stream(
            method,
            url.copy_with(host=self.address),
            headers={**headers, "Host": url.netloc.decode()},
            extensions={"sni_hostname": self.host},
            **body,
        )


def resolve(host: str, port: int) -> Sequence[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """`allow_private` is for one's own network: plain HTTP and private ranges, too."""

    allow_private: bool = False
    resolve: Resolve = resolve

    def check(self, url: str) -> Target:
        """Raises `Invalid` with the reason; the URL itself is not repeated."""
        try:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            raise _refused("not a URL", "url_malformed") from None
        if parts.scheme not in ("https", "http") or not parts.hostname:
            raise _refused("an https:// URL with a host is needed", "url_malformed")
        if parts.username or parts.password or parts.fragment:
            raise _refused("the URL carries no user, password or fragment", "url_malformed")
        if parts.scheme == "http" and not self.allow_private:
            raise _refused("only https:// is sent to", "url_not_https")
        try:
            addresses = self.resolve(parts.hostname, port)
        except (OSError, UnicodeError):
            raise _refused("the host's name does not resolve", "host_unknown") from None
        if not self.allow_private and not all(_is_public(ip_address(one)) for one in addresses):
            raise _refused("the host is in a private or reserved range", "host_private")
        return Target(url, parts.hostname, port, addresses[0])


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            address = inner
    return address.is_global and not address.is_multicast


def _refused(message: str, code: str) -> Invalid:
    return Invalid("nothing is sent to this URL", code=code, places=(Place("/url", code, message),))
