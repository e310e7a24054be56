/* One kernel behind a small interface: run, interrupt, restart, shut down.

It speaks Jupyter's documented protocol, REST for the kernel's life and a WebSocket
for its messages. Another kind of kernel can take its place in cell.js. */

const RETRY = 1000; // milliseconds

/** What a run ends with when the kernel or the server is gone. */
export class Lost extends Error {}

/** Ask Jupyter for something, with the proof that this page of it asks. */
export function ask(path, options = {}) {
  const xsrf = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
  return fetch(path, { ...options, headers: { "X-XSRFToken": xsrf } });
}

async function answered(path, method) {
  let answer;
  try {
    answer = await ask(path, { method });
  } catch {
    throw new Lost("server");
  }
  if (!answer.ok) throw new Lost(answer.status === 403 ? "token" : "kernel");
  return answer;
}

export class Kernel {
  /** `changed` is called with a word of what happens to the kernel: "server" when it
  can't be reached, "back", or "died", "kernel", "token" when it is gone. */
  constructor(changed = () => {}) {
    this.changed = changed;
    this.session = crypto.randomUUID();
    this.runs = new Map(); // message id: {resolve, reject, show, reply, idle}
  }

  get started() {
    return Boolean(this.id);
  }

  async start() {
    const answer = await answered("/api/kernels", "POST");
    this.id = (await answer.json()).id;
    await this.connect();
  }

  connect() {
    const address = new URL(`/api/kernels/${this.id}/channels`, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    address.searchParams.set("session_id", this.session);
    const socket = (this.socket = new WebSocket(address));
    socket.onmessage = ({ data }) => this.receive(JSON.parse(data));
    return new Promise((resolve, reject) => {
      socket.onclose = () => reject(new Lost("server"));
      socket.onopen = () => {
        socket.onclose = () => socket === this.socket && this.lose();
        resolve();
      };
    });
  }

  /** Run code; `show` gets {type, content} of each output as it comes. */
  async run(code, show) {
    if (this.socket?.readyState !== WebSocket.OPEN) throw new Lost("server");
    const id = crypto.randomUUID();
    const content = { code, silent: false, store_history: true, allow_stdin: false };
    const header = {
      msg_id: id,
      session: this.session,
      username: "",
      version: "5.3",
      msg_type: "execute_request",
      date: new Date().toISOString(),
    };
    const message = { channel: "shell", header, parent_header: {}, metadata: {}, content };
    return new Promise((resolve, reject) => {
      this.runs.set(id, { resolve, reject, show });
      this.socket.send(JSON.stringify(message));
    });
  }

  receive({ header, parent_header: parent, content }) {
    const state = header.msg_type === "status" && content.execution_state;
    if (state === "dead" || state === "restarting") {
      // The server starts another in its place, which loses what it is sent
      // before it is ready. The next run starts one of its own.
      ask(`/api/kernels/${this.id}`, { method: "DELETE" });
      this.drop();
      this.fail("died");
      return this.changed("died");
    }
    // Ended from elsewhere, perhaps together with the server.
    if (header.msg_type === "shutdown_reply" && !content.restart) return this.socket.close();
    const run = this.runs.get(parent.msg_id);
    if (!run) return;
    if (header.msg_type === "execute_reply") run.reply = content;
    else if (state === "idle") run.idle = true;
    else if (!state) run.show({ type: header.msg_type, content });
    if (run.reply && run.idle) {
      this.runs.delete(parent.msg_id);
      run.resolve(run.reply);
    }
  }

  fail(why) {
    for (const { reject } of this.runs.values()) reject(new Lost(why));
    this.runs.clear();
  }

  interrupt() {
    return answered(`/api/kernels/${this.id}/interrupt`, "POST");
  }

  async restart() {
    this.fail("restarted");
    await answered(`/api/kernels/${this.id}/restart`, "POST");
    const old = this.socket;
    await this.connect();
    old.close();
  }

  /** End the kernel; works while the page is being left. */
  shutDown() {
    if (!this.started) return;
    ask(`/api/kernels/${this.id}`, { method: "DELETE", keepalive: true });
    this.drop();
    this.fail("left");
  }

  drop() {
    const { socket } = this;
    this.id = this.socket = undefined;
    socket?.close();
  }

  /** The connection is gone: say why, and come back as soon as that can be. */
  async lose() {
    this.fail("server");
    while (this.started) {
      await new Promise((resolve) => setTimeout(resolve, RETRY));
      try {
        if (this.started) await answered(`/api/kernels/${this.id}`, "GET");
        if (this.started) await this.connect();
        return this.changed("back");
      } catch (error) {
        if (error.message !== "server") this.drop();
        this.changed(error.message);
      }
    }
  }
}
