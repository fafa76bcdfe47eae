// One person on the canvas: trail, body, face, gaze, and a label.

import type { Box, Person } from "../api/live.ts";
import { seconds, shortId } from "../format.ts";
import { tone } from "../theme.ts";
import { heading, look } from "./gaze.ts";
import { middle, type Spot } from "./trails.ts";

type Context = CanvasRenderingContext2D;

export interface Figure {
  id: string;
  person: Person;
  colour: string;
  /** Oldest first, px of the picture. */
  trail: Spot[];
}

/** Draws a person whose pixels are `scale` of the canvas' each. */
export function drawPerson(context: Context, scale: number, { id, person, colour, trail }: Figure): void {
  context.save();
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineCap = "round";
  context.lineJoin = "round";
  const body = person.full_body_roi.map((value) => value * scale) as Box;
  const face = person.face_roi?.map((value) => value * scale) as Box | undefined;
  drawTrail(context, scale, trail, middle(body));
  drawBox(context, body, 2, 0.09);
  if (face) {
    drawBox(context, face, 1.5, 0.12);
    drawGaze(context, face, person);
  }
  drawLabel(context, body, `${shortId(id)}  ${seconds(person.dwell)}`);
  context.restore();
}

function drawTrail(context: Context, scale: number, trail: Spot[], end: { x: number; y: number }): void {
  const spots = [...trail.slice(0, -1).map(({ x, y }) => ({ x: x * scale, y: y * scale })), end];
  context.lineWidth = 3;
  context.lineCap = "butt"; // round ends would lie on each other, and show
  spots.slice(1).forEach((spot, i) => {
    const before = spots[i] as { x: number; y: number };
    context.globalAlpha = (0.6 * (i + 1)) / spots.length;
    context.beginPath();
    context.moveTo(before.x, before.y);
    context.lineTo(spot.x, spot.y);
    context.stroke();
  });
  context.lineCap = "round";
}

function drawBox(context: Context, [x, y, width, height]: Box, line: number, filled: number): void {
  context.beginPath();
  context.roundRect(x, y, width, height, Math.min(10, width / 5, height / 5));
  context.globalAlpha = filled;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = line;
  context.stroke();
}

/** An arrow from the face; of a look into the lens, which has no direction in the picture, a ring. */
function drawGaze(context: Context, face: Box, person: Person): void {
  if (person.gaze === null) {
    return;
  }
  const { x, y } = middle(face);
  const reach = Math.max(face[2] * 2.4, 60);
  context.lineWidth = 3;
  context.beginPath();
  context.arc(x, y, 4, 0, 2 * Math.PI);
  context.fill();
  if (look(person) === "at the camera") {
    context.beginPath();
    context.arc(x, y, 10, 0, 2 * Math.PI);
    context.stroke();
    return;
  }
  const [dx, dy] = heading(person.gaze);
  drawArrow(context, x, y, x + dx * reach, y + dy * reach);
}

function drawArrow(context: Context, x: number, y: number, toX: number, toY: number): void {
  const angle = Math.atan2(toY - y, toX - x);
  const wing = (turn: number): [number, number] => [
    toX - 10 * Math.cos(angle + turn),
    toY - 10 * Math.sin(angle + turn),
  ];
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(toX, toY);
  context.moveTo(...wing(0.5));
  context.lineTo(toX, toY);
  context.lineTo(...wing(-0.5));
  context.stroke();
}

/** Above the body, or in it where there is no room above. */
function drawLabel(context: Context, [x, y, width]: Box, text: string): void {
  context.font = "600 12px system-ui, sans-serif";
  const wide = context.measureText(text).width + 14;
  const left = Math.max(2, x + Math.min(0, width - wide));
  const top = y >= 26 ? y - 24 : y + 6;
  context.globalAlpha = 1;
  context.beginPath();
  context.roundRect(left, top, wide, 20, 10);
  context.fill();
  context.fillStyle = tone("on-person");
  context.textBaseline = "middle";
  context.fillText(text, left + 7, top + 10.5);
}
