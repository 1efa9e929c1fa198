// Line drawings for buttons and cards: drawn here, so that no font has to have them.

const PATHS = {
  clip: "M15 7.5 8.7 13.8a2.1 2.1 0 0 1-3-3l7-7a3.6 3.6 0 0 1 5.1 5.1l-7.4 7.4a5.1 5.1 0 0 1-7.2-7.2L9 3.3",
  file: "M5 2.5h6.5L16 7v10.5H5zM11.5 2.5V7H16M7.5 10.5h6M7.5 13.5h6",
  picture: "M3 4h14v12H3zM3 13.5l4-4 3.5 3.5 2.5-2.5 4 4M13 7.5h.01",
  save: "M10 3v9M6 8.5l4 4 4-4M4 16.5h12",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13.2 13.2 17 17",
  plus: "M10 4v12M4 10h12",
  cross: "M5 5l10 10M15 5 5 15",
  back: "M11.5 4.5 6 10l5.5 5.5M6.5 10H16",
  lock: "M5.5 9h9v7.5h-9zM7.5 9V6.5a2.5 2.5 0 0 1 5 0V9",
};
const SVG = "http://www.w3.org/2000/svg";

/** A drawing of 20 by 20 in the colour of the words around it; what it stands for is said beside it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const given = { class: `icon icon-${name}`, viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" };
  for (const [key, value] of Object.entries(given)) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
