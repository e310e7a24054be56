/** The house price model, trained by hand and with torch.nn, line by line. */

import { Refusal, list, oneOf, real, whole } from "../base/check.js";
import { shapeText } from "../base/text.js";

export const LAST_EPOCH = 1000;
export const LIMITS = { size: [0, 100], bedrooms: [0, 20], price: [0, 2000] };
export const RATES = [0.0001, 0.001, 0.005, 0.01];
const MOST_EDITS = 30;

/** Size in 100 square feet, bedrooms, price in $1000. */
const HOUSES = [
  [10, 3, 200],
  [15, 4, 300],
  [20, 5, 400],
  [8, 2, 150],
  [12, 3, 250],
];

/** What torch.randn(2, 1) draws with seed 42. */
const FIRST_WEIGHTS = [0.33669036626815796, 0.12880940735340118];

/**
 * What an epoch does, in this order. Two of the moves are one side's alone: the
 * loop of torch.nn clears the old gradients, the one by hand zeroes its own.
 */
const MOVES = ["forward", "loss", "clear", "backward", "step", "zero"];
const [FORWARD, LOSS, CLEAR, BACKWARD, STEP, ZERO] = MOVES.keys();

/** The loops of the two pages, each line with the move that it belongs to. */
export const code = {
  byHand: [
    ["predictions = X @ w + b", FORWARD],
    ["loss = ((predictions - y) ** 2).mean()", LOSS],
    ["loss.backward()", BACKWARD],
    ["with torch.no_grad():", STEP],
    ["    w -= learning_rate * w.grad", STEP],
    ["    b -= learning_rate * b.grad", STEP],
    ["w.grad.zero_()", ZERO],
    ["b.grad.zero_()", ZERO],
  ],
  byModule: [
    ["predictions = model(X)", FORWARD],
    ["loss = loss_function(predictions, y)", LOSS],
    ["optimizer.zero_grad()", CLEAR],
    ["loss.backward()", BACKWARD],
    ["optimizer.step()", STEP],
  ],
};

/** Which of a side's values each move makes anew, in the order of the moves. */
export const made = [
  ["predictions"],
  ["loss"],
  ["weightGrad", "biasGrad"],
  ["weightGrad", "biasGrad"],
  ["weight", "bias"],
  ["weightGrad", "biasGrad"],
];

/**
 * `line` is the move that has been made last; `edits` holds a list for each change
 * of a house: epoch, house, and the house's new size, bedrooms and price.
 */
const state = (epoch, line, rate = RATES[0], house = 0, edits = []) => ({
  epoch,
  line,
  rate,
  house,
  edits,
});
export const initial = state(40, STEP);
export const examples = [
  initial,
  state(0, FORWARD),
  state(0, BACKWARD),
  state(1, CLEAR),
  state(4, STEP, 0.01),
  state(80, ZERO, 0.0001, 2, [[50, 2, 20, 5, 900]]),
  state(LAST_EPOCH, FORWARD),
  state(LAST_EPOCH, STEP, 0.01, 4),
  state(30, LOSS, 0.005, 1, [
    [10, 1, 0, 0, 0],
    [10, 3, 35.5, 2, 150],
    [25, 1, 15, 4, 2000],
  ]),
];

export function check({ epoch, line, rate, house, edits }) {
  const clean = {
    epoch: whole(epoch, "The epoch", 0, LAST_EPOCH),
    line: whole(line, "The move", FORWARD, ZERO),
    rate: oneOf(rate, "The learning rate", RATES),
    house: whole(house, "The house", 0, HOUSES.length - 1),
    edits: list(edits, "The changes", 0, MOST_EDITS, checkEdit),
  };
  if (clean.edits.some((edit, i) => i > 0 && !comesAfter(edit, clean.edits[i - 1]))) {
    throw new Refusal("The changes must be in the order of their epochs and houses.");
  }
  return clean;
}

function checkEdit(edit) {
  const [epoch, house, ...features] = list(edit, "A change", 5, 5, (value) => value);
  const names = Object.entries(LIMITS);
  return [
    whole(epoch, "A change's epoch", 0, LAST_EPOCH),
    whole(house, "A change's house", 0, HOUSES.length - 1),
    ...names.map(([name, limits], i) => real(features[i], `The ${name}`, ...limits)),
  ];
}

const comesAfter = ([epoch, house], [earlier, other]) =>
  epoch > earlier || (epoch === earlier && house > other);

/** The houses in an epoch, after the changes up to then. */
export function housesIn(epoch, edits) {
  const houses = HOUSES.slice();
  for (const [since, house, ...features] of edits) {
    if (since <= epoch) houses[house] = features;
  }
  return houses;
}

/**
 * Change the chosen house. The epoch starts again with it, or the next one does
 * if the parameters have moved; changes from later epochs are forgotten.
 */
export function edited({ epoch, line, house, edits }, change) {
  const from = line < STEP ? epoch : Math.min(epoch + 1, LAST_EPOCH);
  const [size, bedrooms, price] = housesIn(from, edits)[house];
  const next = { size, bedrooms, price, ...change };
  const entry = [from, house, next.size, next.bedrooms, next.price];
  const others = edits.filter(([at, which]) => at < from || (at === from && which !== house));
  const all = [...others, entry].sort((one, other) => (comesAfter(one, other) ? 1 : -1));
  return { epoch: from, line: FORWARD, edits: all };
}

/** How many moves an epoch has. */
export const EPOCH = MOVES.length;

/** The place some moves further on, or back; kept within the training. */
export function moved({ epoch, line }, moves) {
  const last = LAST_EPOCH * MOVES.length + ZERO;
  const all = Math.max(0, Math.min(epoch * MOVES.length + line + moves, last));
  return { epoch: Math.floor(all / MOVES.length), line: all % MOVES.length };
}

const transpose = (a) => a[0].map((_, j) => a.map((row) => row[j]));

// A thousand epochs have to fit into one frame, so the inner work is plain loops.
function matmul(a, b) {
  const columns = b[0].length;
  const product = [];
  for (const row of a) {
    const sums = [];
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < row.length; k++) sum += row[k] * b[k][j];
      sums.push(sum);
    }
    product.push(sums);
  }
  return product;
}

/** How each side stores its weights: in × out by hand, out × in in nn.Linear. */
const SIDES = [
  {
    weight: FIRST_WEIGHTS.map((value) => [value]),
    product: (X, w) => matmul(X, w),
    gradient: (X, slopes) => matmul(transpose(X), slopes),
  },
  {
    weight: [FIRST_WEIGHTS],
    product: (X, weight) => matmul(X, transpose(weight)),
    gradient: (X, slopes) => matmul(transpose(slopes), X),
  },
];

/** One epoch of one side: all that its lines compute. */
function runEpoch({ product, gradient }, [X, y], { weight, bias }, rate) {
  const predictions = product(X, weight);
  const slopes = [];
  let squares = 0;
  let biasSlope = 0;
  for (let i = 0; i < y.length; i++) {
    predictions[i][0] += bias[0];
    const error = predictions[i][0] - y[i];
    const slope = (2 / y.length) * error;
    squares += error * error;
    biasSlope += slope;
    slopes.push([slope]);
  }
  const weightGrad = gradient(X, slopes);
  const moved = (row, i) => row.map((value, j) => value - rate * weightGrad[i][j]);
  return {
    before: { weight, bias },
    predictions,
    loss: squares / y.length,
    weightGrad,
    biasGrad: [biasSlope],
    after: { weight: weight.map(moved), bias: [bias[0] - rate * biasSlope] },
  };
}

/** An epoch's loss, weights and bias: finite only if all its numbers are. */
const outcome = ({ loss, after }) => [loss, ...after.weight.flat(), after.bias[0]];

const asTensors = (houses) => [
  houses.map(([size, bedrooms]) => [size, bedrooms]),
  houses.map(([, , price]) => price),
];

/** The epochs trained last, kept so that another line need not begin at the first. */
let kept = { rate: null, edits: [], epochs: [] };

/** How many of the kept epochs a training with this rate and these changes shares. */
function shared(rate, edits) {
  if (rate !== kept.rate) return 0;
  const i = edits.findIndex((edit, i) => String(edit) !== String(kept.edits[i]));
  const others = i < 0 ? [kept.edits[edits.length]] : [edits[i], kept.edits[i]];
  return Math.min(...others.map((edit) => edit?.[0] ?? Infinity));
}

/** Train both sides; an epoch whose numbers overflow is not among the epochs. */
function train(last, rate, edits) {
  const epochs = kept.epochs.slice(0, shared(rate, edits));
  kept = { rate, edits, epochs };
  let data = asTensors(housesIn(epochs.length, edits));
  for (let now = epochs.length; now <= last; now++) {
    if (edits.some(([since]) => since === now)) data = asTensors(housesIn(now, edits));
    const records = SIDES.map((side, i) => {
      const start = epochs[now - 1]?.records[i].after ?? { weight: side.weight, bias: [0] };
      return runEpoch(side, data, start, rate);
    });
    const [one, other] = records.map(outcome);
    if (![...one, ...other].every(Number.isFinite)) break;
    const differences = one.map((value, i) => Math.abs(value - other[i]));
    epochs.push({ records, difference: Math.max(...differences) });
  }
  return epochs.slice(0, last + 1);
}

/** Train both sides up to a line. If an epoch overflows, stop before it. */
export function compute({ epoch, line, rate, edits }) {
  const epochs = train(epoch, rate, edits);
  const overflow = epochs.length <= epoch ? epochs.length : null;
  const at = overflow === null ? { epoch, line } : { epoch: overflow - 1, line: ZERO };
  const { records } = epochs[at.epoch];
  const houses = housesIn(at.epoch, edits);
  const earlier = epochs[at.epoch - 1]?.records ?? [{}, {}];
  const [byHand, byModule] = records.map((record, i) => ({
    ...common(record, earlier[i], at.line),
    losses: epochs
      .slice(0, at.line < LOSS ? at.epoch : at.epoch + 1)
      .map((trained) => trained.records[i].loss),
  }));
  return {
    ...at,
    overflow,
    houses,
    editedIn: [...new Set(edits.map(([since]) => since))].filter((since) => since <= at.epoch),
    errors: houses.map(([, , price], i) => records[0].predictions[i][0] - price),
    root: at.line < LOSS ? null : Math.sqrt(records[0].loss),
    difference: Math.max(...epochs.map(({ difference }) => difference)),
    byHand: { ...byHand, ...zeroedAfter(records[0], at) },
    byModule: { ...byModule, ...clearedBefore(records[1], earlier[1], at) },
  };
}

function common({ before, after, predictions, loss }, earlier, line) {
  return {
    weightBefore: before.weight,
    ...(line < STEP ? before : after),
    predictions,
    loss: line < LOSS ? (earlier.loss ?? null) : loss,
  };
}

/** The gradients of the side that zeroes them at the end of an epoch. */
function zeroedAfter({ weightGrad, biasGrad }, { epoch, line }) {
  if (line < BACKWARD && epoch === 0) return { weightGrad: null, biasGrad: null };
  if (line >= BACKWARD && line < ZERO) return { weightGrad, biasGrad };
  return { weightGrad: weightGrad.map((row) => row.map(() => 0)), biasGrad: [0] };
}

/** The gradients of the side that clears them before `backward`. */
function clearedBefore({ weightGrad, biasGrad }, earlier, { epoch, line }) {
  if (line >= BACKWARD) return { weightGrad, biasGrad };
  if (line >= CLEAR || epoch === 0) return { weightGrad: null, biasGrad: null };
  return { weightGrad: earlier.weightGrad, biasGrad: earlier.biasGrad };
}

/** Write a number so that it keeps its width while it changes a little. */
export function brief(value, places = 4) {
  const size = Math.abs(value);
  if (size >= 1e5 || (size > 0 && size < 5e-5)) {
    return value.toExponential(2).replace("e+", "e").replaceAll("-", "−");
  }
  return value.toFixed(value === 0 ? 0 : size < 100 ? places : 2).replace("-", "−");
}

/** The shape of nested lists. */
export function shapeOf(value) {
  return Array.isArray(value) ? [value.length, ...shapeOf(value[0])] : [];
}

/** What the shapes do in a move; a side that has no such line has no text. */
export function shapeLines(line, { byHand, byModule }) {
  const shapes = (side, ...names) => names.map((name) => shapeText(shapeOf(side[name])));
  const [w, b, column] = shapes(byHand, "weight", "bias", "predictions");
  const [weight, bias] = shapes(byModule, "weight", "bias");
  const X = shapeText([byHand.predictions.length, byHand.weight.length]);
  return [
    {
      byHand: `${X} @ ${w} + ${b} → ${column}`,
      byModule: `${X} @ ${weight}.T + ${bias} → ${column}`,
    },
    { byHand: `${column} − ${column}, mean → ()`, byModule: `${column} and ${column} → ()` },
    { byModule: "the gradients → None" },
    { byHand: `() → ${w} and ${b}`, byModule: `() → ${weight} and ${bias}` },
    { byHand: `${w} − rate · ${w}`, byModule: `${weight} − rate · ${weight}` },
    { byHand: `${w} and ${b} → zeros` },
  ][line];
}

export function describe({ line, rate, house }, readout) {
  const { epoch, overflow, houses, errors, byHand, byModule } = readout;
  if (overflow !== null) {
    return (
      `Overflow at epoch ${overflow}: a rate of ${rate} is too large for these houses. ` +
      "Choose a smaller one or reset."
    );
  }
  const start = `Epoch ${epoch}: `;
  if (line === FORWARD) {
    const [prediction] = byHand.predictions[house];
    return (
      `${start}both sides predict ${brief(prediction, 2)} for house ${house + 1}, ` +
      `sold for ${houses[house][2]}: ${offBy(errors[house])}.`
    );
  }
  if (line === LOSS) return start + aboutLoss(readout);
  if (line === CLEAR) {
    return (
      `${start}zero_grad sets the model's gradients to None. ` +
      `The loop by hand has ${epoch ? "zeroed its own already" : "none yet"}.`
    );
  }
  const [[slope]] = byModule.weightGrad;
  if (line === BACKWARD) {
    return (
      `${start}the slope along the size weight is ${brief(slope)} on both sides, ` +
      `so this weight ${slope < 0 ? "has to grow" : slope > 0 ? "has to shrink" : "stays"}.`
    );
  }
  if (line === STEP) {
    const [before, after] = [byHand.weightBefore, byHand.weight].map(([[size]]) => brief(size, 6));
    const factor = slope < 0 ? `(${brief(slope)})` : brief(slope);
    const sum = `${before} − ${rate} · ${factor} = ${after}`;
    return `${start}the size weight is now ${sum} on both sides.`;
  }
  return (
    `${start}the loop by hand zeroes its gradients. ` +
    "The model keeps its own until the next zero_grad."
  );
}

function offBy(error) {
  if (error === 0) return "exactly right";
  return `${brief(Math.abs(error), 2)} too ${error < 0 ? "low" : "high"}`;
}

function aboutLoss({ epoch, root, editedIn, byHand: { losses } }) {
  const [loss, before] = [losses.at(-1), losses.at(-2)];
  const text = `the loss is ${brief(loss)} on both sides. `;
  if (before === undefined) return `${text}Its root, ${brief(root)}, says how far off they are.`;
  if (editedIn.includes(epoch)) return `${text}It was ${brief(before)}: a house has changed.`;
  if (loss > before * (1 + 1e-9)) {
    return `${text}It was ${brief(before)} before. It grows: the rate is too large.`;
  }
  return `${text}It was ${brief(before)} before. Its root is ${brief(root)}.`;
}
