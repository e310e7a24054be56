/** What a reader has drawn: kept on the reader's device, downloaded as a table. */

import { button } from "../base/controls.js";
import { html, put, svg } from "../base/dom.js";
import { ANSWER, OWN, SIDE, compute, initial, traced } from "./model.js";

const KEY = "drawings"; // of the browser's storage
const LAB = new URL("../../../labs/digits/#your-own-hand", import.meta.url);
const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);

/** A drawing, the digit that it was meant to be, and what the network makes of it. */
function reading({ ink, digit }) {
  const { counts, answer } = compute({ sample: OWN, ink, asked: ANSWER });
  return { ink, digit, counts, answer };
}

/** The drawings of earlier visits; what can't be read is left out. */
function load() {
  const whole = ({ ink, digit }) =>
    /^[0-9a-f]+$/.test(ink) && ink.length === initial.ink.length && DIGITS.includes(digit);
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]").filter(whole).map(reading);
  } catch {
    return [];
  }
}

/** Write the drawings down; returns whether the browser allows it. */
function store(kept) {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept.map(({ ink, digit }) => ({ ink, digit }))));
    return true;
  } catch {
    return false;
  }
}

/** A drawing in the format of the data: 64 counts and the digit. */
const line = ({ counts, digit }) => `${[...counts, digit].join(",")}\n`;

/** The part of the digit reader in which drawings are kept. */
export function drawings(figure) {
  let kept = load();
  let before = null; // what Undo brings back
  const summary = html("summary");
  const shelf = html("div", { class: "shelf", role: "group", "aria-label": "Kept drawings" });
  const said = html("p", { class: "said", role: "status" });
  const undo = button("Undo", () => {
    if (!before) return say("There is nothing to undo.");
    const last = kept.length > before.length && kept.at(-1);
    change(before, "Undone.", null);
    if (last) figure.change({ sample: OWN, ink: last.ink });
  });
  const deleteAll = button("Delete all", () => remove([], "All are deleted."));
  const download = button("Download my-digits.csv", () => {
    const href = `data:text/csv,${encodeURIComponent(kept.map(line).join(""))}`;
    html("a", { href, download: "my-digits.csv" }).click();
  });

  function show() {
    const right = kept.filter(({ digit, answer }) => digit === answer).length;
    const tally = `${kept.length} kept, ${right} read correctly`;
    put(summary, { textContent: kept.length ? tally : "Keep your digits" });
    put(deleteAll, { disabled: !kept.length });
    put(download, { disabled: !kept.length });
    shelf.replaceChildren(...kept.map(thumbnail));
    shelf.scrollLeft = shelf.scrollWidth;
  }

  function thumbnail(drawing) {
    const { ink, digit, answer } = drawing;
    const right = digit === answer;
    const name = `Delete the ${digit}, read ${right ? "correctly" : `as a ${answer}`}`;
    const press = () => remove(kept.filter((other) => other !== drawing), `The ${digit} is deleted.`);
    const picture = svg("svg", { viewBox: `0 0 ${SIDE} ${SIDE}` }, svg("path", { d: traced(ink) }));
    const made = button("", press, { "aria-label": name, class: right ? "right" : "wrong" });
    made.append(picture, right ? digit : `${digit}, not ${answer}`);
    return made;
  }

  const say = (words) => put(said, { textContent: words });

  function change(next, words, undoable = kept) {
    [before, kept] = [undoable, next];
    say(store(kept) ? words : `${words} Your browser keeps nothing: download before you leave.`);
    show();
  }

  function remove(next, words) {
    change(next, `${words} Undo brings back what was there.`);
    undo.focus(); // the button that was pressed has gone
  }

  function keep(digit) {
    const { sample, ink } = figure.state;
    const drawing = reading({ ink, digit });
    if (sample !== OWN) {
      say("That one is from the data. Draw your own, then keep it.");
    } else if (!drawing.counts.some(Boolean)) {
      say("The field is empty. Draw a digit, then keep it.");
    } else {
      change([...kept, drawing], `Kept as a ${digit}. The network says ${drawing.answer}.`);
      figure.change({ ink: initial.ink });
    }
  }

  addEventListener("storage", () => {
    [kept, before] = [load(), null]; // changed in another tab
    show();
  });
  show();
  return html(
    "details",
    { class: "drawings" },
    summary,
    html("p", {}, "Draw a digit, then press what it was meant to be. It stays in this browser."),
    html(
      "div",
      { class: "meant", role: "group", "aria-label": "It was meant to be" },
      ...DIGITS.map((digit) => button(digit, () => keep(digit), { "aria-label": `Keep as ${digit}` })),
    ),
    said,
    shelf,
    html("div", { class: "figure-controls" }, undo, deleteAll, download),
    html("p", {}, "Press a drawing to delete it. In ", html("a", { href: LAB }, "section 8"),
      " you ask the network about your file, and train it on your hand."),
  );
}
