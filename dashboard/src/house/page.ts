// What is around the pages once somebody is signed in: where to go, which camera, and the way out.

import type { Camera } from "../api/cameras.ts";
import type { Gate } from "../api/gate.ts";
import { element, labelled } from "../elements.ts";
import { figuresPage } from "../figures/page.ts";
import { livePage } from "../live/page.ts";
import { logo } from "../logo.ts";
import type { View } from "../view.ts";
import type { Place } from "./place.ts";

const ROOMS = { figures: "Figures", live: "Live" } as const;

/** The house of who may read `cameras`, as it was left at `place`. */
export function housePage(gate: Gate, cameras: Camera[], place: Place, signOut: () => void): View {
  const main = element("main", { id: "main" });
  const links = Object.entries(ROOMS).map(([room, name]) => element("a", { href: `#${room}` }, name));
  const out = element("button", { type: "button", class: "quiet" }, "Sign out");
  let room: View | null = null;
  let camera = cameras.find((each) => each.camera === place.camera) ?? cameras[0];

  const enter = (focus: boolean) => {
    room?.leave();
    const wanted = location.hash === "#live" ? "live" : "figures";
    for (const link of links) {
      if (link.hash === `#${wanted}`) {
        link.setAttribute("aria-current", "page");
      } else {
        link.removeAttribute("aria-current");
      }
    }
    document.title = `${camera ? `${camera.name} · ` : ""}${ROOMS[wanted]} · Foyer`;
    room = camera ? (wanted === "live" ? livePage : figuresPage)(gate, camera, place.choice) : noCamera();
    main.replaceChildren(room.root);
    if (focus) {
      main.querySelector("h1")?.focus();
    }
  };
  const picker = cameraPicker(cameras, camera?.camera, (picked) => {
    camera = picked;
    place.camera = picked.camera;
    enter(false);
  });
  const moved = () => enter(true);
  addEventListener("hashchange", moved);
  out.addEventListener("click", signOut);

  const brand = element("p", { class: "brand" }, logo(), "Foyer");
  const nav = element("nav", { "aria-label": "Pages" }, ...links);
  const header = element("header", { class: "house" }, brand, nav, element("div", { class: "tools" }, picker, out));
  const skip = element("a", { class: "skip", href: "#main" }, "Skip to the content");
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    main.querySelector("h1")?.focus();
  });
  enter(false);
  queueMicrotask(() => main.querySelector("h1")?.focus());
  return {
    root: element("div", {}, skip, header, main),
    leave: () => {
      removeEventListener("hashchange", moved);
      room?.leave();
    },
  };
}

function cameraPicker(
  cameras: Camera[],
  current: string | undefined,
  picked: (camera: Camera) => void,
): HTMLElement | null {
  if (cameras.length < 2) {
    return null;
  }
  const options = cameras.map(({ camera, name }) =>
    element("option", { value: camera, selected: camera === current }, name),
  );
  const select = element("select", {}, ...options);
  select.addEventListener("change", () => picked(cameras[select.selectedIndex] as Camera));
  return labelled("Camera", select, "camera");
}

function noCamera(): View {
  const heading = element("h1", { tabindex: "-1" }, "No camera yet");
  const text = element("p", {}, "Once a camera is registered with this deployment, its figures are here.");
  return {
    root: element("div", { class: "page" }, element("div", { class: "empty" }, logo(), heading, text)),
    leave: () => undefined,
  };
}
