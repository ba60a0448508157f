"""HTML, listed entities, and what Telegram finds by itself."""

import pytest

from tests.sandbox.rig import Json, Rig, person


async def sent(rig: Rig, text: str, **more: object) -> Json:
    await rig.cast(person(1001))
    message: Json = await rig.result("sendMessage", chat_id=1001, text=text, **more)
    return message


def spans(message: Json) -> list[tuple[str, int, int]]:
    return [(entity["type"], entity["offset"], entity["length"]) for entity in message.get("entities", [])]


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("<b>a</b><i>b</i><u>c</u><s>d</s>", "abcd", ["bold", "italic", "underline", "strikethrough"]),
        (
            "<strong>a</strong><em>b</em><ins>c</ins><del>d</del>",
            "abcd",
            ["bold", "italic", "underline", "strikethrough"],
        ),
        ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", "ab", ["spoiler", "spoiler"]),
        ("<code>a</code> <pre>b</pre>", "a b", ["code", "pre"]),
        (
            "<blockquote>a</blockquote> <blockquote expandable>b</blockquote>",
            "a b",
            ["blockquote", "expandable_blockquote"],
        ),
        ("<B>a</>", "a", ["bold"]),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;&#65;&#x42;", '1 < 2 && 3 > 2 "AB', []),
        ("a & b &nbsp; &#0;", "a & b &nbsp; &#0;", []),
        ("<b></b>a", "a", []),
    ],
)  # fmt: skip
async def test_html_becomes_text_and_entities(rig: Rig, html: str, text: str, entities: list[str]) -> None:
    message = await sent(rig, html, parse_mode="HTML")

    assert message["text"] == text
    assert [kind for kind, _, _ in spans(message)] == entities


async def test_nested_tags_are_sorted_from_the_outside_in_and_counted_in_utf16(rig: Rig) -> None:
    message = await sent(rig, "😷<b>粗<i>斜</i></b>", parse_mode="html")

    assert spans(message) == [("bold", 2, 2), ("italic", 3, 1)]


async def test_code_in_pre_names_its_language(rig: Rig) -> None:
    message = await sent(rig, '<pre><code class="language-python">x</code></pre>', parse_mode="HTML")

    assert message["entities"] == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]


async def test_a_link_keeps_its_address_in_full(rig: Rig) -> None:
    message = await sent(rig, '<a href="http://a.cn?x=1&amp;y=2">门</a>', parse_mode="HTML")

    assert message["entities"] == [{"type": "text_link", "offset": 0, "length": 1, "url": "http://a.cn?x=1&y=2"}]


async def test_a_link_to_a_person_is_a_mention_if_the_person_is_known(rig: Rig) -> None:
    html = '<a href="tg://user?id=1001">林</a> <a href="tg://user?id=5">谁</a>'

    message = await sent(rig, html, parse_mode="HTML")

    assert spans(message) == [("text_mention", 0, 1)]
    assert message["entities"][0]["user"]["id"] == 1001


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("温<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 3'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href=>x</a>", None),
        ("<a href='x>y</a>", "Unclosed start tag at byte offset 0"),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("体温 < 37.3", 'Unsupported start tag "" at byte offset 7'),
    ],
)
async def test_bad_html_is_refused_in_telegrams_words(rig: Rig, html: str, complaint: str | None) -> None:
    await rig.cast(person(1001))

    answer = await rig.call("sendMessage", chat_id=1001, text=html, parse_mode="HTML")

    assert answer.get("description") == (complaint and f"Bad Request: can't parse entities: {complaint}")


async def test_an_unknown_parse_mode_is_refused(rig: Rig) -> None:
    await rig.cast(person(1001))

    assert await rig.refusal("sendMessage", chat_id=1001, text="x", parse_mode="bbcode") == (
        "Bad Request: unsupported parse_mode"
    )


async def test_listed_entities_are_kept_and_cut_to_the_text(rig: Rig) -> None:
    listed = [{"type": "bold", "offset": 1, "length": 50}]

    message = await sent(rig, " 你好 ", entities=listed)

    assert spans(message) == [("bold", 0, 2)]


async def test_an_entity_without_a_place_is_refused(rig: Rig) -> None:
    await rig.cast(person(1001))

    assert await rig.refusal("sendMessage", chat_id=1001, text="x", entities=[{"type": "bold", "offset": 0}]) == (
        "Bad Request: can't parse MessageEntity: Can't find field \"length\""
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start", [("bot_command", 0, 6)]),
        ("😷 /help@sandbox_bot 好", [("bot_command", 3, 17)]),
        ("a/b 1/2", []),
        ("/路", []),
        ("@linxiao，好", [("mention", 0, 8)]),
        ("me@example.com", [("email", 0, 14)]),
        ("#居家 #1", [("hashtag", 0, 3)]),
        ("见 https://a.cn/x?y=1。谢谢", [("url", 2, 18)]),
        ("(see example.com/a_(b).)", [("url", 5, 17)]),
        ("t.me/+abc", [("url", 0, 9)]),
        ("36.5 37.2", []),
        ("3.5.cn1", []),
        ("$CNY", [("cashtag", 0, 4)]),
        ("+86 138 0000 0001", [("phone_number", 0, 17)]),
        ("<b> & \"", []),
    ],
)  # fmt: skip
async def test_entities_nobody_marked_are_found(rig: Rig, text: str, found: list[tuple[str, int, int]]) -> None:
    await rig.cast(person(1001))

    message = await rig.say(1001, text)

    assert message["text"] == text
    assert spans(message) == found


async def test_nothing_is_found_inside_code(rig: Rig) -> None:
    message = await sent(rig, "<code>/start</code> /start", parse_mode="HTML")

    assert spans(message) == [("code", 0, 6), ("bot_command", 7, 6)]


async def test_a_caption_has_entities_and_a_limit_of_its_own(rig: Rig) -> None:
    await rig.cast(person(1001))
    document = (await rig.stage("users/1001/send", chat_id=1001, document={"file_name": "a", "content": "YQ=="}))[
        "message"
    ]["document"]["file_id"]

    message = await rig.result("sendDocument", chat_id=1001, document=document, caption="<b>a</b>", parse_mode="HTML")
    refusal = await rig.refusal("sendDocument", chat_id=1001, document=document, caption="字" * 1025)

    assert message["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert refusal == "Bad Request: message caption is too long"
