// The grey lines in a chat: who joined, what was pinned, which topic was made.

import { t } from "./texts.js";
import { fullName, gist } from "./world.js";

const LONGEST_QUOTE = 24;
const LINES = {
  new_chat_members: (message) => joined(message),
  left_chat_member: (message) => left(message),
  pinned_message: (message) => t("service_pinned", { by: by(message), text: gist(message.pinned_message, t).slice(0, LONGEST_QUOTE) }),
  migrate_to_chat_id: () => t("service_migrated"),
  migrate_from_chat_id: () => t("service_migrated"),
  new_chat_title: (message) => t("service_title", { by: by(message), text: message.new_chat_title }),
  group_chat_created: (message) => t("service_created", { by: by(message) }),
  supergroup_chat_created: (message) => t("service_created", { by: by(message) }),
  forum_topic_created: (message) => t("service_topic", { text: message.forum_topic_created.name }),
  forum_topic_edited: (message) => t("service_topic_edited", { text: message.forum_topic_edited.name ?? "" }),
  forum_topic_closed: () => t("service_topic_closed"),
  forum_topic_reopened: () => t("service_topic_reopened"),
};
const CARRIERS = ["text", "photo", "document", "location", "venue", "contact", "sticker", "video", "voice", "audio",
  "animation", "video_note", "poll", "dice", "game", "invoice", "caption"];

/** The line for a service message, or null for a message somebody wrote. */
export function serviceLine(message) {
  const kind = Object.keys(LINES).find((name) => message[name] !== undefined);
  if (kind) return LINES[kind](message);
  return CARRIERS.some((name) => message[name] !== undefined) ? null : t("service_other");
}

function by(message) {
  return fullName(message.from ?? message.sender_chat) || t("unknown_person");
}

function joined(message) {
  const name = message.new_chat_members.map(fullName).join("、");
  const alone = message.new_chat_members.every((member) => member.id === message.from?.id);
  return alone ? t("service_joined", { name }) : t("service_invited", { by: by(message), name });
}

function left(message) {
  const name = fullName(message.left_chat_member);
  const own = message.left_chat_member.id === message.from?.id;
  return own ? t("service_left", { name }) : t("service_removed", { by: by(message), name });
}
