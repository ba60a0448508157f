// grammY among people: links that open it, doors, topics, presses, results, polls, and what becomes of a chat.
import assert from "node:assert/strict";
import { test } from "node:test";
import { InlineKeyboard, InlineQueryResultBuilder, Keyboard } from "grammy";
import {
  cast, chat, look, makeBot, messages, person, polling, press, refusal, say, stage, supergroup, until,
} from "./rig.mjs";

const GROUP = -100200;
const { api } = makeBot();

test("a deep link, a button, an answer and an edited message", async () => {
  const bot = makeBot();
  await cast([person(1001, { started: false })]);
  bot.command("start", (ctx) =>
    ctx.reply(`<b>${ctx.match}</b>`, { parse_mode: "HTML", reply_markup: new InlineKeyboard().text("好", "ok") }),
  );
  bot.callbackQuery("ok", async (ctx) => {
    await ctx.answerCallbackQuery("好的");
    await ctx.editMessageText("改了");
  });
  await polling(bot, async () => {
    await stage("users/1001/start", { payload: "door_3-5" });
    await until(async () => (await messages(1001)).length === 2);
    const [, sent] = await messages(1001);
    assert.equal(sent.text, "door_3-5");
    assert.deepEqual(sent.entities, [{ type: "bold", offset: 0, length: 8 }]);
    await press(1001, sent);
    await until(async () => (await messages(1001))[1].text === "改了");
  });

  assert.equal((await chat(1001)).toasts[0].text, "好的");
  assert.equal((await messages(1001))[1].reply_markup, undefined);
});

test("a keyboard asks for a number and goes when it was given", async () => {
  const bot = makeBot();
  const heard = [];
  await cast([person(1001, { phone_number: "+8613800000001" })]);
  const reply_markup = new Keyboard().requestContact("我的号码").oneTime().resized();
  const sent = await api.sendMessage(1001, "号码？", { reply_markup });
  assert.ok((await chat(1001)).reply_keyboard["1001"]);
  bot.on("message:contact", (ctx) => heard.push([ctx.msg.contact.user_id, ctx.msg.contact.phone_number]));
  await polling(bot, async () => {
    await stage("users/1001/send", { chat_id: 1001, contact: true });
    await until(() => heard.length);
  });

  assert.equal(sent.reply_markup, undefined);
  assert.deepEqual(heard, [[1001, "+8613800000001"]]);
  assert.equal((await chat(1001)).reply_keyboard["1001"], undefined);
});

test("what a person edits is heard as edited", async () => {
  const bot = makeBot();
  const heard = [];
  await cast([person(1001)]);
  bot.on("edited_message:text", (ctx) => heard.push([ctx.msg.message_id, ctx.msg.text, ctx.msg.edit_date > 0]));
  const said = await say(1001, "36.5");
  await polling(bot, async () => {
    await stage("users/1001/edit", { chat_id: 1001, message_id: said.message_id, text: "37.5" });
    await until(() => heard.length);
  });

  assert.deepEqual(heard, [[said.message_id, "37.5", true]]);
});

test("one is let in and one is turned away", async () => {
  const bot = makeBot();
  const heard = [];
  await cast([person(1001), person(1002, { started: false }), person(1003, { started: false })], [supergroup([1001])]);
  const link = await api.createChatInviteLink(GROUP, { name: "楼下", creates_join_request: true });
  bot.on("chat_join_request", async (ctx) => {
    await api.sendMessage(ctx.chatJoinRequest.user_chat_id, "您住哪一户？");
    await (ctx.from.id === 1002 ? ctx.approveChatJoinRequest(ctx.from.id) : ctx.declineChatJoinRequest(ctx.from.id));
    heard.push(ctx.chatJoinRequest.invite_link.name);
  });
  bot.on("chat_member", (ctx) => heard.push([ctx.chatMember.new_chat_member.user.id, ctx.chatMember.via_join_request]));
  const kinds = ["chat_join_request", "chat_member"];
  await polling(bot, async () => {
    await until(async () => (await api.getWebhookInfo()).allowed_updates?.length === 2);
    await stage("users/1002/join", { invite_link: link.invite_link });
    await stage("users/1003/join", { invite_link: link.invite_link });
    await until(() => heard.length === 3);
  }, { allowed_updates: kinds });
  await api.getUpdates({ allowed_updates: [] });
  const handled = await refusal(api.approveChatJoinRequest(GROUP, 1003));
  const late = await refusal(api.sendMessage(1003, "晚了"));

  assert.deepEqual(heard.filter((one) => Array.isArray(one)), [[1002, true]]);
  assert.deepEqual(heard.filter((one) => one === "楼下").length, 2);
  assert.equal(handled.description, "Bad Request: HIDE_REQUESTER_MISSING");
  assert.equal(late.error_code, 403);
  assert.equal((await api.getChatMember(GROUP, 1003)).status, "left");
});

test("who stops the bot is heard of and cannot be written to", async () => {
  const bot = makeBot();
  const heard = [];
  await cast([person(1001)]);
  bot.on("my_chat_member", (ctx) => heard.push(ctx.myChatMember.new_chat_member.status));
  await polling(bot, async () => {
    await stage("users/1001/block");
    await until(() => heard.length);
  });

  assert.deepEqual(heard, ["kicked"]);
  assert.equal((await refusal(api.sendMessage(1001, "x"))).description, "Forbidden: bot was blocked by the user");
});

test("a group that moves says where to and can be followed", async () => {
  const bot = makeBot();
  const heard = [];
  await cast([person(1001)], [{ ...supergroup([1001]), id: -200, type: "group" }]);
  bot.on(":migrate_to_chat_id", (ctx) => heard.push(ctx.msg.migrate_to_chat_id));
  bot.on(":migrate_from_chat_id", (ctx) => heard.push(ctx.msg.migrate_from_chat_id));
  await polling(bot, async () => {
    await stage("chats/-200/migrate");
    await until(() => heard.length === 2);
  });
  const error = await refusal(api.sendMessage(-200, "x"));
  const sent = await api.sendMessage(error.parameters.migrate_to_chat_id, "到了");

  assert.deepEqual(heard, [error.parameters.migrate_to_chat_id, -200]);
  assert.equal(sent.chat.type, "supergroup");
});

test("in a topic an answer stays in the topic", async () => {
  const bot = makeBot();
  await cast([person(1001)], [supergroup([1001], { is_forum: true })]);
  const topic = await api.createForumTopic(GROUP, "三单元");
  const thread = topic.message_thread_id;
  let answered;
  bot.on("message:text", async (ctx) => {
    answered = await ctx.reply("在", { message_thread_id: ctx.msg.message_thread_id });
  });
  await polling(bot, async () => {
    await say(1001, "在吗", { chat_id: GROUP, thread_id: thread });
    await until(() => answered);
  });
  await api.editForumTopic(GROUP, thread, { name: "四单元" });
  await api.closeForumTopic(GROUP, thread);

  assert.equal(answered.message_thread_id, thread);
  assert.equal(answered.is_topic_message, true);
  assert.equal(await api.deleteForumTopic(GROUP, thread), true);
});

test("marks on messages", async () => {
  await cast([person(1001)], [supergroup([1001])]);
  const said = await say(1001, "收到请回", { chat_id: GROUP });
  const done = [
    await api.setMessageReaction(GROUP, said.message_id, [{ type: "emoji", emoji: "👍" }]),
    await api.pinChatMessage(GROUP, said.message_id),
    await api.unpinAllChatMessages(GROUP),
    await api.deleteMessage(GROUP, said.message_id),
  ];

  assert.deepEqual(done, [true, true, true, true]);
});

test("a press answered late or twice is too old", async () => {
  await cast([person(1001)]);
  const sent = await api.sendMessage(1001, "好？", { reply_markup: new InlineKeyboard().text("好", "ok") });
  const { callback_query_id: first } = await press(1001, sent);
  const { callback_query_id: second } = await press(1001, sent);
  await api.answerCallbackQuery(first, { text: "好", show_alert: true });
  await stage("clock/jump", { seconds: 151 });

  for (const id of [first, second]) {
    const error = await refusal(api.answerCallbackQuery(id));
    assert.match(error.description, /query is too old and response timeout expired or query ID is invalid/);
  }
});

test("results of an inline query are chosen and can be edited later", async () => {
  const bot = makeBot();
  let chosen;
  await cast([person(1001)], [supergroup([1001])], { bot: { inline_feedback: true } });
  bot.inlineQuery("医院", (ctx) => {
    const reply_markup = new InlineKeyboard().text("好", "ok");
    const article = InlineQueryResultBuilder.article("1", "医院", { reply_markup }).text("医院在北边");
    return ctx.answerInlineQuery([article], { cache_time: 0, button: { text: "登记", start_parameter: "register" } });
  });
  bot.on("chosen_inline_result", (ctx) => (chosen = ctx.chosenInlineResult));
  await polling(bot, async () => {
    const { inline_query_id: id } = await stage("users/1001/inline", { query: "医院" });
    const shown = await look(`inline/${id}?wait=5`);
    assert.equal(shown.results[0].title, "医院");
    assert.equal(shown.button.start_parameter, "register");
    await stage("users/1001/choose", { inline_query_id: id, result_id: "1", chat_id: GROUP });
    await until(() => chosen);
  });

  assert.equal(await api.editMessageTextInline(chosen.inline_message_id, "搬到南边"), true);
  assert.deepEqual((await messages(GROUP)).map((message) => message.text), ["搬到南边"]);
});

test("a poll is answered and stopped", async () => {
  const bot = makeBot();
  const heard = [];
  await cast([person(1001)], [supergroup([1001])]);
  bot.on("poll_answer", (ctx) => heard.push([ctx.pollAnswer.user.id, ctx.pollAnswer.option_ids]));
  const sent = await api.sendPoll(GROUP, "几点？", ["9", { text: "10" }], { is_anonymous: false });
  await polling(bot, async () => {
    await stage("users/1001/vote", { chat_id: GROUP, message_id: sent.message_id, option_ids: [1] });
    await until(() => heard.length);
  });
  const poll = await api.stopPoll(GROUP, sent.message_id);

  assert.deepEqual(heard, [[1001, [1]]]);
  assert.deepEqual(poll.options.map((option) => option.voter_count), [0, 1]);
  assert.equal(poll.is_closed, true);
});

test("what one asks about chats, people and menus", async () => {
  await cast([person(1001), person(1003)], [supergroup([1001], { administrators: [1003] })]);
  const me = await api.getMe();
  const scope = { type: "chat", chat_id: 1001 };
  await api.setMyCommands([{ command: "report", description: "填报" }], { scope });

  assert.equal((await api.getChat(GROUP)).title, "三单元");
  assert.equal(await api.getChatMemberCount(GROUP), 3);
  const administrators = await api.getChatAdministrators(GROUP);
  assert.deepEqual(administrators.map((one) => one.user.id).sort(), [1003, me.id].sort());
  assert.deepEqual(await api.getMyCommands({ scope }), [{ command: "report", description: "填报" }]);
  assert.deepEqual(await api.getMyCommands(), []);
});
