// What a person may do with a message: reply, edit their own, pin, copy.

import { button, el } from "./dom.js";
import * as api from "./stage_api.js";
import { t } from "./texts.js";
import { gist, isAdministrator } from "./world.js";

export function offerActions(seat, chat, message, own) {
  const text = message.text ?? message.caption;
  const choices = [
    ["reply", () => seat.composer.replyTo(message)],
    own && message.text && ["edit", () => seat.composer.edit(message)],
    mayPin(seat, chat) && ["pin", () => seat.act(() => api.pin(seat.user.id, chat.id, message.message_id))],
    text && ["copy", () => copy(seat, text)],
  ].filter(Boolean);
  const rows = choices.map(([key, deed]) => button(t(key), () => { seat.sheet.close(); deed(); }, { class: "row" }));
  seat.sheet.open(t("actions"), el("p", { class: "quiet clipped" }, gist(message, t)), rows);
}

function mayPin(seat, chat) {
  return chat.type === "private" || isAdministrator(chat, seat.user.id);
}

export async function copy(seat, text) {
  await seat.act(() => navigator.clipboard.writeText(text).then(() => seat.notify(t("copied"))));
}
