// One message in a chat: bubble, quote, media, text, time and the keyboard under it.

import { albumGrid } from "./album.js";
import { el, iconButton } from "./dom.js";
import { hourAndMinute } from "./clocktime.js";
import { richText } from "./entities.js";
import { inlineKeyboard } from "./inline_keyboard.js";
import { mediaOf } from "./media.js";
import { offerActions } from "./message_actions.js";
import { pollNode } from "./poll.js";
import { serviceLine } from "./service.js";
import { t } from "./texts.js";
import { fullName, gist } from "./world.js";

/**
 * `album` is the message alone, or all that were sent as one with it.
 * `frame` is what the message itself does not tell: {follows: same sender as above, topic: its name or "", votes: this person's}.
 */
export function messageNode(seat, chat, album, frame) {
  const message = album.find((part) => part.caption) ?? album[0];
  const line = serviceLine(message);
  const attributes = album.length > 1 ? {} : { "data-testid": `msg-${chat.id}-${message.message_id}`, "data-id": message.message_id };
  if (line !== null) return el("div", { ...attributes, class: "message service" }, el("span", {}, line));
  const own = message.from?.id === seat.user.id;
  const classes = ["message", own ? "outgoing" : "incoming", frame.follows && "follows"].filter(Boolean).join(" ");
  return el("article", { ...attributes, class: classes },
    el("div", { class: "message-body" },
      bubble(seat, chat, album, message, frame, own),
      inlineKeyboard(seat, chat, message)),
    iconButton("more", t("actions"), () => offerActions(seat, chat, message, own), { class: "message-more" }));
}

function bubble(seat, chat, album, message, frame, own) {
  const text = message.text ?? message.caption;
  return el("div", { class: "bubble" },
    frame.topic && el("span", { class: "topic-label" }, `# ${frame.topic}`),
    chat.type !== "private" && !own && !frame.follows && senderName(message),
    forwardedFrom(message),
    message.via_bot && el("span", { class: "quiet" }, t("via", { name: message.via_bot.username })),
    message.reply_to_message && !message.reply_to_message.forum_topic_created && quote(seat, message),
    album.length > 1 ? albumGrid(chat, album) : mediaOf(message),
    message.poll && pollNode(seat, chat, message, frame.votes),
    text && el("div", { class: "text", dir: "auto" },
      richText(text, message.entities ?? message.caption_entities, seat.hands)),
    stamp(message));
}

function senderName(message) {
  const sender = message.from ?? message.sender_chat;
  return el("span", { class: `sender tone-${Math.abs(sender?.id ?? 0) % 7}` },
    fullName(sender) || t("unknown_person"), sender?.is_bot && el("small", { class: "tag" }, t("via_bot")));
}

function forwardedFrom(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name = fullName(origin.sender_user ?? origin.sender_chat ?? origin.chat) || origin.sender_user_name || t("unknown_person");
  return el("span", { class: "quiet" }, t("forwarded", { name }));
}

function quote(seat, { reply_to_message: original, quote: part }) {
  const jump = () => seat.scrollTo(original.message_id);
  return el("button", { type: "button", class: "quote", onclick: jump },
    el("strong", {}, fullName(original.from ?? original.sender_chat) || t("unknown_person")),
    el("span", {}, part?.text ?? gist(original, t)));
}

function stamp(message) {
  return el("span", { class: "stamp" },
    message.edit_date && el("span", { class: "edited" }, t("edited")),
    el("time", { datetime: new Date(message.date * 1000).toISOString() }, hourAndMinute(message.date * 1000)));
}
