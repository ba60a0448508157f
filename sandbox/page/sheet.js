// A small dialog inside one person's phone: menus, questions and the bot's alerts.

import { button, el } from "./dom.js";
import { t } from "./texts.js";

export function createSheet() {
  const node = el("div", { class: "sheet-shade", hidden: true });
  let before = null;

  function close() {
    if (node.hidden) return;
    node.hidden = true;
    node.replaceChildren();
    if (before?.isConnected) before.focus();
  }

  function show(panel) {
    before = node.hidden ? document.activeElement : before;
    node.replaceChildren(panel);
    node.hidden = false;
    panel.querySelector("button, input, select, textarea, [tabindex]")?.focus({ preventScroll: true });
  }

  function open(title, ...content) {
    show(el("div", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": title },
      el("h3", {}, title), content, button(t("cancel"), close, { class: "row subdued" })));
  }

  /** Asks before a deed that gives something away; `yes` labels the deed's button. */
  function ask(question, yes, deed) {
    show(el("div", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": question },
      el("p", {}, question),
      button(yes, () => { close(); deed(); }, { class: "row primary" }),
      button(t("cancel"), close, { class: "row subdued" })));
  }

  function alert(text, testId) {
    show(el("div", { class: "sheet alert", role: "alertdialog", "aria-modal": "true", "aria-label": text, "data-testid": testId },
      el("p", {}, text), button(t("ok"), close, { class: "row primary" })));
  }

  node.addEventListener("click", (event) => { if (event.target === node) close(); });
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Tab") keepInside(node, event);
  });
  return { node, open, ask, alert, close };
}

function keepInside(node, event) {
  const stops = [...node.querySelectorAll("button, input, select, textarea, [tabindex]")];
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0]).focus();
}
