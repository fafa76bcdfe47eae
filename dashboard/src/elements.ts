// Builds the page's elements: no markup is ever parsed from text.

export type Child = Node | string | null;
type Attributes = Record<string, string | number | boolean>;

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element; an attribute that is false is left out, one that is true is empty. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  return filled(document.createElement(tag), attributes, children);
}

/** The same of SVG. */
export function drawing<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[Tag] {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** A control with what is said of it. */
export function labelled(text: string, control: HTMLElement, id: string): HTMLElement {
  control.id = id;
  return element("div", { class: "field" }, element("label", { for: id }, text), control);
}

/** A small round mark in the colour of what it stands for; `tone` is one of the style's. */
export function mark(tone: string): HTMLElement {
  return element("span", { class: `mark ${tone}`, "aria-hidden": "true" });
}

function filled<Kind extends Element>(made: Kind, attributes: Attributes, children: Child[]): Kind {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) {
      made.setAttribute(name, value === true ? "" : String(value));
    }
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}
