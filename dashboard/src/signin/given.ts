/** What the sign-in form has in it at first. */
export interface Given {
  clientId: string;
  accessToken: string;
}

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * What the link says after its #, as in `#client_id=demo&access_token=demo-token`, taken out of the address at once.
 * It fills the form and no more. Access tokens are taken from links to this very machine alone, which the local stack prints.
 */
export function givenByLink(): Given {
  const said = new URLSearchParams(location.hash.slice(1));
  if (said.has("client_id")) {
    history.replaceState(null, "", location.pathname);
  }
  const trusted = LOOPBACK.has(location.hostname);
  return { clientId: said.get("client_id") ?? "", accessToken: trusted ? (said.get("access_token") ?? "") : "" };
}
