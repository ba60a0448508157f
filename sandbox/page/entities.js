// A message's text with its entities, as elements; offsets are UTF-16 units, as JavaScript counts too.

import { el } from "./dom.js";
import { t } from "./texts.js";

const PLAIN_TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const LINK_SCHEMES = /^(https?|tg):/i;

/** `hands` says what a press does: {link(url), command(text)}. */
export function richText(text, entities, hands) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return stretch(text, sorted, 0, text.length, hands);
}

function stretch(text, entities, from, to, hands) {
  const nodes = [];
  let at = from;
  entities.forEach((entity, index) => {
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) return;
    if (start > at) nodes.push(text.slice(at, start));
    const within = entities.slice(index + 1).filter((other) => other.offset < end);
    nodes.push(dress(entity, text.slice(start, end), stretch(text, within, start, end, hands), hands));
    at = end;
  });
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function dress(entity, words, inner, hands) {
  if (entity.type in PLAIN_TAGS) return el(PLAIN_TAGS[entity.type], {}, inner);
  switch (entity.type) {
    case "pre": return el("pre", {}, el("code", {}, inner));
    case "spoiler": return spoiler(inner);
    case "text_link": return link(entity.url, inner, hands);
    case "url": return link(/^[a-z]+:/i.test(words) ? words : `https://${words}`, inner, hands);
    case "bot_command": return command(words, inner, hands);
    case "mention": case "text_mention": case "hashtag": case "cashtag": case "email": case "phone_number":
      return el("span", { class: "tinted" }, inner);
    default: return el("span", {}, inner);
  }
}

function link(url, inner, hands) {
  if (!LINK_SCHEMES.test(url)) return el("span", {}, inner);
  return el("a", { href: url, rel: "noopener noreferrer", onclick: (event) => { event.preventDefault(); hands.link(url); } }, inner);
}

function command(words, inner, hands) {
  return el("button", { type: "button", class: "command", onclick: () => hands.command(words) }, inner);
}

function spoiler(inner) {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", title: t("spoiler") }, inner);
  const reveal = () => node.classList.add("revealed");
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") reveal(); });
  return node;
}
