import { drawing } from "./elements.ts";

const ARCH = "M4 30V15a12 12 0 0 1 24 0v15h-5V15a7 7 0 0 0-14 0v15z";
const PERSON = "M16 13.3a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 1 1 0-6.4zM11.5 30v-4.5a4.5 4.5 0 0 1 9 0V30z";

/** Somebody in a doorway. */
export function logo(): SVGElement {
  const attributes = { class: "logo", viewBox: "0 0 32 32", "aria-hidden": "true" };
  return drawing(
    "svg",
    attributes,
    drawing("path", { class: "arch", d: ARCH }),
    drawing("path", { class: "person", d: PERSON }),
  );
}
