// Reading the sandbox's state: who sees which chat, what is unread, which commands apply.

export function fullName(user) {
  return [user?.first_name, user?.last_name].filter(Boolean).join(" ") || user?.title || "";
}

export function userOf(state, id) {
  return state.users.find((user) => user.id === id);
}

/** The person's chats: the private one with the bot first, even before it exists, then their groups. */
export function chatsOf(state, user) {
  const own = state.chats.find((chat) => chat.id === user.id) ?? { id: user.id, type: "private", messages: [] };
  return [own, ...state.chats.filter((chat) => chat.type !== "private" && isMember(chat, user.id) && !movedTo(chat))];
}

/** The supergroup a basic group has become, if it has. */
export function movedTo(chat) {
  return chat?.migrated_to;
}

function isMember(chat, id) {
  return (chat.members ?? []).includes(id) || isAdministrator(chat, id);
}

export function isAdministrator(chat, id) {
  return (chat.administrators ?? []).includes(id);
}

export function chatTitle(state, chat) {
  return chat.type === "private" ? fullName(state.bot) : chat.title;
}

export function hasStarted(user, chat) {
  return Boolean(user.started) || (chat.messages ?? []).length > 0;
}

export function newestId(chat) {
  return Math.max(0, ...(chat.messages ?? []).map((message) => message.message_id));
}

export function unreadCount(chat, user, lastRead) {
  return (chat.messages ?? []).filter((message) => message.message_id > lastRead && message.from?.id !== user.id).length;
}

/** Topic names by thread, from the service messages that made and renamed them. */
export function topicsOf(chat) {
  const topics = new Map();
  for (const topic of chat.topics ?? []) topics.set(topic.message_thread_id, topic.name);
  for (const message of chat.messages ?? []) {
    const name = message.forum_topic_created?.name ?? message.forum_topic_edited?.name;
    if (name) topics.set(message.message_thread_id ?? message.message_id, name);
  }
  return topics;
}

/**
 * The command list Telegram would show: narrowest scope first, the person's language before the general one.
 * https://core.telegram.org/bots/api#determining-list-of-commands
 */
export function commandsFor(state, chat, user) {
  const language = (user.language_code ?? "").split("-")[0];
  for (const scope of scopesFor(chat, user)) {
    for (const code of [language, ""]) {
      const found = (state.commands ?? []).find((set) => (set.language_code ?? "") === code && fits(set.scope, scope));
      if (found?.commands?.length) return found.commands;
    }
  }
  return [];
}

function scopesFor(chat, user) {
  const here = { type: "chat", chat_id: chat.id };
  if (chat.type === "private") return [here, { type: "all_private_chats" }, { type: "default" }];
  const administers = isAdministrator(chat, user.id);
  return [
    { type: "chat_member", chat_id: chat.id, user_id: user.id },
    administers && { type: "chat_administrators", chat_id: chat.id },
    here,
    administers && { type: "all_chat_administrators" },
    { type: "all_group_chats" },
    { type: "default" },
  ].filter(Boolean);
}

function fits(given, wanted) {
  const scope = given ?? { type: "default" };
  return Object.entries(wanted).every(([name, value]) => String(scope[name]) === String(value));
}

/** One line that stands for a message in quotes, the pinned bar and the log. */
export function gist(message, words) {
  if (!message) return "";
  const text = message.text ?? message.caption;
  if (text) return text.replace(/\s+/g, " ").slice(0, 120);
  if (message.photo) return words("photo");
  if (message.document) return message.document.file_name ?? words("document");
  if (message.location || message.venue) return message.venue?.title ?? words("location");
  if (message.poll) return message.poll.question;
  if (message.voice) return words("voice");
  if (message.video) return words("video");
  if (message.audio) return message.audio.title ?? message.audio.file_name ?? words("document");
  if (message.contact) return fullName(message.contact);
  return words("messages");
}
