// The topics of a forum as a row of chips: all together, or one at a time.

import { button, el, keyed } from "./dom.js";
import * as api from "./stage_api.js";
import { t } from "./texts.js";
import { topicsOf } from "./world.js";

/** `view.topic` is null for all, 0 for the general topic, else a thread. */
export function createTopicStrip(seat) {
  const node = el("div", { class: "topic-strip", role: "group", "aria-label": t("topic"), hidden: true, "data-testid": `topics-${seat.id}` });
  const known = new Map();

  function update(chat) {
    node.hidden = !chat.is_forum;
    if (!chat.is_forum) return;
    const topics = [[null, t("all_topics")], [0, t("general")], ...topicsOf(chat)];
    const chips = topics.map(([topic, name]) => ({
      key: String(topic), sign: `${name}|${seat.view.topic === topic}`, build: () => chip(topic, name),
    }));
    keyed(node, known, [...chips, { key: "new", sign: "", build: () => button("+", () => offerTopic(seat), { class: "chip", "aria-label": t("new_topic"), title: t("new_topic") }) }]);
  }

  function chip(topic, name) {
    return button(name, () => seat.openTopic(topic), { class: "chip", "aria-pressed": String(seat.view.topic === topic) });
  }
  return { node, update };
}

/** Whether a message stands in the topic that is open. */
export function isInTopic(message, topic) {
  return topic === null || (message.message_thread_id ?? 0) === topic;
}

function offerTopic(seat) {
  const name = el("input", { type: "text", maxlength: 128, required: true, "aria-label": t("topic_name"), placeholder: t("topic_name") });
  const form = el("form", { class: "free-place" }, name, el("button", { type: "submit", class: "row primary" }, t("new_topic")));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    seat.sheet.close();
    await seat.act(async () => seat.openTopic((await api.openTopic(seat.id, seat.chat.id, name.value)).message_thread_id));
  });
  seat.sheet.open(t("new_topic"), form);
}
