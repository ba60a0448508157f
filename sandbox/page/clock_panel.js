// The sandbox's clock on stage: what time it is in the world, and the ways to move it on.

import { button, el, setText } from "./dom.js";
import { dayAndWeekday, hourMinuteSecond, offsetName, shortMoment } from "./clocktime.js";
import { jumpClock } from "./stage_api.js";
import { t } from "./texts.js";

export function createClockPanel(app) {
  const time = el("time", { class: "clock-time", "data-testid": "clock-time" });
  const date = el("p", { class: "clock-date", "data-testid": "clock-date" });
  const next = el("p", { class: "quiet" });
  const follower = el("p", { class: "quiet follower" });
  const trouble = el("p", { class: "trouble", role: "alert" });
  const local = (to) => () => ({ to, utc_offset_minutes: app.state.utc_offset_minutes });
  const jumps = [
    ["clock_next", "clock-next", () => ({ to: "next" })],
    ["clock_morning", "clock-morning", local("08:00")],
    ["clock_evening", "clock-evening", local("20:00")],
    ["clock_hour", "clock-hour", () => ({ seconds: 3600 })],
  ].map(([key, testId, body]) => button(t(key), () => jump(body()), { "data-testid": testId, class: "jump" }));
  const node = el("section", { class: "panel", "aria-label": t("clock") },
    el("h2", {}, t("clock")), time, date, el("div", { class: "jumps" }, jumps), trouble, next, follower);
  let moving = false;

  async function jump(body) {
    moving = true;
    setText(trouble, "");
    app.draw();
    try {
      await jumpClock(body);
    } catch (error) {
      setText(trouble, error.message);
    }
    moving = false;
    await app.refresh();
  }

  function tick() {
    if (!app.state) return;
    setText(time, hourMinuteSecond(app.now()));
    setText(date, `${dayAndWeekday(app.now())} · ${offsetName()}`);
  }

  function update(state) {
    tick();
    jumps.forEach((one) => { one.disabled = moving; });
    jumps[0].disabled ||= !state.next_ms;
    const due = state.next_ms ? t("next_at", { when: shortMoment(state.next_ms) }) : t("no_next");
    setText(next, moving ? t("jumping") : due);
    setText(follower, state.following ? t("following") : t("not_following"));
    follower.classList.toggle("is-on", Boolean(state.following));
  }
  return { node, update, tick };
}
