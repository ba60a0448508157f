// Inline mode: while somebody types `@bot words`, the bot's results stand above the input and can be sent.

import { button, el } from "./dom.js";
import * as api from "./stage_api.js";
import { t } from "./texts.js";

const PAUSE_MS = 300;
const WAIT_S = 20;

export function createInlineResults(seat, clear) {
  const list = el("div", { class: "inline-list" });
  const node = el("div", { class: "inline-results", hidden: true, role: "group", "aria-label": t("inline_results"), "data-testid": `inline-${seat.id}` }, list);
  let asked = null;
  let timer = 0;

  /** Called with every change of the input's text. */
  function follow(text) {
    const query = queryIn(text);
    if (query === asked) return;
    asked = query;
    clearTimeout(timer);
    if (query === null) return hide();
    timer = setTimeout(() => ask(query, ""), PAUSE_MS);
  }

  function queryIn(text) {
    const start = `@${seat.state.bot.username} `.toLowerCase();
    return text.toLowerCase().startsWith(start) ? text.slice(start.length).trim() : null;
  }

  function hide() {
    node.hidden = true;
    list.replaceChildren();
  }

  async function ask(query, offset) {
    const chatId = seat.view.chatId;
    await seat.act(async () => {
      const { inline_query_id: id } = await api.askInline(seat.id, chatId, query, offset);
      const answer = await api.lookAtResults(id, WAIT_S);
      if (asked === query && seat.view.chatId === chatId) draw(id, answer, query, offset);
    });
  }

  function draw(id, answer, query, offset) {
    if (!offset) list.replaceChildren();
    list.querySelector(".inline-more")?.remove();
    if (answer.button?.start_parameter && !offset) list.append(leadIn(answer.button));
    list.append(...answer.results.map((result) => row(id, result)));
    if (!list.children.length) list.append(el("p", { class: "quiet" }, answer.answered ? t("inline_none") : t("inline_silent")));
    if (answer.next_offset) list.append(button(t("inline_more"), () => ask(query, answer.next_offset), { class: "row subdued inline-more" }));
    node.hidden = false;
  }

  function leadIn({ text, start_parameter }) {
    return button(text, () => {
      clear();
      seat.hands.link(`https://t.me/${seat.state.bot.username}?start=${start_parameter}`);
    }, { class: "row subdued" });
  }

  function row(id, result) {
    const below = result.description ?? result.address ?? "";
    const title = result.title ?? result.first_name ?? result.type;
    return button([el("strong", {}, title), below && el("small", {}, below)], () => choose(id, result.id), { class: "row inline-row" });
  }

  async function choose(id, resultId) {
    const thread = seat.view.thread ? { thread_id: seat.view.thread } : {};
    const chosen = { inline_query_id: id, result_id: resultId, chat_id: seat.view.chatId, ...thread };
    clear();
    seat.toBottom();
    await seat.act(() => api.choose(seat.id, chosen));
  }
  return { node, follow };
}
