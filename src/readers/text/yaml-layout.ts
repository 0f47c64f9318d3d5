import { Event, EVENT_ID, getScalarValue, parseEvents } from 'js-yaml';
import type { Layout, Part } from './layout';

/** The layout of one YAML document. Its nodes are places in the parser's list of events. */
export class YamlLayout implements Layout {
  public readonly root: number | undefined;
  private readonly events: readonly Event[];
  private readonly known = new Map<number, ReadonlyMap<string, Part>>();

  constructor(private readonly text: string) {
    try {
      this.events = parseEvents(text, {});
    } catch {
      this.events = []; // a broken document has no parts
    }
    // The first event opens the document, the second is what it holds.
    this.root = this.events.length > 1 ? 1 : undefined;
  }

  public parts(node: number): ReadonlyMap<string, Part> {
    let parts = this.known.get(node);
    if (parts === undefined) {
      parts = this.readParts(node);
      this.known.set(node, parts);
    }
    return parts;
  }

  private readParts(node: number): ReadonlyMap<string, Part> {
    const parts = new Map<string, Part>();
    const { type } = this.events[node];
    if (type !== EVENT_ID.MAPPING && type !== EVENT_ID.SEQUENCE) {
      return parts;
    }
    for (let at = node + 1, index = 0; this.events[at].type !== EVENT_ID.POP; index += 1) {
      const key = this.events[at];
      if (type === EVENT_ID.SEQUENCE) {
        parts.set(String(index), { at: offsetOf(key), node: at });
        at = this.after(at);
      } else {
        const value = this.after(at);
        if (key.type === EVENT_ID.SCALAR) {
          parts.set(getScalarValue(this.text, key), { at: offsetOf(key), node: value });
        }
        at = this.after(value);
      }
    }
    return parts;
  }

  /** The event after a node and all that it holds. */
  private after(node: number): number {
    let depth = 0;
    for (let at = node; ; at += 1) {
      const { type } = this.events[at];
      depth += type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE ? 1 : type === EVENT_ID.POP ? -1 : 0;
      if (depth === 0) {
        return at + 1;
      }
    }
  }
}

function offsetOf(event: Event): number {
  switch (event.type) {
    case EVENT_ID.SCALAR: return event.valueStart;
    case EVENT_ID.ALIAS: return event.anchorStart;
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE: return event.start;
    default: return 0;
  }
}
