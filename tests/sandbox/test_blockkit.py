"""What Block Kit refuses, and that it takes what the SDK's own models make."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.models import blocks as kit

from sandbox.blockkit.payload import message_problems, view_problems
from tests.sandbox.conftest import button, modal, note, places, plain

Json = dict[str, Any]
OPTION = {"text": plain("One"), "value": "1"}
OTHER = {"text": plain("Two"), "value": "2"}


def mrkdwn(text: str, **more: Any) -> Json:  # noqa: ANN401 - Block Kit
    return {"type": "mrkdwn", "text": text, **more}


def section(**more: Any) -> Json:  # noqa: ANN401 - Block Kit
    return {"type": "section", "text": plain("x"), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def select(**more: Any) -> Json:  # noqa: ANN401 - Block Kit
    return {"type": "static_select", "action_id": "s", **more}


def labelled(element: Json, **more: Any) -> Json:  # noqa: ANN401 - Block Kit
    return {"type": "input", "label": plain("x"), "element": element, **more}


def picture(**more: Any) -> Json:  # noqa: ANN401 - Block Kit
    return {"type": "image", "alt_text": "x", **more}


REFUSED: list[tuple[Json, str]] = [
    ({"type": "section"}, "missing required field: text or fields [json-pointer:/blocks/0]"),
    ({"type": "shout"}, "unsupported type: shout [json-pointer:/blocks/0]"),
    ({"text": plain("x")}, "missing required field: type [json-pointer:/blocks/0]"),
    ({"type": "file"}, "unsupported type: file [json-pointer:/blocks/0]"),
    ({"type": "alert", "text": plain("x")}, "unsupported type: alert [json-pointer:/blocks/0]"),
    (section(colour="red"), "invalid additional property: colour [json-pointer:/blocks/0]"),
    (section(text=plain("")), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    (section(text=plain("x" * 3001)), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    (section(text=mrkdwn("x", emoji=True)), "invalid additional property: emoji [json-pointer:/blocks/0/text]"),
    (
        section(text=plain("x") | {"verbatim": True}),
        "invalid additional property: verbatim [json-pointer:/blocks/0/text]",
    ),
    (section(fields=[plain("x")] * 11), "no more than 10 items allowed [json-pointer:/blocks/0/fields]"),
    (section(fields=[plain("x" * 2001)]), "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]"),
    (section(block_id="x" * 256), "must be less than 256 characters [json-pointer:/blocks/0/block_id]"),
    ({"type": "header", "text": mrkdwn("x")}, "unsupported type: mrkdwn [json-pointer:/blocks/0/text]"),
    (
        {"type": "header", "text": plain("x" * 151)},
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    ({"type": "context", "elements": []}, "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
    (
        {"type": "context", "elements": [plain("x")] * 11},
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        actions(*[button("x", str(n)) for n in range(26)]),
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (actions(button("x", "a"), button("y", "a")), "action_id is used more than once: a [json-pointer:/blocks/0]"),
    (actions(button("x" * 76, "a")), "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]"),
    (
        actions(button("x", "a", style="blue")),
        "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]",
    ),
    (
        actions(button("x", "a", value="x" * 2001)),
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    (
        actions({"type": "plain_text_input", "action_id": "a"}),
        "a plain_text_input can't stand in a block of type actions [json-pointer:/blocks/0/elements/0]",
    ),
    (
        section(accessory={"type": "datetimepicker", "action_id": "a"}),
        "a datetimepicker can't stand in a block of type section [json-pointer:/blocks/0/accessory]",
    ),
    (
        section(accessory={"type": "datepicker", "action_id": "a", "initial_date": "1/9/2026"}),
        "must be a date as YYYY-MM-DD [json-pointer:/blocks/0/accessory/initial_date]",
    ),
    (
        section(accessory={"type": "timepicker", "action_id": "a", "initial_time": "24:00"}),
        "must be a time as HH:mm [json-pointer:/blocks/0/accessory/initial_time]",
    ),
    (section(accessory=select()), "one of options, option_groups is required [json-pointer:/blocks/0/accessory]"),
    (
        section(accessory=select(options=[OPTION], option_groups=[{"label": plain("x"), "options": [OPTION]}])),
        "only one of options, option_groups is allowed [json-pointer:/blocks/0/accessory]",
    ),
    (
        section(accessory=select(options=[OPTION] * 101)),
        "no more than 100 items allowed [json-pointer:/blocks/0/accessory/options]",
    ),
    (
        section(accessory=select(options=[OPTION], initial_option=OTHER)),
        "initial option must be one of the options [json-pointer:/blocks/0/accessory]",
    ),
    (
        section(accessory=select(options=[{"text": mrkdwn("x"), "value": "1"}])),
        "unsupported type: mrkdwn [json-pointer:/blocks/0/accessory/options/0/text]",
    ),
    (
        section(accessory={"type": "overflow", "action_id": "a", "options": [OPTION] * 6}),
        "no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]",
    ),
    (
        section(accessory={"type": "radio_buttons", "action_id": "a", "options": [OPTION] * 11}),
        "no more than 10 items allowed [json-pointer:/blocks/0/accessory/options]",
    ),
    (
        actions(button("x", "a", confirm={"title": plain("x"), "text": plain("x"), "confirm": plain("x" * 31)})),
        "missing required field: deny [json-pointer:/blocks/0/elements/0/confirm]",
    ),
    (
        section(accessory={"type": "conversations_select", "action_id": "a", "filter": {}}),
        "at least one field is required [json-pointer:/blocks/0/accessory/filter]",
    ),
    (picture(), "one of image_url, slack_file is required [json-pointer:/blocks/0]"),
    (
        picture(slack_file={"id": "F1", "url": "https://x.org"}),
        "only one of id, url is allowed [json-pointer:/blocks/0/slack_file]",
    ),
    (
        labelled({"type": "number_input", "is_decimal_allowed": False}),
        "a number_input can't stand on this surface: message [json-pointer:/blocks/0/element]",
    ),
    (
        labelled({"type": "plain_text_input", "min_length": 9, "max_length": 3}),
        "min_length must not be greater than max_length [json-pointer:/blocks/0/element]",
    ),
    (
        {"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "dotted", "elements": []}]},
        "must be one of: bullet, ordered [json-pointer:/blocks/0/elements/0/style]",
    ),
]


@pytest.mark.parametrize(("block", "problem"), REFUSED, ids=[problem for _, problem in REFUSED])
def test_a_message_may_not_hold(block: Json, problem: str) -> None:
    assert problem in message_problems([block])


def test_a_message_holds_fifty_blocks_and_a_form_a_hundred() -> None:
    divider = {"type": "divider"}
    assert message_problems([divider] * 50) == []
    assert message_problems([divider] * 51) == ["no more than 50 items allowed [json-pointer:/blocks]"]
    assert view_problems(modal(*[divider] * 100), "modal") == []
    assert view_problems(modal(*[divider] * 101), "modal") == [
        "no more than 100 items allowed [json-pointer:/view/blocks]"
    ]


def test_a_block_id_is_used_once_and_an_empty_one_is_an_id() -> None:
    twice = [section(block_id=""), section(block_id="")]
    assert message_problems(twice) == ["block_id is used more than once:  [json-pointer:/blocks/1/block_id]"]


def test_an_action_id_may_come_again_in_another_block() -> None:
    assert message_problems([actions(button("x", "a")), actions(button("x", "a"))]) == []


@pytest.mark.parametrize(
    ("view", "problem"),
    [
        (modal(note(), title="x" * 25), "must be less than 25 characters [json-pointer:/view/title/text]"),
        (modal(note(), submit=None), "missing required field: submit [json-pointer:/view]"),
        (modal(private_metadata="x" * 3001), "must be less than 3001 characters [json-pointer:/view/private_metadata]"),
        (modal(colour="red"), "invalid additional property: colour [json-pointer:/view]"),
        ({"type": "home", "blocks": []}, "must be modal [json-pointer:/view/type]"),
        (
            modal(labelled({"type": "datepicker", "focus_on_load": True}), note(focus_on_load=True)),
            "focus_on_load is allowed once [json-pointer:/view/blocks]",
        ),
    ],
)
def test_a_form_may_not_be(view: Json, problem: str) -> None:
    assert view_problems(view, "modal") == [problem]


def test_home_has_no_date_and_time_picker() -> None:
    home = {"type": "home", "blocks": [actions({"type": "datetimepicker", "action_id": "a"})]}
    (problem,) = view_problems(home, "home")
    assert problem.startswith("a datetimepicker can't stand on this surface: home")


def test_slack_answers_with_the_place_of_each_problem(client: WebClient) -> None:
    post = lambda: client.chat_postMessage(channel="C0PCC", text="x", blocks=[section(), {"type": "section"}])  # noqa: E731
    assert places(post) == ["[ERROR] missing required field: text or fields [json-pointer:/blocks/1]"]
    opens = lambda: client.views_open(trigger_id="1.x", view=modal(note(), title="x" * 25))  # noqa: E731
    assert places(opens) == ["[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"]


KIT_OPTION = kit.Option(text=kit.PlainTextObject(text="One"), value="1")
KIT_CONFIRM = kit.ConfirmObject(title="Sure?", text=kit.MarkdownTextObject(text="*Really*"), confirm="Yes", deny="No")
MADE_BY_THE_SDK = [
    kit.HeaderBlock(text="A heading"),
    kit.SectionBlock(text=kit.MarkdownTextObject(text="*bold*", verbatim=True), fields=["one", "two"]),
    kit.ContextBlock(
        elements=[kit.MarkdownTextObject(text="x"), kit.ImageElement(image_url="https://x.org/a", alt_text="x")]
    ),
    kit.DividerBlock(),
    kit.ImageBlock(image_url="https://example.org/a.png", alt_text="A picture", title="Title"),
    kit.ActionsBlock(
        elements=[
            kit.ButtonElement(text="Go", action_id="b", value="v", style="primary", confirm=KIT_CONFIRM),
            kit.StaticSelectElement(
                action_id="s", placeholder="Choose", options=[KIT_OPTION], initial_option=KIT_OPTION
            ),
            kit.StaticMultiSelectElement(action_id="m", options=[KIT_OPTION], max_selected_items=1),
            kit.UserSelectElement(action_id="u", initial_user="U0ADA"),
            kit.ConversationSelectElement(action_id="c", default_to_current_conversation=True),
            kit.OverflowMenuElement(action_id="o", options=[KIT_OPTION]),
            kit.DatePickerElement(action_id="d", initial_date="2026-09-01"),
            kit.TimePickerElement(action_id="t", initial_time="09:30"),
            kit.CheckboxesElement(action_id="k", options=[KIT_OPTION], initial_options=[KIT_OPTION]),
            kit.RadioButtonsElement(action_id="r", options=[KIT_OPTION]),
        ]
    ),
    kit.InputBlock(label="Note", hint="Short", element=kit.PlainTextInputElement(action_id="p", multiline=True)),
    kit.RichTextBlock(
        elements=[
            kit.RichTextSectionElement(
                elements=[
                    kit.RichTextElementParts.Text(text="x", style=kit.RichTextElementParts.TextStyle(bold=True)),
                    kit.RichTextElementParts.Link(url="https://example.org", text="here"),
                    kit.RichTextElementParts.User(user_id="U0ADA"),
                ]
            )
        ]
    ),
]


def test_what_the_sdks_models_make_is_taken() -> None:
    assert message_problems([one.to_dict() for one in MADE_BY_THE_SDK]) == []
