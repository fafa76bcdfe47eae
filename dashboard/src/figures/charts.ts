// The figures of one period: tiles, the timeline, and what is known of the people.

import { element } from "../elements.ts";
import { segments } from "../segments.ts";
import { agesCard } from "./ages.ts";
import { directionsCard } from "./directions.ts";
import type { Loaded } from "./load.ts";
import { type Grain, MOST_DAYS_BY_HOUR, type Period } from "./period.ts";
import { satisfactionCard } from "./satisfaction.ts";
import { tiles } from "./tiles.ts";
import { timelineCard } from "./timeline.ts";

export interface Charts {
  root: HTMLElement;
  show(loaded: Loaded, period: Period, grain: Grain, zone: string): void;
  leave(): void;
}

/** `picked` is told the grain that was chosen. */
export function charts(picked: (grain: Grain) => void): Charts {
  const tileRow = element("div", {});
  const timeline = timelineCard();
  const [ages, satisfaction, directions] = [agesCard(), satisfactionCard(), directionsCard()];
  const grains = segments("grain", "Steps", { by_hour: "By hour", by_day: "By day" }, picked);
  timeline.tools.prepend(grains.root);
  const cards = element("div", { class: "cards" }, ages.root, satisfaction.root, directions.root);
  const root = element("div", { class: "charts" }, tileRow, timeline.root, cards);
  root.hidden = true;
  return {
    root,
    show({ whole, before, hours }, period, grain, zone) {
      root.hidden = whole === null;
      grains.pick(grain);
      grains.allow("by_hour", period.days <= MOST_DAYS_BY_HOUR);
      grains.allow("by_day", period.days > 1);
      if (whole) {
        tileRow.replaceChildren(tiles(whole, before, `the ${period.days} days before`));
        timeline.show(hours, grain, zone);
        ages.show(whole.age);
        satisfaction.show(whole.satisfaction);
        directions.show(whole.direction);
      }
    },
    leave: timeline.leave,
  };
}
