// The last Bot API requests on stage; refusals and faults stand out.

import { el, keyed, setText } from "./dom.js";
import { hourMinuteSecond } from "./clocktime.js";
import { readLog } from "./stage_api.js";
import { t } from "./texts.js";

const SHOWN = 60;
const PAUSE_MS = 1000;

export function createLogPanel() {
  const counts = el("p", { class: "quiet", "data-testid": "log-counts" });
  const empty = el("p", { class: "quiet" }, t("log_empty"));
  const list = el("ol", { class: "log", tabindex: "0", "aria-label": t("log"), "data-testid": "log" });
  const node = el("details", { class: "panel", open: true }, el("summary", {}, el("h2", {}, t("log"))), counts, empty, list);
  const known = new Map();
  let entries = [];
  let last = 0;
  let due = null;

  node.addEventListener("toggle", () => { if (node.open) schedule(); });

  function update(state) {
    const { requests = 0, refusals = 0, pending_updates: pending = 0 } = state.counts ?? {};
    setText(counts, t("log_counts", { requests, refusals, pending }));
    counts.classList.toggle("has-refusals", refusals > 0);
    if (requests < last) [entries, last] = [[], 0];
    schedule();
  }

  /** At most one look a second: a jump over days changes the world many times a second. */
  function schedule() {
    due ??= setTimeout(load, entries.length ? PAUSE_MS : 0);
  }

  async function load() {
    if (node.open) {
      const answer = await readLog(last).catch(() => ({ entries: [] }));
      last = answer.entries.at(-1)?.n ?? last;
      entries = [...entries, ...answer.entries.filter(isWorthSeeing)].slice(-SHOWN);
      draw();
    }
    due = null;
  }

  function draw() {
    empty.hidden = entries.length > 0;
    keyed(list, known, [...entries].reverse().map((entry) => ({ key: entry.n, sign: `${entry.at_ms}|${entry.method}`, build: () => line(entry) })));
  }
  return { node, update };
}

/** An empty getUpdates comes every few seconds and says nothing. */
function isWorthSeeing(entry) {
  return entry.method.toLowerCase() !== "getupdates" || entry.fault || entry.refusals?.length;
}

function line(entry) {
  const refusals = entry.refusals ?? [];
  const bad = refusals.length || entry.status >= 400;
  const request = entry.request ?? {};
  const words = request.text ?? request.caption ?? request.callback_query_id ?? "";
  return el("li", { class: bad ? "is-refused" : entry.fault ? "is-fault" : "" },
    el("div", { class: "log-line" },
      el("time", {}, hourMinuteSecond(entry.at_ms)),
      el("strong", {}, entry.method),
      el("span", { class: "log-status" }, entry.status ?? "…")),
    words && el("p", { class: "clipped" }, [request.chat_id, String(words).slice(0, 90)].filter(Boolean).join(" · ")),
    entry.fault && el("p", { class: "log-fault" }, t("fault", { kind: entry.fault.kind ?? entry.fault })),
    bad && entry.response?.description && el("p", {}, entry.response.description),
    refusals.map((text) => el("p", { class: "log-refusal" }, text)));
}
