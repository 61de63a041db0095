// The keyboard. No single key does anything while a text field has the focus,
// and all of them can be switched off.
import { address } from "./address.svelte";
import { shell } from "./shell.svelte";

const views: Record<string, string> = { b: "/balance", d: "/dyads", c: "/events", a: "/documents" };

export function listen(): () => void {
  let lead = 0; // when g was pressed

  function typing(t: EventTarget | null): boolean {
    return t instanceof HTMLElement && (t.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(t.tagName));
  }

  function item(by: number) {
    const inDrawer = document.activeElement?.closest("[data-drawer]");
    const list = [...(inDrawer ?? document).querySelectorAll<HTMLElement>("[data-item]")];
    if (!list.length) return;
    const i = list.indexOf(document.activeElement as HTMLElement);
    const next = list[i < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, i + by))]!;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function key(e: KeyboardEvent) {
    if (e.key === "Escape") {
      if (shell.help) shell.help = false;
      else if (address.get("open")) address.set({ open: null, event: null });
      else if (address.get("tree")) address.set({ tree: null });
      else if (typing(e.target)) (e.target as HTMLElement).blur();
      return;
    }
    if (shell.keys.now !== "on" || typing(e.target) || e.metaKey || e.ctrlKey || e.altKey || shell.help) return;
    if (performance.now() - lead < 1500 && views[e.key]) {
      lead = 0;
      address.go(address.href({ open: null }, views[e.key]!));
      e.preventDefault();
      return;
    }
    lead = 0;
    const flip = (name: string) => address.set({ [name]: address.get(name) === "1" ? null : "1" });
    switch (e.key) {
      case "g":
        lead = performance.now();
        return;
      case "/":
        document.getElementById("search")?.focus();
        break;
      case "?":
        shell.help = true;
        break;
      case "t":
        flip("table");
        break;
      case "i":
        flip("method");
        break;
      case "w": {
        const order = ["both", "deeds", "words"];
        const next = order[(order.indexOf(shell.basis) + 1) % 3]!;
        address.set({ basis: next === "both" ? null : next });
        shell.say("Counting " + (next === "both" ? "deeds and words" : next));
        break;
      }
      case "j":
        item(1);
        break;
      case "k":
        item(-1);
        break;
      case "[":
      case "]":
        dispatchEvent(new CustomEvent("tightrope-month", { detail: e.key === "]" ? 1 : -1 }));
        break;
      case "x":
        document.querySelector<HTMLAnchorElement>("[data-export]")?.click();
        break;
      case "p":
        print();
        break;
      default:
        return;
    }
    e.preventDefault();
  }

  addEventListener("keydown", key);
  return () => removeEventListener("keydown", key);
}
