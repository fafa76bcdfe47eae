import { element, labelled } from "../elements.ts";
import { segments } from "../segments.ts";
import { type Choice, dayName, period } from "./period.ts";

/** Picks the period into `choice`, and tells when it has changed to one that makes sense. */
export function periodPicker(choice: Choice, changed: () => void): HTMLElement {
  const today = dayName(new Date());
  const first = element("input", { type: "date", max: today });
  const last = element("input", { type: "date", max: today });
  const wrong = element("p", { class: "wrong", role: "alert" });
  const dates = element(
    "div",
    { class: "dates" },
    labelled("First day", first, "first"),
    labelled("Last day", last, "last"),
    wrong,
  );

  const apply = () => {
    dates.hidden = choice.preset !== "dates";
    [choice.first, choice.last] = [first.value, last.value];
    const sensible = period(choice, new Date(), false) !== null;
    wrong.textContent = sensible ? "" : "The last day must not lie before the first.";
    if (sensible) {
      changed();
    }
  };
  const presets = { today: "Today", week: "7 days", month: "30 days", year: "12 months", dates: "Dates" };
  const picker = segments("period", "Period", presets, (preset) => {
    choice.preset = preset;
    apply();
  });

  picker.pick(choice.preset);
  [first.value, last.value] = [choice.first, choice.last];
  dates.hidden = choice.preset !== "dates";
  for (const input of [first, last]) {
    input.addEventListener("change", apply);
  }
  return element("div", { class: "period" }, picker.root, dates);
}
