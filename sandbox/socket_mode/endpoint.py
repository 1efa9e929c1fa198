"""Where the app's websocket arrives: a ticket from apps.connections.open lets it in."""

from __future__ import annotations

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.exchange import Exchange
from sandbox.socket_mode.line import Connection, NotConnectedError

CONNECTION_SECONDS = 18060


async def link(websocket: WebSocket) -> None:
    exchange: Exchange = websocket.app.state.exchange
    if not exchange.tickets.redeem(websocket.query_params.get("ticket", "")):
        await websocket.close()
        return
    await websocket.accept()
    if exchange.line.is_full:
        await websocket.send_json({"type": "disconnect", "reason": "too_many_websockets", "debug_info": {}})
        await websocket.close()
        return
    await _serve(websocket, exchange)


async def _serve(websocket: WebSocket, exchange: Exchange) -> None:
    connection = _connection(websocket)
    exchange.line.join(connection)
    try:
        await websocket.send_json(_hello(exchange))
        while True:
            connection.heard(await websocket.receive_text())
    except WebSocketDisconnect:
        pass
    finally:
        exchange.line.drop(connection)


def _connection(websocket: WebSocket) -> Connection:
    async def send(text: str) -> None:
        try:
            await websocket.send_text(text)
        except (RuntimeError, WebSocketDisconnect) as gone:
            raise NotConnectedError from gone

    async def leave() -> None:
        try:
            await websocket.close()
        except RuntimeError as gone:
            raise NotConnectedError from gone

    return Connection(send, leave)


def _hello(exchange: Exchange) -> dict[str, object]:
    return {
        "type": "hello",
        "connection_info": {"app_id": exchange.workspace.app.id},
        "num_connections": len(exchange.line.connections),
        "debug_info": {"host": "sandbox", "approximate_connection_time": CONNECTION_SECONDS},
    }
