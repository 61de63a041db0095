// Asking the program. Every view asks for its own JSON twin, so what is drawn
// and what can be downloaded are the same.
import { address } from "./address.svelte";
import type { Problem } from "./types";

export class Failure extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

export async function ask<T>(href: string, signal?: AbortSignal): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(href, { headers: { Accept: "application/json" }, signal });
  } catch (e) {
    if (signal?.aborted) throw e;
    throw new Failure({ title: "No answer", status: 0, detail: "The program does not answer; it may have been stopped.", hint: "tightrope serve" });
  }
  const body = await answer.json();
  if (!answer.ok) throw new Failure(body as Problem);
  return body as T;
}

// twin is the address of a twin of a path with the parameters that it takes.
export function twin(path: string, ending: string, params: Record<string, string>): string {
  const q = new URLSearchParams();
  for (const [k, v] of Object.entries(params)) if (v) q.set(k, v);
  const run = address.get("run");
  if (run) q.set("run", run);
  const s = q.toString();
  return path + ending + (s ? "?" + s : "");
}

// Loaded is an answer on its way: what was there before stays, marked as old,
// until the new one has come.
export class Loaded<T> {
  value = $state.raw<T | null>(null);
  failure = $state.raw<Problem | null>(null);
  loading = $state(true);
  href = $state("");

  // from asks again whenever the address given by href changes; an empty one
  // asks for nothing.
  constructor(href: () => string) {
    $effect(() => {
      const at = href();
      const stop = new AbortController();
      this.href = at;
      if (!at) {
        this.value = null;
        this.failure = null;
        this.loading = false;
        return;
      }
      this.loading = true;
      ask<T>(at, stop.signal).then(
        (v) => {
          this.value = v;
          this.failure = null;
          this.loading = false;
        },
        (e) => {
          if (stop.signal.aborted) return;
          this.failure = e instanceof Failure ? e.problem : { title: "Error", status: 0, detail: String(e), hint: "reload the page" };
          this.value = null;
          this.loading = false;
        },
      );
      return () => stop.abort();
    });
  }
}
