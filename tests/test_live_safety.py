"""Who reaches a kernel of `make live`, and which files it gives away."""

import json
import socket

import pytest
from live_server import LiveServer
from websocket import WebSocketBadStatusException, create_connection

MARK = b"live/cell.js"


@pytest.fixture
def kernel(live: LiveServer):
    answer = live.ask("/api/kernels", "POST")
    assert answer.status == 201
    name = json.load(answer)["id"]
    yield name
    assert live.ask(f"/api/kernels/{name}", "DELETE").status == 204


@pytest.fixture
def channels(live: LiveServer, kernel: str) -> str:
    """The address of the kernel's WebSocket."""
    start = live.address.replace("http", "ws")
    return f"{start}/api/kernels/{kernel}/channels"


def cookies(live: LiveServer) -> dict[str, str]:
    """The cookies of a reader who has opened the printed address."""
    found = []
    login = live.get(f"/book/?token={live.token}")
    found += login.headers.get_all("Set-Cookie")
    page = live.get("/book/", Cookie=found[0].split(";")[0])
    found += page.headers.get_all("Set-Cookie")
    return dict(cookie.split(";")[0].split("=", 1) for cookie in found)


def header(jar: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in jar.items())


def test_no_kernel_without_the_token(live, channels):
    assert live.get("/api/kernels").status == 403
    assert live.get("/api/kernels", "POST").status == 403
    assert live.get("/api/kernels", Authorization="token x").status == 403
    with pytest.raises(WebSocketBadStatusException, match="403"):
        create_connection(channels, timeout=10)


def test_no_kernel_for_a_page_of_another_origin(live, channels):
    mine = header(cookies(live))
    connection = create_connection(channels, cookie=mine, timeout=10)
    connection.close()
    with pytest.raises(WebSocketBadStatusException, match="403"):
        create_connection(
            channels, cookie=mine, origin="http://127.0.0.1:1", timeout=10
        )


def test_no_post_without_the_xsrf_token(live):
    jar = cookies(live)
    mine = header(jar)
    for path in ("/api/kernels", "/book/compare"):
        assert live.get(path, "POST", Cookie=mine).status == 403, path
    right = {"Cookie": mine, "X_XSRFToken": jar["_xsrf"]}
    answer = live.get("/api/kernels", "POST", **right)
    assert answer.status == 201
    name = json.load(answer)["id"]
    assert live.get(f"/api/kernels/{name}", "DELETE", **right).status == 204


@pytest.mark.parametrize("path", ["/book/", "/api/kernels"])
def test_no_answer_under_another_name(live, path):
    assert live.ask(path).status == 200
    assert live.ask(path, Host="example.org").status == 403


def test_it_listens_to_this_machine_alone(live):
    port = int(live.address.rsplit(":", 1)[1])
    for address in ("127.0.0.1", "127.0.0.2"):  # the other is like a network's
        with socket.socket() as asking:
            asking.settimeout(5)
            refused = asking.connect_ex((address, port))
        assert bool(refused) == (address == "127.0.0.2")


def test_a_connection_is_not_cut_while_nobody_runs_anything():
    from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

    from sitework import live

    class Asked:
        settings = live.settings().ServerApp.tornado_settings

    # Jupyter and tornado ask this one property, and 0 is no ping, so no end.
    assert KernelWebsocketHandler.ping_interval.fget(Asked) == 0


@pytest.mark.parametrize(
    "path",
    [
        "/book/../pyproject.toml",
        "/book/..%2fpyproject.toml",
        "/book/live/../stylesheets/foundations.css",
        "/book/live/..%2fstylesheets/foundations.css",
        "/files/pyproject.toml",
        "/api/contents",
        "/api/contents/pyproject.toml",
        "/view/pyproject.toml",
        "/api/terminals",
        "/pyproject.toml",
    ],
)
def test_nothing_of_the_project_but_the_site(live, path):
    assert live.ask(path).status in {403, 404}


def test_the_cookie_is_for_this_site_and_no_script(live):
    login = live.get(f"/book/?token={live.token}")
    cookie = login.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_root_is_told_how_to_start_it(monkeypatch):
    from sitework.live import main

    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("sys.argv", ["live"])
    with pytest.raises(SystemExit, match="sitework.live --allow-root"):
        main()


def test_no_page_without_the_token(live):
    for path in ("/book/", "/book/assets/stylesheets/foundations.css"):
        answer = live.get(path)
        assert answer.status == 302
        assert answer.headers["Location"].startswith("/login?")


def test_each_page_is_the_published_one_with_a_script(live, site_folder):
    assert not (site_folder / "assets/live").exists()
    for name in ("index.html", "gradients/index.html"):
        published = (site_folder / name).read_bytes()
        page = live.ask(f"/book/{name}").read()
        assert MARK not in published
        head, tail = page.split(b'<link rel="stylesheet" href="/book/live/')
        assert head + tail.split(b"</script>\n", 1)[1] == published


def test_the_token_is_in_no_address_no_page_and_no_line_of_the_log(live):
    answer = live.get(f"/book/gradients/?token={live.token}")
    assert answer.headers["Location"] == "/book/gradients/"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    page = live.ask("/book/gradients/")
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert live.token.encode() not in page.read()
    live.get(f"/api/nothing?token={live.token}")
    assert live.token not in live.log.read_text()
