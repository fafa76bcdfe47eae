// What went wrong, and the way on.

import { element } from "./elements.ts";

export interface Notices {
  root: HTMLElement;
  /** Says what went wrong, and that it is tried again after so many seconds. */
  failed(error: unknown, seconds: number): void;
  clear(): void;
}

/** `again` tries again at once. */
export function notices(again: () => void): Notices {
  const text = element("p", {});
  const button = element("button", { type: "button", class: "quiet" }, "Try now");
  const box = element("div", { class: "notice" }, text, button);
  const root = element("div", { role: "alert" });
  button.addEventListener("click", again);
  return {
    root,
    failed(error, seconds) {
      const sentence = error instanceof Error ? error.message : String(error);
      const next = seconds > 1 ? `Trying again every ${seconds} seconds.` : "Trying again.";
      text.replaceChildren(element("strong", {}, sentence), ` ${next}`);
      root.replaceChildren(box);
    },
    clear: () => root.replaceChildren(),
  };
}
