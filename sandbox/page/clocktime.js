// Dates as people in the sandbox's world read them: shifted to its UTC offset, then formatted as UTC.

import { locale } from "./texts.js";

let offsetMinutes = 480;

export function useOffset(minutes) {
  offsetMinutes = minutes ?? 480;
}

function format(ms, options) {
  return new Intl.DateTimeFormat(locale(), { timeZone: "UTC", hourCycle: "h23", ...options })
    .format(new Date(ms + offsetMinutes * 60_000));
}

export function hourAndMinute(ms) {
  return format(ms, { hour: "2-digit", minute: "2-digit" });
}

export function hourMinuteSecond(ms) {
  return format(ms, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

export function day(ms) {
  return format(ms, { year: "numeric", month: "long", day: "numeric" });
}

export function dayAndWeekday(ms) {
  return format(ms, { month: "long", day: "numeric", weekday: "long" });
}

export function shortMoment(ms) {
  return format(ms, { month: "short", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit" });
}

/** Changes once a day, at the world's midnight. */
export function dayNumber(ms) {
  return Math.floor((ms + offsetMinutes * 60_000) / 86_400_000);
}

export function offsetName() {
  const sign = offsetMinutes < 0 ? "−" : "+";
  const whole = Math.abs(offsetMinutes);
  const minutes = whole % 60 ? `:${String(whole % 60).padStart(2, "0")}` : "";
  return `UTC${sign}${Math.floor(whole / 60)}${minutes}`;
}
