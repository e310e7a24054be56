/**
 * What every figure shares: state, readout, address, status line and reset.
 *
 * A figure is a class with two static fields and one method:
 *
 *     class MatrixTracer extends Figure {
 *       static title = "Matrix product tracer";
 *       static model = model; // the module ./model.js
 *       build() { ... }       // returns its elements; calls this.bind(...)
 *     }
 *     customElements.define("matrix-tracer", MatrixTracer);
 *
 * and its model exports
 *
 *     initial                  the state to start with: a plain object
 *     examples                 a list of states worth seeing (and tested)
 *     check(state)             returns a clean copy, or throws a Refusal
 *     compute(state)           returns the readout: every number shown
 *     describe(state, readout) says in a sentence what is to be seen
 */

import { Refusal } from "./check.js";
import { html, put } from "./dom.js";
import { decode, encode, read, write } from "./fragment.js";

const UNTIL_WRITTEN = 250; // ms; browsers refuse to write the address too often

export class Figure extends HTMLElement {
  #state;
  #readout;
  #bound = [];
  #status = html("p", { class: "figure-status", role: "status" });
  #timer;

  connectedCallback() {
    if (this.#state) return; // it was only moved within the page
    const { title } = this.constructor;
    const reset = html("button", { type: "button", onclick: () => this.reset() }, "Reset");
    const live = html(
      "div",
      { class: "figure-live", role: "group", "aria-label": title },
      html("p", { class: "figure-bar" }, html("strong", {}, title), reset),
      ...this.build(),
      this.#status,
    );
    this.#take(this.model.initial);
    const linked = this.#followAddress();
    addEventListener("hashchange", () => this.#followAddress());

    // Up to here the page shows the fallback, and goes on to if anything failed.
    this.replaceChildren(html("div", { class: "figure-fallback" }, ...this.childNodes), live);
    this.classList.add("figure");
    if (linked) this.scrollIntoView();
  }

  /** The name of the figure in the address: its id, else its tag and number. */
  get name() {
    const tag = this.localName;
    const place = [...document.querySelectorAll(tag)].indexOf(this);
    return this.id || (place > 0 ? `${tag}-${place + 1}` : tag);
  }

  /** The model that this element shows. */
  get model() {
    return this.constructor.model;
  }

  get state() {
    return structuredClone(this.#state);
  }

  /** Show another state. A bad one is refused: a message, and nothing changes. */
  set state(state) {
    this.take(state);
  }

  get readout() {
    return structuredClone(this.#readout);
  }

  /** Change some fields of the state; returns whether that was accepted. */
  change(fields) {
    return this.take({ ...this.#state, ...fields });
  }

  /** Like setting the state; returns whether it was accepted. */
  take(state) {
    try {
      this.#take(state);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#say(error.message, true);
      return false;
    }
    this.#timer ??= setTimeout(() => this.#writeAddress(), UNTIL_WRITTEN);
    this.dispatchEvent(new Event("change"));
    return true;
  }

  reset() {
    this.take(this.model.initial);
  }

  /** Call update(state, readout) for the first state and for each that follows. */
  bind(update) {
    this.#bound.push(update);
  }

  /** An element with text(state, readout) in it. */
  text(tag, attributes, text) {
    const element = html(tag, attributes);
    this.bind((state, readout) => put(element, { textContent: text(state, readout) }));
    return element;
  }

  /** Whether the reader asked for less motion. */
  get calm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  #take(state) {
    const { model } = this;
    if (state === null || typeof state !== "object") {
      throw new Refusal("A state must be an object.");
    }
    const clean = model.check(state);
    const readout = model.compute(clean);
    this.#state = clean;
    this.#readout = readout;
    for (const update of this.#bound) update(clean, readout);
    this.#say(model.describe(clean, readout), false);
  }

  #say(text, refused) {
    this.#status.classList.toggle("refused", refused);
    this.#status.textContent = text;
  }

  /** Show the state in the address; returns whether there is a good one. */
  #followAddress() {
    const state = decode(read(this.name), Object.keys(this.model.initial));
    try {
      if (state) this.#take(state);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return false;
    }
    return Boolean(state);
  }

  #writeAddress() {
    this.#timer = undefined;
    const code = encode(this.#state);
    write(this.name, code === encode(this.model.initial) ? null : code);
  }
}
