// grammY as the bot of a sandbox that SANDBOX_URL names, and what the people on its stage do.
import { Bot } from "grammy";

export const url = process.env.SANDBOX_URL;
export const token = process.env.SANDBOX_TOKEN;

export function makeBot(client = {}) {
  return new Bot(token, { client: { apiRoot: url, ...client } });
}

async function answered(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(`the stage refuses: ${JSON.stringify(body)}`);
  return body;
}

export async function stage(path, body = {}) {
  const given = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return answered(await fetch(`${url}/sandbox/${path}`, given));
}

export async function look(path) {
  return answered(await fetch(`${url}/sandbox/${path}`));
}

export async function chat(id) {
  return (await look("state")).chats.find((one) => one.id === id);
}

export async function messages(id) {
  return (await chat(id))?.messages ?? [];
}

export function person(id, more = {}) {
  return { id, first_name: `P${id}`, started: true, ...more };
}

export function supergroup(members, more = {}) {
  return { id: -100200, type: "supergroup", title: "三单元", members, bot: "administrator", ...more };
}

export async function cast(users, chats = [], more = {}) {
  await stage("world", { users, chats, ...more });
}

export async function say(id, text, more = {}) {
  return (await stage(`users/${id}/send`, { chat_id: id, text, ...more })).message;
}

export async function press(id, message, data = "ok") {
  return stage(`users/${id}/press`, { chat_id: message.chat.id, message_id: message.message_id, data });
}

export async function until(happened, seconds = 15) {
  const end = Date.now() + seconds * 1000;
  while (!(await happened())) {
    if (Date.now() > end) throw new Error(`this did not come about: ${happened}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

// A bot that polls while `work` runs.
export async function polling(bot, work, options = {}) {
  let began;
  const listening = new Promise((resolve) => (began = resolve));
  const running = bot.start({ timeout: 2, ...options, onStart: began });
  await Promise.race([listening, running]);
  try {
    await work();
  } finally {
    await bot.stop();
    await running;
  }
}

export async function refusal(call) {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error("this should have been refused");
}

// The smallest picture every client takes for one.
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
