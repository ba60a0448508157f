// Links a person opens: deep links, invite links and message links stay inside the sandbox.

import { button, el } from "./dom.js";
import * as api from "./stage_api.js";
import { chatsOf } from "./world.js";
import { t } from "./texts.js";

const TELEGRAM_HOSTS = ["t.me", "telegram.me", "telegram.dog"];

export async function openLink(seat, url) {
  const goal = read(url, seat.state.bot.username);
  switch (goal.kind) {
    case "start":
      seat.openChat(seat.user.id);
      return seat.act(() => api.start(seat.user.id, goal.payload));
    case "bot": return seat.openChat(seat.user.id);
    case "join": return join(seat, goal.link);
    case "message": return openMessage(seat, goal);
    case "web": return void window.open(url, "_blank", "noopener");
    default: return seat.notify(t("elsewhere", { url }));
  }
}

async function join(seat, link) {
  const chat = seat.state.chats.find((one) => (one.invite_links ?? []).includes(link));
  if (!await seat.act(() => api.joinByLink(seat.user.id, link))) return;
  seat.notify(t("joined_sent"));
  if (chat?.description) showDescription(seat, chat);
}

/** Who asks to come in sees what stands below the group's name, and may open a link in it. */
function showDescription(seat, chat) {
  const links = chat.description.match(/https?:\/\/\S+/g) ?? [];
  const rows = links.map((url) => button(url, () => { seat.sheet.close(); openLink(seat, url); }, { class: "row" }));
  seat.sheet.open(chat.title, el("p", { "data-testid": `about-${seat.id}` }, chat.description), ...rows);
}

function openMessage(seat, { chat_id, message_id, url }) {
  const mine = chatsOf(seat.state, seat.user).some((chat) => chat.id === chat_id);
  if (!mine) return seat.notify(t("elsewhere", { url }));
  seat.openChat(chat_id);
  seat.scrollTo(message_id);
}

function read(url, username) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    return { kind: "none" };
  }
  if (parsed.protocol === "tg:") return readApp(parsed, username);
  if (!/^https?:$/.test(parsed.protocol)) return { kind: "none" };
  if (!TELEGRAM_HOSTS.includes(parsed.hostname)) return { kind: "web" };
  return readTelegram(parsed, url, username);
}

function readApp(parsed, username) {
  if (parsed.hostname !== "resolve") return { kind: "none" };
  return towardsBot(parsed.searchParams.get("domain") ?? "", parsed.searchParams, username);
}

function readTelegram(parsed, url, username) {
  const [first, second, ...rest] = parsed.pathname.split("/").filter(Boolean);
  if (!first) return { kind: "none" };
  if (first.startsWith("+") || first === "joinchat") return { kind: "join", link: url };
  if (first === "c") return { kind: "message", chat_id: Number(`-100${second}`), message_id: Number(rest.at(-1)), url };
  return towardsBot(first, parsed.searchParams, username);
}

function towardsBot(name, parameters, username) {
  if (name.toLowerCase() !== username.toLowerCase()) return { kind: "none" };
  if (!parameters.has("start")) return { kind: "bot" };
  return { kind: "start", payload: parameters.get("start") };
}
