// What has just happened, newest first.

import type { SceneEvent } from "../api/live.ts";
import { element, mark } from "../elements.ts";
import { clock, share, shortId } from "../format.ts";

const KEPT = 40;

const WORDS: Record<string, string> = {
  appearance: "came into view",
  disappearance: "left",
  age_estimated: "has their age estimated",
  gender_estimated: "has their gender estimated",
  focus_locked: "fixed their eyes on something",
  emotion_detected: "showed a feeling",
  direction_estimated: "has settled on a direction",
};

export interface Feed {
  root: HTMLElement;
  /** Adds the events that are not there yet. */
  add(events: SceneEvent[], toneOf: (id: string) => string): void;
  clear(): void;
}

/** An empty feed. */
export function feed(): Feed {
  const list = element("ol", {});
  const log = element("div", { class: "feed", role: "log", "aria-label": "Events", tabindex: "0" }, list);
  const nothing = element("p", { class: "nobody" }, "Nothing has happened yet.");
  const seen = new Set<string>();
  return {
    root: element("section", { class: "card events" }, element("h2", {}, "Events"), nothing, log),
    add(events, toneOf) {
      const fresh = events.filter((event) => !seen.has(event.id));
      for (const event of fresh.sort((one, other) => Date.parse(one.timestamp) - Date.parse(other.timestamp))) {
        seen.add(event.id);
        list.prepend(line(event, toneOf(event.entity_id)));
      }
      while (list.children.length > KEPT) {
        list.lastElementChild?.remove();
      }
      nothing.hidden = seen.size > 0;
    },
    clear() {
      seen.clear();
      list.replaceChildren();
      nothing.hidden = false;
    },
  };
}

function line(event: SceneEvent, tone: string): HTMLElement {
  const happened = WORDS[event.type] ?? event.type.replaceAll("_", " ");
  const when = element("time", { datetime: event.timestamp }, clock(new Date(event.timestamp)));
  const who = element("strong", {}, shortId(event.entity_id));
  const note = element("span", { class: "note" }, when, ` · ${share(event.confidence)} sure`);
  const words = element("span", { class: "grow" }, who, ` ${happened}`, note);
  return element("li", { "data-event": event.type }, mark(tone), words);
}
