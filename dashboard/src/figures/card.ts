// A card with a chart in it, and the same figures as a table at the press of a button.

import { element } from "../elements.ts";

/** What a table says: its columns' heads, and its rows, each with its head first. */
export interface Table {
  heads: string[];
  rows: string[][];
}

export interface Card {
  root: HTMLElement;
  /** Where the chart goes. */
  body: HTMLElement;
  /** Beside the title. */
  tools: HTMLElement;
  /** What the table says from now on; null where there is nothing to tabulate. */
  tabulate(table: Table | null): void;
}

/** `note` explains the title. */
export function card(id: string, title: string, note: string): Card {
  const body = element("div", { class: "chart" });
  const table = element("div", { class: "table", tabindex: "0", role: "region", "aria-label": `${title}, as a table` });
  const button = element("button", { type: "button", class: "quiet", "aria-pressed": "false" }, "Table");
  const tools = element("div", { class: "tools" }, button);
  const heading = element("h2", { id: `${id}-title` }, title);
  let content: Table | null = null;

  const show = () => {
    const pressed = button.getAttribute("aria-pressed") === "true" && content !== null;
    button.hidden = content === null;
    body.hidden = pressed;
    table.hidden = !pressed;
    table.replaceChildren(...(pressed && content ? [written(content, title)] : []));
  };
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    show();
  });
  show();

  const head = element("header", {}, element("div", {}, heading, element("p", { class: "note" }, note)), tools);
  const root = element("section", { class: "card", id, "aria-labelledby": `${id}-title` }, head, body, table);
  const tabulate = (next: Table | null) => {
    content = next;
    show();
  };
  return { root, body, tools, tabulate };
}

/** Said instead of figures that are withheld. */
export function withheldNote(): HTMLElement {
  const reason =
    "Too few people were interested for this to be told without pointing at someone. Pick a longer period.";
  return element("p", { class: "withheld" }, element("strong", {}, "Kept back"), reason);
}

/** Said instead of figures of nobody. */
export function nobodyNote(): HTMLElement {
  return element("p", { class: "nobody" }, "Nobody was interested in this period.");
}

function written(table: Table, title: string): HTMLElement {
  const heads = table.heads.map((head) => element("th", { scope: "col" }, head));
  const rows = table.rows.map(([head = "", ...cells]) =>
    element("tr", {}, element("th", { scope: "row" }, head), ...cells.map((cell) => element("td", {}, cell))),
  );
  const caption = element("caption", { class: "unseen" }, title);
  return element(
    "table",
    {},
    caption,
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...rows),
  );
}
