/** What a reader has drawn: kept on the reader's device, downloaded as a table. */

import { button, row } from "../base/controls.js";
import { html, put, svg } from "../base/dom.js";
import { ANSWER, KEPT, OWN, SIDE, initial, named, traced } from "./model.js";

const LAB = new URL("../../../labs/digits/#your-own-hand", import.meta.url);
const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);

/** The drawings of earlier visits; what can't be read is left out. */
function load() {
  const isDrawing = (one) =>
    /^[0-9a-f]+$/.test(one?.ink) && one.ink.length === initial.ink.length && DIGITS.includes(one.digit);
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "[]").filter(isDrawing);
  } catch {
    return [];
  }
}

/** Write the drawings down; returns whether the browser allows it. */
function store(kept) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(kept.map(({ ink, digit }) => ({ ink, digit }))));
    return true;
  } catch {
    return false;
  }
}

/** A drawing in the format of the data: 64 counts and the digit. */
const csvLine = ({ counts, digit }) => `${[...counts, digit].join(",")}\n`;

/** What is in the part of the digit reader in which drawings are kept. */
export function contents(figure, summary) {
  let kept = load();
  let network; // that has read them
  let befores = []; // what Undo brings back, the latest last
  const shelf = html("div", { class: "shelf", role: "group", "aria-label": "Kept drawings" });
  const said = html("p", { class: "said", role: "status" });
  const undo = button("Undo", () => {
    if (!befores.length) return say("There is nothing to undo.");
    const [before, last] = [befores.pop(), kept.at(-1)];
    const { sample, ink } = figure.state;
    const isFree = sample === OWN && ink === initial.ink; // no other drawing has been begun
    if (isFree && kept.length > before.length) figure.change({ ink: last.ink });
    replace(before, "Undone.");
  });
  const deleteAll = button("Delete all", () => remove([], "All are deleted."));
  const download = button("Download my-digits.csv", () => {
    const href = URL.createObjectURL(new Blob(kept.map(csvLine), { type: "text/csv" }));
    html("a", { href, download: "my-digits.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(href));
    say("Downloaded.");
  });

  /** A drawing, the digit that it was meant to be, and what the network makes of it. */
  function reading({ ink, digit }) {
    const { counts, answer } = figure.model.compute({ sample: OWN, ink, asked: ANSWER });
    return { ink, digit, counts, answer };
  }

  function show() {
    network = figure.network;
    figure.kept = kept = kept.map(reading);
    const seen = kept.filter(({ ink }) => network.learned?.has(ink)).length;
    const right = kept.filter(({ digit, answer }) => digit === answer).length;
    const tally = kept.length ? `: ${right} of ${kept.length} right${seen ? `, ${seen} seen` : ""}` : "";
    put(summary, { textContent: `Keep your digits${tally}` });
    put(deleteAll, { disabled: !kept.length });
    put(download, { disabled: !kept.length });
    shelf.replaceChildren(...kept.map(thumbnail));
    shelf.scrollLeft = shelf.scrollWidth;
    figure.change({}); // others read figure.kept
  }

  function thumbnail(drawing) {
    const { ink, digit, answer } = drawing;
    const right = digit === answer;
    const name = `Delete the ${digit}, read ${right ? "correctly" : `as ${named(answer)}`}`;
    const press = () => remove(kept.filter((other) => other !== drawing), `The ${digit} is deleted.`);
    const picture = svg("svg", { viewBox: `0 0 ${SIDE} ${SIDE}` }, svg("path", { d: traced(ink) }));
    const thumb = button("", press, { "aria-label": name, class: right ? "right" : "wrong" });
    thumb.append(picture, right ? digit : `${digit}, not ${answer}`);
    return thumb;
  }

  const say = (words) => said.replaceChildren(words); // read aloud, even if it was there

  function replace(next, words) {
    kept = next;
    say(store(kept) ? words : `${words} Your browser keeps nothing: download before you leave.`);
    show();
  }

  function change(next, words) {
    befores.push(kept);
    replace(next, words);
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
      change([...kept, drawing], `Kept as ${named(digit)}. The network says ${drawing.answer}.`);
      figure.change({ ink: initial.ink });
    }
  }

  addEventListener("storage", ({ key }) => {
    if (key !== KEPT && key !== null) return; // null: everything has been cleared
    [kept, befores] = [load(), []]; // changed in another tab
    show();
  });
  figure.bind(() => {
    if (network !== figure.network && !figure.ariaBusy) show();
  });
  show();
  return [
    html("p", {}, "Draw a digit, then press what it was meant to be. It stays in this browser."),
    html(
      "div",
      { class: "meant", role: "group", "aria-label": "It was meant to be" },
      ...DIGITS.map((digit) => button(digit, () => keep(digit), { "aria-label": `Keep as ${named(digit)}` })),
    ),
    said,
    shelf,
    row(undo, deleteAll, download),
    html("p", {}, "Press a drawing to delete it. In ", html("a", { href: LAB }, "section 8"),
      " you ask the network about your file, and train it on your hand."),
  ];
}
