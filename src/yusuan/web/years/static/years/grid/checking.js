// The rows are sent to be checked a moment after the last change; of several answers only the latest counts.

export class Checking {
  constructor(book, description, token, got) {
    Object.assign(this, { book, description, token, got });
    this.timer = 0;
    this.asked = null;
    this.table = "";
    this.basedOn = description.revision;
    book.addEventListener("change", () => this.later());
  }

  later(wait = 350) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.now(), wait);
  }

  body() {
    return JSON.stringify({ based_on: this.basedOn, table: this.table, rows: this.book.values() });
  }

  send(address, body, signal) {
    const headers = { "X-CSRFToken": this.token, Accept: "application/json" };
    if (typeof body === "string") { headers["Content-Type"] = "application/json"; }
    return fetch(address, { method: "POST", credentials: "same-origin", headers, body, signal });
  }

  async now() {
    window.clearTimeout(this.timer);
    if (this.asked) { this.asked.abort(); }
    const asked = new AbortController();
    this.asked = asked;
    const ids = {};
    for (const key of this.book.sheets.keys()) { ids[key] = this.book.filled(key).map((one) => one.id); }
    this.got({ waiting: true });
    try {
      const answer = await this.send(this.description.addresses.check, this.body(), asked.signal);
      const found = await answer.json();
      if (this.asked === asked) { this.got(answer.ok ? { found, ids } : { failed: found.message }); }
    } catch (error) {
      if (error.name !== "AbortError") { this.got({ failed: "" }); }
    }
  }
}
