"""chat.* and conversations.*: what an app says and reads back."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.server import Sandbox
from sandbox.workspace import Limit, Workspace
from tests.person import Person
from tests.sandbox.conftest import SCOPES, refused

PCC = "C0PCC"


def test_a_message_is_seen_by_the_channel(client: WebClient, ada: Person) -> None:
    client.chat_postMessage(channel=PCC, text="Good morning")
    assert ada.wait_for(PCC, "Good morning")["bot_id"] == "B0PARROT"


def test_an_ephemeral_message_is_seen_by_one_person_and_is_nobodys_history(
    client: WebClient, ada: Person, ben: Person
) -> None:
    client.chat_postEphemeral(channel=PCC, user="U0ADA", text="For you alone")
    assert ada.messages(PCC)[0]["ephemeral"] is True
    assert ben.messages(PCC) == []
    assert client.conversations_history(channel=PCC)["messages"] == []


def test_stamps_rise_while_the_clock_stands_still(client: WebClient, workspace: Workspace) -> None:
    workspace.now = lambda: datetime(2026, 9, 1, 8, tzinfo=UTC)
    stamps = [str(client.chat_postMessage(channel=PCC, text=f"{number}")["ts"]) for number in range(3)]
    assert stamps == ["1788249600.000000", "1788249600.000001", "1788249600.000002"]


def test_history_is_newest_first_without_replies(client: WebClient) -> None:
    first = client.chat_postMessage(channel=PCC, text="first")["ts"]
    client.chat_postMessage(channel=PCC, text="a reply", thread_ts=first)
    client.chat_postMessage(channel=PCC, text="second")
    messages = client.conversations_history(channel=PCC)["messages"]
    assert [one["text"] for one in messages] == ["second", "first"]
    assert messages[1]["reply_count"] == 1


def test_replies_begin_with_the_threads_first_message(client: WebClient) -> None:
    first = client.chat_postMessage(channel=PCC, text="first")["ts"]
    client.chat_postMessage(channel=PCC, text="a reply", thread_ts=first)
    replies = client.conversations_replies(channel=PCC, ts=str(first))["messages"]
    assert [one["text"] for one in replies] == ["first", "a reply"]
    assert replies[1]["parent_user_id"] == "U0PARROT"


def test_metadata_comes_back_only_where_it_is_asked_for(client: WebClient) -> None:
    metadata = {"event_type": "reminder_posted", "event_payload": {"id": "7"}}
    client.chat_postMessage(channel=PCC, text="a reminder", metadata=metadata)
    assert "metadata" not in client.conversations_history(channel=PCC)["messages"][0]
    asked = client.conversations_history(channel=PCC, include_all_metadata=True)
    assert asked["messages"][0]["metadata"] == metadata


@pytest.mark.parametrize(
    ("metadata", "code"),
    [
        ({"event_type": "a.dot", "event_payload": {}}, "invalid_metadata_schema"),
        ({"event_type": "fine", "event_payload": "text"}, "invalid_metadata_schema"),
        ({"event_type": "fine", "event_payload": {"long": "x" * 9000}}, "metadata_too_large"),
    ],
)
def test_metadata_of_another_form_is_refused(client: WebClient, metadata: dict[str, object], code: str) -> None:
    assert refused(lambda: client.chat_postMessage(channel=PCC, text="x", metadata=metadata)) == code


def test_a_cursor_leads_through_all_messages_once(client: WebClient) -> None:
    for number in range(7):
        client.chat_postMessage(channel=PCC, text=str(number))
    seen: list[str] = []
    for answer in client.conversations_history(channel=PCC, limit=3):
        seen += [one["text"] for one in answer["messages"]]
    assert seen == ["6", "5", "4", "3", "2", "1", "0"]


def test_oldest_is_left_out_unless_inclusive(client: WebClient) -> None:
    first = str(client.chat_postMessage(channel=PCC, text="first")["ts"])
    client.chat_postMessage(channel=PCC, text="second")
    after = client.conversations_history(channel=PCC, oldest=first)["messages"]
    since = client.conversations_history(channel=PCC, oldest=first, inclusive=True)["messages"]
    assert [len(after), len(since)] == [1, 2]


def test_a_changed_message_says_so_and_keeps_its_metadata(client: WebClient, ada: Person) -> None:
    metadata = {"event_type": "reminder_posted", "event_payload": {"id": "7"}}
    ts = str(client.chat_postMessage(channel=PCC, text="before", metadata=metadata)["ts"])
    client.chat_update(channel=PCC, ts=ts, text="after")
    assert ada.wait_for(PCC, "after")["edited"]
    read = client.conversations_history(channel=PCC, include_all_metadata=True)
    assert read["messages"][0]["metadata"] == metadata


def test_a_deleted_message_is_gone(client: WebClient, ada: Person) -> None:
    ts = str(client.chat_postMessage(channel=PCC, text="a mistake")["ts"])
    client.chat_delete(channel=PCC, ts=ts)
    assert ada.messages(PCC) == []


def test_a_persons_id_opens_the_direct_message_with_them(client: WebClient, ada: Person) -> None:
    opened = client.conversations_open(users="U0ADA")["channel"]["id"]
    assert client.chat_postMessage(channel="U0ADA", text="Just to you")["channel"] == opened == "D0ADA"
    assert ada.unread("D0ADA") == 1


def test_unread_counts_end_when_the_person_writes(client: WebClient, ada: Person) -> None:
    client.chat_postMessage(channel=PCC, text="news")
    assert ada.unread(PCC) == 1
    ada.say(PCC, "thank you")
    assert ada.unread(PCC) == 0


def test_what_a_message_refuses(client: WebClient, workspace: Workspace, ada: Person) -> None:
    workspace.channels["C0TRANS"].is_archived = True
    theirs = ada.say(PCC, "mine")
    ts = str(client.chat_postMessage(channel=PCC, text="ours")["ts"])
    reply = str(client.chat_postMessage(channel=PCC, text="a reply", thread_ts=ts)["ts"])
    calls = {
        "channel_not_found": lambda: client.chat_postMessage(channel="C0NOWHERE", text="x"),
        "not_in_channel": lambda: client.chat_postMessage(channel="C0GENERAL", text="x"),
        "is_archived": lambda: client.chat_postMessage(channel="C0TRANS", text="x"),
        "no_text": lambda: client.api_call("chat.postMessage", json={"channel": PCC, "text": " "}),
        "thread_not_found": lambda: client.chat_postMessage(channel=PCC, text="x", thread_ts=reply),
        "msg_too_long": lambda: client.chat_update(channel=PCC, ts=ts, text="x" * 4001),
        "message_not_found": lambda: client.chat_update(channel=PCC, ts="1.000000", text="x"),
        "cant_update_message": lambda: client.chat_update(channel=PCC, ts=theirs, text="x"),
        "cant_delete_message": lambda: client.chat_delete(channel=PCC, ts=theirs),
        "user_not_found": lambda: client.chat_postEphemeral(channel=PCC, user="U0NOBODY", text="x"),
        "invalid_cursor": lambda: client.conversations_history(channel=PCC, cursor="nonsense"),
        "invalid_limit": lambda: client.conversations_history(channel=PCC, limit=5000),
        "unknown_method": lambda: client.api_call("chat.shout"),
        "missing_scope": lambda: client.conversations_list(types="private_channel"),
    }
    assert {code: refused(call) for code, call in calls.items()} == {code: code for code in calls}


def test_blocks_that_are_long_together_are_refused(client: WebClient) -> None:
    section = {"type": "section", "text": {"type": "plain_text", "text": "x" * 3000}}
    client.chat_postMessage(channel=PCC, text="x", blocks=[section] * 4)
    too_many = partial(client.chat_postMessage, channel=PCC, text="x", blocks=[section] * 5)
    assert refused(too_many) == "msg_blocks_too_long"


def test_a_private_note_needs_a_member(client: WebClient, workspace: Workspace) -> None:
    workspace.channels[PCC].members.remove("U0DEV")
    assert refused(lambda: client.chat_postEphemeral(channel=PCC, user="U0DEV", text="x")) == "user_not_in_channel"


def test_a_missing_scope_is_named_beside_those_that_are_there(client: WebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        client.conversations_list(types="mpim")
    answer = caught.value.response
    assert (answer["error"], answer["needed"]) == ("missing_scope", "mpim:read")
    assert answer["provided"].split(",") == SCOPES


@pytest.mark.parametrize(
    ("token", "code"),
    [("", "not_authed"), ("xoxb-another", "invalid_auth"), ("xapp-sample-app-token", "not_allowed_token_type")],
)
def test_another_token_opens_nothing(sandbox: Sandbox, token: str, code: str) -> None:
    header = {"Authorization": f"Bearer {token}"} if token else {}
    answer = httpx.post(f"{sandbox.api_url}auth.test", headers=header).json()
    assert answer == {"ok": False, "error": code}


def test_a_limited_method_asks_for_patience(client: WebClient, sandbox: Sandbox, workspace: Workspace) -> None:
    workspace.limits["chat.postMessage"] = Limit(calls=1, seconds=30)
    client.chat_postMessage(channel=PCC, text="the one")
    header = {"Authorization": f"Bearer {workspace.bot_token}"}
    answer = httpx.post(f"{sandbox.api_url}chat.postMessage", headers=header, data={"channel": PCC, "text": "two"})
    assert answer.status_code == 429
    assert answer.json()["error"] == "ratelimited"
    assert 1 <= int(answer.headers["retry-after"]) <= 30


def test_forms_are_read_as_json_is(sandbox: Sandbox, workspace: Workspace) -> None:
    blocks = '[{"type": "divider"}]'
    header = {"Authorization": f"Bearer {workspace.bot_token}"}
    form = {"channel": PCC, "text": "x", "blocks": blocks}
    answer = httpx.post(f"{sandbox.api_url}chat.postMessage", headers=header, data=form).json()
    assert answer["message"]["blocks"][0]["type"] == "divider"


def test_some_reading_methods_take_forms_only(sandbox: Sandbox, workspace: Workspace) -> None:
    header = {"Authorization": f"Bearer {workspace.bot_token}"}
    answer = httpx.post(f"{sandbox.api_url}users.info", headers=header, json={"user": "U0ADA"}).json()
    assert answer["error"] == "invalid_arguments"


def test_a_reaction_counts_once(client: WebClient) -> None:
    ts = str(client.chat_postMessage(channel=PCC, text="well done")["ts"])
    react = partial(client.reactions_add, channel=PCC, timestamp=ts, name="tada")
    react()
    assert refused(react) == "already_reacted"


def test_people_and_channels_are_listed(client: WebClient) -> None:
    assert client.users_info(user="U0ADA")["user"]["profile"]["title"] == "Clerk to the committee"
    assert len(client.users_list()["members"]) == 7
    assert client.conversations_info(channel="C0GENERAL")["channel"]["is_member"] is False
    client.conversations_join(channel="C0GENERAL")
    assert "U0PARROT" in client.conversations_members(channel="C0GENERAL")["members"]
    names = [one["name"] for one in client.conversations_list()["channels"]]
    assert names == ["police-and-crime", "transport", "general"]
