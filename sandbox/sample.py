"""A sample workspace: a scrutiny committee's staff, a guest, someone of another organisation, channels and one app."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sandbox.channel import Channel
from sandbox.installed import InstalledApp
from sandbox.people import User
from sandbox.workspace import Workspace, machine_clock

ADA = User("U0ADA", "ada", "Ada Obi", "Clerk to the committee", "ada.obi@example.org")
BEN = User("U0BEN", "ben", "Ben Marsh", "Policy officer", "ben.marsh@example.org")
CLEO = User("U0CLEO", "cleo", "Cleo Hart", "Committee officer", "cleo.hart@example.org")
DEV = User("U0DEV", "dev", "Dev Rao", "Chair's office", "dev.rao@example.org")
STAFF = (ADA, BEN, CLEO, DEV)
ELI = User("U0ELI", "eli", "Eli Stone", "Adviser (guest)", "eli.stone@example.com", is_restricted=True)
FAY = User(
    "U0FAY",
    "fay",
    "Fay Quill",
    "Liaison officer",
    "fay.quill@example.net",
    team="T0OTHER",
    organisation="Harrow Vale Transport",
)


def sample_workspace(manifest: dict[str, Any], now: Callable[[], datetime] = machine_clock) -> Workspace:
    """The app is in both committees' channels, not in #general, and has direct messages with all but Fay."""
    app = InstalledApp.from_manifest(manifest)
    bot = User(app.bot_user, app.bot_name.lower().replace(" ", ""), app.bot_name, bot_id=app.bot_id)
    people = [one.id for one in STAFF]
    channels = [
        Channel("C0PCC", "police-and-crime", [*people, ELI.id, bot.id], "Police and Crime Committee"),
        Channel(
            "C0TRANS", "transport", ["U0ADA", "U0CLEO", "U0DEV", FAY.id, bot.id], "Transport Committee", is_shared=True
        ),
        Channel("C0GENERAL", "general", people, "Westmere Assembly's staff"),
    ]
    channels += [Channel(f"D0{one.id[2:]}", one.name, [one.id, bot.id], is_im=True) for one in (*STAFF, ELI)]
    return Workspace(
        team_id="T0WESTMERE",
        name="Westmere Assembly",
        domain="westmere",
        app=app,
        users={one.id: one for one in (*STAFF, ELI, FAY, bot)},
        channels={one.id: one for one in channels},
        now=now,
    )
