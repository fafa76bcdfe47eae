import "uplot/dist/uPlot.min.css";
import "./style/foyer.css";
import { cameras } from "./api/cameras.ts";
import { Gate, Refused } from "./api/gate.ts";
import { housePage } from "./house/page.ts";
import { entrance, type Place } from "./house/place.ts";
import { type Given, givenByLink } from "./signin/given.ts";
import { signInPage } from "./signin/page.ts";
import type { View } from "./view.ts";

const ENDED: Record<string, string> = {
  token_expired: "Your hour is over. Sign in again, and go on where you were.",
  token_revoked: "These credentials were changed. Sign in with the new ones.",
};
const ROOT = document.getElementById("foyer") as HTMLElement;
let view: View | null = null;

function show(next: View): void {
  view?.leave();
  view = next;
  ROOT.replaceChildren(next.root);
}

function signIn(given: Given, reason: string, place: Place): void {
  document.title = "Sign in · Foyer";
  show(
    signInPage(given, reason, (clientId, token) =>
      enter(clientId, token, clientId === given.clientId ? place : entrance(new Date())),
    ),
  );
}

async function enter(clientId: string, token: string, place: Place): Promise<void> {
  const leave = (reason: string) => signIn({ clientId, accessToken: "" }, reason, place);
  const gate = new Gate(token, (code) => leave(ENDED[code] ?? "You are no longer signed in. Sign in again."));
  try {
    const readable = await cameras(gate, new AbortController().signal);
    show(housePage(gate, readable, place, () => leave("")));
  } catch (error) {
    if (error instanceof Refused && error.status === 401) {
      return; // the gate has told
    }
    leave(error instanceof Error ? error.message : String(error));
  }
}

signIn(givenByLink(), "", entrance(new Date()));
