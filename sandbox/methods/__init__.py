"""The Bot API's methods, one subject a module."""

from sandbox.methods import (
    callbacks,
    chats,
    copying,
    deleting,
    editing,
    files,
    forums,
    identity,
    intake,
    invites,
    media,
    members,
    messages,
    pins,
)
from sandbox.methods.table import TABLE, Call, Method

__all__ = [
    "TABLE",
    "Call",
    "Method",
    "callbacks",
    "chats",
    "copying",
    "deleting",
    "editing",
    "files",
    "forums",
    "identity",
    "intake",
    "invites",
    "media",
    "members",
    "messages",
    "pins",
]
