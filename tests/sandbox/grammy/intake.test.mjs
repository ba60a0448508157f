// grammY takes the updates in: by asking again and again, and by being told.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { GrammyError, webhookCallback } from "grammy";
import { cast, makeBot, messages, person, polling, refusal, say, stage, supergroup, until } from "./rig.mjs";

const SECRET = "A_b-1";

function texts(updates) {
  return updates.map((update) => update.message.text);
}

// A web server for `bot`; a handler that throws makes it answer 500.
async function hooked(bot, work, secretToken = SECRET) {
  const answer = webhookCallback(bot, "http", { secretToken });
  const server = createServer((request, response) =>
    answer(request, response).catch(() => response.writeHead(500).end()),
  );
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await until(async () => {
      // Telegram takes one setWebhook a second.
      const set = bot.api.setWebhook(`http://127.0.0.1:${server.address().port}/hook`, { secret_token: SECRET });
      return set.catch((error) => (error.error_code === 429 ? false : Promise.reject(error)));
    });
    await work();
  } finally {
    await bot.api.deleteWebhook({ drop_pending_updates: true });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

test("an offset confirms what lies below it", async () => {
  const { api } = makeBot();
  await cast([person(1001)]);
  for (const text of "一二三") await say(1001, text);
  const first = await api.getUpdates({ limit: 2 });
  const again = await api.getUpdates({ offset: first[0].update_id, limit: 2 });
  const after = await api.getUpdates({ offset: first[1].update_id + 1 });

  assert.deepEqual([first, again, after].map(texts), [["一", "二"], ["一", "二"], ["三"]]);
  assert.equal((await api.getWebhookInfo()).pending_update_count, 1);
});

test("a poll waits for the first update and no longer than asked", async () => {
  const { api } = makeBot();
  await cast([person(1001)]);
  const waiting = api.getUpdates({ offset: 11, timeout: 50 });
  await say(1001, "到了");
  const found = await waiting;

  assert.deepEqual(texts(found), ["到了"]);
  assert.deepEqual(await api.getUpdates({ offset: found[0].update_id + 1, timeout: 1 }), []);
});

test("of two bots that poll the older one stops with a 409", async () => {
  await cast([person(1001)]);
  const [older, newer] = [makeBot(), makeBot()];
  const heard = [];
  newer.on("message", (ctx) => heard.push(ctx.msg.text));
  let listening = false;
  const stopped = refusal(older.start({ timeout: 50, onStart: () => (listening = true) }));
  await until(() => listening);
  await polling(newer, async () => {
    const error = await stopped;
    assert.ok(error instanceof GrammyError);
    assert.equal(error.error_code, 409);
    assert.match(error.description, /terminated by other getUpdates request/);
    await say(1001, "给新的");
    await until(() => heard.length);
  }, { timeout: 50 });

  assert.deepEqual(heard, ["给新的"]);
});

test("who has a webhook may not ask", async () => {
  const { api } = makeBot();
  await cast([person(1001)]);
  await hooked(makeBot(), async () => {
    const error = await refusal(api.getUpdates());
    assert.equal(error.error_code, 409);
    assert.match(error.description, /can't use getUpdates method while webhook is active/);
  });
  assert.deepEqual(await api.getUpdates(), []);
});

test("only the kinds asked for come", async () => {
  const bot = makeBot();
  const heard = [];
  await cast([person(1001), person(1002)], [supergroup([1001])]);
  bot.on("chat_member", (ctx) => {
    const { old_chat_member: before, new_chat_member: after } = ctx.chatMember;
    heard.push([after.user.id, before.status, after.status]);
  });
  bot.on("message", () => heard.push("a message"));
  await polling(bot, async () => {
    await until(async () => (await bot.api.getWebhookInfo()).allowed_updates?.length);
    await stage("users/1002/join", { chat_id: -100200 });
    await stage("users/1002/leave", { chat_id: -100200 });
    await until(() => heard.length === 2);
  }, { allowed_updates: ["chat_member"] });
  await bot.api.getUpdates({ allowed_updates: [] });

  assert.deepEqual(heard, [[1002, "left", "member"], [1002, "member", "left"]]);
});

test("polling goes on after trouble and nothing is heard twice", async () => {
  const bot = makeBot();
  const heard = [];
  await cast([person(1001)]);
  bot.on("message", (ctx) => heard.push(ctx.msg.text));
  await stage("faults", { method: "getUpdates", kind: "status", status: 429 });
  await stage("faults", { method: "getUpdates", kind: "html" });
  await say(1001, "还在");
  await polling(bot, async () => {
    await until(() => heard.length);
    await say(1001, "又来");
    await until(() => heard.length > 1);
  });

  assert.deepEqual(heard, ["还在", "又来"]);
  assert.deepEqual(await bot.api.getUpdates({ offset: 5 }), []);
});

test("a webhook is told with the secret, in order", async () => {
  const bot = makeBot();
  const heard = [];
  await cast([person(1001)]);
  bot.on("message", (ctx) => heard.push(ctx.msg.text));
  await hooked(bot, async () => {
    await say(1001, "一");
    await say(1001, "二");
    await until(() => heard.length === 2);
    const info = await bot.api.getWebhookInfo();
    assert.match(info.url, /\/hook$/);
    assert.equal(info.last_error_message, undefined);
  });

  assert.deepEqual(heard, ["一", "二"]);
});

test("without the secret it is not let in and tells so", async () => {
  const bot = makeBot();
  await cast([person(1001)]);
  bot.on("message", () => assert.fail("this must not be heard"));
  await hooked(bot, async () => {
    await say(1001, "一");
    await until(async () => (await bot.api.getWebhookInfo()).last_error_message);
    const info = await bot.api.getWebhookInfo();
    assert.match(info.last_error_message, /^Wrong response from the webhook: 401 /);
    assert.equal(info.pending_update_count, 1);
  }, "another");
});

test("what failed is brought again", async () => {
  const bot = makeBot();
  const heard = [];
  await cast([person(1001)]);
  bot.on("message", (ctx) => {
    heard.push(ctx.msg.text);
    if (heard.length === 1) throw new Error("the first time it goes wrong");
  });
  await hooked(bot, async () => {
    await say(1001, "一");
    await until(async () => !(await bot.api.getWebhookInfo()).pending_update_count);
    const info = await bot.api.getWebhookInfo();
    assert.equal(info.last_error_message, "Wrong response from the webhook: 500 Internal Server Error");
  });

  assert.deepEqual(heard, ["一", "一"]);
});

test("an answer to a webhook may carry the call", async () => {
  const bot = makeBot({ canUseWebhookReply: (method) => method === "sendMessage" });
  await cast([person(1001)]);
  bot.on("message", async (ctx) => void (await ctx.reply("回", { reply_parameters: { message_id: ctx.msgId } })));
  await hooked(bot, async () => {
    const said = await say(1001, "话");
    await until(async () => (await messages(1001)).length === 2);
    const reply = (await messages(1001))[1];
    assert.equal(reply.text, "回");
    assert.equal(reply.reply_to_message.message_id, said.message_id);
  });
});
