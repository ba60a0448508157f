// A poll in a message: its options, the counts, and this person's vote.

import { button, el } from "./dom.js";
import * as api from "./stage_api.js";
import { t } from "./texts.js";

/** `chosen` are the numbers of the options this person has voted for, empty before voting. */
export function pollNode(seat, chat, message, chosen) {
  const { poll } = message;
  const voted = chosen.length > 0;
  const picked = new Set(chosen);
  const vote = (numbers) => seat.act(() => api.vote(seat.id, chat.id, message.message_id, numbers));
  const pick = (number) => {
    if (!poll.allows_multiple_answers) return vote([number]);
    if (!picked.delete(number)) picked.add(number);
    const mark = node.querySelectorAll(".poll-option")[number];
    mark.setAttribute("aria-pressed", String(picked.has(number)));
  };
  const open = !poll.is_closed && (!voted || poll.allows_revoting);
  const node = el("div", { class: "poll" },
    el("strong", { class: "poll-question" }, poll.question),
    el("small", { class: "quiet" }, kind(poll)),
    poll.options.map((option, number) => optionNode(poll, option, number, picked.has(number), open && (() => pick(number)))),
    open && poll.allows_multiple_answers && button(t("poll_vote"), () => vote([...picked].sort()), { class: "row primary" }),
    open && voted && button(t("poll_retract"), () => vote([]), { class: "row subdued" }),
    el("small", { class: "quiet" }, t("poll_votes", { n: poll.total_voter_count })));
  return node;
}

function kind(poll) {
  if (poll.is_closed) return t("poll_closed");
  const name = poll.type === "quiz" ? t("poll_quiz") : poll.is_anonymous ? t("poll_anonymous") : t("poll_open");
  return poll.allows_multiple_answers ? `${name} · ${t("poll_multiple")}` : name;
}

function optionNode(poll, option, number, chosen, pick) {
  const share = poll.total_voter_count ? option.voter_count / poll.total_voter_count : 0;
  const right = poll.is_closed && poll.correct_option_ids?.includes(number);
  return el("button", {
    type: "button", class: `poll-option ${right ? "is-right" : ""}`, "aria-pressed": String(chosen), disabled: !pick, onclick: pick || null,
  },
    el("span", { class: "poll-words" }, option.text),
    el("span", { class: "poll-count" }, option.voter_count),
    el("meter", { min: 0, max: 1, value: share, "aria-hidden": "true" }));
}
