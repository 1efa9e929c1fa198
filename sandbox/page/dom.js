// Elements are made here, and text goes in as text: what the workspace holds is data, never markup.

/** An element with attributes; a function under `onclick` and the like listens. Null and false children vanish. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  fill(node, ...children);
  return node;
}

/** Replaces what is in `node`. */
export function fill(node, ...children) {
  const wanted = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
  node.replaceChildren(...wanted);
}

let made = 0;

/** An id that no other element of the page has, to tie labels and hints to inputs. */
export function freshId(prefix) {
  made += 1;
  return `${prefix}-${made}`;
}

/** Text for screen readers alone. */
export function unseen(text) {
  return make("span", { class: "unseen" }, text);
}
