"""What tests look at in answers: cookies and problems."""

from http.cookies import Morsel, SimpleCookie

import httpx


def kept(response: httpx.Response, name: str = "kilim_sid") -> Morsel[str]:
    """The cookie that the answer sets, with its attributes."""
    jar: SimpleCookie = SimpleCookie()
    for line in response.headers.get_list("set-cookie"):
        jar.load(line)
    return jar[name]


def cookie(response: httpx.Response, *names: str) -> dict[str, str]:
    """Request headers of the browser that got the answer."""
    pairs = [f"{name}={kept(response, name).value}" for name in names or ("kilim_sid",)]
    return {"Cookie": "; ".join(pairs)}


def problem(response: httpx.Response) -> tuple[int, str]:
    """Status and slug of a refusal."""
    return response.status_code, response.json()["type"].removeprefix("/problems/")
