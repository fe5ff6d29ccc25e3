import pytest

from kilim.accounts.visitor import Visitor, read_agent
from kilim.core.addresses import coarse_network, throttled_address


@pytest.mark.parametrize(
    ("host", "address", "network"),
    [
        ("203.0.113.77", "203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.77", "203.0.113.0/24"),
        (None, "unknown", ""),
        ("a-socket", "unknown", ""),
    ],
)
def test_addresses_are_counted_by_subscriber_and_shown_by_network(
    host: str | None, address: str, network: str
) -> None:
    assert throttled_address(host) == address
    assert coarse_network(host) == network


@pytest.mark.parametrize(
    ("header", "agent"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
         "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
         "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
         "Safari on iOS"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
         "Chrome on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 OPR/120",
         "Opera on macOS"),
        ("curl/8.5", ""),
        ("<script>", ""),
    ],
)  # fmt: skip
def test_agents_are_named_as_people_name_them(header: str, agent: str) -> None:
    assert read_agent(header) == agent


def visitor(device: str | None = None, key: bytes = b"k" * 32) -> Visitor:
    return Visitor(address="", network="", agent="", device=device, key=key)


def test_a_device_is_known_to_its_own_account_alone() -> None:
    cookie = visitor().new_device("aysel@kilim.example")
    known = visitor(cookie)
    assert known.device_of("aysel@kilim.example") == cookie.partition(".")[0]
    assert known.device_of("nigar@kilim.example") is None
    assert visitor(cookie, key=b"x" * 32).device_of("aysel@kilim.example") is None


@pytest.mark.parametrize("cookie", [None, "", ".", "a.b", "ə.ə", "a.b.c"])
def test_made_up_devices_are_unknown(cookie: str | None) -> None:
    assert visitor(cookie).device_of("aysel@kilim.example") is None
