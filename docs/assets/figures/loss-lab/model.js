/** Two losses: cross-entropy of three logits, and squares against distances. */

import { list, oneOf, real } from "../base/check.js";
import { written } from "../base/text.js";

export const classes = ["cat", "dog", "bird"];
export const LARGEST_LOGIT = 8;

/** The predictions; the reader's own is the last. */
export const others = [2, 8, 5];
export const targets = [3, 7, 5, 3];
export const LOWEST = -10;
export const HIGHEST = 20;

const HARDLY = 0.001; // a largest gradient below which a step changes next to nothing

export const initial = {
  logits: [2, 1, 0.1],
  truth: "cat",
  softmaxFirst: false,
  prediction: 10,
};
export const presets = [
  ["right", initial.logits],
  ["wrong and confident", [0.1, 2, 1]],
  ["undecided", [0, 0, 0]],
  ["right and certain", [8, -8, -8]],
  ["wrong and certain", [-8, 8, -8]],
];
export const examples = [
  initial,
  { ...initial, softmaxFirst: true },
  { ...initial, logits: [0.1, 2, 1], prediction: 3 },
  { ...initial, logits: [0, 0, 0], prediction: 20 },
  { ...initial, logits: [8, -8, -8], prediction: 3.5 },
  { ...initial, logits: [-8, 8, -8], prediction: -10 },
  { ...initial, logits: [-8, 8, -8], softmaxFirst: true, prediction: -9.75 },
  { logits: [-1, -7.5, -3.25], truth: "bird", softmaxFirst: true, prediction: 3.01 },
];

export function check({ logits, truth, softmaxFirst, prediction }) {
  return {
    logits: list(logits, "The logits", classes.length, classes.length, (logit, i) =>
      real(logit, `The logit of ${classes[i]}`, -LARGEST_LOGIT, LARGEST_LOGIT),
    ),
    truth: oneOf(truth, "The truth", classes),
    softmaxFirst: oneOf(softmaxFirst, "Softmax before the loss", [true, false]),
    prediction: real(prediction, "The prediction", LOWEST, HIGHEST),
  };
}

/** What the loss makes of the logits, what it makes of probabilities, the outlier. */
export function compute({ logits, truth, prediction }) {
  const target = classes.indexOf(truth);
  const once = crossEntropy(logits, target);
  const twice = crossEntropy(once.probabilities, target);
  const gradients = throughSoftmax(once.probabilities, twice.gradients);
  return { once, twice: { ...twice, gradients }, outlier: averages(prediction) };
}

/** Cross-entropy and its gradients: probability − one-hot, without rounding near 1. */
function crossEntropy(logits, target) {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest)); // none above 1
  const total = sum(powers);
  const probabilities = powers.map((power) => power / total);
  const rest = sum(probabilities.filter((_, i) => i !== target));
  return {
    probabilities,
    loss: Math.log(total) + (largest - logits[target]),
    gradients: probabilities.with(target, -rest),
  };
}

/** Gradients for what came out of a softmax, as gradients for what went in. */
function throughSoftmax(probabilities, gradients) {
  return gradients.map((own, i) => {
    const pulls = gradients.map((other, j) => probabilities[j] * (own - other));
    return probabilities[i] * sum(pulls) + 0;
  });
}

function averages(prediction) {
  const errors = [...others, prediction].map((value, i) => value - targets[i]);
  const count = errors.length;
  const last = errors.at(-1);
  const average = (penalties, slope) => ({
    penalties,
    shares: penalties.map((penalty) => penalty / sum(penalties)),
    loss: sum(penalties) / count,
    slope: slope / count,
  });
  return {
    errors,
    squared: average(errors.map((error) => error ** 2), 2 * last),
    absolute: average(errors.map(Math.abs), Math.sign(last)),
  };
}

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** Write a number with four places, without making a 1 of what is below it. */
export function places(value) {
  const size = Math.abs(value);
  if (size < 0.00005) return written(value);
  const text = size < 1 && size > 0.99995 ? "0.9999…" : size.toFixed(4);
  return value < 0 ? `−${text}` : text;
}

/** Write a share of a loss. */
export const percent = (share) => `${(100 * share).toFixed(1)}%`;

export function describe({ truth, softmaxFirst }, { once, twice, outlier }) {
  const { probabilities, loss, gradients } = softmaxFirst ? twice : once;
  const own = probabilities[classes.indexOf(truth)];
  const gives = softmaxFirst
    ? `A second softmax gives ${truth}, the truth, ${places(own)}`
    : `The truth, ${truth}, has the probability ${places(own)}`;
  const wrong = Math.max(...probabilities) > own;
  return `${gives}: the loss is ${places(loss)}. ${pushing(gradients, wrong)} ${ruling(outlier)}`;
}

function pushing(gradients, wrong) {
  if (Math.max(...gradients.map(Math.abs)) < HARDLY) {
    return wrong
      ? "The model is wrong, and yet its gradients are near 0."
      : "Little is left to learn: the gradients are near 0.";
  }
  const those = (way) => classes.filter((_, i) => Math.sign(gradients[i]) === way).join(" and ");
  return `A step of descent raises ${those(-1)} and lowers ${those(1)}.`;
}

function ruling({ errors, squared, absolute }) {
  const [ofSquares, ofDistances] = [squared, absolute].map(({ shares }) => percent(shares.at(-1)));
  const error = `The last error, ${written(errors.at(-1))}`;
  return `${error}, makes ${ofSquares} of the MSE and ${ofDistances} of the MAE.`;
}
