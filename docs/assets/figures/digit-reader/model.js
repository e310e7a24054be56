/** Reading a digit: 32 × 32 points of ink, 64 counts, 32 hidden neurons, 10 digits. */

import { Refusal, whole } from "../base/check.js";
import { written } from "../base/text.js";
import recorded from "./weights.js";

export const SIDE = 32; // points of the drawing field in each direction
export { recorded };
export const samples = recorded.samples; // unseen digits of the lab

const BLOCK = 4; // points of the field in each direction that are counted
const CELLS = SIDE / BLOCK;
const FULL = BLOCK * BLOCK;
export const NO_INK = "0".repeat((SIDE * SIDE) / 4);
export const OWN = -1; // in the place of a sample: the reader's own drawing
export const ANSWER = -1; // in the place of a digit: whichever is the answer
export const KEPT = "foundations.drawings"; // where the browser keeps drawings
export const HIDDEN = 10; // what is asked about hidden neuron 0; the others follow
export const NEURONS = recorded.hidden.bias.length;

/**
 * `sample` is its number or OWN, `ink` four points a letter, `asked` a digit, ANSWER,
 * or HIDDEN plus the number of a hidden neuron.
 */
export const initial = { sample: 0, ink: NO_INK, asked: ANSWER };
export const examples = [
  initial,
  { sample: samples.length - 1, ink: NO_INK, asked: 3 },
  { sample: OWN, ink: NO_INK, asked: ANSWER },
  { sample: OWN, ink: "f".repeat(NO_INK.length), asked: ANSWER },
  { sample: OWN, ink: "f".repeat(NO_INK.length), asked: 8 },
  { sample: 0, ink: NO_INK, asked: HIDDEN + 1 },
  { sample: OWN, ink: NO_INK, asked: HIDDEN + recorded.dead[1] },
];

/** Write points, true where there is ink, as letters of four points each. */
export function pack(points) {
  const letters = [];
  for (let i = 0; i < points.length; i += 4) {
    const four = points.slice(i, i + 4).reduce((sum, ink) => 2 * sum + (ink ? 1 : 0), 0);
    letters.push(four.toString(16));
  }
  return letters.join("");
}

/** The points of a drawing: true where there is ink. */
export function unpack(ink) {
  return [...ink].flatMap((letter) =>
    [8, 4, 2, 1].map((bit) => (parseInt(letter, 16) & bit) > 0),
  );
}

/** A drawing as the path of an SVG. */
export const traced = (ink) =>
  unpack(ink)
    .map((black, i) => (black ? `M${i % SIDE} ${Math.floor(i / SIDE)}h1v1h-1z` : ""))
    .join("");

/** Count the ink in each block of 4 × 4 points. */
function counted(ink) {
  const counts = Array(CELLS * CELLS).fill(0);
  unpack(ink).forEach((black, i) => {
    const row = Math.floor(i / SIDE / BLOCK);
    const column = Math.floor((i % SIDE) / BLOCK);
    counts[row * CELLS + column] += black ? 1 : 0;
  });
  return counts;
}

export function check({ sample, ink, asked }) {
  if (typeof ink !== "string" || !/^[0-9a-f]+$/.test(ink) || ink.length !== NO_INK.length) {
    throw new Refusal(`The drawing must be ${NO_INK.length} letters from 0 to f.`);
  }
  return {
    sample: whole(sample, "The sample", OWN, samples.length - 1),
    ink,
    asked: whole(asked, "What is asked about", ANSWER, HIDDEN + NEURONS - 1),
  };
}

/**
 * What the network makes of the picture, and how the asked digit's logit or the asked
 * neuron's sum came about: `terms` are its inputs times its `weights`, and with the `bias`
 * they make the `total`. `evidence` says by how much each count moves the total: count
 * times slope. `trained` tells of a network that has learned in the figure.
 */
export function compute({ sample, ink, asked }, network = recorded) {
  const { hidden, output, trained = null } = network;
  const own = sample === OWN;
  const counts = own ? counted(ink) : samples[sample].counts;
  const inputs = counts.map((count) => count / FULL);
  const sums = hidden.weight.map((row, i) => dot(row, inputs) + hidden.bias[i]);
  const neurons = sums.map((sum) => Math.max(0, sum));
  const logits = output.weight.map((row, i) => dot(row, neurons) + output.bias[i]);
  const probabilities = softmax(logits);
  const answer = logits.indexOf(Math.max(...logits));
  const truth = own ? null : samples[sample].truth;

  const neuron = asked < HIDDEN ? null : asked - HIDDEN;
  const digit = asked === ANSWER ? answer : asked;
  const [layer, unit, values] = neuron === null ? [output, digit, neurons] : [hidden, neuron, inputs];
  const weights = layer.weight[unit];
  const terms = times(weights, values);
  const productSum = added(terms);
  const bias = layer.bias[unit];
  const passed = weights.map((weight, i) => (sums[i] > 0 ? weight : 0));
  const slopes = neuron === null ? inputs.map((_, i) => dot(passed, column(hidden, i))) : weights;
  return {
    counts,
    neurons,
    logits,
    probabilities,
    answer,
    truth,
    weights,
    terms,
    productSum,
    bias,
    total: productSum + bias,
    evidence: times(slopes, inputs),
    outgoing: neuron === null ? null : column(output, neuron),
    isDead: network.dead.includes(neuron),
    trained,
  };
}

const added = (terms) => terms.reduce((sum, term) => sum + term, 0);
const times = (one, other) => one.map((value, i) => value * other[i] + 0);
const dot = (one, other) => added(times(one, other));
const column = (layer, i) => layer.weight.map((row) => row[i]);

function softmax(logits) {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Write a share of 1 for readers; to a network nothing is quite impossible, nor quite sure. */
export function percent(probability) {
  if (probability < 0.0005) return "less than 0.1%";
  return probability > 0.9995 ? "more than 99.9%" : `${written(100 * probability, 1)}%`;
}

export const named = (digit) => `${digit === 8 ? "an" : "a"} ${digit}`;

export function describe({ asked }, readout) {
  const { counts, answer, probabilities, truth } = readout;
  if (asked >= HIDDEN) return describeNeuron(asked - HIDDEN, readout);
  const sure = `${answer}, with ${percent(probabilities[answer])}`;
  const verdict = truth === answer ? "right" : `wrong: it was written as ${named(truth)}`;
  const said = truth === null ? `It says ${sure}.` : `It says ${sure}, which is ${verdict}.`;
  if (asked !== ANSWER) return `${said} Blue speaks for ${asked}, orange against it.`;
  if (truth !== null) return `The network has never seen this digit. ${said}`;
  if (counts.some(Boolean)) return `${said} It knows only digits, and would read a house as a digit.`;
  return `There is nothing to read, and yet it says ${sure}. It always answers.`;
}

function describeNeuron(neuron, { neurons, outgoing, isDead }) {
  if (isDead) {
    const lit = neurons[neuron] > 0 ? " What lights it here is like none of them." : "";
    return `Neuron ${neuron} is dead: it reports 0 for every digit of the data.${lit}`;
  }
  const [best, worst] = [Math.max, Math.min].map((most) => outgoing.indexOf(most(...outgoing)));
  const does = `reports ${written(Number(neurons[neuron].toFixed(2)), 2)} here`;
  return `Neuron ${neuron} ${does}. The bars are its weights, most for ${best} and most against ${worst}.`;
}
