"""Albums: several pictures, films or files that are shown as one."""

import secrets

from sandbox.errors import bad_request
from sandbox.methods.media import from_input_media
from sandbox.methods.messages import deliver
from sandbox.methods.table import Call, method
from sandbox.wire import Json

LARGEST = 10
# These stand in an album only with their own kind; photos and videos mix.
ALONE = ("document", "audio")


def new_album() -> Json:
    """What every message of one album carries."""
    return {"media_group_id": str(10**16 + secrets.randbits(56))}


@method("sendMediaGroup")
def send_media_group(call: Call) -> list[Json]:
    """Up to 10 messages, all or none. One alone is no album."""
    media = _listed(call)
    contents = [from_input_media(call, one) for one in media]
    group = new_album() if len(contents) > 1 else {}
    return [deliver(call, group | content).body for content in contents]


def _listed(call: Call) -> list[Json]:
    try:
        given = call.params.parsed("media")
    except ValueError as error:
        raise bad_request("Can't parse media JSON object") from error
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise bad_request("Expected an Array of InputMedia")
    if not given:
        raise bad_request("There are no messages to send")
    if len(given) > LARGEST:
        raise bad_request("Too many messages to send as an album")
    kinds = {one.get("type") for one in given}
    for kind in ALONE:
        if kind in kinds and len(kinds) > 1:
            raise bad_request(f"{kind} can't be mixed with other media types")
    return given
