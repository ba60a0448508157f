// Photos, files, places and contacts inside a message.

import { el, avatar } from "./dom.js";
import { fileAddress } from "./stage_api.js";
import { t } from "./texts.js";
import { fullName } from "./world.js";

const TEXTLESS = ["sticker", "animation", "video_note", "dice", "game", "invoice"];

/** The elements for whatever a message carries besides text; empty for a plain text. */
export function mediaOf(message) {
  if (message.photo) return [photo(message.photo.at(-1))];
  if (message.voice) return [recording(message.voice, t("voice"))];
  if (message.audio) return [recording(message.audio, [message.audio.performer, message.audio.title].filter(Boolean).join(" – ") || message.audio.file_name)];
  if (message.video) return [el("video", { class: "film", controls: true, preload: "metadata", src: fileAddress(message.video.file_id), "aria-label": t("video") })];
  if (message.document) return [file(message.document)];
  if (message.venue) return [place(message.venue.location, message.venue.title, message.venue.address)];
  if (message.location) return [place(message.location, t("location"))];
  if (message.contact) return [contact(message.contact)];
  if (TEXTLESS.some((kind) => message[kind])) return [el("p", { class: "quiet" }, t("unsupported"))];
  return [];
}

function photo(size) {
  const address = fileAddress(size.file_id);
  const image = el("img", {
    src: address, alt: t("photo"), width: size.width || null, height: size.height || null, decoding: "async",
  });
  return el("a", { class: "photo", href: address, target: "_blank", rel: "noopener" }, image);
}

function file(document) {
  const name = document.file_name ?? t("document");
  return el("a", {
    class: "attachment", href: fileAddress(document.file_id), download: name, "aria-label": t("download", { name }),
  },
    el("span", { class: "badge-round" }, el("span", { class: "icon icon-file", "aria-hidden": "true" })),
    el("span", { class: "attachment-words" }, el("strong", {}, name), el("small", {}, weight(document.file_size))));
}

function recording({ file_id, duration }, name) {
  return el("div", { class: "recording" },
    el("span", {}, `${name} · ${t("seconds", { n: duration })}`),
    el("audio", { controls: true, preload: "none", src: fileAddress(file_id), "aria-label": name }));
}

function weight(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return t("size_bytes", { n: bytes });
  return bytes < 1_048_576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}

function place({ latitude, longitude }, title, address = "") {
  const where = t("open_map", { latitude: latitude.toFixed(4), longitude: longitude.toFixed(4) });
  return el("div", { class: "place" },
    el("div", { class: "place-map", "aria-hidden": "true" }, el("span", { class: "icon icon-pin-place" })),
    el("div", { class: "attachment-words" }, el("strong", {}, title), address && el("span", {}, address), el("small", {}, where)));
}

function contact(person) {
  const name = fullName(person);
  return el("div", { class: "attachment" },
    avatar(person.user_id ?? 0, name),
    el("span", { class: "attachment-words" }, el("strong", {}, name), el("small", {}, person.phone_number)));
}
