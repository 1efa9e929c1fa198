"""A file that somebody shared or an app uploaded, as it is stored and as Slack's API shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

# What Slack calls a kind of file: its short word, its name for people, its media type.
Kind = tuple[str, str, str]
OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: dict[str, Kind] = {
    "csv": ("csv", "CSV", "text/csv"),
    "doc": ("doc", "Word Document", "application/msword"),
    "docx": ("docx", "Word Document", f"{OFFICE}.wordprocessingml.document"),
    "gif": ("gif", "GIF", "image/gif"),
    "htm": ("html", "HTML", "text/html"),
    "html": ("html", "HTML", "text/html"),
    "ics": ("ics", "Calendar", "text/calendar"),
    "jpeg": ("jpg", "JPEG", "image/jpeg"),
    "jpg": ("jpg", "JPEG", "image/jpeg"),
    "json": ("json", "JSON", "application/json"),
    "md": ("markdown", "Markdown", "text/markdown"),
    "odt": ("odt", "OpenDocument Text", "application/vnd.oasis.opendocument.text"),
    "pdf": ("pdf", "PDF", "application/pdf"),
    "png": ("png", "PNG", "image/png"),
    "pptx": ("pptx", "PowerPoint Presentation", f"{OFFICE}.presentationml.presentation"),
    "rtf": ("rtf", "Rich Text", "application/rtf"),
    "svg": ("svg", "SVG", "image/svg+xml"),
    "txt": ("text", "Plain Text", "text/plain"),
    "webp": ("webp", "WebP", "image/webp"),
    "xls": ("xls", "Excel Spreadsheet", "application/vnd.ms-excel"),
    "xlsx": ("xlsx", "Excel Spreadsheet", f"{OFFICE}.spreadsheetml.sheet"),
    "zip": ("zip", "Zip", "application/zip"),
}
UNKNOWN: Kind = ("binary", "Binary", "application/octet-stream")
# The kinds that a `slack_file` in an image block may be.
PICTURES = frozenset({"png", "jpg", "gif"})


@dataclass(frozen=True, slots=True)
class Share:
    """Where a file was shared: the message in its channel. `kind` is the channel's: channel, group or im."""

    channel: str
    name: str
    kind: str
    ts: str
    thread_ts: str | None


@dataclass(slots=True)
class File:
    """`content` is None until the bytes came. `address` is where the sandbox serves it, without a slash at its end."""

    id: str
    name: str
    title: str
    user: str
    created: int
    team: str
    address: str
    content: bytes | None = None
    alt_text: str = ""
    is_complete: bool = True
    shares: list[Share] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        return KINDS.get(self.name.rpartition(".")[2].lower(), UNKNOWN)

    @property
    def media_type(self) -> str:
        return self.kind[2]

    @property
    def size(self) -> int:
        return len(self.content or b"")

    @property
    def url_private(self) -> str:
        return f"{self.address}/files-pri/{self.team}-{self.id}/{quote(self.name)}"

    def as_api(self) -> dict[str, Any]:
        """The file object."""
        filetype, pretty, media_type = self.kind
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title,
            "mimetype": media_type,
            "filetype": filetype,
            "pretty_type": pretty,
            "user": self.user,
            "user_team": self.team,
            "editable": False,
            "size": self.size,
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": any(one.kind == "channel" for one in self.shares),
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "url_private": self.url_private,
            "url_private_download": self.url_private.replace(f"{self.id}/", f"{self.id}/download/", 1),
            "permalink": f"{self.address}/files/{self.user}/{self.id}/{quote(self.name)}",
            "file_access": "visible",
            "has_rich_preview": False,
            **({"alt_txt": self.alt_text} if self.alt_text else {}),
            **self._shared(),
        }

    def as_hint(self) -> dict[str, Any]:
        """What events from a channel that is shared with another organisation carry: files.info tells the rest."""
        hint = {"mode": "file_access", "file_access": "check_file_info"}
        return {"id": self.id, **hint, "created": 0, "timestamp": 0, "user": ""}

    def _shared(self) -> dict[str, Any]:
        kinds = {"channels": "channel", "groups": "group", "ims": "im"}
        lists = {
            name: list(dict.fromkeys(one.channel for one in self.shares if one.kind == kind))
            for name, kind in kinds.items()
        }
        shares: dict[str, dict[str, list[dict[str, Any]]]] = {}
        for one in self.shares:
            word = "public" if one.kind == "channel" else "private"
            entry: dict[str, Any] = {"ts": one.ts, "channel_name": one.name, "team_id": self.team}
            entry |= {"share_user_id": self.user, "source": "UNKNOWN"}
            if one.thread_ts:
                entry["thread_ts"] = one.thread_ts
            shares.setdefault(word, {}).setdefault(one.channel, []).append(entry)
        return {**lists, "shares": shares}
