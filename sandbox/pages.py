"""The page at `/` and what it loads, from beside it or from /static/, straight from the folder, never cached."""

from mimetypes import guess_type
from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).parent / "page"
FRESH = {"Cache-Control": "no-store"}


def routes(folder: Path = FOLDER) -> list[web.RouteDef]:
    """`/` and `/static/…`; without the folder they answer 404."""

    async def index(_: web.Request) -> web.Response:
        return _read(folder, "index.html")

    async def part(request: web.Request) -> web.Response:
        return _read(folder, request.match_info["path"])

    beside = r"/{path:[\w-]+\.(?:css|js|html|svg|png|ico|woff2)}"
    return [web.get("/", index), web.get("/static/{path:.+}", part), web.get(beside, part)]


def _read(folder: Path, name: str) -> web.Response:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise web.HTTPNotFound(headers=FRESH)
    kind = guess_type(name)[0] or "application/octet-stream"
    charset = "utf-8" if kind.startswith("text/") else None
    return web.Response(body=path.read_bytes(), content_type=kind, charset=charset, headers=FRESH)
