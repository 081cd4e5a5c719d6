// The rows are sent to be checked a moment after the last change, one request at a time: what is changed while one is
// on its way is sent when its answer is there.

export class Checking {
  constructor(book, description, token, got) {
    Object.assign(this, { book, description, token, got });
    this.timer = 0;
    this.asking = false;
    this.again = false;
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

  send(address, body) {
    const headers = { "X-CSRFToken": this.token, Accept: "application/json" };
    if (typeof body === "string") { headers["Content-Type"] = "application/json"; }
    return fetch(address, { method: "POST", credentials: "same-origin", headers, body });
  }

  async now() {
    window.clearTimeout(this.timer);
    this.again = this.asking;
    if (this.asking) { return; }
    this.asking = true;
    const ids = {};
    for (const key of this.book.sheets.keys()) { ids[key] = this.book.filled(key).map((one) => one.id); }
    this.got({ waiting: true });
    try {
      const answer = await this.send(this.description.addresses.check, this.body());
      const found = await answer.json();
      this.got(answer.ok ? { found, ids } : { failed: found.message });
    } catch { this.got({ failed: "" }); }
    this.asking = false;
    if (this.again) { await this.now(); }
  }
}
