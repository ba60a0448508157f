// Puts the page together: reads the sandbox's state after each change and lets every part draw itself.

import { avatar, button, el, keyed, setText } from "./dom.js";
import { useOffset } from "./clocktime.js";
import { createPerson, newView } from "./person.js";
import { createStage } from "./stage.js";
import * as api from "./stage_api.js";
import { language, speak, t } from "./texts.js";
import { chatsOf, fullName, unreadCount } from "./world.js";

const SIDE_BY_SIDE = 4;

const views = new Map();
const chosen = new Set();
const untils = new Set();
let people = new Map();
let page = null;
let readAt = 0;
let reading = false;
let changedMeanwhile = false;
let castSign = "";

const app = {
  state: null,
  scanner: null,
  shown: "stage",
  now: () => app.state.now_ms + performance.now() - readAt,
  draw,
  refresh,
  scan,
  until,
};

/** Changes that come while a state is on its way lead to one more read, not to one each. */
async function refresh() {
  changedMeanwhile = true;
  if (reading) return;
  reading = true;
  while (changedMeanwhile) {
    changedMeanwhile = false;
    await api.readState().then(take, () => lost(true));
  }
  reading = false;
}

function take(state) {
  app.state = state;
  readAt = performance.now();
  useOffset(state.utc_offset_minutes);
  chooseCast(state.users);
  draw();
  for (const check of [...untils]) check(state);
}

function chooseCast(users) {
  const sign = users.map((user) => user.id).join();
  if (sign === castSign) return;
  castSign = sign;
  chosen.clear();
  users.slice(0, SIDE_BY_SIDE).forEach((user) => chosen.add(user.id));
  views.clear();
  people.forEach((person) => person.node.remove());
  people = new Map();
}

/** Resolves when a state read from now on meets the condition, or after the wait. */
function until(condition, waitMs) {
  return new Promise((resolve) => {
    const done = () => { untils.delete(check); clearTimeout(timer); resolve(); };
    const check = (state) => { if (condition(state)) done(); };
    const timer = setTimeout(done, waitMs);
    untils.add(check);
  });
}

async function scan(link) {
  const person = people.get(app.scanner);
  if (!person) return;
  chosen.add(app.scanner);
  show(app.scanner);
  await person.seat.hands.link(link);
  person.node.scrollIntoView({ inline: "nearest", block: "nearest" });
}

function show(what) {
  app.shown = what;
  draw();
}

function build() {
  people = new Map();
  page = {
    stage: createStage(app),
    columns: el("main", { class: "columns" }),
    chooser: el("div", { class: "chooser", role: "group", "aria-label": t("people") }),
    tabs: el("nav", { class: "tabs", "aria-label": t("people") }),
    lost: el("p", { class: "lost", role: "status", hidden: true }, t("lost")),
    empty: el("p", { class: "empty-world", hidden: true }, t("empty_world")),
    knownChips: new Map(),
    knownTabs: new Map(),
  };
  page.columns.append(page.stage.node, page.empty);
  document.documentElement.lang = language() === "zh" ? "zh-CN" : "en";
  document.title = t("title");
  document.body.replaceChildren(heading(), page.lost, page.columns, page.tabs);
}

function heading() {
  const tongue = (code, name) => button(name, () => { speak(code); build(); draw(); }, {
    "data-testid": `lang-${code}`, lang: code, "aria-pressed": String(language() === code),
  });
  return el("header", { class: "page-heading" },
    el("div", { class: "page-title" }, el("h1", {}, t("title")), el("p", { class: "quiet" }, t("subtitle"))),
    page.chooser,
    el("div", { class: "languages", role: "group", "aria-label": "语言 Language" }, tongue("zh", "中文"), tongue("en", "EN")));
}

function draw() {
  const { state } = app;
  if (!state) return;
  page.stage.update(state);
  page.stage.node.classList.toggle("is-shown", app.shown === "stage");
  page.empty.hidden = state.users.length > 0;
  state.users.forEach((user) => drawPerson(user));
  drawChooser(state);
  drawTabs(state);
}

function drawPerson(user) {
  if (!views.has(user.id)) views.set(user.id, newView(user.id));
  if (!people.has(user.id)) {
    const person = createPerson(app, user.id, views.get(user.id));
    people.set(user.id, person);
    page.columns.append(person.node);
  }
  const person = people.get(user.id);
  person.node.classList.toggle("is-chosen", chosen.has(user.id));
  person.node.classList.toggle("is-shown", app.shown === user.id);
  person.update(app.state);
}

function drawChooser({ users }) {
  page.chooser.hidden = users.length <= SIDE_BY_SIDE;
  keyed(page.chooser, page.knownChips, users.map((user) => ({
    key: user.id,
    sign: `${fullName(user)}|${chosen.has(user.id)}`,
    build: () => button([avatar(user.id, fullName(user), "small"), fullName(user)], () => toggle(user.id), {
      class: "chip", "aria-pressed": String(chosen.has(user.id)), "data-testid": `choose-${user.id}`,
    }),
  })));
}

function toggle(id) {
  if (!chosen.delete(id)) chosen.add(id);
  draw();
  page.chooser.querySelector(`[data-testid="choose-${id}"]`)?.focus();
}

function drawTabs(state) {
  const stage = { id: "stage", name: t("stage"), unread: 0 };
  const tabs = [stage, ...state.users.map((user) => ({ id: user.id, name: fullName(user), unread: unreadOf(state, user) }))];
  keyed(page.tabs, page.knownTabs, tabs.map(({ id, name, unread }) => ({
    key: id,
    sign: `${name}|${unread}|${app.shown === id}`,
    build: () => tabButton(id, name, unread),
  })));
}

function tabButton(id, name, unread) {
  const face = id === "stage" ? el("span", { class: "avatar small stage-face", "aria-hidden": "true" }, el("span", { class: "icon icon-qr" })) : avatar(id, name, "small");
  return button([face, el("span", {}, name), unread > 0 && el("span", { class: "badge", "aria-label": t("unread", { n: unread }) }, unread)], () => show(id), {
    "aria-current": app.shown === id ? "page" : null, "data-testid": `tab-${id}`,
  });
}

function unreadOf(state, user) {
  const { lastRead } = views.get(user.id);
  return chatsOf(state, user).reduce((sum, chat) => sum + unreadCount(chat, user, lastRead.get(chat.id) ?? 0), 0);
}

function lost(isLost) {
  page.lost.hidden = !isLost;
}

build();
api.followEvents(refresh, lost);
setInterval(() => page.stage.tick(), 1000);
