// Who is in view, as a table: what the canvas shows, in words.

import type { Person, Scene } from "../api/live.ts";
import { element, mark } from "../elements.ts";
import { seconds, shortId } from "../format.ts";
import { look } from "./gaze.ts";

const HEADS = ["Person", "In view", "Looked here", "Looks", "Walks"];

export interface People {
  root: HTMLElement;
  show(entities: Scene["entities"], toneOf: (id: string) => string): void;
}

/** An empty table. */
export function people(): People {
  const body = element("tbody", {});
  const heads = HEADS.map((head) => element("th", { scope: "col" }, head));
  const table = element(
    "table",
    {},
    element("caption", { class: "unseen" }, "People in view"),
    element("thead", {}, element("tr", {}, ...heads)),
    body,
  );
  const nobody = element("p", { class: "nobody" }, "Nobody is in view.");
  const around = element(
    "div",
    { class: "table", tabindex: "0", role: "region", "aria-label": "People in view" },
    table,
  );
  return {
    root: element("section", { class: "card in-view" }, element("h2", {}, "In view"), nobody, around),
    show(entities, toneOf) {
      const rows = Object.entries(entities).map(([id, person]) => row(id, person, toneOf(id)));
      body.replaceChildren(...rows);
      nobody.hidden = rows.length > 0;
      around.hidden = rows.length === 0;
    },
  };
}

function row(id: string, person: Person, tone: string): HTMLElement {
  const way = person.direction === "unknown" ? "no one way" : person.direction;
  const cells = [seconds(person.dwell), seconds(person.attention), look(person), person.stopped ? "standing" : way];
  const head = element("th", { scope: "row" }, mark(tone), shortId(id));
  return element("tr", { "data-person": id }, head, ...cells.map((cell) => element("td", {}, cell)));
}
