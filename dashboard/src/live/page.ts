// Who is there now: the last frame's people, once a second.

import type { Camera } from "../api/cameras.ts";
import type { Gate } from "../api/gate.ts";
import { type Scene, scene } from "../api/live.ts";
import { element, labelled } from "../elements.ts";
import { clock } from "../format.ts";
import { notices } from "../notices.ts";
import { ticking } from "../ticking.ts";
import type { View } from "../view.ts";
import { feed } from "./feed.ts";
import { people } from "./people.ts";
import { Stage } from "./stage.ts";

const EVERY = 1_000; // ms

/** The live page of a camera. */
export function livePage(gate: Gate, camera: Camera): View {
  let asking = new AbortController();
  let paused = false;
  const stage = new Stage();
  const toneOf = (id: string) => stage.toneOf(id);
  const [events, inView, notice] = [feed(), people(), notices(() => ticks.now())];
  const session = element("input", {
    placeholder: "main",
    maxlength: "128",
    spellcheck: "false",
    autocapitalize: "none",
  });
  const pause = element("button", { type: "button", class: "quiet", "aria-pressed": "false" }, "Pause");
  const status = element("p", { class: "note" }, "Waiting for a frame…");
  const spoken = element("p", { class: "unseen", role: "status" });
  const quiet = element(
    "p",
    { class: "quiet-stage" },
    "No frames are coming from this camera. People appear here as soon as it posts one.",
  );
  quiet.hidden = true;

  const show = (found: Scene | null) => {
    const number = Object.keys(found?.entities ?? {}).length;
    const words = found
      ? number === 1
        ? "1 person in view"
        : `${number || "No"} people in view`
      : "No frames are coming";
    stage.show(found);
    stage.canvas.setAttribute("aria-label", `${words}. The table In view lists them.`);
    quiet.hidden = found !== null;
    inView.show(found?.entities ?? {}, toneOf);
    events.add(found?.recent_events ?? [], toneOf);
    status.textContent = found
      ? `${words} · frame of ${clock(new Date(found.timestamp))} · session ${found.session}`
      : words;
    if (spoken.textContent !== words) {
      spoken.textContent = words; // said once when it changes, not each second
    }
    notice.clear();
  };
  const refresh = async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    if (paused) {
      return;
    }
    try {
      const found = await scene(gate, camera.camera, session.value.trim(), signal);
      if (!signal.aborted) {
        show(found);
      }
    } catch (error) {
      if (!signal.aborted) {
        notice.failed(error, EVERY / 1000);
      }
    }
  };
  pause.addEventListener("click", () => {
    paused = !paused;
    pause.setAttribute("aria-pressed", String(paused));
    ticks.now();
  });
  session.addEventListener("change", () => {
    events.clear();
    ticks.now();
  });
  show(null);
  status.textContent = "Waiting for a frame…";
  quiet.hidden = true;
  const ticks = ticking(EVERY, refresh);

  const heading = element("h1", { tabindex: "-1" }, camera.name);
  const tools = element("div", { class: "tools" }, labelled("Session", session, "session"), pause);
  const top = element("header", { class: "toolbar" }, element("div", {}, heading, status, spoken), tools);
  const scenery = element("div", { class: "stage" }, stage.canvas, quiet);
  return {
    root: element(
      "div",
      { class: "page live" },
      top,
      notice.root,
      element("div", { class: "scenery" }, scenery, events.root),
      inView.root,
    ),
    leave: () => {
      ticks.stop();
      asking.abort();
      stage.leave();
    },
  };
}
