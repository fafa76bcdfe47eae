/** A part of the page that works until it is left. */
export interface View {
  root: HTMLElement;
  leave(): void;
}
