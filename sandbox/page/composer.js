// Where a person writes: text, reply and edit, topic, attachments, the bot's commands and keyboard.

import { button, el, iconButton, setText } from "./dom.js";
import { offerAttachments } from "./attach.js";
import { createInlineResults } from "./inline_results.js";
import { createReplyKeyboard } from "./reply_keyboard.js";
import * as api from "./stage_api.js";
import { t } from "./texts.js";
import { commandsFor, fullName, gist, topicsOf } from "./world.js";

export function createComposer(seat) {
  const { id, view } = seat;
  const keyboard = createReplyKeyboard(seat);
  const input = el("textarea", { rows: 1, "data-testid": `input-${id}`, "aria-label": t("write"), enterkeyhint: "send" });
  const sendButton = el("button", { type: "submit", class: "icon-button send", "data-testid": `send-${id}`, "aria-label": t("send"), title: t("send") },
    el("span", { class: "icon icon-send", "aria-hidden": "true" }));
  const commandButton = iconButton("commands", t("commands"), () => offerCommands(seat), { "data-testid": `commands-${id}` });
  const keyboardButton = iconButton("keyboard", t("keyboard"), () => keyboard.toggle(), { "data-testid": `toggle-${id}` });
  const attachButton = iconButton("attach", t("attach"), () => offerAttachments(seat), { "data-testid": `attach-${id}` });
  const aboutTitle = el("strong");
  const aboutText = el("span");
  const about = el("div", { class: "about", hidden: true },
    el("span", { class: "about-words" }, aboutTitle, aboutText),
    iconButton("close", t("cancel"), dropAbout));
  const topic = createTopicChoice(seat);
  const inline = createInlineResults(seat, () => fill(""));
  const form = el("form", { class: "composer" }, commandButton, attachButton, input, keyboardButton, sendButton);
  const node = el("div", { class: "composer-area" }, inline.node, about, topic.node, form, keyboard.node);

  form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  input.addEventListener("input", () => { view.drafts.set(view.chatId, input.value); fit(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dropAbout();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });

  function fit() {
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, 132)}px`;
    form.classList.toggle("has-text", input.value.trim() !== "");
    if (seat.state) inline.follow(input.value);
  }

  async function submit() {
    const text = input.value.trim();
    if (!text) return;
    const chatId = view.chatId;
    fill("");
    const sent = view.editing ? await saveEdit(text) : await seat.sendText(text);
    if (!sent && view.chatId === chatId && !input.value) fill(text);
  }

  function saveEdit(text) {
    const { message_id } = view.editing;
    dropAbout();
    return seat.act(() => api.edit(id, view.chatId, message_id, text));
  }

  function fill(text) {
    input.value = text;
    view.drafts.set(view.chatId, text);
    fit();
    if (text) input.focus();
  }

  function replyTo(message) {
    Object.assign(view, { replyingTo: message, editing: null });
    drawAbout();
    input.focus();
  }

  function edit(message) {
    Object.assign(view, { replyingTo: null, editing: message });
    drawAbout();
    fill(message.text);
  }

  function dropAbout() {
    if (view.editing) fill("");
    Object.assign(view, { replyingTo: null, editing: null });
    drawAbout();
  }

  function drawAbout() {
    const message = view.editing ?? view.replyingTo;
    about.hidden = !message;
    if (!message) return;
    setText(aboutTitle, view.editing ? t("editing") : t("replying", { name: fullName(message.from ?? message.sender_chat) }));
    setText(aboutText, gist(message, t));
  }

  /** Called when another chat was opened: its own draft comes into the input. */
  function changeChat() {
    Object.assign(view, { replyingTo: null, editing: null });
    drawAbout();
    input.value = view.drafts.get(view.chatId) ?? "";
    fit();
  }

  function update(state, chat) {
    const markup = chat.reply_keyboard?.[id];
    obeyForceReply(chat, markup);
    keyboard.update(markup);
    keyboardButton.hidden = !markup?.keyboard;
    commandButton.hidden = commandsFor(state, chat, seat.user).length === 0;
    input.placeholder = markup?.input_field_placeholder ?? t("write");
    topic.update(chat);
  }

  /** Once for each question: who closes the quote may write something else. */
  function obeyForceReply(chat, markup) {
    if (!markup?.force_reply) return void view.forcedReplies.delete(chat.id);
    const asked = chat.messages.findLast((message) => message.from?.is_bot);
    if (!asked || view.forcedReplies.has(chat.id)) return;
    view.forcedReplies.add(chat.id);
    Object.assign(view, { replyingTo: asked, editing: null });
    drawAbout();
  }

  input.value = view.drafts.get(view.chatId) ?? "";
  drawAbout();
  requestAnimationFrame(fit);
  return { node, update, replyTo, edit, fill, changeChat, dropAbout };
}

function createTopicChoice(seat) {
  const select = el("select", { "aria-label": t("topic"), onchange: () => { seat.view.thread = Number(select.value) || null; } });
  const node = el("label", { class: "topic-choice", hidden: true }, el("span", {}, t("topic")), select);
  let drawn = "";

  function update(chat) {
    const topics = chat.is_forum ? [...topicsOf(chat)] : [];
    node.hidden = topics.length === 0 || seat.view.topic !== null;
    const sign = JSON.stringify([chat.id, topics]);
    select.value = String(seat.view.thread ?? "");
    if (sign === drawn) return;
    drawn = sign;
    select.replaceChildren(el("option", { value: "" }, t("general")),
      ...topics.map(([thread, name]) => el("option", { value: thread }, name)));
    select.value = String(seat.view.thread ?? "");
  }
  return { node, update };
}

function offerCommands(seat) {
  const commands = commandsFor(seat.state, seat.chat, seat.user);
  const rows = commands.map(({ command, description }) => button(
    [el("strong", {}, `/${command}`), el("span", {}, description)],
    () => { seat.sheet.close(); seat.sendCommand(command); },
    { class: "row command-row" }));
  seat.sheet.open(t("commands"), rows.length ? rows : el("p", { class: "quiet" }, t("no_commands")));
}
