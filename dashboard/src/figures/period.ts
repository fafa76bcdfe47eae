// Which stretch of time is looked at.

export type Preset = "today" | "week" | "month" | "year" | "dates";
export type Grain = "by_hour" | "by_day";

/** What was picked; `first` and `last` are days such as 2026-11-22, used by the preset `dates`. */
export interface Choice {
  preset: Preset;
  grain: Grain;
  first: string;
  last: string;
}

export interface Span {
  from: Date;
  to: Date;
}

/** A stretch of time, with the same stretch before it; null where the two would not compare. */
export interface Period extends Span {
  days: number;
  before: Span | null;
}

/** More hours than these days have are too many to tell apart. */
export const MOST_DAYS_BY_HOUR = 31;

const DAYS = { today: 1, week: 7, month: 30, year: 365 } as const;

/** The picked stretch, in days of the browser's clock, or of UTC's; null where its last day lies before its first. */
export function period(choice: Choice, now: Date, utc: boolean): Period | null {
  const day = (moment: Date, later: number) => startOfDay(moment, later, utc);
  if (choice.preset === "dates") {
    const [first, last] = [parsed(choice.first, utc), parsed(choice.last, utc)];
    if (!first || !last || last < first) {
      return null;
    }
    // Days of 23 and 25 hours are days too.
    const days = Math.round((last.getTime() - first.getTime()) / 86_400_000) + 1;
    const end = day(last, 1);
    return { from: first, to: end < now ? end : now, days, before: { from: day(first, -days), to: first } };
  }
  const days = DAYS[choice.preset];
  const from = day(now, 1 - days);
  // The hour that runs would be compared with a whole one: of a day that shows, of a week it does not.
  const before = days > 1 ? { from: day(from, -days), to: shifted(now, -days, utc) } : null;
  return { from, to: now, days, before };
}

/** The grain that is shown: hours of a long time are too many, and days of one day too few. */
export function grain(choice: Choice, days: number): Grain {
  return days > MOST_DAYS_BY_HOUR ? "by_day" : days === 1 ? "by_hour" : choice.grain;
}

/** 2026-11-22, as a date picker has it. */
export function dayName(moment: Date): string {
  const parts = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

function startOfDay(moment: Date, later: number, utc: boolean): Date {
  return utc
    ? new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate() + later))
    : new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + later);
}

/** The same time of another day. */
function shifted(moment: Date, days: number, utc: boolean): Date {
  const then = new Date(moment);
  if (utc) {
    then.setUTCDate(then.getUTCDate() + days);
  } else {
    then.setDate(then.getDate() + days);
  }
  return then;
}

function parsed(day: string, utc: boolean): Date | null {
  const moment = new Date(`${day}T00:00:00${utc ? "Z" : ""}`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
