import { type Choice, dayName } from "../figures/period.ts";

/** Where somebody is in the house: kept when a token ends, so that they go on there. */
export interface Place {
  camera: string;
  choice: Choice;
}

/** Where everybody begins: the last seven days. */
export function entrance(now: Date): Place {
  const first = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 6);
  const choice: Choice = { preset: "week", grain: "by_hour", first: dayName(first), last: dayName(now) };
  return { camera: "", choice };
}
