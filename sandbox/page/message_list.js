// The open chat's messages, with days between them; stays at the newest unless the reader has scrolled up.

import { button, el, keyed, setText } from "./dom.js";
import { day, dayAndWeekday, dayNumber } from "./clocktime.js";
import { inAlbums } from "./album.js";
import { messageNode } from "./message.js";
import { t } from "./texts.js";
import { isInTopic } from "./topic_strip.js";
import { newestId, topicsOf } from "./world.js";

const NEAR_BOTTOM_PX = 60;
const SAME_BREATH_S = 600;

export function createMessageList(seat) {
  const list = el("div", { class: "messages", role: "log", "aria-label": t("messages"), tabindex: "0", "data-testid": `messages-${seat.id}` });
  const down = button("", () => toBottom(), { class: "to-bottom", hidden: true });
  const node = el("div", { class: "messages-frame" }, list, down);
  let known = new Map();
  let shownChat = null;
  let shownTopic = null;
  let atBottom = true;
  let seenId = 0;
  let lastTop = 0;

  list.addEventListener("scroll", scrolled);
  list.addEventListener("load", () => { if (atBottom) toBottom(); }, true);
  new ResizeObserver(() => { if (atBottom) toBottom(); }).observe(list);

  function isAtBottom() {
    return list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_BOTTOM_PX;
  }

  /** Only a reader going up leaves the bottom; a keyboard opening or a photo arriving does not. */
  function scrolled() {
    if (isAtBottom()) atBottom = true;
    else if (list.scrollTop < lastTop) atBottom = false;
    lastTop = list.scrollTop;
    drawDown();
  }

  function toBottom() {
    list.scrollTop = list.scrollHeight;
    lastTop = list.scrollTop;
    atBottom = true;
    drawDown();
  }

  function update(chat) {
    if (shownChat !== chat.id || shownTopic !== seat.view.topic) start(chat);
    keyed(list, known, items(seat, chat));
    if (atBottom) toBottom();
    drawDown(chat);
  }

  function start(chat) {
    list.replaceChildren();
    known = new Map();
    shownChat = chat.id;
    shownTopic = seat.view.topic;
    atBottom = true;
    seenId = newestId(chat);
  }

  function drawDown(chat = seat.chat) {
    if (atBottom) seenId = newestId(chat);
    const fresh = (chat.messages ?? []).filter((message) => message.message_id > seenId).length;
    down.hidden = atBottom;
    setText(down, fresh ? t("new_messages", { n: fresh }) : t("to_bottom"));
  }

  function scrollTo(messageId) {
    const found = list.querySelector(`[data-id="${Number(messageId)}"]`);
    if (!found) return;
    found.scrollIntoView({ block: "center", behavior: "smooth" });
    found.classList.remove("flash");
    requestAnimationFrame(() => found.classList.add("flash"));
  }
  return { node, update, toBottom, scrollTo };
}

function items(seat, chat) {
  const topics = chat.is_forum ? topicsOf(chat) : null;
  const found = [];
  let above = null;
  const shown = (chat.messages ?? []).filter((message) => isInTopic(message, seat.view.topic));
  for (const album of inAlbums(shown)) {
    const [message] = album;
    const today = dayNumber(message.date * 1000);
    if (!above || dayNumber(above.date * 1000) !== today) found.push(dayItem(message, today));
    const frame = { follows: follows(above, message, today), topic: topics && seat.view.topic === null ? topicName(topics, message) : "", votes: votesOf(seat, message) };
    found.push({
      key: message.message_id,
      sign: JSON.stringify([album, frame]),
      build: () => messageNode(seat, chat, album, frame),
    });
    above = album.at(-1);
  }
  return found;
}

function votesOf(seat, message) {
  return message.poll ? seat.state.votes?.[message.poll.id]?.[seat.id] ?? [] : [];
}

function dayItem(message, number) {
  const ms = message.date * 1000;
  return { key: `day-${number}`, sign: "", build: () => el("div", { class: "day", title: day(ms) }, el("span", {}, dayAndWeekday(ms))) };
}

function follows(above, message, today) {
  return Boolean(above) && above.from?.id === message.from?.id && above.message_thread_id === message.message_thread_id
    && message.date - above.date < SAME_BREATH_S && dayNumber(above.date * 1000) === today && !above.new_chat_members
    && !above.left_chat_member && !above.pinned_message && !above.forum_topic_created;
}

function topicName(topics, message) {
  if (message.forum_topic_created) return "";
  return topics.get(message.message_thread_id) ?? t("general");
}
