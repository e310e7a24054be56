import { button, choice, row } from "../base/controls.js";
import { html, put, putStyle } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import * as model from "./model.js";

const { HEADS, LONGEST, SHOWN, named, percent, unpack } = model;
const beside = (name) => new URL(name, import.meta.url);

class ReadingFriend extends Figure {
  static title = "A word, two heads";
  static model = model;
  #network = null; // until the reader asks for it
  #word = this.#field();

  get model() {
    return { ...model, compute: (state) => model.compute(state, this.#network) };
  }

  build() {
    const head = choice(this, {
      label: "Head",
      key: "head",
      options: HEADS.map((name) => [name, name]),
    });
    return [
      row(html("label", {}, html("span", {}, "Word"), this.#word), head),
      html("div", { class: "friend" }, this.#door(), this.#spoken(), this.#next()),
      html(
        "p",
        { class: "origin" },
        "Numbers: Kyubyong Park and Jongseok Kim, Apache License 2.0, and an Italian head. ",
        html("a", { href: beside("NOTICE.txt") }, "Licence and changes"),
      ),
    ];
  }

  #field() {
    const written = () => input.value.trim().toLowerCase();
    const input = html("input", {
      ...{ type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false" },
      oninput: () => {
        if (written() === this.state.word) return this.change({});
        const taken = this.change({ word: written(), said: [], at: 0 });
        if (!taken) input.setAttribute("aria-invalid", "true");
      },
    });
    this.bind(({ word }) => {
      input.removeAttribute("aria-invalid");
      if (written() !== word) input.value = word;
    });
    return input;
  }

  /** The numbers are fetched when the reader wants them. */
  #door() {
    const lost = html("p", { role: "status" });
    let asked = false;
    const open = async () => {
      if (asked) return;
      asked = true;
      lost.textContent = "Fetching …";
      try {
        const response = await fetch(beside("numbers.bin"));
        this.#network = unpack(await response.arrayBuffer());
      } catch {
        asked = false;
        lost.textContent = "The numbers did not arrive. Press the button to try again.";
        return;
      }
      if (door.contains(document.activeElement)) this.#word.focus();
      this.change({});
    };
    const door = html(
      "div",
      { class: "door" },
      button("Fetch the network (1.7 MB)", open, { class: "fetch primary" }),
      lost,
    );
    this.bind((_, { spoken }) => put(door, { hidden: Boolean(spoken) }));
    return door;
  }

  /** What it says, a button for each sound. */
  #spoken() {
    const sounds = Array.from({ length: LONGEST }, (_, i) => {
      const sound = button("", () => this.change({ at: i }));
      this.bind(({ said }, { spoken, place }) => {
        put(sound, { hidden: !(i < spoken?.length) });
        if (sound.hidden) return;
        put(sound, { textContent: named(spoken[i]), ariaPressed: String(i === place) });
        sound.classList.toggle("yours", i < said.length);
      });
      return sound;
    });
    return html("div", { class: "spoken", role: "group", "aria-label": "What it says" }, ...sounds);
  }

  /** The likeliest sounds at one place; a press puts one of them into its mouth. */
  #next() {
    const title = this.text("p", {}, (_, { place }) =>
      place === null ? "" : `Its shares for sound ${place + 1}. Press one to put it into its mouth:`,
    );
    const buttons = Array.from({ length: SHOWN }, (_, i) => {
      const [name, bar, share] = [html("b"), html("span", { class: "bar" }), html("span")];
      const say = () => {
        const { spoken, place, next } = this.readout;
        const said = [...spoken.slice(0, place), next[i].sound];
        this.change({ said, at: Math.min(place + 1, LONGEST - 1) });
      };
      const all = button("", say);
      all.append(name, bar, share);
      this.bind((_, { spoken, place, next }) => {
        put(all, { hidden: !next });
        if (!next) return;
        put(name, { textContent: named(next[i].sound) });
        put(share, { textContent: percent(next[i].share) });
        putStyle(bar, "--share", next[i].share);
        all.classList.toggle("taken", next[i].sound === spoken[place]);
      });
      return all;
    });
    return html("div", { class: "next", role: "group", "aria-label": "What could come" }, title, ...buttons);
  }
}

customElements.define("reading-friend", ReadingFriend);
