// The workspace's clock across the top: what time it is there and, where it can be moved, the ways forward.

import { fill, freshId, make } from "./dom.js";
import { tried } from "./notice.js";
import { daysLater, instantAt, longDay, shortDay, time, wall } from "./when.js";

const HOUR = 3_600_000;
const MORNING = "09:00";

const STEPS = [
  ["clock-hour", "Next hour", (now) => new Date(now.getTime() + HOUR)],
  ["clock-day", "Next day", (now, zone) => daysLater(now, 1, zone)],
  ["clock-week", "Next week", (now, zone) => daysLater(now, 7, zone)],
];

export class Clock {
  /** `move(instant)` ends when all that was owed on the way has run; `beside` stands between the time and the steps. */
  constructor(node, { workspace, move, beside }) {
    Object.assign(this, { workspace, move });
    this.day = make("span", { class: "clock-day" });
    this.time = make("span", { class: "clock-time" });
    this.zone = make("span", { class: "clock-zone" });
    this.line = make("span", { class: "line-state", role: "status" });
    this.moving = make("span", { class: "clock-moving", role: "status" });
    this.steps = make("div", { class: "clock-steps", role: "group", "aria-label": "Move the clock" });
    this.buttons = STEPS.map(([id, label, next]) => this.stepButton(id, label, next));
    fill(this.steps, this.buttons, this.toButton());
    const shown = make("time", { class: "clock-now", "data-testid": "clock-now" }, this.day, this.time);
    const face = make("div", { class: "clock-face" }, shown, this.zone, this.line);
    fill(node, face, beside, make("div", { class: "clock-side" }, this.moving, this.steps));
    setInterval(() => this.workspace.state && this.tell(), 1000);
  }

  draw() {
    const { clock, time_zone: zone } = this.workspace.state;
    this.tell();
    this.zone.textContent = zone;
    this.steps.hidden = !clock.movable;
    this.busyElsewhere = clock.busy && !this.target;
    this.say();
  }

  tell() {
    const { now, zone } = this.workspace;
    const words = [longDay(now, zone), time(now, zone)];
    if (this.day.textContent !== words[0]) this.day.textContent = words[0];
    if (this.time.textContent !== words[1]) this.time.textContent = words[1];
  }

  /** Whether the page still hears of changes. */
  heard(isUp) {
    this.line.textContent = isUp ? "" : "Connecting again…";
  }

  say() {
    const busy = Boolean(this.target) || this.busyElsewhere;
    for (const button of this.steps.querySelectorAll("button.button")) button.setAttribute("aria-disabled", String(busy));
    this.steps.classList.toggle("busy", busy);
    // Short, so that the line keeps its height and nothing below it jumps.
    this.moving.textContent = this.target ? `Moving to ${this.inShort(this.target)} …` : busy ? "Moving …" : "";
  }

  inShort(instant) {
    return `${shortDay(instant, this.workspace.zone)}, ${time(instant, this.workspace.zone)}`;
  }

  inWords(instant) {
    return `${longDay(instant, this.workspace.zone)}, ${time(instant, this.workspace.zone)}`;
  }

  stepButton(id, label, next) {
    const go = () => this.to(next(this.workspace.now, this.workspace.zone));
    return make("button", { type: "button", class: "button", "data-testid": id, onclick: go }, label);
  }

  async to(instant) {
    if (this.target || this.busyElsewhere) return false;
    this.target = instant;
    this.say();
    const moved = await tried(() => this.move(instant));
    this.target = null;
    this.draw();
    return moved;
  }

  toButton() {
    const day = { type: "date", class: "field", id: freshId("date"), autofocus: true };
    const date = make("input", { ...day, "data-testid": "clock-date" });
    const clock = make("input", { type: "time", class: "field", id: freshId("time"), "data-testid": "clock-time" });
    const words = make("p", { class: "hint clock-words", "aria-live": "polite" });
    const error = make("p", { class: "error", role: "alert", hidden: true });
    const go = make("button", { type: "submit", class: "button primary", "data-testid": "clock-go" }, "Move the clock");
    const submit = (event) => {
      event.preventDefault();
      this.toChosen({ date, clock, error, form });
    };
    const labels = [make("label", { for: date.id }, "Date"), make("label", { for: clock.id }, "Time")];
    const opens = { class: "clock-form", popover: "auto", id: freshId("to") };
    const inside = [labels[0], date, labels[1], clock, words, error, go];
    const form = make("form", { ...opens, onsubmit: submit, novalidate: true }, inside);
    // In words too: the browser writes dates and hours as its own country does.
    const say = () => fill(words, this.chosen(date, clock) && this.inWords(this.chosen(date, clock)));
    form.addEventListener("input", say);
    // Before it shows: 'toggle' comes some time later, and would take back what somebody quick has chosen by then.
    form.addEventListener("beforetoggle", (event) => {
      if (event.newState !== "open") return;
      this.opened({ date, clock, error });
      say();
    });
    const opener = { type: "button", class: "button", "data-testid": "clock-to", popovertarget: form.id };
    return [make("button", opener, "To a date…"), form];
  }

  opened({ date, clock, error }) {
    const { now, zone } = this.workspace;
    date.min = wall(now, zone).date;
    date.value = wall(daysLater(now, 1, zone), zone).date;
    clock.value = MORNING;
    error.hidden = true;
  }

  chosen(date, clock) {
    if (!date.value || !clock.value) return null;
    return instantAt(date.value, `${clock.value.slice(0, 5)}:00`, this.workspace.zone);
  }

  toChosen({ date, clock, error, form }) {
    const chosen = this.chosen(date, clock);
    const late = chosen > this.workspace.now ? "" : "The clock only moves forward: choose a later time.";
    const wrong = chosen ? late : "Choose a date and a time.";
    error.textContent = wrong;
    error.hidden = !wrong;
    if (wrong) return;
    form.hidePopover();
    this.to(chosen);
  }
}
