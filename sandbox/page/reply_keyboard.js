// The bot's keyboard below a person's input, in place of letters.

import { el } from "./dom.js";
import { askForContact, offerPlaces } from "./attach.js";
import { t } from "./texts.js";

export function createReplyKeyboard(seat) {
  const node = el("div", { class: "reply-keyboard", "data-testid": `keyboard-${seat.id}`, hidden: true });
  let drawn = "";

  function update(markup) {
    const sign = JSON.stringify(markup ?? null);
    if (sign !== drawn) {
      drawn = sign;
      node.replaceChildren(...rows(markup));
      node.classList.toggle("resized", Boolean(markup?.resize_keyboard));
    }
    node.hidden = !markup?.keyboard || seat.view.hiddenKeyboards.has(sign);
  }

  function rows(markup) {
    return (markup?.keyboard ?? []).map((row) => el("div", { class: "keyboard-row" },
      row.map((given) => key(typeof given === "string" ? { text: given } : given))));
  }

  function key(given) {
    return el("button", { type: "button", class: "reply-button", onclick: () => pressed(given) }, given.text);
  }

  function pressed(given) {
    if (given.request_contact) return askForContact(seat);
    if (given.request_location) return offerPlaces(seat);
    const special = Object.keys(given).some((name) => name.startsWith("request_") || name === "web_app");
    return special ? seat.notify(t("not_here")) : seat.sendText(given.text);
  }

  /** A hidden keyboard comes back by its button, or when the bot sends another one. A used one the sandbox takes away. */
  function hide(hidden) {
    if (hidden) seat.view.hiddenKeyboards.add(drawn);
    else seat.view.hiddenKeyboards.delete(drawn);
    node.hidden = hidden;
  }
  return { node, update, toggle: () => hide(!node.hidden) };
}
