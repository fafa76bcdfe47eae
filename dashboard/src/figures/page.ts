// The figures of a camera, kept up to date.

import type { Camera } from "../api/cameras.ts";
import { type Gate, Refused } from "../api/gate.ts";
import { element } from "../elements.ts";
import { clock, moments } from "../format.ts";
import { logo } from "../logo.ts";
import { notices } from "../notices.ts";
import { ticking } from "../ticking.ts";
import type { View } from "../view.ts";
import { charts } from "./charts.ts";
import { type Loaded, load } from "./load.ts";
import { type Choice, grain, type Period, period } from "./period.ts";
import { periodPicker } from "./period-picker.ts";

const EVERY = 30_000; // ms

/** The figures' page of a camera; `choice` is kept for the next one. */
export function figuresPage(gate: Gate, camera: Camera, choice: Choice): View {
  let zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  let asking = new AbortController();
  const status = element("p", { class: "note", role: "status" }, "Loading the figures…");
  const notice = notices(() => ticks.now());
  const empty = nobody();
  const drawn = charts((picked) => {
    choice.grain = picked;
    ticks.now();
  });
  const content = element("div", { class: "content", "aria-busy": "true" }, skeleton(), empty, drawn.root);
  const picker = periodPicker(choice, () => ticks.now());
  const heading = element("h1", { tabindex: "-1" }, camera.name);
  const top = element("header", { class: "toolbar" }, element("div", {}, heading, status), picker);

  const show = (loaded: Loaded, asked: Period) => {
    const came = loaded.whole !== null && loaded.whole.visitors.value + loaded.whole.passing_by.value > 0;
    drawn.show(came ? loaded : { ...loaded, whole: null }, asked, grain(choice, asked.days), zone);
    empty.hidden = came;
    status.textContent = `${told(asked, zone)} · as of ${clock(new Date())}`;
    notice.clear();
    content.querySelector(".skeleton")?.remove();
  };

  const refresh = async (): Promise<void> => {
    const asked = period(choice, new Date(), zone === "UTC");
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    if (!asked) {
      return;
    }
    content.setAttribute("aria-busy", "true");
    try {
      show(await load(gate, camera.camera, asked, grain(choice, asked.days), zone, signal), asked);
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (error instanceof Refused && error.field === "time_zone" && zone !== "UTC") {
        zone = "UTC"; // figures are kept by whole UTC hours: some time zones lie between them
        return refresh();
      }
      content.querySelector(".skeleton")?.remove();
      notice.failed(error, EVERY / 1000);
    }
    content.setAttribute("aria-busy", "false");
  };
  const ticks = ticking(EVERY, refresh);

  return {
    root: element("div", { class: "page figures" }, top, notice.root, content),
    leave: () => {
      ticks.stop();
      asking.abort();
      drawn.leave();
    },
  };
}

function told({ from, to }: Period, zone: string): string {
  const day = moments(zone, { day: "numeric", month: "short", year: "numeric" });
  const [first, last] = [day(from), day(new Date(to.getTime() - 1))];
  const days = first === last ? first : `${first} – ${last}`;
  return zone === "UTC" ? `${days}, in UTC` : days;
}

function nobody(): HTMLElement {
  const hint =
    "Visits are counted once people have left, and only those whose frames were sent with store set to true. " +
    "Pick a longer period, or look at who is there on the live view.";
  const root = element(
    "div",
    { class: "empty" },
    logo(),
    element("h2", {}, "Nobody came by in this period"),
    element("p", {}, hint),
  );
  root.hidden = true;
  return root;
}

function skeleton(): HTMLElement {
  const blanks = Array.from({ length: 6 }, (_, i) => element("div", { class: `tile blank ${i < 4 ? "" : "wide"}` }));
  const tiles = element("div", { class: "tiles" }, ...blanks);
  return element("div", { class: "skeleton", "aria-hidden": "true" }, tiles, element("div", { class: "card blank" }));
}
