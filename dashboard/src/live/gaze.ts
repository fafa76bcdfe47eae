import type { Gaze, Person } from "../api/live.ts";

/** A look within this angle of the lens is one at the camera, rad. */
const AT_THE_CAMERA = 0.2;

/** Which way somebody looks, in words. */
export function look({ gaze }: Person): string {
  if (gaze === null) {
    return "not seen";
  }
  const [yaw, pitch] = gaze;
  if (Math.hypot(yaw, pitch) < AT_THE_CAMERA) {
    return "at the camera";
  }
  if (Math.abs(yaw) > Math.abs(pitch)) {
    return yaw > 0 ? "to the right" : "to the left";
  }
  return pitch > 0 ? "up" : "down";
}

/** Where a look of unit length ends in the picture: x to the right, y down. */
export function heading([yaw, pitch]: Gaze): [number, number] {
  return [Math.sin(yaw) * Math.cos(pitch), -Math.sin(pitch)];
}
