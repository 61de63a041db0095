// What all views share: the case, the chosen state and poles, the reader's
// settings, and the line that screen readers hear.
import { address } from "./address.svelte";
import { twin } from "./data.svelte";
import type { Month, Status } from "./types";
import { monthAfter, firstDay } from "./words";

function setting(name: string, start: string) {
  let value = $state(start);
  try {
    value = localStorage.getItem("tightrope-" + name) ?? start;
  } catch {
    // Storage may be forbidden: the setting then lasts as long as the page.
  }
  return {
    get now() {
      return value;
    },
    set(v: string) {
      value = v;
      try {
        localStorage.setItem("tightrope-" + name, v);
      } catch {
        // As above.
      }
    },
  };
}

class Shell {
  status = $state.raw<Status | null>(null);
  said = $state("");
  help = $state(false);
  theme = setting("theme", "system");
  keys = setting("keys", "on");
  drawer = setting("drawer", "420");

  focal = $derived(address.get("focal") || this.status?.focal || "");
  poles = $derived(address.get("poles") ? address.get("poles").split(",") : (this.status?.poles ?? []).filter((p) => p !== this.focal));
  basis = $derived(address.get("basis") || "both");
  // Months of the chosen period, both included; "" is open.
  first = $derived<Month>(address.get("from").slice(0, 7));
  last = $derived<Month>(lastMonth(address.get("to")));

  name(code: string): string {
    return this.status?.names[code] ?? code;
  }

  // standing is the parameters that a measured view asks with.
  get standing(): Record<string, string> {
    return { focal: address.get("focal"), poles: address.get("poles"), basis: address.get("basis"), from: address.get("from"), to: address.get("to") };
  }

  // say tells screen readers what has changed.
  say(text: string) {
    this.said = text;
  }

  setPeriod(first: Month, last: Month) {
    address.set({ from: first ? firstDay(first) : null, to: last ? firstDay(monthAfter(last)) : null });
  }

  // twin is the address of a twin of a measured view.
  twin(path: string, ending: string, more: Record<string, string> = {}): string {
    return twin(path, ending, { ...this.standing, ...more });
  }

  setTheme(v: string) {
    this.theme.set(v);
    if (v === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = v;
  }
}

// lastMonth is the last month of a half-open period's end.
function lastMonth(to: string): Month {
  if (!to) return "";
  const d = new Date(to + "T00:00:00Z");
  d.setUTCDate(d.getUTCDate() - 1);
  return isNaN(+d) ? "" : d.toISOString().slice(0, 7);
}

export const shell = new Shell();
