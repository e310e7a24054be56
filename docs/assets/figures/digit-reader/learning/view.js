/** Trains the network of the first page in the browser, step by step, for readers to watch. */

import { button, slider, toggle } from "../../base/controls.js";
import { html, place, put, svg } from "../../base/dom.js";
import { axes, linear } from "../../base/plot.js";
import { written } from "../../base/text.js";
import { board, paint } from "../inside.js";
import { HIDDEN, NEURONS, recorded } from "../model.js";
import { STEPS, read, training } from "./training.js";

const PACE = 40; // ms from step to step, so that the first ones can be seen
const MOST = 6.4; // the weight of a full block that has the full colour
const PLOT = { left: 26, right: 242, top: 8, bottom: 124 };

const later = (ms) => new Promise((done) => setTimeout(() => requestAnimationFrame(done), ms));

/** What there is to say about a network, and about the drawings that it has learned from. */
function words({ trained, learned }, kept) {
  if (!trained) return "The figure shows the recorded network.";
  const { step, loss, right, unseen } = trained;
  const all = `Step ${step} of ${STEPS}: loss ${written(loss, 3)}, ${right} of ${unseen} unseen digits right.`;
  const [seen, others] = [true, false].map((is) => kept.filter(({ ink }) => learned.has(ink) === is));
  if (!learned.size && step === STEPS) return `${all} The fifteen lines of the first page print that number.`;
  if (!seen.length) return all;
  const share = (some) => `${some.filter((one) => one.answer === one.digit).length} of ${some.length}`;
  const news = others.length ? `Of new ones, ${share(others)}.` : "Draw a new one to test it.";
  return `${all} Of your drawings, ${share(seen)}, but these it has seen. ${news}`;
}

/** The loss after each step so far, with a mark at the one that is shown. */
function lossCurve() {
  const [x, y] = [linear([0, STEPS], [PLOT.left, PLOT.right]), linear([0, 3], [PLOT.bottom, PLOT.top])];
  const [line, here] = [svg("polyline", { class: "loss" }), svg("circle", { class: "here", r: 4 })];
  const attributes = { role: "img", "aria-label": "The loss, step by step", viewBox: "0 0 260 144" };
  const drawing = svg("svg", attributes, axes(x, y, { ...PLOT, ticks: 4 }), line, here);
  const draw = (lesson, step) => {
    const points = lesson.map(({ trained }, i) => [x(i), y(trained.loss)]);
    const [cx, cy] = points[step] ?? [-9, -9];
    place(line, { points: points.join(" ") });
    place(here, { cx, cy });
  };
  return [html("figure", {}, html("figcaption", {}, "loss on the training digits"), drawing), draw];
}

/** The weights of each hidden neuron, on a board of its own. */
function weightsOfAll() {
  const boards = Array.from({ length: NEURONS }, (_, i) => board(`Weights of neuron ${i}`));
  const pictures = boards.map(([picture]) => picture);
  let shown;
  const colour = (network, asked) => {
    pictures.forEach((picture, i) => picture.classList.toggle("asked", asked === HIDDEN + i));
    if (shown !== network) boards.forEach(([, cells], i) => paint(cells, network.hidden.weight[i], network.most));
    shown = network;
  };
  const caption = html("figcaption", {}, `weights of the ${NEURONS} neurons`);
  return [html("figure", {}, caption, html("div", { class: "all-weights" }, ...pictures)), colour];
}

/** What the part holds; the network that it shows is the figure's, and so are the drawings. */
export function contents(figure, summary) {
  let data; // once it has been fetched
  let steps; // of the training, as far as they are still to come
  let learned; // the drawings that it learns from
  let lesson = []; // the networks of the steps so far
  let withOwn = false;
  let run = null; // what tells a run from later ones
  let expected; // the network that a run has shown last
  const said = html("p", { class: "said", role: "status" });
  const [[curve, draw], [boards, colour]] = [lossCurve(), weightsOfAll()];
  const train = button("Train", () => (run ? pause() : start()), { class: "run primary" });
  const range = slider(figure, {
    ...{ label: "step", low: 0, high: STEPS, step: 1 },
    get: () => lesson.indexOf(figure.network),
    set(step) {
      figure.network = lesson[Math.min(step, lesson.length - 1)];
      return {};
    },
    text: (step) => (step < 0 ? "–" : `${step}`),
  });
  const own = toggle(figure, {
    get: () => withOwn,
    set(on) {
      [withOwn, steps] = [on, null]; // the next training begins anew
      if (run) pause();
      return {};
    },
  });

  function pause() {
    run = figure.ariaBusy = null;
    put(train, { textContent: "Train" });
    said.replaceChildren(); // what comes now is read out
    figure.change({});
  }

  async function start() {
    const mine = (run = {});
    expected = figure.network;
    put(train, { textContent: "Pause" });
    figure.ariaBusy = "true"; // so that not every step is read out
    try {
      data ??= read(await (await fetch(new URL("data.txt", import.meta.url))).text());
    } catch {
      if (run === mine) pause();
      return said.replaceChildren("The digits did not arrive. Press Train to try again.");
    }
    if (!steps) {
      const drawings = withOwn ? figure.kept : [];
      learned = new Set(drawings.map(({ ink }) => ink));
      [lesson, steps] = [[], training(data, drawings)];
    }
    while (run === mine) {
      const { value, done } = steps.next();
      if (done) steps = null;
      else lesson.push({ ...value, most: MOST, learned });
      if (done || !figure.calm) figure.use((expected = lesson.at(-1)));
      if (done) pause();
      else await later(figure.calm ? 0 : PACE);
    }
  }

  figure.bind(({ asked }) => {
    const { network, kept } = figure;
    if (run && network !== expected) pause(); // the reader has gone elsewhere
    const [step, text] = [lesson.indexOf(network), words(network, kept)];
    if (said.textContent !== text) said.replaceChildren(text);
    put(summary, { textContent: step < 0 ? "Watch it learn" : `Watch it learn: step ${step}` });
    put(range.querySelector("input"), { disabled: !lesson.length });
    put(own.querySelector("input"), { disabled: !kept.length });
    put(own.querySelector("span"), { textContent: `with your drawings (${kept.length || "none yet"})` });
    colour(network, asked);
    draw(lesson, step);
  });
  return [
    html("div", { class: "figure-controls" }, train, range),
    html("div", { class: "figure-controls" }, own, button("Back to the recorded network", () => figure.use(recorded))),
    said,
    html("div", { class: "figure-plots" }, curve, boards),
  ];
}
