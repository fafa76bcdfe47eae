// Passing by and interested over time: bars of the interested in front of bars of everyone passing by.

import uPlot from "uplot";
import type { Bucket } from "../api/figures.ts";
import { element, mark } from "../elements.ts";
import { count, moments, shortCount } from "../format.ts";
import { tone, whenThemeChanges } from "../theme.ts";
import { card } from "./card.ts";
import type { Grain } from "./period.ts";

export type Hours = Bucket<"passing_by" | "interested">[];
const HEIGHT = 260;
const WHOLE_STEPS = [1, 2, 5]
  .flatMap((first) => [...Array(7)].map((_, power) => first * 10 ** power))
  .sort((a, b) => a - b);
const LENGTH = { by_hour: 3_600, by_day: 86_400 };

/** Shows buckets until it is left. */
export function timelineCard() {
  const { root, body, tools, tabulate } = card(
    "timeline",
    "Over time",
    "People passing by, and those of them who were interested",
  );
  const readout = element("p", { class: "readout", "aria-hidden": "true" });
  const plotted = element("div", { class: "plot", role: "img" });
  body.append(readout, plotted);
  let plot: uPlot | null = null;
  const fit = () => plot?.setSize({ width: plotted.clientWidth, height: HEIGHT });
  const watcher = new ResizeObserver(fit);
  watcher.observe(plotted);
  const forget = whenThemeChanges(() => plot?.redraw());

  return {
    root,
    tools,
    show(hours: Hours, grain: Grain, zone: string): void {
      const name = moments(zone, names(grain));
      const legend = [mark("tone-passing"), "Passing by", mark("tone-interested"), "Interested"];
      const tell = (index: number | null | undefined) => {
        const bucket = index === null || index === undefined ? undefined : hours[index];
        readout.replaceChildren(...(bucket ? told(bucket, name) : legend));
      };
      tell(null);
      tabulate({
        heads: [grain === "by_hour" ? "Hour" : "Day", "Passing by", "Interested"],
        rows: hours.map((each) => row(each, name)),
      });
      plotted.setAttribute("aria-label", summary(hours, name));
      plot?.destroy();
      plot = new uPlot(options(plotted.clientWidth, grain, zone, tell), columns(hours), plotted);
    },
    leave(): void {
      forget();
      watcher.disconnect();
      plot?.destroy();
    },
  };
}

function options(
  width: number,
  grain: Grain,
  zone: string,
  tell: (index: number | null | undefined) => void,
): uPlot.Options {
  const bars = uPlot.paths.bars?.({ size: [0.82, 48], align: 1, radius: 0.12 });
  const series = (name: string): uPlot.Series => ({
    fill: () => tone(name),
    width: 0,
    points: { show: false },
    ...(bars ? { paths: bars } : {}),
  });
  const axis: uPlot.Axis = {
    stroke: () => tone("ink-soft"),
    ticks: { show: false },
    font: "12px system-ui, sans-serif",
  };
  return {
    width,
    height: HEIGHT,
    tzDate: (moment) => uPlot.tzDate(new Date(moment * 1000), zone),
    legend: { show: false },
    padding: [8, 4, 0, 0],
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      x: { range: (_, first, last) => [first, last + LENGTH[grain]] },
      y: { range: (_, __, most) => [0, Math.max(most * 1.05, 4)] },
    },
    series: [{}, series("passing"), series("interested")],
    axes: [
      { ...axis, grid: { show: false }, size: 30, values: (_, ticks) => axisNames(ticks, grain, zone), space: 64 },
      {
        ...axis,
        grid: { stroke: () => tone("line"), width: 1 },
        incrs: WHOLE_STEPS,
        size: 44,
        values: (_, ticks) => ticks.map(shortCount),
      },
    ],
    hooks: { setCursor: [(plot) => tell(plot.cursor.idx)] },
  };
}

function columns(hours: Hours): uPlot.AlignedData {
  return [
    hours.map((each) => each.start.getTime() / 1000),
    hours.map((each) => each.figures.passing_by.value),
    hours.map((each) => each.figures.interested.value),
  ];
}

/** Midnights by their day, other ticks by their hour. */
function axisNames(ticks: number[], grain: Grain, zone: string): string[] {
  const day = moments(zone, { weekday: "short", day: "numeric" });
  const date = moments(zone, { day: "numeric", month: "short" });
  const hour = moments(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return ticks.map((tick) => {
    const moment = new Date(tick * 1000);
    return grain === "by_day" ? date(moment) : hour(moment) === "00:00" ? day(moment) : hour(moment);
  });
}

function names(grain: Grain): Intl.DateTimeFormatOptions {
  const day = { weekday: "short", day: "numeric", month: "short" } as const;
  return grain === "by_hour" ? { ...day, hour: "2-digit", minute: "2-digit" } : { ...day, year: "numeric" };
}

function told(bucket: Hours[number], name: (moment: Date) => string): (Node | string)[] {
  const { passing_by: passing, interested } = bucket.figures;
  const parts = [
    mark("tone-passing"),
    `${count(passing.value)} passing by`,
    mark("tone-interested"),
    `${count(interested.value)} interested`,
  ];
  return [element("strong", {}, name(bucket.start)), ...parts];
}

function row(bucket: Hours[number], name: (moment: Date) => string): string[] {
  return [name(bucket.start), count(bucket.figures.passing_by.value), count(bucket.figures.interested.value)];
}

function summary(hours: Hours, name: (moment: Date) => string): string {
  const busiest = hours.reduce<Hours[number] | null>(
    (most, each) => (each.figures.passing_by.value > (most?.figures.passing_by.value ?? 0) ? each : most),
    null,
  );
  const peak = busiest
    ? `most, ${count(busiest.figures.passing_by.value)}, on ${name(busiest.start)}`
    : "nobody passed by";
  return `Bar chart of people passing by and interested: ${peak}. The button Table lists them.`;
}
