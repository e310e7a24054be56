import { choice, numberField, presets, row, runner, slider } from "../base/controls.js";
import { captioned, drawing as newDrawing, html, place, svg } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import { clamp, draggable, snapped } from "../base/plot.js";
import * as model from "./model.js";

const { FARTHEST, MOST_FOLDS } = model;
const PACE = 30; // ms between two pictures
const STRIDE = 0.04; // of time from one to the next
const EDGE = 92; // beyond which nobody could catch a handle
const UNIT = 23.5; // of a drawing, in a unit of the sheet: its corners have room to turn
const FRAME = "-100 -100 200 200";
const REACH = 1.2; // from one handle of a line to the other

/** How a camera shows places: from a little below and left, so that one sees what rises. */
const seen = ([x, y]) => ([u, v, high = 0]) =>
  [u - x + 0.14 * high, y - v - 0.36 * high].map((one) => (UNIT * one).toFixed(2));
const flatly = seen([0, 0]);

class FoldLab extends Figure {
  static title = "Fold lab";
  static model = model;

  build() {
    return [
      row(this.#presets(), this.#folds()),
      html("div", { class: "figure-controls time" }, this.#play(), this.#time()),
      html("div", { class: "figure-plots" }, this.#moving(), this.#flat()),
      row(...this.#line()),
      this.#counts(),
    ];
  }

  #presets() {
    const facts = ({ points, folds, cut }) => [points, folds, cut];
    return presets(this, { own: "your own", states: model.presets, facts });
  }

  #folds() {
    return numberField(this, {
      label: "folds",
      get: ({ folds }) => folds.length,
      set: (count, { folds, cut }) => {
        if (!(Number.isInteger(count) && count > 0 && count <= MOST_FOLDS)) return { folds: count }; // is refused
        const next = folds.slice(0, count);
        while (next.length < count) next.push(model.halving(next));
        const meets = model.sheet({ folds: next, cut }).pieces.some(({ parts }) => parts.length > 1);
        return { folds: next, cut: meets ? cut : model.halving(next), line: next.length - 1, at: 0 };
      },
    });
  }

  #play() {
    const step = (state) => Math.min(Number((state.at + STRIDE).toFixed(2)), model.lastTime(state));
    return runner(this, {
      label: "Play",
      pace: PACE,
      begin: (state) => (state.at < model.lastTime(state) ? {} : { at: 0 }),
      next: (state) => (state.at < model.lastTime(state) ? { at: step(state) } : null),
      end: (state) => ({ at: model.lastTime(state) }),
      class: "run primary",
    });
  }

  #time() {
    let range;
    this.bind((state) => {
      range.max = model.lastTime(state);
    });
    const time = slider(this, {
      label: "time",
      low: 0,
      high: 1,
      step: 0.05,
      key: "at",
      text: () => model.stage(this.state),
    });
    range = time.querySelector("input");
    return time;
  }

  /** The sheet on its way, and handles at the cut while it is being made. */
  #moving() {
    const drawing = newDrawing("", FRAME);
    const crease = svg("path", { class: "upright" });
    const paper = newPaper();
    const knife = svg("path", { class: "knife" });
    const handles = this.#handles(({ folds }) => folds.length, (state) => {
      const { view, middle } = model.camera(state);
      const [u, v] = view.to(middle);
      return {
        middle,
        to: (place) => seen([u, v])(view.to(place)),
        from: ([left, top]) => view.from([u + left / UNIT, v - top / UNIT]),
      };
    });
    drawing.append(crease, paper.group, knife, handles);
    this.bind((state, { sums }) => {
      const now = model.camera(state);
      const show = seen(now.view.to(now.middle));
      const isRaised = ({ over }) => now.folding > 0 && over[now.folding - 1];
      const { pieces, grid } = model.sheet(model.made(state));
      paper.draw({
        pieces: pieces.filter((one) => !isRaised(one)),
        raised: pieces.filter(isRaised),
        grid,
        at: (place) => show(model.placed(now, place)),
        below: (place) => show(model.placed(now, place).slice(0, 2)),
        isBack: ({ over }) => {
          const turns = over.slice(0, now.done.length).filter(Boolean).length;
          return (turns + (isRaised({ over }) && now.lift > Math.PI / 2)) % 2 === 1;
        },
        cut: now.cut,
        points: model.pointsOf(state),
        sums,
      });
      const isCutting = state.at >= model.cutTime(state) - 1 && state.at <= model.cutTime(state);
      const cut = isCutting && lineThrough(state.cut, (at) => show(now.view.to(at)));
      knife.setAttribute("d", cut || "");
      crease.setAttribute("d", now.shown.length ? `M${show([0, -9])}L${show([0, 9])}` : "");
      handles.toggleAttribute("hidden", !isCutting);
      drawing.setAttribute("aria-label", `The sheet: ${model.stage(state)}`);
    });
    return captioned("what the layers do to the sheet", drawing);
  }

  /** The same sheet laid flat, with the creases and the cut so far, and handles at one line. */
  #flat() {
    const label = "The sheet unfolded: its creases, and the two sides of the cut";
    const drawing = newDrawing(label, FRAME);
    const paper = newPaper();
    const line = svg("path", { class: "chosen" });
    const from = ([left, top]) => [left / UNIT, -top / UNIT];
    const view = { middle: [0, 0], to: flatly, from };
    const handles = this.#handles((state) => state.line, () => view);
    drawing.append(paper.group, line, handles);
    let drawn;
    this.bind((state, { sums }) => {
      const { points, line: which } = state;
      const { folds, cut } = model.made(state); // the rest is for the reader to find out
      const { cut: shown } = model.moment(state);
      const now = JSON.stringify([points, folds, cut, which, shown]);
      if (drawn === now) return;
      drawn = now;
      const all = { ...model.sheet({ folds, cut }), points: model.pointsOf(state), sums };
      paper.draw({ ...all, at: flatly, cut: shown });
      const marked = [...folds, cut][which];
      line.setAttribute("d", marked ? lineThrough(marked, flatly) : "");
      handles.toggleAttribute("hidden", !marked);
    });
    return captioned("the same sheet, unfolded", drawing);
  }

  /** Two handles at a line: one shifts it, one turns it about the middle of the paper. */
  #handles(which, view) {
    const grips = ["grip", "grip turn"].map((name) => svg("circle", { class: name, r: 4.5 }));
    const handles = ["shift", "turn"].map((name) =>
      svg("circle", { class: "handle", r: 12 }, svg("title", {}, name)),
    );
    const offer = (line) => this.change(fieldsOf(this.state, which(this.state), line));
    const line = () => chosen(this.state, which(this.state));
    draggable(handles[0], (...place) => {
      const [angle] = line();
      const shift = model.beyond([angle, 0], view(this.state).from(place));
      offer([angle, snapped(shift, -FARTHEST, FARTHEST)]);
    });
    draggable(handles[1], (...place) => {
      const { from, middle } = view(this.state);
      const [x, y] = from(place).map((to, axis) => to - middle[axis]);
      const gap = -model.beyond(line(), middle);
      const turned = ((Math.atan2(y, x) - Math.atan2(REACH, gap)) * 180) / Math.PI;
      const angle = Math.round(model.within(turned)) + 0;
      const shift = gap + model.beyond([angle, 0], middle);
      offer([angle, clamp(Number(shift.toFixed(2)) + 0, -FARTHEST, FARTHEST)]);
    });
    this.bind((state) => {
      const { to, middle } = view(state);
      const line = chosen(state, which(state));
      const [, nearest] = model.upright(line).to(middle);
      [nearest, nearest + REACH].forEach((far, i) => {
        const [cx, cy] = to(along(line, far)).map((at) => clamp(at, -EDGE, EDGE));
        for (const circle of [grips[i], handles[i]]) place(circle, { cx, cy });
      });
    });
    return svg("g", {}, ...grips, ...handles);
  }

  /** The line that has the handles, in numbers. */
  #line() {
    const menu = choice(this, {
      label: "move",
      options: [
        ...Array.from({ length: MOST_FOLDS }, (_, i) => [i, `crease ${i + 1}`]),
        ["cut", "the cut"],
      ],
      get: ({ line, folds }) => (line === folds.length ? "cut" : line),
      set: (line, { folds }) => ({ line: line === "cut" ? folds.length : line }),
    });
    this.bind(({ folds }) => {
      [...menu.querySelectorAll("option")].slice(0, -1).forEach((option, i) => {
        option.disabled = i >= folds.length;
      });
    });
    const field = (label, part, step) =>
      numberField(this, {
        label,
        step,
        next: (value, way) => (part ? Number((value + way * step).toFixed(9)) : model.within(value + way * step)),
        get: (state) => chosen(state, state.line)[part],
        set: (value, state) =>
          fieldsOf(state, state.line, chosen(state, state.line).with(part, value)),
      });
    return [menu, field("angle", 0, 5), field("shift", 1, 0.1)];
  }

  #counts() {
    const [right, paper, neurons] = [0, 1, 2].map(() => html("span"));
    this.bind((state, readout) => {
      const isCut = model.moment(state).cut > 0; // before, it would tell how it ends
      for (const count of [right, paper]) count.classList.toggle("unseen", !isCut);
      right.textContent = `${readout.right} of ${readout.sums.length} points on the right side`;
      right.classList.toggle("all", readout.right === readout.sums.length);
      paper.textContent = `pieces: ${readout.pieces}, cut through: ${readout.crossed}`;
      neurons.textContent = `hidden neurons: ${readout.neurons}`;
    });
    return html("p", { class: "counts" }, neurons, right, paper);
  }
}

/** A crease, or the cut behind the last one. */
const chosen = ({ folds, cut }, which) => folds[which] ?? cut;

/** The fields of a state in which a line has changed; what it makes is seen after the cut. */
const fieldsOf = (state, which, line) => ({
  at: state.at || model.lastTime(state),
  ...(which === state.folds.length ? { cut: line } : { folds: state.folds.with(which, line) }),
});

/** A place on a line, so far from the one that is nearest to the middle of the sheet. */
const along = ([angle, shift], far) => model.upright([angle, 0]).from([shift, far]);

const lineThrough = (line, at) => `M${at(along(line, -9))}L${at(along(line, 9))}`;

/** A drawn sheet: its pieces, those that are raised, its grid, the cut and the points. */
function newPaper() {
  const [resting, shadow, raised] = ["", "shadow", ""].map((name) => svg("g", { class: name }));
  const lines = ["grid", "edge", "dots wrong", "dots out", "dots in"].map((name) =>
    svg("path", { class: name }),
  );
  const group = svg("g", {}, resting, shadow, raised, ...lines);
  const draw = (sheet) => {
    const { at, cut, points, sums, raised: above = [] } = sheet;
    const shape = (one, name, to = at) =>
      svg("path", { class: name, d: `M${one.map(to).join("L")}Z` });
    const shapes = (piece) => {
      const face = sheet.isBack?.(piece) ? "part back" : "part";
      const parts = piece.parts.map(({ shape: one, inside }) =>
        shape(one, `${face} ${inside ? "in" : "out"}`),
      );
      return [...parts, shape(piece.shape, "crease")];
    };
    group.style.setProperty("--cut", cut);
    resting.replaceChildren(...sheet.pieces.flatMap(shapes));
    shadow.replaceChildren(...above.map((piece) => shape(piece.shape, "", sheet.below)));
    raised.replaceChildren(...above.flatMap(shapes));
    const line = (ends) => (ends.length ? `M${ends.map(at).join("L")}` : "");
    const dots = (isShown) => points.filter(isShown).map(({ place }) => `M${at(place)}h0`).join("");
    const drawn = [
      sheet.grid.map(line).join(""),
      [...sheet.pieces, ...above].map(({ edge }) => line(edge)).join(""),
      dots(({ isIn }, i) => isIn !== sums[i] > 0),
      dots(({ isIn }) => !isIn),
      dots(({ isIn }) => isIn),
    ];
    drawn.forEach((path, i) => lines[i].setAttribute("d", path));
  };
  return { group, draw };
}

customElements.define("fold-lab", FoldLab);
