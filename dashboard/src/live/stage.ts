// The empty canvas that people are drawn on: never a picture, only where they are.

import type { Person, Scene } from "../api/live.ts";
import { tone, whenThemeChanges } from "../theme.ts";
import { drawPerson, type Figure } from "./person.ts";
import { Trails } from "./trails.ts";

/** How long people glide to where the next frame has them, ms. */
const GLIDE = 700;
const TONES = 8;
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

/** The canvas, and whom it shows. */
export class Stage {
  readonly canvas = document.createElement("canvas");
  readonly #trails = new Trails();
  readonly #tones = new Map<string, number>();
  #people: Record<string, Person> = {};
  /** Where boxes were when the newest scene came, and when that was. */
  #from: Record<string, Person> = {};
  #since = 0;
  #size: [number, number] = [480, 640];
  #stamp = "";
  #frame = 0;
  readonly #watcher = new ResizeObserver(() => this.#draw());
  readonly #forget = whenThemeChanges(() => this.#draw());

  constructor() {
    this.canvas.setAttribute("role", "img");
    this.#watcher.observe(this.canvas);
  }

  /** Shows a scene; null empties the stage. */
  show(scene: Scene | null): void {
    if (scene !== null && scene.timestamp === this.#stamp) {
      return;
    }
    this.#stamp = scene?.timestamp ?? "";
    this.#from = this.#now();
    this.#since = performance.now();
    this.#people = scene?.entities ?? {};
    this.#size = scene?.input_size ?? this.#size;
    if (scene) {
      this.#trails.follow(scene);
    }
    for (const id of Object.keys(this.#people)) {
      this.#tones.set(id, this.#tones.get(id) ?? this.#tones.size % TONES);
    }
    cancelAnimationFrame(this.#frame);
    this.#glide();
  }

  /** The style's colour of somebody, as a class. */
  toneOf(id: string): string {
    return `person-${this.#tones.get(id) ?? 0}`;
  }

  leave(): void {
    cancelAnimationFrame(this.#frame);
    this.#watcher.disconnect();
    this.#forget();
  }

  #glide(): void {
    this.#draw();
    if (this.#progress() < 1) {
      this.#frame = requestAnimationFrame(() => this.#glide());
    }
  }

  #progress(): number {
    return STILL.matches ? 1 : Math.min(1, (performance.now() - this.#since) / GLIDE);
  }

  /** Everybody, as far as they have glided. */
  #now(): Record<string, Person> {
    const eased = 1 - (1 - this.#progress()) ** 3;
    const moved = Object.entries(this.#people).map(([id, person]) => {
      const before = this.#from[id];
      return [id, before ? between(before, person, eased) : person] as const;
    });
    return Object.fromEntries(moved);
  }

  #draw(): void {
    const [height, width] = this.#size;
    const scale = this.canvas.clientWidth / width;
    const ratio = devicePixelRatio || 1;
    this.canvas.style.setProperty("--aspect", String(width / height));
    const [columns, rows] = [Math.round(width * scale * ratio), Math.round(height * scale * ratio)];
    if (this.canvas.width !== columns || this.canvas.height !== rows) {
      [this.canvas.width, this.canvas.height] = [columns, rows];
    }
    const context = this.canvas.getContext("2d");
    if (context && scale > 0) {
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width * scale, height * scale);
      drawFloor(context, width * scale, height * scale);
      for (const [id, person] of Object.entries(this.#now())) {
        drawPerson(context, scale, this.#figure(id, person));
      }
    }
  }

  #figure(id: string, person: Person): Figure {
    return { id, person, colour: tone(this.toneOf(id)), trail: this.#trails.of(id) };
  }
}

function drawFloor(context: CanvasRenderingContext2D, width: number, height: number): void {
  const cell = width / 24;
  context.fillStyle = tone("grid");
  for (let x = cell / 2; x < width; x += cell) {
    for (let y = cell / 2; y < height; y += cell) {
      context.fillRect(x - 1, y - 1, 2, 2);
    }
  }
}

function between(before: Person, after: Person, part: number): Person {
  const mix = <Values extends number[]>(from: Values | null, to: Values | null) =>
    from && to ? (to.map((value, i) => (from[i] ?? value) * (1 - part) + value * part) as Values) : to;
  return {
    ...after,
    full_body_roi: mix(before.full_body_roi, after.full_body_roi) ?? after.full_body_roi,
    face_roi: mix(before.face_roi, after.face_roi),
    gaze: mix(before.gaze, after.gaze),
  };
}
