/**
 * States in the address: `#matrix-tracer=(2,3)&descent-lab=(0.1)`.
 *
 * A state is written as the JSON list of its values, with ( ) ' in the place of
 * [ ] ", because an address shows those as they are.
 */

const PARTNER = { "[": "(", "]": ")", "(": "[", ")": "]", '"': "'", "'": '"' };
const LONGEST = 4000;

const swap = (text) => text.replace(/[[\]()"']/g, (mark) => PARTNER[mark]);

function parts() {
  const pairs = location.hash.slice(1).split("&").map((part) => part.split("="));
  return new Map(pairs.filter((pair) => pair.length === 2));
}

export function encode(state) {
  const text = swap(JSON.stringify(Object.values(state)));
  return encodeURIComponent(text).replaceAll("%2C", ",");
}

/** Read a state with the given keys; undefined if the text holds none. */
export function decode(text, keys) {
  if (text === undefined || text.length > LONGEST) return undefined;
  try {
    const values = JSON.parse(swap(decodeURIComponent(text)));
    if (!Array.isArray(values) || values.length !== keys.length) return undefined;
    return Object.fromEntries(keys.map((key, i) => [key, values[i]]));
  } catch {
    return undefined;
  }
}

/** What the address says about a figure; undefined if it says nothing. */
export const read = (name) => parts().get(name);

/** Write a figure's part of the address, or take it out (null). */
export function write(name, code) {
  const all = parts();
  if (code === null ? !all.delete(name) : all.get(name) === code) return;
  if (code !== null) all.set(name, code);
  const hash = [...all].map((pair) => pair.join("=")).join("&");
  const address = location.pathname + location.search + (hash && `#${hash}`);
  history.replaceState(history.state, "", address);
}
