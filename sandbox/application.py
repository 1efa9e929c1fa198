"""The one web application: the page, what the page does, Slack's Web API and the app's websocket."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from sandbox.acting.routes import ROUTES
from sandbox.exchange import Exchange
from sandbox.socket_mode.endpoint import link
from sandbox.web_api import files
from sandbox.web_api.methods import api
from sandbox.web_api.rate import Rates
from sandbox.web_api.response_url import response

PAGE = Path(__file__).parent / "page"


def application(exchange: Exchange) -> Starlette:
    made = Starlette(
        routes=[
            Route("/", _page),
            Mount("/static", StaticFiles(directory=PAGE)),
            *ROUTES,
            Route("/api/{method}", api, methods=["GET", "POST"]),
            Route("/response/{address}", response, methods=["POST"]),
            Route("/upload/v1/{file}", files.upload, methods=["POST"]),
            Route("/files-pri/{file}/{name}", files.content),
            Route("/files-pri/{file}/download/{name}", files.content),
            WebSocketRoute("/link/", link),
        ]
    )
    made.state.exchange = exchange
    made.state.rates = Rates(exchange.workspace)
    return made


async def _page(_request: Request) -> FileResponse:
    return FileResponse(PAGE / "index.html")
