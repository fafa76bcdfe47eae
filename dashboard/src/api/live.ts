// Who is in the last frame.

import { type Gate, Refused } from "./gate.ts";

/** x, y, width, height, px. */
export type Box = [number, number, number, number];

export type Gaze = [yaw: number, pitch: number];

/** Somebody in view. */
export interface Person {
  full_body_roi: Box;
  /** Null where no face is seen. */
  face_roi: Box | null;
  /** Yaw, pitch, rad: yaw > 0 towards the image's right, pitch > 0 up, (0, 0) into the lens; null where it is not seen. */
  gaze: Gaze | null;
  direction: string;
  /** Seconds in view, and of those looking at the camera. */
  dwell: number;
  attention: number;
  stopped: boolean;
}

export interface SceneEvent {
  id: string;
  type: string;
  entity_id: string;
  timestamp: string;
  confidence: number;
}

/** The last frame of a session. */
export interface Scene {
  camera: string;
  session: string;
  timestamp: string;
  /** Height, width, px. */
  input_size: [number, number];
  entities: Record<string, Person>;
  recent_events: SceneEvent[];
}

/** The scene as it stands, or null where none is going on; without a session, of the one that the API takes for granted. */
export async function scene(gate: Gate, camera: string, session: string, signal: AbortSignal): Promise<Scene | null> {
  try {
    return await gate.get<Scene>("/api/1/live", { camera, session: session || undefined }, signal);
  } catch (error) {
    if (error instanceof Refused && error.status === 404) {
      return null;
    }
    throw error;
  }
}
