// Small building blocks for the page's elements; data only ever becomes text nodes or attributes.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    set(node, name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else node.setAttribute(name, value === true ? "" : String(value));
}

export function button(label, onclick, attributes = {}) {
  return el("button", { type: "button", onclick, ...attributes }, label);
}

/** A button that shows a picture only; its words go to screen readers and the tooltip. */
export function iconButton(icon, label, onclick, attributes = {}) {
  return button(el("span", { class: `icon icon-${icon}`, "aria-hidden": "true" }), onclick, {
    "aria-label": label, title: label, ...attributes, class: `icon-button ${attributes.class ?? ""}`,
  });
}

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Makes `parent` hold one node per item, in order, building only what is new or changed.
 * An item is {key, sign, build}; the same key with the same sign keeps its node, so focus and scroll survive.
 */
export function keyed(parent, known, items) {
  const wanted = new Set(items.map((item) => item.key));
  for (const [key, { node }] of known) {
    if (!wanted.has(key)) {
      node.remove();
      known.delete(key);
    }
  }
  let previous = null;
  for (const item of items) {
    const node = current(known, item);
    const expected = previous ? previous.nextSibling : parent.firstChild;
    if (node !== expected) parent.insertBefore(node, expected);
    previous = node;
  }
}

function current(known, { key, sign, build }) {
  const old = known.get(key);
  if (old && old.sign === sign) return old.node;
  const node = build();
  if (old) old.node.replaceWith(node);
  known.set(key, { sign, node });
  return node;
}

export function avatar(id, name, extra = "") {
  return el("span", { class: `avatar tone-${Math.abs(Number(id)) % 7} ${extra}`, "aria-hidden": "true" }, initials(name));
}

function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  if (!words.length) return "?";
  const first = [...words[0]][0];
  const second = words.length > 1 && /^[\x00-\u024f]/.test(words[1]) ? [...words[1]][0] : "";
  return (first + second).toUpperCase();
}
