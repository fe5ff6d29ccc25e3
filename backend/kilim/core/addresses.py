"""Addresses of clients, as coarse as a use needs them.

They come from the connection alone. Forwarding headers are anybody's claim; a trusted proxy is
configured at the server, which then puts the true address into the connection.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network


def _address(host: str | None) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(host or "")
    except ValueError:
        return None  # a Unix socket, or a test
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _prefix(address: IPv4Address | IPv6Address, bits: int) -> str:
    return str(ip_network(f"{address}/{bits}", strict=False))


def throttled_address(host: str | None) -> str:
    """What one subscriber cannot easily change: the IPv4 address, or the /64 of an IPv6 one."""
    address = _address(host)
    if address is None:
        return "unknown"
    return str(address) if address.version == 4 else _prefix(address, 64)


def coarse_network(host: str | None) -> str:
    """Enough for people to recognise where they were: the /24 or /48 of the address."""
    address = _address(host)
    return "" if address is None else _prefix(address, 24 if address.version == 4 else 48)
