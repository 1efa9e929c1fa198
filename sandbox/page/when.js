// Instants and wall clocks. All that a reader sees is in the workspace's time zone, in 24 hours.

const LOCALE = "en-GB";
const made = new Map();

// A formatter costs a hundred times what it formats, and a long channel needs each many hundred times.
function format(zone, options) {
  const key = `${zone} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(LOCALE, { timeZone: zone, ...options }));
  return made.get(key);
}

const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const SHORT = { day: "numeric", month: "short", year: "numeric" };
const PLAIN = { day: "numeric", month: "long", year: "numeric" };
const TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const WALL = { year: "numeric", month: "2-digit", day: "2-digit", ...TIME, second: "2-digit" };

export const instantOf = (ts) => new Date(Number.parseFloat(ts) * 1000);
export const longDay = (instant, zone) => format(zone, LONG).format(instant).replace(",", "");
export const shortDay = (instant, zone) => format(zone, SHORT).format(instant);
export const plainDay = (instant, zone) => format(zone, PLAIN).format(instant);
export const time = (instant, zone) => format(zone, TIME).format(instant);
export const timeWithSeconds = (instant, zone) => format(zone, { ...TIME, second: "2-digit" }).format(instant);

/** The wall clock at an instant: {date: 'YYYY-MM-DD', time: 'HH:MM:SS'}. */
export function wall(instant, zone) {
  const parts = Object.fromEntries(format(zone, WALL).formatToParts(instant).map((one) => [one.type, one.value]));
  return {
    date: `${parts.year.padStart(4, "0")}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}:${parts.second}`,
  };
}

/** The instant at which clocks in `zone` show this; in the hour that spring leaves out, an hour later. */
export function instantAt(date, clock, zone) {
  const asUtc = Date.parse(`${date}T${clock}Z`);
  let instant = asUtc;
  // Twice: the first guess can fall on the other side of a change of the clocks.
  for (let round = 0; round < 2; round += 1) instant = asUtc - offsetAt(instant, zone);
  return new Date(instant);
}

function offsetAt(instant, zone) {
  const shown = wall(new Date(instant), zone);
  return Date.parse(`${shown.date}T${shown.time}Z`) - Math.floor(instant / 1000) * 1000;
}

/** The same wall clock so many days later, across a change of the clocks too. */
export function daysLater(instant, days, zone) {
  const now = wall(instant, zone);
  const day = new Date(Date.parse(`${now.date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return instantAt(day, now.time, zone);
}

/** 'Today', 'Yesterday', 'Tomorrow' or the day in full. */
export function dayLabel(instant, now, zone) {
  return nearDay(instant, now, zone) ?? longDay(instant, zone);
}

export function nearDay(instant, now, zone) {
  const day = wall(instant, zone).date;
  const near = [[0, "Today"], [-1, "Yesterday"], [1, "Tomorrow"]];
  return near.find(([days]) => wall(daysLater(now, days, zone), zone).date === day)?.[1] ?? null;
}

const AGO = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
const STEPS = [["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3600], ["minute", 60]];

/** 'in 3 days', '2 hours ago'. */
export function ago(instant, now) {
  const seconds = (instant - now) / 1000;
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return AGO.format(Math.round(seconds / step[1]), step[0]);
}
