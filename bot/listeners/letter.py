"""`/chaser letter PCC-7`: whoever asks gets the letter's file in a direct message."""

from __future__ import annotations

import logging
from functools import partial
from http.client import HTTPException
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackClientError

from bot.listeners.asking import reference_missing, the_commitment
from bot.listeners.later import Later
from bot.membership import why
from bot.slack.files import send
from bot.telling import tell
from commitments.commitment import Commitment, LetterSource
from db import received
from messages.messenger import Message
from messages.reading import no_letter, not_sent, on_its_way, the_letter

if TYPE_CHECKING:
    from bot.listeners.command import Asked

log = logging.getLogger(__name__)


def letter(asked: Asked) -> Message | Later:
    """Says that it comes; the file itself takes longer than Slack waits for an acknowledgement."""
    commitment = the_commitment(asked)
    if commitment is None:
        return reference_missing(asked)
    source = commitment.letter
    if commitment.report_id:
        source = received.letter_answering(asked.desk.store, commitment.report_id)
    if source is None:
        return no_letter(commitment)
    return Later(on_its_way(commitment, source), partial(_send, asked, commitment, source))


def _send(asked: Asked, commitment: Commitment, source: LetterSource) -> None:
    content = received.file_of(asked.desk.store, source.id)
    try:
        send(asked.client, asked.user, source.file_name, content, the_letter(commitment, source))
    except (OSError, HTTPException, SlackClientError) as failed:
        log.warning("a letter could not be sent: %s", why(failed))
        tell(asked.client, asked.user, not_sent(source), channel=asked.place)
