// A person's chats as a row of tabs, with unread counts.

import { avatar, el, keyed } from "./dom.js";
import { t } from "./texts.js";
import { chatTitle, chatsOf, unreadCount } from "./world.js";

export function createChatStrip(seat) {
  const node = el("div", { class: "chat-strip", role: "tablist", "aria-label": t("chats"), onkeydown: moveByArrow });
  const known = new Map();

  function update(state) {
    keyed(node, known, chatsOf(state, seat.user).map((chat) => {
      const title = chatTitle(state, chat);
      const open = chat.id === seat.view.chatId;
      const unread = open ? 0 : unreadCount(chat, seat.user, seat.view.lastRead.get(chat.id) ?? 0);
      return { key: chat.id, sign: `${title}|${open}|${unread}`, build: () => tab(seat, chat, title, open, unread) };
    }));
  }

  function moveByArrow(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = [...node.children];
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
    node.querySelector("[aria-selected=true]").focus();
  }
  return { node, update };
}

function tab(seat, chat, title, open, unread) {
  const label = unread ? `${title}, ${t("unread", { n: unread })}` : title;
  return el("button", {
    type: "button", role: "tab", class: "chat-tab", "aria-selected": String(open), tabindex: open ? 0 : -1, "aria-label": label,
    title, "data-testid": `chat-${seat.id}-${chat.id}`, onclick: () => seat.openChat(chat.id),
  },
    el("span", { class: "chat-face" },
      avatar(chat.type === "private" ? seat.state.bot.id : chat.id, title, "small"),
      unread > 0 && el("span", { class: "badge" }, unread)),
    el("span", { class: "chat-title" }, title));
}
