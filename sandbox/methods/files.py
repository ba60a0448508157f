"""getFile: where a file's bytes can be fetched."""

from sandbox.errors import bad_request
from sandbox.files import LARGEST_DOWNLOAD
from sandbox.methods.table import Call, method
from sandbox.wire import Json


@method("getFile")
def get_file(call: Call) -> Json:
    """The path below /file/bot<token>/; files above 20 MB cannot be fetched by bots."""
    stored = call.box.files.by_id.get(call.params.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.content) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    names = ("file_id", "file_unique_id", "file_size")
    return {name: stored.shape[name] for name in names} | {"file_path": stored.path}
