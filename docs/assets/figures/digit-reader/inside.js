/** Opens the network: which weights, products and sums are behind what is asked about. */

import { ARROWS } from "../base/controls.js";
import { captioned, drawing, html, putStyle, svg } from "../base/dom.js";
import { written } from "../base/text.js";
import { ANSWER, HIDDEN, NEURONS, percent } from "./model.js";

/** Whether a key is pressed with another one, which makes it a command of the browser. */
export const modified = ({ altKey, ctrlKey, metaKey, shiftKey }) =>
  altKey || ctrlKey || metaKey || shiftKey;

export const rounded = (value, places) => written(Number(value.toFixed(places)), places);
export const tone = (value) => (value < 0 ? "against" : "for");

const cells = (rows = 8, columns = 8) =>
  Array.from({ length: rows * columns }, (_, i) =>
    svg("rect", { x: i % columns, y: Math.floor(i / columns), width: 1, height: 1 }),
  );

/** A board of cells, and the cells. */
export function board(label, rows = 8, columns = 8) {
  const all = cells(rows, columns);
  const picture = drawing(label, `0 0 ${columns} ${rows}`, ...all);
  picture.classList.add("board");
  return [picture, all];
}

/** Colour cells by what speaks for and what against; `most` has the full colour. */
export function paint(all, values, most = 1) {
  all.forEach((cell, i) => {
    cell.setAttribute("class", tone(values[i]));
    putStyle(cell, "fill-opacity", Math.abs(values[i]) / most);
  });
}

export const strongest = (values) => Math.max(...values.map(Math.abs), 1e-9);

/** The weights of a hidden neuron, laid over the drawing. */
export function weightsOver(figure) {
  const all = cells();
  const group = svg("g", { class: "weights", transform: "scale(4)" }, ...all);
  figure.bind(({ asked }, { weights }) => {
    figure.classList.toggle("opened", asked >= HIDDEN);
    if (asked >= HIDDEN) paint(all, weights, figure.network.most);
  });
  return group;
}

/** Which counts speak for a digit and which against it, or a neuron's products. */
export function evidence(figure) {
  const [picture, all] = board("Which counts speak for what is asked about, and which against it");
  picture.classList.add("evidence");
  const caption = figure.text("figcaption", {}, ({ asked }, { answer, wish }) => {
    if (wish?.pixels) return wish.pixels.some(Boolean) ? "wanted ink" : "ink: not yet";
    return asked < HIDDEN ? `for, against ${asked === ANSWER ? answer : asked}` : "products";
  });
  figure.bind(({ asked }, { evidence: values, wish }) => {
    const shown = wish?.pixels ?? values;
    paint(all, shown, asked < HIDDEN || wish?.pixels ? strongest(shown) : figure.network.most);
  });
  return captioned(caption, picture);
}

/** What is added up and what becomes of it; as long as nothing is asked, how to ask. */
export function sumLine(figure) {
  return figure.text("p", { class: "sum" }, ({ asked }, readout) => {
    if (asked === ANSWER) return `${NEURONS} hidden neurons: press one to look inside`;
    const { terms, productSum, bias, total, neurons, probabilities } = readout;
    const [added, other, all] = [productSum, bias, total].map((value) => rounded(value, 3));
    const end =
      asked < HIDDEN
        ? `softmax → ${percent(probabilities[asked]).replace("less than", "<").replace("more than", ">")}`
        : `ReLU → ${rounded(neurons[asked - HIDDEN], 3)}`;
    return `${terms.length} products ${added} + bias ${other} = ${all} → ${end}`;
  });
}

/** The hidden neurons, lit by their reports, by what these add to a digit, or by what is wished. */
export function neurons(figure) {
  const askedAs = (i) => HIDDEN + i;
  const lamps = Array.from({ length: NEURONS }, (_, i) =>
    html("button", {
      type: "button",
      onclick: () => figure.change({ asked: figure.state.asked === askedAs(i) ? ANSWER : askedAs(i) }),
    }),
  );
  const row = html("div", { class: "neurons", role: "toolbar", "aria-label": "Hidden neurons" }, ...lamps);
  row.addEventListener("keydown", (event) => {
    const [at, columns] = [lamps.indexOf(event.target), getComputedStyle(row).getPropertyValue("--columns")];
    const ends = { Home: 0, End: NEURONS - 1 };
    const [right, down] = ARROWS[event.key] ?? [];
    const next = ends[event.key] ?? (at + right + down * columns + NEURONS) % NEURONS;
    if (modified(event) || isNaN(next)) return;
    event.preventDefault();
    figure.change({ asked: askedAs(next) });
    lamps[next].focus();
  });
  let stop = 0; // the only lamp on the way of the Tab key
  figure.bind(({ asked }, { neurons: reports, terms, wish }) => {
    if (asked >= HIDDEN) stop = asked - HIDDEN;
    const digit = asked !== ANSWER && asked < HIDDEN;
    const shown = wish?.lamps ?? (digit ? terms : reports);
    lamps.forEach((lamp, i) => {
      const does = digit ? `adds ${rounded(terms[i], 2)} to ${asked}` : `reports ${rounded(reports[i], 2)}`;
      lamp.className = digit || wish?.lamps ? tone(shown[i]) : "";
      lamp.tabIndex = i === stop ? 0 : -1;
      lamp.setAttribute("aria-pressed", asked === askedAs(i));
      lamp.setAttribute("aria-label", `Neuron ${i} ${wish?.lamps ? `should move by ${rounded(shown[i], 3)}` : does}`);
      putStyle(lamp, "--lit", Math.abs(shown[i]) / strongest(shown));
    });
  });
  return row;
}
