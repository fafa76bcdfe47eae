import { isWithheld, type Parts, type Withheld } from "../api/figures.ts";
import { element } from "../elements.ts";
import { count } from "../format.ts";
import { card, nobodyNote, withheldNote } from "./card.ts";

/** The histogram of the interested people's ages, by ten years. */
export function agesCard() {
  const { root, body, tabulate } = card("ages", "Age", "Interested people by ten years");
  return {
    root,
    show(told: Parts | Withheld): void {
      const bars = isWithheld(told) ? [] : Object.entries(told).sort(([one], [other]) => decade(one) - decade(other));
      const most = Math.max(0, ...bars.map(([, value]) => value));
      tabulate(
        most ? { heads: ["Age", "People"], rows: bars.map(([name, value]) => [ages(name), count(value)]) } : null,
      );
      body.replaceChildren(isWithheld(told) ? withheldNote() : most ? histogram(bars, most) : nobodyNote());
    },
  };
}

function histogram(bars: [string, number][], most: number): HTMLElement {
  const columns = bars.map(([name, value]) => {
    const bar = element("span", { class: "bar" });
    bar.style.setProperty("--share", String(value / most));
    const label = element("span", { class: "value" }, value ? count(value) : "");
    return element(
      "div",
      { class: "column" },
      element("div", { class: "rise" }, label, bar),
      element("span", {}, `${decade(name)}`),
    );
  });
  const [name = ""] = bars.find(([, value]) => value === most) ?? [];
  const summary = `Histogram of ages: most are ${ages(name)} years old. The button Table lists them.`;
  return element("div", { class: "histogram", role: "img", "aria-label": summary }, ...columns);
}

function decade(name: string): number {
  return Number.parseInt(name, 10);
}

function ages(name: string): string {
  return name.replace("-", "–");
}
