// Periods in the time zone of Paris, whose clocks change on 2026-03-29 and 2026-10-25: see "test" in package.json.

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { type Choice, dayName, grain, MOST_DAYS_BY_HOUR, period } from "../src/figures/period.ts";

const NOW = new Date("2026-10-28T12:34:56Z");
const PICKED: Choice = { preset: "dates", grain: "by_hour", first: "2026-03-28", last: "2026-03-29" };

function span(choice: Partial<Choice>, now = NOW, utc = false) {
  const found = period({ ...PICKED, ...choice }, now, utc);
  return found && { ...found, from: found.from.toISOString(), to: found.to.toISOString(), before: between(found.before) };
}

function between(stretch: { from: Date; to: Date } | null) {
  return stretch && [stretch.from.toISOString(), stretch.to.toISOString()];
}

test("today begins at the local midnight and compares with nothing", () => {
  const expected = { from: "2026-10-27T23:00:00.000Z", to: NOW.toISOString(), days: 1, before: null };
  assert.deepEqual(span({ preset: "today" }), expected);
  assert.equal(span({ preset: "today" }, NOW, true)?.from, "2026-10-28T00:00:00.000Z");
});

test("a week across a change of the clocks compares with the seven days before, up to the same time of day", () => {
  const week = span({ preset: "week" });
  assert.equal(week?.from, "2026-10-21T22:00:00.000Z");
  assert.deepEqual(week?.before, ["2026-10-14T22:00:00.000Z", "2026-10-21T11:34:56.000Z"]);
});

test("a week of UTC has no change of the clocks", () => {
  const week = span({ preset: "week" }, NOW, true);
  assert.equal(week?.from, "2026-10-22T00:00:00.000Z");
  assert.deepEqual(week?.before, ["2026-10-15T00:00:00.000Z", "2026-10-21T12:34:56.000Z"]);
});

test("presets have as many days as they say", () => {
  const days = (["today", "week", "month", "year"] as const).map((preset) => span({ preset })?.days);
  assert.deepEqual(days, [1, 7, 30, 365]);
});

test("picked days are whole, one of 23 hours too, and compare with as many days before", () => {
  assert.deepEqual(span({}), {
    from: "2026-03-27T23:00:00.000Z",
    to: "2026-03-29T22:00:00.000Z",
    days: 2,
    before: ["2026-03-25T23:00:00.000Z", "2026-03-27T23:00:00.000Z"],
  });
  assert.equal(span({ first: "2026-10-25", last: "2026-10-25" })?.days, 1); // of 25 hours
  assert.equal(span({ first: "2026-02-28", last: "2026-03-01" })?.days, 2);
  assert.equal(span({ first: "2028-02-28", last: "2028-03-01" }, new Date("2028-04-01T00:00:00Z"))?.days, 3);
});

test("picked days that are not over end now", () => {
  assert.equal(span({ first: "2026-10-27", last: "2026-10-28" })?.to, NOW.toISOString());
});

test("backwards or missing days are no period", () => {
  assert.equal(span({ last: "2026-03-27" }), null);
  assert.equal(span({ first: "" }), null);
  assert.equal(span({ last: "" }), null);
});

test("one day is shown by hour, more than a month by day, and the rest as picked", () => {
  assert.equal(grain({ ...PICKED, grain: "by_day" }, 1), "by_hour");
  assert.equal(grain({ ...PICKED, grain: "by_hour" }, MOST_DAYS_BY_HOUR + 1), "by_day");
  assert.equal(grain({ ...PICKED, grain: "by_day" }, MOST_DAYS_BY_HOUR), "by_day");
  assert.equal(grain({ ...PICKED, grain: "by_hour" }, MOST_DAYS_BY_HOUR), "by_hour");
});

test("a day is named by the local clock", () => {
  assert.equal(dayName(new Date("2026-01-04T23:30:00Z")), "2026-01-05");
});
