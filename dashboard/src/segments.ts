// A row of choices of which one holds: radio buttons, so that keyboards and screen readers know them.

import { element } from "./elements.ts";

export interface Segments<Value extends string> {
  root: HTMLElement;
  /** Picks without telling. */
  pick(value: Value): void;
  allow(value: Value, allowed: boolean): void;
}

/** `choices` maps values to what is read; `name` must be the page's only one. */
export function segments<Value extends string>(
  name: string,
  title: string,
  choices: Record<Value, string>,
  picked: (value: Value) => void,
): Segments<Value> {
  const inputs = new Map<Value, HTMLInputElement>();
  const options = (Object.entries(choices) as [Value, string][]).map(([value, text]) => {
    const input = element("input", { type: "radio", name, value });
    input.addEventListener("change", () => picked(value));
    inputs.set(value, input);
    return element("label", {}, input, element("span", {}, text));
  });
  const legend = element("legend", { class: "unseen" }, title);
  return {
    root: element("fieldset", { class: "segments" }, legend, ...options),
    pick: (value) => {
      for (const [each, input] of inputs) {
        input.checked = each === value;
      }
    },
    allow: (value, allowed) => {
      (inputs.get(value) as HTMLInputElement).disabled = !allowed;
    },
  };
}
