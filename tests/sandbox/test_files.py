"""Files: shared by people, read and uploaded by the app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest
from slack_sdk import WebClient

from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from sandbox.workspace import Workspace
from tests.person import Person, ToldError
from tests.sandbox.conftest import MANIFEST, SCOPES, Bot, places, refused, until

PCC = "C0PCC"
LETTER = b"%PDF-1.7 a letter"
PICTURE = b"\x89PNG a picture"


@pytest.fixture
def workspace() -> Workspace:
    scopes = {"scopes": {"bot": [*SCOPES, "files:read", "files:write"]}}
    events = {"event_subscriptions": {"bot_events": ["message.channels", "file_shared"]}}
    return sample_workspace({**MANIFEST, "oauth_config": scopes, "settings": events})


def file_of(person: Person, ts: str, channel: str = PCC) -> dict[str, Any]:
    (message,) = [one for one in person.messages(channel) if one["ts"] == ts]
    (file,) = message["files"]
    found: dict[str, Any] = file
    return found


def bytes_with(client: WebClient, url: str) -> bytes:
    return httpx.get(url, headers={"authorization": f"Bearer {client.token}"}).content


def test_a_shared_file_says_what_it_is_and_where_it_is(ada: Person, client: WebClient) -> None:
    ts = ada.share(PCC, "Response of July.pdf", LETTER, "The response, @ben")
    file = client.files_info(file=file_of(ada, ts)["id"])["file"]
    assert (file["name"], file["title"]) == ("Response of July.pdf", "Response of July.pdf")
    assert (file["mimetype"], file["filetype"], file["size"]) == ("application/pdf", "pdf", len(LETTER))
    assert (file["user"], file["file_access"], file["is_public"]) == ("U0ADA", "visible", True)
    assert (file["channels"], file["groups"], file["ims"]) == ([PCC], [], [])
    assert file["shares"]["public"][PCC][0]["ts"] == ts


def test_a_file_in_a_direct_message_and_in_a_thread_is_shared_there(ada: Person) -> None:
    file = file_of(ada, ada.share("D0ADA", "notes.docx", b"PK"), "D0ADA")
    assert (file["ims"], file["channels"], file["filetype"]) == (["D0ADA"], [], "docx")
    first = ada.say(PCC, "Here it comes")
    replied = ada.share(PCC, "notes.docx", b"PK", thread_ts=first)
    assert [one["ts"] for one in ada.replies(PCC, {"ts": first})] == [replied]


def test_the_app_hears_of_the_message_and_of_the_file(bot: Bot, ada: Person) -> None:
    bot.app.event("message")(bot.take)
    bot.app.event("file_shared")(bot.take)
    with bot.connected():
        ts = ada.share(PCC, "response.pdf", LETTER, "Here it is")
        until(lambda: len(bot.heard) == 2)
    heard = {one["type"]: one for one in bot.heard}
    assert heard["message"]["subtype"] == "file_share"
    assert heard["message"]["text"] == "Here it is"
    (file,) = heard["message"]["files"]
    assert file["url_private"].endswith("response.pdf")
    shared = heard["file_shared"]
    assert (shared["file_id"], shared["channel_id"], shared["user_id"]) == (file["id"], PCC, "U0ADA")
    assert shared["event_ts"] == ts


def test_in_a_channel_of_two_organisations_events_name_files_by_their_id_alone(
    bot: Bot, workspace: Workspace, ada: Person
) -> None:
    workspace.channels[PCC].is_shared = True
    bot.app.event("file_shared")(lambda: None)
    bot.app.event("message")(bot.take)
    with bot.connected():
        ada.share(PCC, "response.pdf", LETTER)
        until(lambda: bot.heard)
    (file,) = bot.heard[0]["files"]
    assert file["file_access"] == "check_file_info"
    assert "url_private" not in file


def test_the_token_opens_the_bytes_and_without_it_a_page_comes(ada: Person, client: WebClient) -> None:
    file = file_of(ada, ada.share(PCC, "response.pdf", LETTER))
    assert bytes_with(client, file["url_private"]) == bytes_with(client, file["url_private_download"]) == LETTER
    assert "<!doctype html>" in httpx.get(file["url_private"], follow_redirects=True).text


def test_without_the_scope_a_page_comes_instead_of_the_bytes(
    ada: Person, client: WebClient, workspace: Workspace
) -> None:
    file = file_of(ada, ada.share(PCC, "response.pdf", LETTER))
    workspace.app = replace(workspace.app, scopes=frozenset(SCOPES))
    assert bytes_with(client, file["url_private"]) == b""
    assert refused(lambda: client.files_info(file=file["id"])) == "missing_scope"


def test_a_file_of_a_channel_without_the_app_is_not_there_for_it(ada: Person, client: WebClient) -> None:
    file = file_of(ada, ada.share("C0GENERAL", "menu.txt", b"Soup"), "C0GENERAL")
    assert refused(lambda: client.files_info(file=file["id"])) == "file_not_found"
    assert bytes_with(client, file["url_private"]) == b"file not found"


def test_the_page_gives_a_file_to_those_who_see_it_and_never_runs_it(sandbox: Sandbox, ada: Person) -> None:
    file = file_of(ada, ada.share("C0TRANS", "page.html", b"<script>"), "C0TRANS")
    address = f"{sandbox.url}/_sandbox/file/{file['id']}"
    hers = httpx.get(address, params={"user": "U0ADA"})
    assert hers.content == b"<script>"
    assert hers.headers["content-disposition"].startswith("attachment")
    assert httpx.get(address, params={"user": "U0BEN"}).status_code == 404


def test_a_form_shares_several_files_with_one_comment(sandbox: Sandbox, ada: Person) -> None:
    files = [("file", ("a.txt", b"one")), ("file", ("b.txt", b"two"))]
    data = {"user": "U0ADA", "channel": PCC, "text": "Both"}
    assert httpx.post(f"{sandbox.url}/_sandbox/share", data=data, files=files).json()["ok"] is True
    message = ada.wait_for(PCC, "Both")
    assert [one["name"] for one in message["files"]] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(("name", "content", "told"), [("a.txt", b"", "is empty"), ("  ", b"x", "has no name")])
def test_a_file_that_is_none_is_told(ada: Person, name: str, content: bytes, told: str) -> None:
    with pytest.raises(ToldError, match=told):
        ada.share(PCC, name, content)


def test_the_app_uploads_a_file_with_a_comment_into_a_thread(client: WebClient, ada: Person) -> None:
    first = ada.say(PCC, "The paper, please")
    client.files_upload_v2(
        channel=PCC, content="Paper", filename="paper.md", title="Paper", thread_ts=first, initial_comment="Here"
    )
    (reply,) = ada.replies(PCC, {"ts": first})
    assert (reply["text"], reply["files"][0]["title"], reply["bot_id"]) == ("Here", "Paper", "B0PARROT")


def test_an_upload_without_a_channel_stays_private_and_can_be_shown_as_a_picture(
    client: WebClient, ada: Person, sandbox: Sandbox
) -> None:
    made = client.files_upload_v2(content=PICTURE, filename="chart.png", title="Chart")["files"][0]["id"]
    assert ada.messages(PCC) == []
    picture = {"type": "image", "alt_text": "A chart", "slack_file": {"id": made}}
    client.chat_postMessage(channel=PCC, text="A chart", blocks=[picture])
    shown = httpx.get(f"{sandbox.url}/_sandbox/file/{made}", params={"user": "U0ADA"})
    assert shown.content == PICTURE


def test_a_picture_that_is_no_file_of_the_apps_is_refused(client: WebClient) -> None:
    picture = {"type": "image", "alt_text": "A chart", "slack_file": {"id": "F0NOTHING"}}
    told = places(lambda: client.chat_postMessage(channel=PCC, text="A chart", blocks=[picture]))
    assert told == ["[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]"]


def started(client: WebClient, length: int) -> dict[str, Any]:
    begun = client.files_getUploadURLExternal(filename="a.txt", length=length)
    return {"id": begun["file_id"], "url": begun["upload_url"]}


REFUSED: list[tuple[Callable[[WebClient], object], str]] = [
    (lambda client: started(client, 0), "invalid_arguments"),
    (lambda client: started(client, 10**9), "invalid_arguments"),
    (lambda client: client.files_completeUploadExternal(files=[{"id": "F0NOTHING"}]), "file_not_found"),
    (lambda client: client.files_completeUploadExternal(files=[{"id": started(client, 3)["id"]}]), "file_not_found"),
]


@pytest.mark.parametrize(("call", "code"), REFUSED)
def test_an_upload_that_is_not_as_slack_wants_it_is_refused(
    client: WebClient, call: Callable[[WebClient], object], code: str
) -> None:
    assert refused(lambda: call(client)) == code


def test_another_length_than_the_named_one_is_refused(client: WebClient) -> None:
    begun = started(client, 3)
    assert httpx.post(begun["url"], content=b"four").status_code == 400
    assert httpx.post(begun["url"], content=b"six").status_code == 200
    outside = refused(lambda: client.files_completeUploadExternal(files=[{"id": begun["id"]}], channel_id="C0GENERAL"))
    assert outside == "not_in_channel"
