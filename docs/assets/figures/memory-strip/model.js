/** A program that names tensors, the memory they read, and numbers written there. */

import { Refusal, list, oneOf, whole } from "../base/check.js";
import * as tensors from "./tensor.js";

export const NAMES = ["eggs", "a", "b", "c"];
export const SIZE = 12;

const LOWEST = -99;
const HIGHEST = 999;
const MOST_DIMENSIONS = 3;
const LONGEST_TEXT = 60;

const SIZES = "Write 1 to 3 sizes of at most two digits, such as 3, 4 or 4, -1.";
const INDEXES = "Write up to 4 indexes or slices, such as 1 or 1: or :, ::2.";

/** What a line can do: its code, what usually stands in its brackets, how that is read. */
export const operations = {
  reshape: { open: ".reshape(", close: ")", usual: "-1", read: sizes, run: tensors.reshape },
  view: { open: ".view(", close: ")", usual: "-1", read: sizes, run: tensors.view },
  index: { open: "[", close: "]", usual: "0", read: indexes, run: tensors.index },
  T: { open: ".T", close: "", usual: "", read: nothing, run: tensors.turn },
  clone: { open: ".clone()", close: "", usual: "", read: nothing, run: tensors.clone },
};

function sizes(text) {
  const parts = text.split(",");
  if (parts.length > MOST_DIMENSIONS) throw new Refusal(SIZES);
  return parts.map((part) => number(part, SIZES));
}

/** Read "1, ::2" as [1, [null, null, 2]]. */
function indexes(text) {
  const parts = text.split(",");
  if (parts.length > MOST_DIMENSIONS + 1) throw new Refusal(INDEXES);
  return parts.map((part) => {
    const bounds = part.split(":");
    if (bounds.length === 1) return number(part, INDEXES);
    if (bounds.length > 3) throw new Refusal(INDEXES);
    return bounds.map((bound) => (bound.trim() === "" ? null : number(bound, INDEXES)));
  });
}

function nothing(text) {
  if (text === "") return [];
  throw new Refusal("Nothing stands in these brackets.");
}

function number(text, hint) {
  const plain = text.trim().replace("−", "-");
  if (/^-?\d{1,2}$/.test(plain)) return Number(plain) + 0;
  throw new Refusal(hint);
}

/** Write what was read as the code that it came from. */
const codeOf = (read) => read.map((item) => (Array.isArray(item) ? item.join(":") : item)).join(", ");

const carton = ["reshape", "3, 4"];
const turned = ["T", ""];
const clone = ["clone", ""];

export const presets = [
  ["three shapes, one strip", { steps: [carton, ["reshape", "2, 6"], ["view", "2, 2, 3"]], cell: [1, 6] }],
  ["on its side, then a clone", { steps: [carton, turned, clone], cell: [1, 6] }],
  ["two rows, then one column", { steps: [carton, ["index", "1:"], ["index", ":, 0"]], cell: [3, 0] }],
  ["every other column, then a clone", { steps: [carton, ["index", ":, ::2"], clone], cell: [2, 3] }],
  ["a reshape that copies", { steps: [carton, turned, ["reshape", "12"]], cell: [3, 1] }],
  ["a view that fails", { steps: [carton, turned, ["view", "12"]], cell: [2, 1] }],
  ["a carton that is too large", { steps: [["reshape", "3, 5"], turned, clone], cell: [0, 0] }],
].map(([name, state]) => [name, { ...state, writes: [] }]);

export const initial = presets[1][1];
const others = presets.map(([, state]) => state).filter((state) => state !== initial);
export const examples = [
  initial,
  ...others,
  { ...initial, writes: [[2, 7, 100]] },
  {
    steps: [["clone", ""], ["clone", ""], ["reshape", "6, 2"]],
    cell: [3, 4],
    writes: [[0, 4, -99], [1, 4, 999], [3, 4, 0]],
  },
];

export function check({ steps, cell, writes }) {
  const program = list(steps, "The program", NAMES.length - 1, NAMES.length - 1, checkStep);
  const { made } = run(program);
  return {
    steps: program,
    cell: checkCell(list(cell, "A cell", 2, 2, (part) => part), made),
    writes: list(writes, "The list of writes", 0, NAMES.length * SIZE, (write) => {
      const [name, element, value] = list(write, "A write", 3, 3, (part) => part);
      return [...checkCell([name, element], made), whole(value, "The number", LOWEST, HIGHEST)];
    }),
  };
}

function checkStep(step) {
  const [operation, text] = list(step, "A line", 2, 2, (part) => part);
  const { read } = operations[oneOf(operation, "The operation", Object.keys(operations))];
  if (typeof text !== "string" || text.length > LONGEST_TEXT) {
    throw new Refusal(`In the brackets stands a text of at most ${LONGEST_TEXT} characters.`);
  }
  return [operation, codeOf(read(text))];
}

function checkCell([name, element], made) {
  const index = whole(name, "The number of a name", 0, made.length - 1);
  const last = tensors.places(made[index]).length - 1;
  return [index, whole(element, "The number of an element", 0, last)];
}

/** Run the lines one after the other, up to one that fails. */
function run(steps) {
  const made = [tensors.row(SIZE, 0)];
  const strips = [Array.from({ length: SIZE }, (_, i) => i + 1)];
  try {
    for (const [operation, text] of steps) {
      const source = made.at(-1);
      const { read, run: apply } = operations[operation];
      const result = apply(source, read(text));
      if (result.shape.includes(0)) throw new tensors.Raised(null, "This slice leaves no number.");
      if (result.strip === null) {
        strips.push(copied(strips[source.strip], source, result));
        result.strip = strips.length - 1;
      }
      made.push(result);
    }
  } catch (problem) {
    if (!(problem instanceof tensors.Raised)) throw problem;
    const { kind, message } = problem;
    return { made, strips, error: { name: NAMES[made.length], kind, text: message } };
  }
  return { made, strips, error: null };
}

/** The strip of a copy: the elements in the order in which the copy reads them. */
function copied(strip, source, result) {
  const from = tensors.places(source);
  const numbers = [];
  tensors.places(result).forEach((place, element) => {
    numbers[place] = strip[from[element]];
  });
  return numbers;
}

export function compute({ steps, cell, writes }) {
  const { made, strips, error } = run(steps);
  const placed = made.map(tensors.places);
  const readersOf = (strip, place) =>
    made.flatMap((tensor, name) =>
      tensor.strip === strip && placed[name].includes(place) ? [NAMES[name]] : [],
    );

  let written = null;
  for (const [name, element, value] of writes) {
    const [strip, place] = [made[name].strip, placed[name][element]];
    const before = strips[strip][place];
    strips[strip][place] = value;
    written = { strip, place, before, value, changed: before === value ? [] : readersOf(strip, place) };
  }

  const [name, element] = cell;
  const { strip, offset, strides } = made[name];
  const place = placed[name][element];
  return {
    code: steps.map((step, i) => lineOf(step, i)),
    names: made.map((tensor, i) => ({
      name: NAMES[i],
      ...tensor,
      contiguous: tensors.isContiguous(tensor),
      sharesWith: NAMES.filter((_, j) => j !== i && made[j]?.strip === tensor.strip),
      places: placed[i],
      numbers: placed[i].map((at) => strips[tensor.strip][at]),
    })),
    strips: strips.map((numbers, i) => ({ owner: NAMES[made.findIndex((t) => t.strip === i)], numbers })),
    error,
    picked: {
      name: NAMES[name],
      index: tensors.indexOf(made[name], element),
      offset,
      strides,
      strip,
      place,
      number: strips[strip][place],
      readers: readersOf(strip, place),
    },
    written,
  };
}

const lineOf = ([operation, text], i) => {
  const { open, close } = operations[operation];
  return `${NAMES[i + 1]} = ${NAMES[i]}${open}${text}${close}`;
};

/** The fields that change when a number is written into the picked cell. */
export function withNumber({ steps, cell, writes }, value) {
  const { made, strips } = run(steps);
  const spot = ([name, element]) => [made[name].strip, tensors.places(made[name])[element]];
  const [strip, place] = spot(cell);
  const elsewhere = writes.filter((write) => String(spot(write)) !== String([strip, place]));
  const isOld = strips[strip][place] === value;
  return { writes: isOld ? elsewhere : [...elsewhere, [...cell, value]] };
}

/**
 * The fields that change when a line of the program does. Cells that are no longer
 * there are neither picked nor written to.
 */
export function withLine({ steps, cell, writes }, line, step) {
  const changed = steps.with(line, step);
  let made;
  try {
    made = run(changed).made;
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    return { steps: changed }; // the check will say what is wrong with it
  }
  const isThere = ([name, element]) => made[name] && element < tensors.places(made[name]).length;
  const { strip, place } = compute({ steps, cell, writes }).picked;
  return {
    steps: changed,
    cell: isThere(cell) ? cell : [0, strip === 0 ? place : 0],
    writes: writes.filter(isThere),
  };
}

/** The fields that change when a line gets another operation. */
export function withOperation(state, line, operation) {
  const [before, text] = state.steps[line];
  const { read, usual } = operations[operation];
  const isSameKind = operations[before].read === read;
  return withLine(state, line, [operation, isSameKind ? text : usual]);
}

export function describe(_, { names, strips, error, picked, written }) {
  const { strip, place, readers } = picked;
  const changed = written?.changed.length && written.strip === strip && written.place === place;
  const others = names.filter(({ name }) => !readers.includes(name));
  const [near, far] = [true, false].map((same) =>
    others.filter((other) => (other.strip === strip) === same).map(({ name }) => name),
  );
  return [
    error && failure(error),
    changed ? change(written, readers) : reading(picked, strips),
    near.length && staying(near, "other places", changed),
    far.length && staying(far, "another strip", changed),
  ]
    .filter(Boolean)
    .join(" ");
}

function failure({ name }) {
  const missing = NAMES.slice(NAMES.indexOf(name));
  const many = missing.length > 1;
  return `${spoken(missing)} ${many ? "are" : "is"} not made: the line of ${name} fails.`;
}

function change({ place, before, value }, readers) {
  const who = readers.length > 1 ? `${spoken(readers)} read it, so they changed` : `Only ${readers[0]} reads it`;
  return `Place ${place} held ${signed(before)} and now holds ${signed(value)}. ${who}.`;
}

function reading({ name, index, strip, place, readers }, strips) {
  const others = readers.filter((reader) => reader !== name);
  const also = others.length ? `So ${others.length > 1 ? "do" : "does"} ${spoken(others)}.` : "No other name does.";
  return `${cellText(name, index)} reads place ${place} of ${ownerText(strips[strip])}. ${also}`;
}

function staying(names, what, changed) {
  const many = names.length > 1;
  const still = changed ? ` did not change: ${many ? "they" : "it"}` : "";
  return `${spoken(names)}${still} ${many ? "read" : "reads"} ${what}.`;
}

export const spoken = (names) => names.join(", ").replace(/, (\w+)$/, " and $1");

export const signed = (number) => String(number).replace("-", "−");

export const ownerText = ({ owner }) => `the strip of ${owner}`;

/** A cell as one writes it in PyTorch. */
export const cellText = (name, index) => `${name}[${index.join(", ") || "()"}]`;
