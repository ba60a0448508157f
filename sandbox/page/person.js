// One person's phone: who it is, their chats, the open chat and the place to write.

import { avatar, button, el, iconButton, setText } from "./dom.js";
import { createChatStrip } from "./chat_strip.js";
import { createComposer } from "./composer.js";
import { openLink } from "./links.js";
import { createMessageList } from "./message_list.js";
import { createSheet } from "./sheet.js";
import * as api from "./stage_api.js";
import { t } from "./texts.js";
import { createTopicStrip } from "./topic_strip.js";
import { createAnswerWatch, createToasts } from "./toasts.js";
import { chatTitle, chatsOf, fullName, gist, hasStarted, movedTo, newestId, userOf } from "./world.js";

/** What one person has open, drafted and read; it outlives the column when the language changes. */
export function newView(userId) {
  return {
    chatId: userId, drafts: new Map(), lastRead: new Map(), thread: null, topic: null, replyingTo: null, editing: null,
    hiddenKeyboards: new Set(), forcedReplies: new Set(), fresh: createAnswerWatch(userId),
  };
}

export function createPerson(app, id, view) {
  const seat = createSeat(app, id, view);
  const heading = createHeading(seat);
  const strip = createChatStrip(seat);
  const topics = createTopicStrip(seat);
  const pinned = button("", () => seat.scrollTo(Number(pinned.dataset.message)), { class: "pinned", hidden: true });
  const waiting = el("p", { class: "join-requests", hidden: true });
  const messages = createMessageList(seat);
  const composer = createComposer(seat);
  const gate = createGate(seat);
  const sheet = createSheet();
  const toasts = createToasts(`toast-${id}`);
  const node = el("section", { class: "person", "data-testid": `person-${id}` },
    heading.node, strip.node, topics.node, pinned, waiting, messages.node, gate.node, composer.node, toasts.node, sheet.node);
  Object.assign(seat, { composer, sheet, notify: toasts.show, scrollTo: messages.scrollTo, toBottom: messages.toBottom });

  seat.openChat = (chatId) => {
    if (view.chatId !== chatId) {
      Object.assign(view, { chatId, thread: null, topic: null });
      composer.changeChat();
    }
    app.draw();
  };
  seat.openTopic = (topic) => {
    Object.assign(view, { topic, thread: topic || null });
    app.draw();
  };

  function update(state) {
    leaveVanishedChat(state);
    const chat = seat.chat;
    node.setAttribute("aria-label", `${fullName(seat.user)}, ${seat.user.role ?? ""}`);
    markRead(state);
    heading.update();
    strip.update(state);
    topics.update(chat);
    drawPinned(pinned, chat);
    drawWaiting(waiting, state, chat);
    messages.update(chat);
    composer.node.hidden = !gate.update(chat);
    composer.update(state, chat);
    showAnswers(view.fresh(state));
  }

  function leaveVanishedChat(state) {
    const exists = (chatId) => chatsOf(state, seat.user).some((chat) => chat.id === chatId);
    if (exists(view.chatId)) return;
    const successor = movedTo(state.chats.find((chat) => chat.id === view.chatId));
    Object.assign(view, { chatId: exists(successor) ? successor : id, thread: null, topic: null });
    composer.changeChat();
  }

  /** What is open on a visible phone counts as read; a replaced world may have fewer messages than before. */
  function markRead(state) {
    const visible = node.offsetParent !== null;
    for (const chat of chatsOf(state, seat.user)) {
      const newest = newestId(chat);
      const read = view.lastRead.get(chat.id) ?? 0;
      if ((visible && chat.id === view.chatId) || read > newest) view.lastRead.set(chat.id, newest);
    }
  }

  function showAnswers(answers) {
    for (const { text, alert, url } of answers) {
      if (url) seat.hands.link(url);
      else if (alert) sheet.alert(text, `alert-${id}`);
      else if (text) toasts.show(text);
    }
  }
  return { node, update, seat };
}

function createSeat(app, id, view) {
  const seat = {
    id,
    view,
    get state() { return app.state; },
    get user() { return userOf(app.state, id); },
    get chat() {
      const chats = chatsOf(app.state, this.user);
      return chats.find((chat) => chat.id === view.chatId) ?? chats[0];
    },
    now: app.now,
    until: app.until,
    /** Does something at the sandbox; a refusal is shown on this phone. True when it went well. */
    async act(deed) {
      try {
        await deed();
        return true;
      } catch (error) {
        seat.notify(error.message);
        return false;
      }
    },
    sendMessage(content) {
      const extra = { chat_id: view.chatId };
      if (view.replyingTo) extra.reply_to = view.replyingTo.message_id;
      const thread = view.replyingTo?.message_thread_id ?? view.thread;
      if (thread) extra.thread_id = thread;
      seat.composer.dropAbout();
      seat.toBottom();
      return seat.act(() => api.send(id, { ...extra, ...content }));
    },
    sendText: (text) => seat.sendMessage({ text }),
    /** In a group a command names its bot, as Telegram writes it. */
    sendCommand: (name) => seat.sendText(`/${name}${seat.chat.type === "private" ? "" : `@${seat.state.bot.username}`}`),
  };
  seat.hands = { link: (url) => openLink(seat, url), command: (text) => seat.sendText(text) };
  return seat;
}

function createHeading(seat) {
  const face = el("span", { class: "face" });
  const name = el("h2");
  const role = el("p", { class: "role" });
  const menu = iconButton("more", t("chat_menu"), () => offerChatMenu(seat), { "data-testid": `menu-${seat.id}` });
  const node = el("header", { class: "person-heading" }, face, el("div", { class: "who" }, name, role), menu);

  function update() {
    const full = fullName(seat.user);
    if (name.textContent !== full) face.replaceChildren(avatar(seat.id, full));
    setText(name, full);
    setText(role, seat.user.deactivated ? t("deactivated") : seat.user.role ?? "");
  }
  return { node, update };
}

function offerChatMenu(seat) {
  const row = (key, deed) => button(t(key), () => { seat.sheet.close(); seat.act(deed); }, { class: "row" });
  const { id, chat, user } = seat;
  const alone = chat.type === "private";
  const choice = !alone ? row("leave", () => api.leave(id, chat.id))
    : user.blocked ? row("unblock", () => api.unblock(id))
      : row("block", () => api.block(id));
  const members = alone ? "" : ` · ${t("members", { n: (chat.members ?? []).length })}`;
  seat.sheet.open(chatTitle(seat.state, chat) + members, choice);
}

/** What stands in place of the input while this person cannot write: Start, Unblock, or nothing left to do. */
function createGate(seat) {
  const hint = el("p");
  const start = button(t("start"), () => seat.act(() => api.start(seat.id)), { class: "row primary", "data-testid": `start-${seat.id}` });
  const unblock = button(t("unblock"), () => seat.act(() => api.unblock(seat.id)), { class: "row primary" });
  const node = el("div", { class: "gate" }, hint, start, unblock);

  function update(chat) {
    const { user } = seat;
    const alone = chat.type === "private";
    start.hidden = user.deactivated || user.blocked || !alone || hasStarted(user, chat);
    unblock.hidden = user.deactivated || !alone || !user.blocked;
    setText(hint, user.deactivated ? t("deactivated") : user.blocked ? t("blocked") : t("start_hint", { name: fullName(user) }));
    const open = start.hidden && unblock.hidden && !user.deactivated;
    node.hidden = open;
    return open;
  }
  return { node, update };
}

function drawPinned(node, chat) {
  const id = Math.max(...(chat.pinned ?? []));
  const message = (chat.messages ?? []).find((one) => one.message_id === id);
  node.hidden = !message;
  if (!message) return;
  const words = gist(message, t);
  if (node.dataset.message === String(id) && node.dataset.words === words) return;
  Object.assign(node.dataset, { message: String(id), words });
  node.replaceChildren(el("strong", {}, t("pinned")), el("span", {}, words));
}

function drawWaiting(node, state, chat) {
  const ids = (chat.join_requests ?? []).map((request) => request.user_id ?? request);
  node.hidden = ids.length === 0;
  setText(node, t("join_requests", { names: ids.map((id) => fullName(userOf(state, id)) || id).join("、") }));
}
