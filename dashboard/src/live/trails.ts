// Where people in view have been.

import type { Box, Scene } from "../api/live.ts";

/** How long a trail is, s. */
const MEMORY = 20;

export interface Spot {
  x: number;
  y: number;
  /** Seconds since 1970. */
  time: number;
}

/** The middles of everyone's boxes, of the last seconds. */
export class Trails {
  readonly #spots = new Map<string, Spot[]>();

  /** Goes on with a newer scene; who is no longer in it leaves no trail. */
  follow(scene: Scene): void {
    const time = Date.parse(scene.timestamp) / 1000;
    for (const id of this.#spots.keys()) {
      if (!(id in scene.entities)) {
        this.#spots.delete(id);
      }
    }
    for (const [id, person] of Object.entries(scene.entities)) {
      const before = (this.#spots.get(id) ?? []).filter((spot) => time - spot.time < MEMORY && spot.time < time);
      this.#spots.set(id, [...before, { ...middle(person.full_body_roi), time }]);
    }
  }

  /** Oldest first. */
  of(id: string): Spot[] {
    return this.#spots.get(id) ?? [];
  }
}

/** The middle of a box, px. */
export function middle([x, y, width, height]: Box): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
