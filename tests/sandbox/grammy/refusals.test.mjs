// What goes wrong reaches the bot as grammY's errors, with Telegram's words and numbers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Bot, GrammyError, HttpError } from "grammy";
import { cast, makeBot, messages, person, refusal, stage, url } from "./rig.mjs";

const table = JSON.parse(readFileSync(new URL("../refusals.json", import.meta.url), "utf8"));
const { api } = makeBot({ timeoutSeconds: 1 });

function meant(value, named) {
  if (typeof value === "string") return named[value] ?? value;
  if (Array.isArray(value)) return value.map((one) => meant(one, named));
  if (value === null || typeof value !== "object") return value;
  if ("repeat" in value) return value.repeat.repeat(value.times);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, meant(one, named)]));
}

test("every refusal comes with its number, its words and its parameters", async (context) => {
  await stage("world", table.world);
  const named = {};
  for (const [path, body] of table.deeds) {
    const done = await stage(path, body);
    if (done.message) named.theirs = done.message.message_id;
  }
  named.ours = (await api.sendMessage(1001, "原话")).message_id;
  for (const [method, params, code, description, parameters = {}] of table.refusals) {
    await context.test(`${method}: ${description}`, async () => {
      const error = await refusal(api.raw[method](meant(params, named)));
      assert.ok(error instanceof GrammyError);
      assert.deepEqual([error.error_code, error.description, error.parameters], [code, description, parameters]);
    });
  }
});

const faults = [
  [{ kind: "status", status: 401 }, GrammyError, false],
  [{ kind: "status", status: 429, parameters: { retry_after: 7 } }, GrammyError, false],
  [{ kind: "status", status: 500 }, GrammyError, false],
  [{ kind: "html" }, HttpError, false],
  [{ kind: "refuse" }, HttpError, false],
  [{ kind: "drop" }, HttpError, true],
  [{ kind: "half" }, HttpError, true],
  [{ kind: "bad_json" }, HttpError, true],
  [{ kind: "hang", seconds: 5 }, HttpError, true],
];
for (const [fault, kind, wasSent] of faults) {
  test(`a fault is read as meant: ${JSON.stringify(fault)}`, async () => {
    await cast([person(1001)]);
    await stage("faults", { method: "sendMessage", ...fault });
    const error = await refusal(api.sendMessage(1001, "x"));

    assert.ok(error instanceof kind, String(error));
    if (fault.status) assert.equal(error.error_code, fault.status);
    if (fault.parameters) assert.deepEqual(error.parameters, fault.parameters);
    assert.equal((await messages(1001)).length > 0, wasSent);
    assert.equal((await api.sendMessage(1001, "y")).text, "y");
  });
}

test("enforced limits say how long to wait", async () => {
  await cast([person(1001)]);
  await stage("limits", { enabled: true });
  await api.sendMessage(1001, "x");
  const error = await refusal(api.sendMessage(1001, "x"));
  await stage("limits", { enabled: false });

  assert.equal(error.error_code, 429);
  assert.deepEqual(error.parameters, { retry_after: 1 });
});

test("another bot's token is turned away", async () => {
  const other = new Bot("7000000002:for-another-machine-000000000000000", { client: { apiRoot: url } });
  const error = await refusal(other.init());

  assert.equal(error.error_code, 401);
  assert.equal(error.description, "Unauthorized");
});
