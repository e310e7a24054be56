/** Reading a digit: 32 × 32 points of ink, 64 counts, 32 neurons, 10 answers. */

import { Refusal, whole } from "../base/check.js";
import { written } from "../base/text.js";
import network from "./weights.js";

export const SIDE = 32; // points of the drawing field in each direction
export const samples = network.samples; // unseen digits of the lab

const BLOCK = 4; // points of the field in each direction that are counted
const CELLS = SIDE / BLOCK;
const FULL = BLOCK * BLOCK;
const NO_INK = "0".repeat((SIDE * SIDE) / 4);
export const OWN = -1; // in the place of a sample: the reader's own drawing
export const ANSWER = -1; // in the place of a digit: whichever is the answer

const seven = drawn((row, column) =>
  row < 5 ? row > 0 && column > 6 && column < 27 : Math.abs(column - 25 + row / 2.4) < 2.5,
);
const house = drawn((row, column) =>
  row < 14
    ? Math.abs(Math.abs(column - 15.5) - row) < 1.6
    : (row > 29 && Math.abs(column - 15.5) < 13) || Math.abs(Math.abs(column - 15.5) - 12) < 1.6,
);

/** `sample` is its number or OWN, `ink` four points a letter, `asked` a digit or ANSWER. */
export const initial = { sample: 0, ink: NO_INK, asked: ANSWER };
export const examples = [
  initial,
  { sample: samples.length - 1, ink: NO_INK, asked: 3 },
  { sample: OWN, ink: NO_INK, asked: ANSWER },
  { sample: OWN, ink: seven, asked: ANSWER },
  { sample: OWN, ink: house, asked: 0 },
  { sample: OWN, ink: "f".repeat(NO_INK.length), asked: 8 },
];

/** Write as ink the points for which a rule holds. */
function drawn(rule) {
  return pack(Array.from({ length: SIDE * SIDE }, (_, i) => rule(Math.floor(i / SIDE), i % SIDE)));
}

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
    asked: whole(asked, "The digit", ANSWER, 9),
  };
}

/**
 * What the network makes of the picture. `evidence` says of each count by how much
 * it moves the logit of the digit that is asked about: count times slope.
 */
export function compute({ sample, ink, asked }) {
  const { hidden, output } = network;
  const own = sample === OWN;
  const counts = own ? counted(ink) : samples[sample].counts;
  const inputs = counts.map((count) => count / FULL);
  const sums = hidden.weight.map((row, i) => dot(row, inputs) + hidden.bias[i]);
  const neurons = sums.map((sum) => Math.max(0, sum));
  const logits = output.weight.map((row, i) => dot(row, neurons) + output.bias[i]);
  const probabilities = softmax(logits);
  const answer = logits.indexOf(Math.max(...logits));
  const row = output.weight[asked === ANSWER ? answer : asked];
  const passed = row.map((weight, i) => (sums[i] > 0 ? weight : 0));
  const evidence = inputs.map(
    (input, i) => input * dot(passed, hidden.weight.map((weights) => weights[i])) + 0,
  );
  const truth = own ? null : samples[sample].truth;
  return { counts, neurons, logits, probabilities, answer, evidence, truth };
}

const dot = (one, other) => one.reduce((sum, value, i) => sum + value * other[i], 0);

function softmax(logits) {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Write a share of 1 for readers; nothing is quite impossible to a network. */
export const percent = (probability) =>
  probability < 0.0005 ? "less than 0.1 %" : `${written(100 * probability, 1)} %`;

export function describe(_, { counts, answer, probabilities, truth }) {
  const sure = `${answer}, with ${percent(probabilities[answer])}`;
  if (truth !== null) {
    const verdict = truth === answer ? "right" : `wrong: it was written as a ${truth}`;
    return `The network has never seen this digit. It says ${sure}, which is ${verdict}.`;
  }
  if (!counts.some(Boolean)) {
    return `There is nothing to read, and yet it says ${sure}. It always answers.`;
  }
  return `It says ${sure}. It knows digits only, so it would call a house one, too.`;
}
