import type { Gate } from "./gate.ts";

/** A camera whose figures the caller may read. */
export interface Camera {
  /** What the API calls it. */
  camera: string;
  /** What people call it. */
  name: string;
}

/** Every camera for an operator, itself for a camera. */
export async function cameras(gate: Gate, signal: AbortSignal): Promise<Camera[]> {
  const answer = await gate.get<{ cameras: Camera[] }>("/api/1/cameras", {}, signal);
  return answer.cameras;
}
