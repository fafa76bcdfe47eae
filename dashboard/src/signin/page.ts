// Signing in with a camera's or an operator's credentials.

import { Refused, tokenFor } from "../api/gate.ts";
import { element, labelled } from "../elements.ts";
import { logo } from "../logo.ts";
import type { View } from "../view.ts";
import type { Given } from "./given.ts";

/** The sign-in page: `reason` says why it is there again; `entered` is told the client id and its token. */
export function signInPage(given: Given, reason: string, entered: (clientId: string, token: string) => void): View {
  const clientId = element("input", {
    name: "username",
    autocomplete: "username",
    required: true,
    spellcheck: "false",
    autocapitalize: "none",
  });
  const accessToken = element("input", {
    name: "password",
    type: "password",
    autocomplete: "current-password",
    required: true,
  });
  const button = element("button", { type: "submit" }, "Sign in");
  const wrong = element("p", { class: "wrong", role: "alert", id: "wrong" }, reason);
  [clientId.value, accessToken.value] = [given.clientId, given.accessToken];

  const form = element(
    "form",
    { "aria-describedby": "wrong" },
    labelled("Client id", clientId, "client-id"),
    labelled("Access token", accessToken, "access-token"),
    button,
    wrong,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    wrong.textContent = "";
    try {
      const name = clientId.value.trim();
      entered(name, await tokenFor(name, accessToken.value.trim()));
    } catch (error) {
      wrong.textContent = sentence(error);
      button.disabled = false;
      accessToken.select();
    }
  });

  const intro = element(
    "p",
    { class: "note" },
    "Who came by, and who is here now. Sign in as a camera, or as an operator for all of them.",
  );
  const kept = element(
    "p",
    { class: "note" },
    "What you are signed in with stays in this tab, and is gone when it is closed or loaded anew.",
  );
  const card = element("div", { class: "card" }, logo(), element("h1", {}, "Foyer"), intro, form, kept);
  const root = element("main", { class: "sign-in" }, card);
  queueMicrotask(() =>
    (given.clientId && !given.accessToken ? accessToken : given.clientId ? button : clientId).focus(),
  );
  return { root, leave: () => undefined };
}

function sentence(error: unknown): string {
  if (error instanceof Refused && error.status === 401) {
    return "This client id and this access token do not go together. Check both.";
  }
  return error instanceof Error ? error.message : String(error);
}
