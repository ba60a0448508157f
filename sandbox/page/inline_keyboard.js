// The buttons under a message, and what pressing each kind does.

import { el } from "./dom.js";
import { copy } from "./message_actions.js";
import * as api from "./stage_api.js";
import { t } from "./texts.js";

const LONGEST_WAIT_MS = 1500;

export function inlineKeyboard(seat, chat, message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return el("div", { class: "inline-keyboard" },
    rows.map((row) => el("div", { class: "keyboard-row" }, row.map((given) => inlineButton(seat, chat, message, given)))));
}

function inlineButton(seat, chat, message, given) {
  const mark = given.url ? "↗" : given.switch_inline_query_current_chat !== undefined ? "@" : "";
  const node = el("button", { type: "button", class: `inline-button ${styleClass(given)}`, onclick: () => pressed(seat, chat, message, given, node) },
    el("span", { class: "label" }, given.text),
    mark && el("span", { class: "corner", "aria-hidden": "true" }, mark));
  return node;
}

function styleClass({ style }) {
  return ["danger", "success", "primary"].includes(style) ? `is-${style}` : "";
}

function pressed(seat, chat, message, given, node) {
  if (given.url) return seat.hands.link(given.url);
  if (given.callback_data !== undefined) return callBack(seat, chat, message, given, node);
  if (given.copy_text) return copy(seat, given.copy_text.text);
  const query = given.switch_inline_query_current_chat ?? given.switch_inline_query;
  if (query !== undefined) return seat.composer.fill(`@${seat.state.bot.username} ${query}`);
  return seat.notify(t("not_here"));
}

/** Busy until the bot has taken the press, as far as the queue tells; never for long, for an answer may not come. */
async function callBack(seat, chat, message, given, node) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  const sent = await seat.act(() => api.press(seat.user.id, chat.id, message.message_id, given.callback_data));
  if (sent) await seat.until((state) => !state.counts?.pending_updates, LONGEST_WAIT_MS);
  node.removeAttribute("aria-busy");
}
