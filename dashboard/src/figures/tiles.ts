// The six tiles: passing by, interested, stopping time, attention time, gender, category.

import { type Figures, isWithheld, type Parts, type Withheld } from "../api/figures.ts";
import { element, mark } from "../elements.ts";
import { count, seconds, share } from "../format.ts";
import { nobodyNote, withheldNote } from "./card.ts";

/** A part of a whole: its name in the API, what people call it, its colour in the style. */
type Part = [name: string, text: string, tone: string];

const GENDER: Part[] = [
  ["female", "Female", "tone-female"],
  ["male", "Male", "tone-male"],
  ["?", "Not known", "tone-unknown"],
];
const CATEGORY: Part[] = [
  ["young_female", "Female, under 40", "tone-young-female"],
  ["senior_female", "Female, 40 and over", "tone-female"],
  ["young_male", "Male, under 40", "tone-young-male"],
  ["senior_male", "Male, 40 and over", "tone-male"],
];

/** Figures of before, to compare with. */
export type Before = Pick<Figures, "passing_by" | "interested"> | null;

/** The tiles of a period. */
export function tiles(figures: Figures, before: Before, span: string): HTMLElement {
  const { passing_by: passing, interested, visitors } = figures;
  const rate = passing.value ? `${share(interested.value / passing.value)} of those passing by` : "";
  const dwell = figures.dwell_time.value === null ? "" : `${seconds(figures.dwell_time.value)} in view, mean of all`;
  return element(
    "div",
    { class: "tiles" },
    tile(
      "passing",
      "Passing by",
      count(passing.value),
      [`${count(visitors.value)} seen in all`, change(passing.value, before?.passing_by.value, span)],
      "tone-passing",
    ),
    tile(
      "interested",
      "Interested",
      count(interested.value),
      [rate, change(interested.value, before?.interested.value, span)],
      "tone-interested",
    ),
    tile("stopping", "Stopping time", seconds(figures.stop_time.value), ["mean of the interested", dwell]),
    tile("attention", "Attention time", seconds(figures.attention_time.value), ["mean look of the interested"]),
    shares("gender", "Gender", figures.gender, GENDER),
    shares("category", "Category", figures.category, CATEGORY),
  );
}

function tile(id: string, title: string, value: string, notes: (string | HTMLElement)[], tone = ""): HTMLElement {
  const said = notes.filter((note) => note !== "").map((note) => element("p", { class: "note" }, note));
  const figure = element("p", { class: "figure", "data-figure": id }, value);
  return element("section", { class: "tile" }, element("h2", {}, tone ? mark(tone) : null, title), figure, ...said);
}

function shares(id: string, title: string, told: Parts | Withheld, parts: Part[]): HTMLElement {
  return element("section", { class: "tile wide" }, element("h2", {}, title), split(id, told, parts));
}

function split(id: string, told: Parts | Withheld, parts: Part[]): HTMLElement {
  if (isWithheld(told)) {
    return withheldNote();
  }
  const whole = parts.reduce((sum, [name]) => sum + (told[name] ?? 0), 0);
  if (!whole) {
    return nobodyNote();
  }
  const bar = element("div", { class: "stack", "aria-hidden": "true" });
  const lines = parts.map(([name, text, tone]) => {
    const value = told[name] ?? 0;
    const piece = element("span", { class: tone });
    piece.style.flexGrow = String(value);
    piece.hidden = !value;
    bar.append(piece);
    const figure = element(
      "span",
      { class: "part", "data-figure": `${id}-${name}`, "data-value": value },
      count(value),
    );
    const portion = element("span", { class: "note" }, share(value / whole));
    return element("li", {}, mark(tone), element("span", { class: "grow" }, text), figure, portion);
  });
  return element("div", {}, bar, element("ul", { class: "parts" }, ...lines));
}

function change(now: number, before: number | undefined, span: string): HTMLElement | string {
  if (!before) {
    return "";
  }
  const ratio = now / before - 1;
  const [sign, way] = ratio < 0 ? ["↓", "down"] : ["↑", "up"];
  if (Math.abs(ratio) < 0.005) {
    return `as many as ${span}`;
  }
  const arrow = element("span", { "aria-hidden": "true" }, `${sign} `);
  return element("span", {}, arrow, `${share(Math.abs(ratio))} ${way} on ${span}`);
}
