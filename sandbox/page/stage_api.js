// The sandbox's HTTP interface (docs/sandbox.md), one function per request the page makes.

async function request(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `${response.status} ${path}`);
  return answer;
}

const asUser = (id, deed, body = {}) => request("POST", `/sandbox/users/${id}/${deed}`, body);

export const readState = () => request("GET", "/sandbox/state");
export const readLog = (after) => request("GET", `/sandbox/log?after=${after}`);
export const jumpClock = (body) => request("POST", "/sandbox/clock/jump", body);

export const send = (id, message) => asUser(id, "send", message);
export const start = (id, payload) => asUser(id, "start", payload ? { payload } : {});
export const press = (id, chat_id, message_id, data) => asUser(id, "press", { chat_id, message_id, data });
export const edit = (id, chat_id, message_id, text) => asUser(id, "edit", { chat_id, message_id, text });
export const vote = (id, chat_id, message_id, option_ids) => asUser(id, "vote", { chat_id, message_id, option_ids });
export const openTopic = (id, chat_id, name) => asUser(id, "topic", { chat_id, name });
export const askInline = (id, chat_id, query, offset) => asUser(id, "inline", { chat_id, query, offset });
export const lookAtResults = (query, wait) => request("GET", `/sandbox/inline/${query}?wait=${wait}`);
export const choose = (id, chosen) => asUser(id, "choose", chosen);
export const pin = (id, chat_id, message_id) => asUser(id, "pin", { chat_id, message_id });
export const joinByLink = (id, invite_link) => asUser(id, "join", { invite_link });
export const leave = (id, chat_id) => asUser(id, "leave", { chat_id });
export const block = (id) => asUser(id, "block");
export const unblock = (id) => asUser(id, "unblock");

export const fileAddress = (file_id) => `/sandbox/files/${encodeURIComponent(file_id)}`;

/** Calls `changed` after each change of the world and `lost(true)` or `lost(false)` as the connection goes and comes. */
export function followEvents(changed, lost) {
  const events = new EventSource("/sandbox/events");
  events.onopen = () => { lost(false); changed(); };
  events.onmessage = () => changed();
  events.onerror = () => lost(true);
}
