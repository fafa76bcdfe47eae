// Doing something again and again while the page is looked at.

export interface Ticking {
  /** Now, and then again after the usual time. */
  now(): void;
  stop(): void;
}

/** Does `work` now, and again `pause` ms after it is done; never while the page is hidden, at once when it is seen again. */
export function ticking(pause: number, work: () => Promise<void>): Ticking {
  let timer = 0;
  let round = 0;
  const now = async () => {
    clearTimeout(timer);
    const mine = ++round;
    if (!document.hidden) {
      await work();
    }
    if (mine === round) {
      timer = window.setTimeout(now, pause);
    }
  };
  const seen = () => {
    if (!document.hidden) {
      void now();
    }
  };
  document.addEventListener("visibilitychange", seen);
  void now();
  return {
    now: () => void now(),
    stop: () => {
      round++;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    },
  };
}
