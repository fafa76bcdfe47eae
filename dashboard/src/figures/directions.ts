import type { Way } from "../api/figures.ts";
import { drawing, element } from "../elements.ts";
import { count, share } from "../format.ts";
import { card } from "./card.ts";

/** Angle from up, clockwise, degrees. */
const WAYS: Record<Exclude<Way, "unknown">, number> = { up: 0, right: 90, down: 180, left: 270 };
const RADIUS = 74;
const LABEL = 92;

/** Where people went, as a rose: the area of each petal stands for how many. */
export function directionsCard() {
  const { root, body, tabulate } = card("directions", "Direction", "Where people walked, as the picture has it");
  return {
    root,
    show(told: Record<Way, number>): void {
      const known = (Object.keys(WAYS) as (keyof typeof WAYS)[]).map((way) => [way, told[way]] as const);
      const whole = known.reduce((sum, [, value]) => sum + value, 0);
      const rows = [...known, ["unknown", told.unknown] as const];
      tabulate(
        whole + told.unknown ? { heads: ["Direction", "People"], rows: rows.map(([way, n]) => [way, count(n)]) } : null,
      );
      const unknown = told.unknown ? `${count(told.unknown)} went no particular way.` : "";
      const note = element("p", { class: "note" }, unknown);
      const nobody = element("p", { class: "nobody" }, "Nobody was seen walking one way in this period.");
      body.replaceChildren(whole ? rose(known, whole) : nobody, note);
    },
  };
}

function rose(known: (readonly [keyof typeof WAYS, number])[], whole: number): SVGElement {
  const most = Math.max(...known.map(([, value]) => value));
  const petals = known.map(([way, value]) =>
    drawing("path", { class: "petal", transform: `rotate(${WAYS[way]})`, d: petal(RADIUS * Math.sqrt(value / most)) }),
  );
  const rings = [1, Math.SQRT1_2, 0.5].map((part) => drawing("circle", { class: "ring", r: RADIUS * part }));
  const labels = known.map(([way, value]) => {
    const angle = (WAYS[way] * Math.PI) / 180;
    const [x, y] = [Math.sin(angle) * LABEL * 1.12, -Math.cos(angle) * LABEL];
    const text = drawing("text", { x, y, "data-figure": `direction-${way}` }, way);
    text.append(drawing("tspan", { x, dy: "1.2em", class: "strong" }, share(value / whole)));
    return text;
  });
  const told = known.map(([way, value]) => `${way} ${share(value / whole)}`).join(", ");
  const attributes = { class: "rose", viewBox: "-132 -108 264 224", role: "img", "aria-label": `Directions: ${told}` };
  return drawing("svg", attributes, ...rings, ...petals, ...labels);
}

/** A quarter of a disc, narrowed, that points up. */
function petal(radius: number): string {
  const [x, y] = [Math.sin(Math.PI / 5) * radius, -Math.cos(Math.PI / 5) * radius];
  return `M0 0L${-x} ${y}A${radius} ${radius} 0 0 1 ${x} ${y}Z`;
}
