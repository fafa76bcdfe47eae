// Everything that the figures' page shows, asked for at once.

import { type Figures, figures, type Metric } from "../api/figures.ts";
import type { Gate } from "../api/gate.ts";
import type { Grain, Period } from "./period.ts";
import type { Hours } from "./timeline.ts";

const WHOLE = [
  "passing_by",
  "interested",
  "visitors",
  "stop_time",
  "attention_time",
  "dwell_time",
  "gender",
  "category",
  "age",
  "satisfaction",
  "direction",
] as const satisfies Metric[];
const COUNTS = ["passing_by", "interested"] as const satisfies Metric[];

export interface Loaded {
  /** Of the whole period; null of one that has no time in it yet. */
  whole: Figures | null;
  before: Pick<Figures, "passing_by" | "interested"> | null;
  hours: Hours;
}

/** The figures of a period, and what they compare with. */
export async function load(
  gate: Gate,
  camera: string,
  period: Period,
  grain: Grain,
  zone: string,
  signal: AbortSignal,
): Promise<Loaded> {
  const { from, to, before } = period;
  const [[whole], [earlier], hours] = await Promise.all([
    figures(gate, { camera, metrics: WHOLE, from, to, step: "global", zone }, signal),
    before ? figures(gate, { camera, metrics: COUNTS, ...before, step: "global", zone }, signal) : [],
    figures(gate, { camera, metrics: COUNTS, from, to, step: grain, zone }, signal),
  ]);
  return { whole: whole?.figures ?? null, before: earlier?.figures ?? null, hours };
}
