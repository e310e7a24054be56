/**
 * A sheet of paper that layers fold and a last neuron cuts.
 *
 * A line is [angle, shift]: the points whose product with (cos, sin) of the angle is the
 * shift. A layer turns the sheet until its line is upright, and folds what is left of it
 * over: u becomes |u|, which is relu(u) + relu(-u), while v, upwards, stays. So a layer
 * takes three ReLU neurons, the third of which carries v along.
 */

import { list, oneOf, real, whole } from "../base/check.js";

export const HALF = 3; // of the sheet's side
export const MOST_FOLDS = 6;
export const FARTHEST = 4; // shift of a line
const NEURONS = 3; // a fold
const COUNT = 60; // points of a pattern
const GAP = 0.15; // between a point and the cut that its class comes from

/** Folds and a cut for each pattern of points: the classes are the sides of that cut. */
const solutions = {
  V: [[[0, 0]], [135, -0.7]],
  stripes: [[[0, 0], [0, 1.5], [0, 2.25]], [0, 2.6]],
  ring: [[[90, 0], [0, 0], [-45, 0], [-67.5, 0]], [11.25, 2.1]],
  snowflake: [[[90, 0], [150, 0], [30, 0], [0, 0], [-45, -0.8], [-120, -1.9]], [130, 0.6]],
  diamond: [[[90, 0], [0, 0]], [45, 1.8]],
};

const solved = (points) => {
  const [folds, cut] = solutions[points];
  return { points, folds, cut, at: 0, line: folds.length };
};
const yours = { points: "diamond", folds: [[60, -1], [20, 1]], cut: [45, 1.8], at: 7, line: 0 };

export const presets = [
  ["V: one fold", solved("V")],
  ["stripes: three folds", solved("stripes")],
  ["ring: four folds", solved("ring")],
  ["snowflake: six folds", solved("snowflake")],
  ["your turn: a diamond", yours],
];
export const initial = solved("ring");
export const examples = [
  { ...initial, at: 1.5 },
  { ...initial, at: 10.5 },
  { ...solved("snowflake"), at: 19 },
  { ...solved("snowflake"), at: 13, line: 2 },
  { ...solved("stripes"), at: 2.5, line: 1 },
  { ...yours, at: 2, line: 1 },
  { points: "V", folds: [[-180, 4]], cut: [180, -4], at: 2.5, line: 0 },
];

/** The time when the cut is made, and when all is unfolded again. */
export const cutTime = ({ folds }) => 2 * folds.length + 1;
export const lastTime = ({ folds }) => 3 * folds.length + 1;

export function check({ points, folds, cut, at, line }) {
  const checkLine = (value, name) => {
    const [angle, shift] = list(value, `The numbers of ${name}`, 2, 2, (number) => number);
    return [
      real(angle, `The angle of ${name}`, -180, 180),
      real(shift, `The shift of ${name}`, -FARTHEST, FARTHEST),
    ];
  };
  whole(Array.isArray(folds) ? folds.length : folds, "The number of folds", 1, MOST_FOLDS);
  const state = {
    points: oneOf(points, "The pattern", Object.keys(solutions)),
    folds: list(folds, "The folds", 1, MOST_FOLDS, (fold, i) => checkLine(fold, `crease ${i + 1}`)),
    cut: checkLine(cut, "the cut"),
  };
  return {
    ...state,
    at: real(at, "The time", 0, lastTime(state)),
    line: whole(line, "The line", 0, state.folds.length),
  };
}

const turn = (angle) => {
  const radians = (angle * Math.PI) / 180;
  return [Math.cos(radians), Math.sin(radians)];
};

/** How far a place is beyond a line, on its side that is kept. */
export const beyond = ([angle, shift], [x, y]) => {
  const [across, up] = turn(angle);
  return across * x + up * y - shift;
};

const fold = (line, place) => {
  const missing = 2 * Math.max(0, -beyond(line, place));
  const [across, up] = turn(line[0]);
  return [place[0] + missing * across, place[1] + missing * up];
};
const folded = (folds, place) => folds.reduce((now, line) => fold(line, now), place);

/** A view in which a line is upright, in the middle, and its kept side right of it. */
export function upright([angle, shift]) {
  const [across, up] = turn(angle);
  return {
    to: ([x, y]) => [across * x + up * y - shift, across * y - up * x],
    from: ([u, v]) => [across * (u + shift) - up * v, up * (u + shift) + across * v],
  };
}

/** An angle from -180 to 180. */
export const within = (angle) => ((((angle + 180) % 360) + 360) % 360) - 180;

const smooth = (part) => part * part * (3 - 2 * part);

/** Where the sheet is at a time: turned by a view, its last fold half done, perhaps cut. */
export function moment({ folds, at }) {
  const cutAt = 2 * folds.length;
  const time = at <= cutAt + 1 ? Math.min(at, cutAt) : 2 * (lastTime({ folds }) - at);
  const done = Math.floor(time / 2);
  const part = time - 2 * done;
  const before = done ? folds[done - 1] : [0, 0];
  const after = folds[done] ?? before;
  const way = smooth(Math.min(part, 1));
  const angle = within(after[0] - before[0]); // the shorter way
  return {
    done: folds.slice(0, done),
    shown: folds.slice(0, done + (part > 0)),
    view: upright([before[0] + way * angle, before[1] + way * (after[1] - before[1])]),
    turning: part > 0 && part <= 1 ? done + 1 : 0,
    folding: part > 1 ? done + 1 : 0,
    lift: part > 1 ? Math.PI * smooth(part - 1) : 0,
    cut: smooth(Math.max(0, Math.min(1, at - cutAt))),
  };
}

/** Where a place of the flat sheet is then, and how high above the table. */
export function placed({ done, view, lift }, place) {
  const [u, v] = view.to(folded(done, place));
  return u < 0 ? [u * Math.cos(lift), v, -u * Math.sin(lift)] : [u, v, 0];
}

/** The two parts of a shape, lists of flat places, by a measure that is linear on it. */
function split(shape, measure) {
  const parts = { kept: [], other: [], edge: [] };
  const measures = shape.map(measure).map((value) => (Math.abs(value) < 1e-9 ? 0 : value));
  shape.forEach((place, i) => {
    const next = (i + 1) % shape.length;
    const [here, there] = [measures[i], measures[next]];
    if (here >= 0) parts.kept.push(place);
    if (here <= 0) parts.other.push(place);
    if (here === 0) parts.edge.push(place);
    if (here * there >= 0) return;
    const share = here / (here - there);
    const between = place.map((from, axis) => from + share * (shape[next][axis] - from));
    for (const part of Object.values(parts)) part.push(between);
  });
  return parts;
}

const isPaper = (shape) => shape.length > 2;
const isLine = (shape) => shape.length > 1;

/** Cut shapes at every crease; a shape remembers which folds have turned it over. */
function creased(shapes, folds, isShape) {
  let all = shapes.map((shape) => ({ shape, over: [] }));
  folds.forEach((line, i) => {
    const measure = (place) => beyond(line, folded(folds.slice(0, i), place));
    all = all.flatMap(({ shape, over }) => {
      const { kept, other } = split(shape, measure);
      const parts = [kept, other].map((one, which) => ({ shape: one, over: [...over, which] }));
      return parts.filter((part) => isShape(part.shape));
    });
  });
  return all;
}

const side = [-HALF, HALF];
const corners = [[-HALF, -HALF], [HALF, -HALF], [HALF, HALF], [-HALF, HALF]];
const units = Array.from({ length: 2 * HALF + 1 }, (_, i) => i - HALF);
const gridLines = units.flatMap((unit) => [
  side.map((other) => [unit, other]),
  side.map((other) => [other, unit]),
]);

const sheets = new Map(); // the last ones, since most pictures differ in time alone

/** The sheet in flat pieces, of which those that the cut meets are in two parts. */
export function sheet({ folds, cut }) {
  const key = JSON.stringify([folds, cut]);
  if (sheets.size > 20) sheets.clear();
  if (!sheets.has(key)) sheets.set(key, newSheet(folds, cut));
  return sheets.get(key);
}

function newSheet(folds, cut) {
  const measure = (place) => beyond(cut, folded(folds, place));
  const pieces = creased([corners], folds, isPaper).map(({ shape, over }) => {
    if (!cut) return { shape, over, edge: [], parts: [{ shape, inside: true }] };
    const { kept, other, edge } = split(shape, measure);
    const parts = [{ shape: kept, inside: true }, { shape: other, inside: false }];
    return { shape, over, edge, parts: parts.filter((part) => isPaper(part.shape)) };
  });
  const grid = creased(gridLines, folds, isLine).map(({ shape }) => shape);
  return { pieces, grid };
}

/** The folds of a state that have been made, and its cut, null before that. */
export function made(state) {
  const { shown, cut } = moment(state);
  return cut ? state : { folds: shown, cut: null };
}

/** A moment with the middle of what is then to be seen. */
export function camera(state) {
  const now = moment(state);
  const places = sheet({ folds: now.shown, cut: null }).pieces.flatMap(({ shape }) => shape);
  const middle = (folds) => {
    const { to, from } = upright(folds.at(-1) ?? [0, 0]);
    const all = places.map((place) => to(folded(folds, place)));
    const ends = [0, 1].map((axis) => all.map((place) => place[axis]));
    return from(ends.map((values) => (Math.min(...values) + Math.max(...values)) / 2));
  };
  const [before, after] = [now.done, now.folding ? now.shown : now.done].map(middle);
  const way = (1 - Math.cos(now.lift)) / 2;
  return { ...now, middle: before.map((from, axis) => from + way * (after[axis] - from)) };
}

/** A crease that halves what is folded so far, along the last one. */
export function halving(folds) {
  const { middle } = camera({ folds, at: 2 * folds.length });
  const [angle] = folds.at(-1);
  return [angle, Number(beyond([angle, 0], middle).toFixed(3)) + 0];
}

/** Points of the sheet, spread evenly, none of them near the cut of their pattern. */
const patterns = Object.fromEntries(
  Object.entries(solutions).map(([name, [folds, cut]]) => {
    const points = [];
    for (let i = 1; points.length < COUNT; i++) {
      const place = [0.7548776662, 0.5698402911].map((step) => (((i * step) % 1) * 2 - 1) * 2.85);
      const sum = beyond(cut, folded(folds, place));
      if (Math.abs(sum) > GAP) points.push({ place, isIn: sum > 0 });
    }
    return [name, points];
  }),
);
export const pointsOf = ({ points }) => patterns[points];

export function compute(state) {
  const now = moment(state);
  const points = pointsOf(state);
  const sums = points.map(({ place }) => beyond(state.cut, folded(state.folds, place)));
  const { pieces } = sheet(state);
  return {
    sums,
    right: points.filter(({ isIn }, i) => isIn === sums[i] > 0).length,
    places: points.map(({ place }) => placed(now, place).slice(0, 2)),
    neurons: NEURONS * state.folds.length,
    pieces: pieces.length,
    crossed: pieces.filter(({ parts }) => parts.length > 1).length,
  };
}

/** What the sheet goes through, in two or three words. */
export function stage(state) {
  const { turning, folding, done } = moment(state);
  if (state.at === lastTime(state)) return "unfolded";
  if (state.at > cutTime(state)) return `unfold ${turning || folding || done.length}`;
  if (state.at > cutTime(state) - 1) return "cut";
  return turning ? `turn ${turning}` : folding ? `fold ${folding}` : state.at ? "folded" : "flat";
}

export function describe(state, { pieces, crossed }) {
  const [what, number] = stage(state).split(" ");
  return {
    flat: "The sheet lies flat: each point is where its two inputs say.",
    turn: `The weights of layer ${number} turn the sheet, and its biases shift it.`,
    fold: `The ReLUs of layer ${number} lay what is left of the crease on what is right of it.`,
    folded: `After layer ${state.at / 2} the sheet lies folded on the table.`,
    cut: "The last neuron cuts all layers of paper at once, along a straight line.",
    unfold: `Layer ${number} is undone: what it laid together comes apart.`,
    unfolded: crossed
      ? `Unfolded: one straight cut went through ${crossed} of the ${pieces} pieces.`
      : "Unfolded: the cut has missed the paper.",
  }[what];
}
