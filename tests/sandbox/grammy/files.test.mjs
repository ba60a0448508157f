// grammY sends files up, uses them again, and fetches what people sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { InputFile, InputMediaBuilder } from "grammy";
import { PNG, cast, makeBot, person, polling, refusal, stage, token, until, url } from "./rig.mjs";

const MB = 1024 * 1024;
const { api } = makeBot();

async function content(fileId) {
  const { file_path: path } = await api.getFile(fileId);
  const response = await fetch(`${url}/file/bot${token}/${path}`);
  assert.equal(response.status, 200);
  return Buffer.from(await response.arrayBuffer());
}

test("a document goes up as a stream, keeps its name and comes down", async () => {
  await cast([person(1001)]);
  async function* rows() {
    yield Buffer.from("a,b\n");
    yield Buffer.from("1,2\n");
  }
  const sent = await api.sendDocument(1001, new InputFile(rows(), "名单 一.csv"), { caption: "<i>给</i>", parse_mode: "HTML" });

  assert.equal(sent.document.file_name, "名单 一.csv");
  assert.equal(sent.document.mime_type, "text/csv");
  assert.equal(sent.caption, "给");
  assert.deepEqual(sent.caption_entities, [{ type: "italic", offset: 0, length: 1 }]);
  assert.equal((await content(sent.document.file_id)).toString(), "a,b\n1,2\n");
});

test("the id of a picture sends it again", async () => {
  await cast([person(1001), person(1002)]);
  const sent = await api.sendPhoto(1001, new InputFile(PNG, "1.png"));
  const again = await api.sendPhoto(1002, sent.photo.at(-1).file_id, { has_spoiler: true });

  assert.equal(again.photo.at(-1).file_unique_id, sent.photo.at(-1).file_unique_id);
  assert.equal(again.has_media_spoiler, true);
  assert.deepEqual(await content(again.photo.at(-1).file_id), PNG);
});

test("an album mixes what is new with what was sent before", async () => {
  await cast([person(1001)]);
  const sent = await api.sendPhoto(1001, new InputFile(PNG, "1.png"));
  const album = await api.sendMediaGroup(1001, [
    InputMediaBuilder.photo(sent.photo.at(-1).file_id, { caption: "一" }),
    InputMediaBuilder.photo(new InputFile(PNG, "2.png")),
  ]);

  assert.deepEqual(album.map((message) => message.caption), ["一", undefined]);
  assert.equal(new Set(album.map((message) => message.media_group_id)).size, 1);
});

test("a picture takes the place of another", async () => {
  await cast([person(1001)]);
  const sent = await api.sendPhoto(1001, new InputFile(PNG, "1.png"), { caption: "旧" });
  const media = InputMediaBuilder.photo(new InputFile(PNG, "2.png"), { caption: "新" });
  const edited = await api.editMessageMedia(1001, sent.message_id, media);

  assert.equal(edited.caption, "新");
  assert.ok(edited.edit_date);
  assert.notEqual(edited.photo.at(-1).file_id, sent.photo.at(-1).file_id);
});

test("what people send can be fetched and passed on", async () => {
  const bot = makeBot();
  const heard = [];
  await cast([person(1001), person(1002)]);
  bot.on(["message:photo", "message:document", "message:voice"], async (ctx) => {
    const file = await ctx.getFile();
    await ctx.copyMessage(1002);
    heard.push((await content(file.file_id)).length);
  });
  await polling(bot, async () => {
    await stage("users/1001/send", { chat_id: 1001, photo: PNG.toString("base64") });
    await stage("users/1001/send", { chat_id: 1001, document: { file_name: "a.csv", content: "YQ==" } });
    await stage("users/1001/send", { chat_id: 1001, voice: { content: "T2dnUw==", duration: 2 } });
    await until(() => heard.length === 3);
  });

  assert.deepEqual(heard, [PNG.length, 1, 4]);
});

test("what is too great is refused where Telegram refuses it", async () => {
  await cast([person(1001)]);
  const photo = await refusal(api.sendPhoto(1001, new InputFile(Buffer.alloc(10 * MB + 1), "a.png")));
  const large = await api.sendDocument(1001, new InputFile(Buffer.alloc(20 * MB + 1), "a.bin"));
  const download = await refusal(api.getFile(large.document.file_id));
  const upload = await refusal(api.sendDocument(1001, new InputFile(Buffer.alloc(50 * MB + 1), "a.bin")));

  assert.match(photo.description, /too big for a photo/);
  assert.equal(download.description, "Bad Request: file is too big");
  assert.equal(upload.error_code, 413);
});
