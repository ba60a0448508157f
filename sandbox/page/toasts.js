// Short notes on a person's phone: the bot's callback answers and what the sandbox refused.

import { el } from "./dom.js";

const SHOWN_MS = 3800;

export function createToasts(testId) {
  const node = el("div", { class: "toasts", role: "status", "data-testid": testId });

  function show(text) {
    const toast = el("div", { class: "toast" }, text);
    node.append(toast);
    setTimeout(() => toast.remove(), SHOWN_MS);
  }
  return { node, show };
}

/** Finds a person's callback answers that were not there last time; the first look only takes stock. */
export function createAnswerWatch(userId) {
  let seen = null;

  return function fresh(state) {
    const answers = state.chats.flatMap((chat) => (chat.toasts ?? [])
      .filter((answer) => answer.user_id === userId)
      .map((answer) => ({ ...answer, key: `${chat.id}/${answer.at_ms}/${answer.text}` })));
    const found = seen ? answers.filter((answer) => !seen.has(answer.key)) : [];
    seen = new Set(answers.map((answer) => answer.key));
    return found;
  };
}
