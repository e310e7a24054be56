"""Serves the built site and kernels for its code from one local address.

A Jupyter Server extension: Jupyter brings kernels, the token and its checks of
Host, origin and XSRF; this module adds the pages. They are the files of site/,
with one script more in each page, so the published site knows nothing of it.
"""

import json
import os
import sys
from pathlib import Path

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.extension.application import ExtensionApp
from jupyter_server.serverapp import ServerApp
from jupyter_server.services.contents.manager import ContentsManager
from jupyter_server.services.kernels.connection.channels import (
    ZMQChannelsWebsocketConnection,
)
from tornado import web
from traitlets import Unicode
from traitlets.config import Config

from pageproof.compare import difference, same

ROOT = Path(__file__).parents[2]
WHERE = "/book/"
ADDED = f"""\
<link rel="stylesheet" href="{WHERE}live/live.css">
<script type="module" src="{WHERE}live/cell.js"></script>
</head>"""
# The policy under which the tests show that the site works.
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)

AS_ROOT = (
    "make live runs what a page says, and not as root. Where that is what you "
    f"want, in a container: {sys.executable} -m sitework.live --allow-root"
)


class Files(JupyterHandler, web.StaticFileHandler):
    """Files below one folder, for those who have brought the token."""

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-cache")

    @web.authenticated
    async def get(self, path: str, include_body: bool = True) -> None:
        """Answer with a file; a page gets the script that makes it live."""
        if self.get_query_argument("token", None):
            # It is in the cookie now, and leaves the address.
            self.redirect(self.request.path)
            return
        self.xsrf_token  # noqa: B018 - reading it sets its cookie
        await super().get(path, include_body)

    async def head(self, path: str) -> None:
        await self.get(path, include_body=False)

    @classmethod
    def get_content(cls, abspath, start=None, end=None):
        """Return a file's bytes, a page's with the script added."""
        content = Path(abspath).read_bytes()
        if abspath.endswith(".html"):
            content = content.replace(b"</head>", ADDED.encode(), 1)
        return content[start:end]

    def get_content_size(self) -> int:
        return len(self.get_content(self.absolute_path))


class Compare(JupyterHandler):
    """Compares what a block printed with the record, as the tests do."""

    @web.authenticated
    async def post(self) -> None:
        """Answer whether two texts are the same, and how they differ."""
        texts = json.loads(self.request.body)
        recorded, printed = (
            texts[name].rstrip() for name in ("recorded", "printed")
        )
        alike = same(recorded, printed)
        shown = "" if alike else difference(recorded, printed)
        self.finish({"same": alike, "difference": shown})


class AtOnce(ZMQChannelsWebsocketConnection):
    """Sends each message at once; waiting for the next takes 40 ms."""

    async def connect(self):
        self.websocket_handler.set_nodelay(True)
        await super().connect()


class NoContents(ContentsManager):
    """Knows no file: pages are read through this module alone."""

    def get_extra_handlers(self) -> list:
        return []


class Live(ExtensionApp):
    """The site in `site`, each of whose blocks of Python can be run."""

    name = "live"
    site = Unicode(str(ROOT / "site")).tag(config=True)

    def initialize_handlers(self) -> None:
        front_end = {"path": str(ROOT / "docs/assets/live")}
        pages = {"path": self.site, "default_filename": "index.html"}
        self.handlers += [
            (f"{WHERE}compare", Compare),
            (f"{WHERE}live/(.*)", Files, front_end),
            (f"{WHERE}(.*)", Files, pages),
        ]


class Server(ServerApp):
    """A Jupyter Server without files, contents, terminals and settings."""

    default_services = ("auth", "api", "kernels", "kernelspecs", "security")


def settings() -> Config:
    """Return how Jupyter is to be run: for one reader, on this machine."""
    config = Config()
    server = config.ServerApp
    server.ip = "127.0.0.1"
    server.cookie_secret = os.urandom(32)  # who was let in once is not for ever
    # Jupyter opens the browser on a file; Strict would refuse who comes by it.
    config.IdentityProvider.cookie_options = {"samesite": "Lax"}
    server.default_url = WHERE
    server.jpserver_extensions = {"sitework.live": True}
    server.contents_manager_class = NoContents
    server.kernel_websocket_connection_class = AtOnce
    server.terminals_enabled = False
    server.open_browser = os.environ.get("BROWSER") != "none"
    server.answer_yes = True
    server.log_level = "WARN"
    # On one machine a connection that is cut is known to be cut.
    server.tornado_settings = {"ws_ping_interval": 0}
    if os.name == "posix":  # a file of the reader's, not a port
        config.KernelManager.transport = "ipc"
    config.MappingKernelManager.root_dir = str(ROOT)
    config.KernelRestarter.time_to_dead = 1.0  # a second, instead of three
    # A page that is open for an hour without a run lets its kernel go.
    config.MappingKernelManager.cull_idle_timeout = 3600
    config.MappingKernelManager.cull_interval = 60
    config.MappingKernelManager.cull_connected = True
    # A flood of prints is cut by the page, which says so.
    config.AtOnce.limit_rate = False
    return config


def _jupyter_server_extension_points() -> list[dict]:
    return [{"module": "sitework.live", "app": Live}]


def main() -> None:
    """Serve until Ctrl-C, with the options of a Jupyter Server."""
    root = os.name == "posix" and os.geteuid() == 0
    if root and "--allow-root" not in sys.argv:
        sys.exit(AS_ROOT)
    # What is configured elsewhere on this machine must not open a door.
    os.environ["JUPYTER_NO_CONFIG"] = "1"
    Server.launch_instance(config=settings())


if __name__ == "__main__":
    main()
