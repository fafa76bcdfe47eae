// The data API's figures.

import type { Gate } from "./gate.ts";

export type Step = "by_hour" | "by_day" | "global";
export type Emotion = "neutral" | "happiness" | "surprise" | "anger" | "sadness";
export type Way = "unknown" | "up" | "right" | "left" | "down";

/** Told instead of demographics where too few people were interested. */
export interface Withheld {
  withheld: true;
}
export interface Count {
  value: number;
}
/** Seconds; null of nobody. */
export interface Mean {
  value: number | null;
}
/** How many, by part. */
export type Parts = Record<string, number>;

/** What a bucket tells, of what was asked for. */
export interface Figures {
  passing_by: Count;
  interested: Count;
  visitors: Count;
  stop_time: Mean;
  attention_time: Mean;
  dwell_time: Mean;
  gender: Parts | Withheld;
  category: Parts | Withheld;
  age: Parts | Withheld;
  satisfaction: Record<Emotion, number | null> | Withheld;
  direction: Record<Way, number>;
}
export type Metric = keyof Figures;

/** Figures of a stretch of time, in steps. */
export interface Asked<Name extends Metric> {
  camera: string;
  metrics: readonly Name[];
  from: Date;
  to: Date;
  step: Step;
  /** IANA name. */
  zone: string;
}

/** One step of it. */
export interface Bucket<Name extends Metric> {
  start: Date;
  figures: Pick<Figures, Name>;
}

interface Page {
  entities: Record<string, unknown>;
  nb_of_pages: number;
}

/** Every bucket, in order. Pages are asked for by number: `next_page` names the API's own host, which may be another. */
export async function figures<Name extends Metric>(
  gate: Gate,
  asked: Asked<Name>,
  signal: AbortSignal,
): Promise<Bucket<Name>[]> {
  const query = {
    camera: asked.camera,
    metrics: asked.metrics.join(","),
    from_date: asked.from.toISOString(),
    to_date: asked.to.toISOString(),
    time: asked.step,
    time_zone: asked.zone,
  };
  const page = (number: number) => gate.get<Page>("/api/1/entities", { ...query, page: number }, signal);
  const first = await page(1);
  const rest = await Promise.all(Array.from({ length: Math.max(0, first.nb_of_pages - 1) }, (_, i) => page(i + 2)));
  return [first, ...rest]
    .flatMap((each) => Object.entries(each.entities))
    .map(([start, told]) => ({ start: new Date(start), figures: told as Pick<Figures, Name> }))
    .sort((one, other) => one.start.getTime() - other.start.getTime());
}

/** Whether a group was too small to be told. */
export function isWithheld(told: object): told is Withheld {
  return "withheld" in told;
}
