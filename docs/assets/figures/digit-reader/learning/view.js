/** Trains the network of the first page in the browser, step by step, for readers to watch. */

import { button, choice, row, slider, toggle } from "../../base/controls.js";
import { captioned, drawing as newDrawing, html, place, put, svg } from "../../base/dom.js";
import { axes, linear, logarithmic } from "../../base/plot.js";
import { written } from "../../base/text.js";
import { board, paint, rounded, strongest } from "../inside.js";
import { ANSWER, HIDDEN, NEURONS, OWN, compute, named, recorded } from "../model.js";
import { STEPS, read, training, wishOf } from "./training.js";

const pace = (step) => (step < 10 ? 250 : 40); // ms until the next step: most happens in the first
const MOST = 6.4; // the weight of a full block that has the full colour
const MOST_WISHED = 0.2; // by one digit
const SHOWN = [["weights", "the weights"], ["one", "what this digit wants"], ["all", "what all digits want"]];
/** On the way from the loss back to the ink: where something arrives, and what. */
const MOMENTS = [
  [".answers", asking],
  [
    ".outputs",
    () =>
      "The 10 × 32 output weights, below: what arrives at the digit, times the local slope, " +
      "which is what the neuron reports.",
  ],
  [
    ".neurons",
    (wish, figure) =>
      "The 32 hidden values, above: what arrives at a digit, times the local slope, which is " +
      `the weight between; ten products, added up. ${exampleSum(wish, figure)}`,
  ],
  [
    ".neurons",
    ({ hidden: { bias } }) =>
      "The ReLUs of the 32 neurons, above: what arrives, times 1 where the gate is open and 0 " +
      `where it is closed. ${bias.filter((push) => push === 0).length} of ${bias.length} neurons get nothing.`,
  ],
  [
    ".all-weights",
    () =>
      "The 32 × 64 hidden weights, below: what arrives at the neuron, times the local slope, " +
      "which is the ink. So each wish has the shape of the digit.",
  ],
  [
    ".evidence",
    () =>
      "The 64 counts of ink, above: what arrives at a neuron, times the weight; for each the 32 " +
      "products added up. A layer before would pass them on.",
  ],
];
const [OUTPUTS, GATES, WEIGHTS, INK, ALL] = [1, 3, 4, 5, MOMENTS.length]; // moments, and all wishes
const NOT_YET = "not reached yet";
const PLOT = { left: 40, right: 306, top: 8, bottom: 82 };

const later = (ms) => new Promise((done) => setTimeout(() => requestAnimationFrame(done), ms));

/** What there is to say about a network, and about the drawings that it has learned from. */
function words(network, kept) {
  const { trained, learned } = network;
  if (!trained) return "The figure shows the recorded network.";
  const { step, loss, right, unseen } = trained;
  const all = `Step ${step} of ${STEPS}: loss ${written(loss, 3)}, ${right} of ${unseen} unseen digits right.`;
  const [seen, others] = [true, false].map((is) => kept.filter(({ ink }) => learned.has(ink) === is));
  if (!learned.size && step === STEPS) return `${all} The fifteen lines of the first page print that number.`;
  if (!seen.length) return all;
  const isRight = ({ ink, digit }) => compute({ sample: OWN, ink, asked: ANSWER }, network).answer === digit;
  const share = (some) => `${some.filter(isRight).length} of ${some.length}`;
  const news = others.length ? `Of new ones, ${share(others)}.` : "Draw a new one to test it.";
  return `${all} Of your drawings, ${share(seen)}, but these it has seen. ${news}`;
}

/** What the loss asks for; a network that is sure gets next to nothing. */
function asking({ target, output: { bias } }) {
  if (bias[target] < 0.005) {
    return (
      `The network is sure of its ${target}, so the loss asks for almost nothing. What comes back is ` +
      "drawn far stronger than it is. Press A mistake for a loss that asks for more."
    );
  }
  return (
    `The loss asks each logit, above, to move by target minus probability: that of the ${target} by ` +
    `${rounded(bias[target], 2)}. Blue: up, orange: down.`
  );
}

/** What arrives at a neuron in numbers: the asked one, else the one that gets most. */
function exampleSum(wish, { network, state: { asked } }) {
  const sizes = wish.neurons.map(Math.abs);
  const neuron = asked < HIDDEN ? sizes.indexOf(Math.max(...sizes)) : asked - HIDDEN;
  const factors = wish.output.bias.map((push, digit) => [push, network.output.weight[digit][neuron]]);
  const [first, second] = factors.sort(([a, b], [c, d]) => Math.abs(c * d) - Math.abs(a * b));
  const product = ([push, weight]) => `${brief(push)} · ${weight < 0 ? `(${brief(weight)})` : brief(weight)}`;
  const next = product(second).replace(/^(?!−)/, "+").replace(/^./, " $& ");
  return `Neuron ${neuron}: ${product(first)}${next} + … = ${brief(wish.neurons[neuron])}.`;
}

const brief = (number) => written(Number(number.toPrecision(2)));

/** The mean wish, and how many times stronger it is drawn: many cancel, and it shrinks. */
function magnified(wish) {
  const [weights, biases] = [wish.hidden.weight.flat(), wish.output.bias];
  return { ...wish, gain: MOST_WISHED / strongest(weights), barGain: 1 / strongest(biases) };
}

/** What the boards show, in a line. */
function legend(shown, moment, figure, wish) {
  const { network, state: { asked } } = figure;
  if (shown === "one" && wish && moment < ALL) return MOMENTS[moment][1](wish, figure);
  if (shown === "one" && wish) {
    const bars = asked < HIDDEN ? " Bars: target minus probability, in %." : "";
    return `Blue weights should rise for ${named(wish.target)}, orange: should fall.${bars}`;
  }
  if (shown === "one") return "Your drawing has no target. Press the bar of the digit that you meant.";
  if (shown === "all" && wish) {
    const bars = ` Bars: mean of target minus probability in %, ${brief(wish.barGain)} times.`;
    const boards = `The mean of ${written(network.seen)} wishes, drawn ${brief(wish.gain)} times stronger`;
    return `${boards}: minus the gradient, for Adam's step.${asked < HIDDEN ? bars : ""}`;
  }
  if (shown === "all") return "These are the weights of the recorded network. Press Train, or move to a step.";
  return "Blue: ink here speaks for the neuron. Orange: against it.";
}

/** The loss after each step so far, with a mark at the one that is shown. */
function lossCurve() {
  const x = linear([0, STEPS], [PLOT.left, PLOT.right]);
  const y = logarithmic([0.01, 10], [PLOT.bottom, PLOT.top]);
  const [line, here] = [svg("polyline", { class: "loss" }), svg("circle", { class: "here", r: 4 })];
  const drawing = newDrawing("The loss, step by step", "0 0 320 102", axes(x, y, { ...PLOT, ticks: 4 }), line, here);
  const draw = (lesson, step) => {
    const points = lesson.map(({ trained }, i) => [x(i), y(trained.loss)]);
    const [cx, cy] = points[step] ?? [-9, -9];
    place(line, { points: points.join(" ") });
    place(here, { cx, cy });
  };
  return [captioned("loss on the training digits", drawing, { class: "curve" }), draw];
}

/** The weights of each hidden neuron, on a board of its own. */
function weightsOfAll() {
  const boards = Array.from({ length: NEURONS }, (_, i) => board(`Weights of neuron ${i}`));
  const pictures = boards.map(([picture]) => picture);
  let shown;
  const colour = (layers, asked, most) => {
    const isReached = most !== Infinity;
    boxes.classList.toggle("waiting", !isReached);
    pictures.forEach((picture, i) => picture.classList.toggle("asked", asked === HIDDEN + i));
    if (shown !== layers) boards.forEach(([, cells], i) => paint(cells, layers.hidden.weight[i], most));
    shown = layers;
    const isWish = "gain" in layers;
    const told = isWish ? "wanted changes of the weights" : `weights of the ${NEURONS} neurons`;
    put(caption, { textContent: isReached ? told : `hidden weights: ${NOT_YET}` });
  };
  const caption = html("figcaption");
  const boxes = html("div", { class: "all-weights" }, ...pictures);
  return [captioned(caption, boxes), colour];
}

/** What the part holds; the network that it shows is the figure's, and so are the drawings. */
export function contents(figure, summary) {
  let data; // once it has been fetched
  let steps; // of the training, as far as they are still to come
  let learned; // the drawings that it learns from
  let lesson = []; // the networks of the steps so far
  let withOwn = false;
  let [shown] = SHOWN[0]; // on the boards
  let moment = ALL;
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
  const view = choice(figure, {
    label: "Show",
    options: SHOWN,
    get: () => shown,
    set: (next) => ((shown = next), {}),
  });
  const key = html("p", { class: "key", role: "status" });
  figure.wish = ({ asked }, { counts, truth }) => {
    const { network } = figure;
    if (shown === "all") return network.meanWish && magnified(network.meanWish);
    const target = truth ?? (asked === ANSWER || asked >= HIDDEN ? null : asked);
    if (shown === "weights" || target === null) return null;
    const wish = wishOf(network, { counts, digit: target });
    const lamps = moment < GATES ? wish.neurons : wish.hidden.bias;
    return {
      ...wish,
      ...{ target, gain: 1, barGain: 1 },
      lamps: moment === ALL || moment < GATES - 1 ? null : lamps,
      pixels: moment === ALL ? null : wish.inputs.map((push) => (moment === INK ? push : 0)),
    };
  };
  const back = button("", () => {
    moment = moment === ALL ? 0 : moment + 1;
    figure.change({});
  });
  const [table, outputs] = board("Wanted changes of the 10 × 32 output weights", 10, NEURONS);
  table.setAttribute("preserveAspectRatio", "none");
  const digits = outputs.slice(0, 10).map((_, digit) => html("span", {}, digit));
  const names = html("div", { class: "names", "aria-hidden": "true" }, ...digits);
  const gridCaption = html("figcaption");
  const grid = captioned(gridCaption, html("div", { class: "outputs" }, names, table));
  const within = (name) => [figure, grid, boards].map((part) => part.querySelector(name)).find(Boolean);
  const places = new Map(MOMENTS.map(([name]) => [name, within(name)]));
  const own = toggle(figure, {
    get: () => withOwn && figure.kept.length > 0,
    set(on) {
      [withOwn, steps] = [on, null]; // the next training begins anew
      if (run) pause();
      return {};
    },
  });

  function pause() {
    run = figure.ariaBusy = null;
    said.replaceChildren(); // what comes now is read out
    figure.change({});
  }

  async function start() {
    const mine = (run = {});
    expected = figure.network;
    figure.ariaBusy = "true"; // so that not every step is read out
    figure.change({});
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
      else await later(figure.calm ? 0 : pace(value.trained.step));
    }
  }

  figure.addEventListener("reset", () => {
    [lesson, steps, withOwn, shown, moment] = [[], null, false, SHOWN[0][0], ALL];
  });

  figure.bind(({ asked }, { wish }) => {
    const { network, kept } = figure;
    if (run && network !== expected) pause(); // the reader has gone elsewhere
    const [step, text] = [lesson.indexOf(network), run && figure.calm ? "Training …" : words(network, kept)];
    if (said.textContent !== text) said.replaceChildren(text);
    put(train, { textContent: run ? "Pause" : steps ? "Go on" : "Train" });
    put(summary, { textContent: step < 0 ? "Watch it learn" : `Watch it learn: step ${step}` });
    put(range.querySelector("input"), { disabled: !lesson.length });
    put(own.querySelector("input"), { disabled: !kept.length });
    put(own.querySelector("span"), { textContent: `with your drawings (${kept.length || "none yet"})` });
    put(key, { textContent: legend(shown, moment, figure, wish) });
    const isOne = shown === "one" && wish !== null;
    put(back, { textContent: moment === ALL ? "Back from the loss, step by step" : "Next layer back" });
    for (const part of [back, grid]) put(part, { hidden: !isOne });
    const isWalk = isOne && moment < ALL;
    const most = wish ? MOST_WISHED / wish.gain : network.most;
    const mostOnWay = isWalk && (moment < WEIGHTS ? Infinity : strongest(wish.hidden.weight.flat()));
    colour(wish ?? network, asked, mostOnWay || most);
    const pushes = isOne ? wish.output.weight.flat() : [];
    if (isOne) paint(outputs, pushes, strongest(pushes));
    const isReached = moment >= OUTPUTS;
    grid.querySelector(".outputs").classList.toggle("waiting", !isReached);
    put(gridCaption, { textContent: `output weights: ${isReached ? "a row for each digit" : NOT_YET}` });
    for (const [name, place] of places) {
      place.classList.toggle("arrived", isWalk && MOMENTS[moment][0] === name);
    }
    draw(lesson, step);
  });
  figure.querySelector(".boards").append(curve); // so that one sees both while it learns
  return [
    row(train, range, view, back),
    key,
    grid,
    boards,
    said,
    row(own, button("Recorded network", () => figure.use(recorded))),
  ];
}
