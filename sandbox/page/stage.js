// The column that is nobody's phone: posters to scan, the clock, the log.

import { button, el, keyed } from "./dom.js";
import { createClockPanel } from "./clock_panel.js";
import { createLogPanel } from "./log_panel.js";
import { t } from "./texts.js";
import { fullName } from "./world.js";

const IMAGE_KINDS = [["iVBOR", "png"], ["/9j/", "jpeg"], ["PHN2Zy", "svg+xml"], ["PD94bWw", "svg+xml"]];

export function createStage(app) {
  const clock = createClockPanel(app);
  const log = createLogPanel();
  const posters = createPosters(app);
  const node = el("section", { class: "stage", "aria-label": t("stage"), "data-testid": "stage" }, posters.node, clock.node, log.node);

  function update(state) {
    posters.update(state);
    clock.update(state);
    log.update(state);
  }
  return { node, update, tick: clock.tick };
}

function createPosters(app) {
  const person = el("select", { "data-testid": "scan-as", onchange: () => { app.scanner = Number(person.value); } });
  const list = el("div", { class: "posters" });
  const node = el("section", { class: "panel", "aria-label": t("posters") },
    el("h2", {}, t("posters")),
    el("label", { class: "scan-as" }, el("span", {}, t("scan_as")), person),
    list, el("p", { class: "quiet" }, t("scan_hint")));
  const known = new Map();
  let drawnPeople = "";

  function update(state) {
    updatePeople(state.users);
    keyed(list, known, [...posterItems(app, state.posters ?? []), ...groupItems(app, state.chats)]);
  }

  function updatePeople(users) {
    const sign = JSON.stringify(users.map((user) => [user.id, fullName(user), user.role]));
    if (sign === drawnPeople) return;
    drawnPeople = sign;
    person.replaceChildren(...users.map((user) => el("option", { value: user.id }, [fullName(user), user.role].filter(Boolean).join(" · "))));
    if (!users.some((user) => user.id === app.scanner)) app.scanner = users[0]?.id;
    person.value = String(app.scanner);
  }
  return { node, update };
}

function posterItems(app, posters) {
  if (!posters.length) return [{ key: "none", sign: "", build: () => el("p", { class: "quiet" }, t("no_posters")) }];
  return posters.map((poster, index) => ({
    key: index,
    sign: `${poster.title}|${poster.link}|${poster.image?.length}`,
    build: () => posterNode(app, poster, index),
  }));
}

function posterNode(app, poster, index) {
  const label = `${t("scan")} · ${poster.title}`;
  const picture = poster.image
    ? el("img", { src: imageAddress(poster.image), alt: "" })
    : el("span", { class: "poster-blank", "aria-hidden": "true" }, el("span", { class: "icon icon-qr" }));
  return button([picture, el("span", { class: "poster-title" }, poster.title)], () => app.scan(poster.link), {
    class: "poster", "data-testid": `poster-${index}`, "aria-label": label, title: label,
  });
}

/** The links of groups, which people get from each other: pressed as the chosen person. */
function groupItems(app, chats) {
  return chats.flatMap((chat) => (chat.invite_links ?? []).map((link) => ({
    key: link, sign: chat.title, build: () => groupNode(app, chat, link),
  })));
}

function groupNode(app, chat, link) {
  const label = `${t("group_link")} · ${chat.title}`;
  const picture = el("span", { class: "poster-blank", "aria-hidden": "true" }, el("span", { class: "icon icon-qr" }));
  return button([picture, el("span", { class: "poster-title" }, label)], () => app.scan(link), {
    class: "poster", "data-testid": `group-link-${chat.id}`, "aria-label": label, title: label,
  });
}

function imageAddress(base64) {
  if (base64.startsWith("data:image/")) return base64;
  const kind = IMAGE_KINDS.find(([start]) => base64.startsWith(start))?.[1] ?? "png";
  return `data:image/${kind};base64,${base64}`;
}
