"""Multipart forms as clients write them: quoted or not, with and without a name for the file."""

import pytest

from sandbox.errors import ApiError
from sandbox.forms import Part, parts
from tests.sandbox.rig import Rig, person

KIND = "multipart/form-data; boundary=XyZ"


def form(*heads: str, content: str = "a,b\r\n", end: str = "--XyZ--\r\n") -> bytes:
    return ("".join(f"--XyZ\r\n{head}\r\n\r\n{content}\r\n" for head in heads) + end).encode()


@pytest.mark.parametrize(
    ("disposition", "name", "file_name"),
    [
        ('form-data; name="text"', "text", None),
        ("form-data;name=text", "text", None),
        ('form-data; name="document"; filename="名单 一.csv"', "document", "名单 一.csv"),
        ('form-data;name="document";filename=名单 一.csv', "document", "名单 一.csv"),
        ('form-data; name="document"; filename=""', "document", ""),
        ('form-data; name="document"; filename="a"; filename*=utf-8\'\'b', "document", "a"),
        ('form-data; name="document"; filename="%E4%B8%80.csv"', "document", "%E4%B8%80.csv"),
    ],
)
def test_names_are_taken_as_they_are_written(disposition: str, name: str, file_name: str | None) -> None:
    """grammY writes none of the quotation marks others write; what is encoded by percents stays so."""
    found = list(parts(KIND, form(f"Content-Disposition: {disposition}")))

    assert found == [Part(name, file_name, "", b"a,b\r\n")]


def test_a_part_has_a_kind_and_may_hold_anything_but_the_boundary() -> None:
    head = 'content-disposition:form-data;name="x";filename=x\r\ncontent-type:image/png'
    body = b"before\r\n" + form(head, head, content="\r\n--Xy\r\n\r\n")

    assert list(parts(KIND, body)) == [Part("x", "x", "image/png", b"\r\n--Xy\r\n\r\n")] * 2


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", form('Content-Disposition: form-data; name="x"')),
        (KIND, form('Content-Disposition: form-data; name="x"', end="")),
        (KIND, b""),
        (KIND, form("Content-Type: text/plain")),
        (KIND, form("Content-Disposition: form-data; filename=x")),
        (KIND, b"--XyZ\r\n--XyZ--"),
    ],
)
def test_what_is_no_form_is_refused(kind: str, body: bytes) -> None:
    with pytest.raises(ApiError, match="Bad Request: "):
        list(parts(kind, body))


async def test_a_bare_file_name_goes_up(rig: Rig) -> None:
    await rig.cast(person(1001))
    chat = 'Content-Disposition: form-data; name="chat_id"\r\n\r\n1001'
    body = b"--XyZ\r\n" + chat.encode() + b"\r\n"
    body += form("content-disposition:form-data;name=document;filename=名单 一.csv")
    async with rig.http.post(f"{rig.bot_url}/sendDocument", data=body, headers={"Content-Type": KIND}) as response:
        sent = (await response.json())["result"]

    assert sent["document"]["file_name"] == "名单 一.csv"
