// The way to the API: same origin, one token, and the API's refusals as errors with a sentence.

/** The API refused: its sentence, and what it names. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    sentence: string,
    readonly code: string,
    readonly field: string,
  ) {
    super(sentence);
  }
}

/** Nothing answered. */
export class Unreachable extends Error {
  constructor() {
    super("Foyer does not answer. Check the connection to it.");
  }
}

type Query = Record<string, string | number | undefined>;

/** Reads what a token may read. The token lives here and nowhere else. */
export class Gate {
  readonly #token: string;
  readonly #onEnd: (code: string) => void;

  /** `onEnd` is told the refusal's code once the token is no longer good. */
  constructor(token: string, onEnd: (code: string) => void) {
    this.#token = token;
    this.#onEnd = onEnd;
  }

  /** What a GET answers; throws Refused, Unreachable, or the signal's AbortError. */
  async get<Answer>(path: string, query: Query, signal: AbortSignal): Promise<Answer> {
    const headers = { Authorization: `Bearer ${this.#token}` };
    try {
      return await answered<Answer>(`${path}${written(query)}`, { headers, signal, cache: "no-store" });
    } catch (error) {
      if (error instanceof Refused && error.status === 401 && !signal.aborted) {
        this.#onEnd(error.code);
      }
      throw error;
    }
  }
}

/** A token for a camera's or an operator's credentials. */
export async function tokenFor(clientId: string, accessToken: string): Promise<string> {
  const body = JSON.stringify({ username: clientId, client_id: clientId, access_token: accessToken });
  const headers = { "Content-Type": "application/json" };
  const { token } = await answered<{ token: string }>("/api-token-authstream/", { method: "POST", headers, body });
  return token;
}

async function answered<Answer>(url: string, request: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(url, { ...request, credentials: "omit" });
  } catch (error) {
    throw error instanceof DOMException && error.name === "AbortError" ? error : new Unreachable();
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) {
    return body as Answer;
  }
  // The API's own errors say `error`; what its gateway refuses says `message`.
  const sentence = body?.error ?? body?.message ?? `Foyer answered with status ${response.status}.`;
  throw new Refused(response.status, String(sentence), String(body?.code ?? ""), String(body?.field ?? ""));
}

function written(query: Query): string {
  const given = Object.entries(query).filter((pair) => pair[1] !== undefined);
  return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : "";
}
