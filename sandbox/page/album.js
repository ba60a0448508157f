// Several messages that were sent as one: pictures in a grid, files in a column, one caption, one time.

import { el } from "./dom.js";
import { mediaOf } from "./media.js";

/** The messages of each album side by side become one group; every other message is a group of its own. */
export function inAlbums(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    const same = message.media_group_id && last?.[0].media_group_id === message.media_group_id;
    if (same) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

/** Each part keeps the address of its own message, for quotes and pins lead to it. */
export function albumGrid(chat, album) {
  const seen = album.every((message) => message.photo || message.video);
  return el("div", { class: `album ${seen ? "album-grid" : ""}` }, album.map((message) => el("div", {
    class: "album-part", "data-testid": `msg-${chat.id}-${message.message_id}`, "data-id": message.message_id,
  }, mediaOf(message))));
}
