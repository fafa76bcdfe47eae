import { type Emotion, type Figures, isWithheld } from "../api/figures.ts";
import { element } from "../elements.ts";
import { share } from "../format.ts";
import { card, nobodyNote, withheldNote } from "./card.ts";

const EMOTIONS: Record<Emotion, string> = {
  happiness: "Happy",
  neutral: "Neutral",
  surprise: "Surprised",
  sadness: "Sad",
  anger: "Angry",
};

/** The mean emotions of the interested: a table whose cells are bars, so that it needs no other. */
export function satisfactionCard() {
  const { root, body } = card("satisfaction", "Satisfaction", "Mean expression of the interested");
  return {
    root,
    show(told: Figures["satisfaction"]): void {
      body.replaceChildren(isWithheld(told) ? withheldNote() : (bars(told) ?? nobodyNote()));
    },
  };
}

function bars(told: Record<Emotion, number | null>): HTMLElement | null {
  const felt = (Object.keys(EMOTIONS) as Emotion[]).flatMap((emotion) => {
    const value = told[emotion];
    return value === null || value === undefined ? [] : [[emotion, value] as const];
  });
  if (!felt.length) {
    return null;
  }
  const rows = felt.map(([emotion, value]) => {
    const bar = element("span", { class: `bar tone-${emotion}` });
    bar.style.setProperty("--share", String(value));
    const figure = element("td", { class: "value", "data-figure": `satisfaction-${emotion}` }, share(value));
    const head = element("th", { scope: "row" }, EMOTIONS[emotion]);
    return element("tr", {}, head, element("td", { "aria-hidden": "true" }, bar), figure);
  });
  return element("table", { class: "bars" }, element("tbody", {}, ...rows));
}
