// Numbers, durations and moments as people read them.

const LANGUAGE = navigator.languages.find((each) => each.startsWith("en")) ?? "en-GB";

const COUNT = new Intl.NumberFormat(LANGUAGE);
const SHORT = new Intl.NumberFormat(LANGUAGE, { notation: "compact", maximumFractionDigits: 1 });
const SHARE = new Intl.NumberFormat(LANGUAGE, { style: "percent", maximumFractionDigits: 0 });
const FINE = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** What stands where there is nothing to tell. */
export const NOTHING = "–";

/** 12,345 */
export function count(value: number): string {
  return COUNT.format(value);
}

/** 12.3K, for the axis of a chart. */
export function shortCount(value: number): string {
  return SHORT.format(value);
}

/** 34%, of a share in [0, 1]; a share that is not nothing is never told as 0%. */
export function share(value: number): string {
  return value > 0 && value < 0.005 ? "<1%" : SHARE.format(value);
}

/** 6.8 s, or 2 min 5 s from a minute on. */
export function seconds(value: number | null): string {
  if (value === null) {
    return NOTHING;
  }
  if (value < 60) {
    return `${FINE.format(value)} s`;
  }
  const whole = Math.round(value);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** 14:03:07 */
export function clock(moment: Date): string {
  return new Intl.DateTimeFormat(LANGUAGE, { timeStyle: "medium" }).format(moment);
}

/** Formats moments of a time zone. */
export function moments(zone: string, options: Intl.DateTimeFormatOptions): (moment: Date) => string {
  const format = new Intl.DateTimeFormat(LANGUAGE, { timeZone: zone, ...options });
  return (moment) => format.format(moment);
}

/** Enough of an id to tell people apart. */
export function shortId(id: string): string {
  return id.slice(0, 6);
}
