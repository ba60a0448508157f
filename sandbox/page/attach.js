// What a person can send besides text: a photo, a file, a place, their phone number.

import { button, el } from "./dom.js";
import { dayAndWeekday, hourAndMinute } from "./clocktime.js";
import * as api from "./stage_api.js";
import { t } from "./texts.js";

const PLACES = [
  ["place_gate", 25.0703, 102.7301],
  ["place_nearby", 25.0771, 102.7362],
  ["place_station", 25.0166, 102.7223],
  ["place_far", 30.5931, 114.3054],
];
const LONGEST_EDGE = 1280;

export function offerAttachments(seat) {
  const photo = picker("image/*", async (file) => seat.sendMessage({ photo: await asJpeg(file) }));
  const document = picker("", async (file) => seat.sendMessage({
    document: { file_name: file.name, content: await asBase64(file) },
  }));
  const row = (key, deed, testId) => button(t(key), () => { seat.sheet.close(); deed(); }, { class: "row", "data-testid": testId });
  seat.sheet.open(t("attach"),
    row("photo_sample", () => seat.sendMessage({ photo: samplePhoto(seat) }), `sample-${seat.id}`),
    row("photo_pick", () => photo.click()),
    row("document_pick", () => document.click()),
    row("location", () => offerPlaces(seat)),
    seat.chat.type === "private" && row("contact", () => askForContact(seat)));
}

function picker(accept, taken) {
  const input = el("input", { type: "file", accept });
  input.addEventListener("change", () => { if (input.files[0]) taken(input.files[0]); });
  return input;
}

async function asBase64(blob) {
  const reader = new FileReader();
  const done = new Promise((resolve, reject) => { reader.onload = resolve; reader.onerror = reject; });
  reader.readAsDataURL(blob);
  await done;
  return afterComma(reader.result);
}

function afterComma(dataAddress) {
  return dataAddress.slice(dataAddress.indexOf(",") + 1);
}

/** Telegram sends photos as JPEG of at most this size; so does the page. */
async function asJpeg(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_EDGE / Math.max(bitmap.width, bitmap.height));
  const canvas = canvasOf(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return afterComma(canvas.toDataURL("image/jpeg", 0.87));
}

function canvasOf(width, height) {
  return Object.assign(document.createElement("canvas"), { width, height });
}

/** A thermometer reading, the photo people in isolation send most. */
function samplePhoto(seat) {
  const canvas = canvasOf(640, 420);
  const pen = canvas.getContext("2d");
  const now = seat.now();
  pen.fillStyle = "#dfe7e2";
  pen.fillRect(0, 0, 640, 420);
  pen.fillStyle = "#ffffff";
  pen.beginPath();
  pen.roundRect(50, 70, 540, 220, 48);
  pen.fill();
  pen.fillStyle = "#c9d8b8";
  pen.beginPath();
  pen.roundRect(110, 115, 330, 130, 16);
  pen.fill();
  pen.fillStyle = "#24312a";
  pen.font = "bold 104px ui-monospace, monospace";
  pen.fillText("36.5", 140, 216);
  pen.font = "44px sans-serif";
  pen.fillText("℃", 470, 198);
  pen.font = "26px 'PingFang SC', 'Noto Sans CJK SC', sans-serif";
  pen.fillText(`${t("sample_caption")} · ${dayAndWeekday(now)} ${hourAndMinute(now)}`, 60, 360);
  return afterComma(canvas.toDataURL("image/jpeg", 0.87));
}

export function offerPlaces(seat) {
  const sendPlace = (latitude, longitude) => {
    seat.sheet.close();
    seat.sendMessage({ location: { latitude, longitude } });
  };
  const rows = PLACES.map(([key, latitude, longitude]) =>
    button(t(key), () => sendPlace(latitude, longitude), { class: "row" }));
  seat.sheet.open(t("location"), rows, freePlace(sendPlace));
}

function freePlace(sendPlace) {
  const field = (key, value, limit) => el("label", {}, t(key),
    el("input", { type: "number", step: "any", min: -limit, max: limit, required: true, value, name: key }));
  const form = el("form", { class: "free-place" },
    field("latitude", PLACES[0][1], 90), field("longitude", PLACES[0][2], 180),
    el("button", { type: "submit", class: "row primary" }, t("send_location")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendPlace(Number(form.elements.latitude.value), Number(form.elements.longitude.value));
  });
  return form;
}

export function askForContact(seat) {
  const phone = seat.user.phone_number ?? "";
  seat.sheet.ask(t("share_contact", { phone }), t("share"), () =>
    seat.act(() => api.send(seat.user.id, { chat_id: seat.chat.id, contact: true })));
}
