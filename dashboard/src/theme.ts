// The style's colours, for what is drawn on a canvas.

const DARK = matchMedia("(prefers-color-scheme: dark)");

/** A colour of the style by its name: `interested` is what `--interested` says. */
export function tone(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Calls when light turns dark or back, until what it returns is called. */
export function whenThemeChanges(changed: () => void): () => void {
  DARK.addEventListener("change", changed);
  return () => DARK.removeEventListener("change", changed);
}
