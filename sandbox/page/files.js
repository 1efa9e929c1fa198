// Files in a message: pictures as they are, everything else as a card that downloads it.

import { make } from "./dom.js";
import { icon } from "./icon.js";

const PICTURES = /^image\/(png|jpeg|gif|webp|svg\+xml)$/;
const UNITS = [[1_000_000, "MB"], [1000, "kB"]];

/** The address of a file's bytes for whoever acts on the page. */
export function fileAddress(id, workspace) {
  return `/_sandbox/file/${encodeURIComponent(id)}?user=${encodeURIComponent(workspace.me)}`;
}

/** '12 kB', '1.4 MB', '80 bytes'. */
export function sizeInWords(bytes) {
  const [unit, name] = UNITS.find(([size]) => bytes >= size) ?? [1, bytes === 1 ? "byte" : "bytes"];
  const count = bytes / unit;
  return `${count < 10 && unit === 1_000_000 ? count.toFixed(1) : Math.round(count)} ${name}`;
}

/** The files of a message, or null. */
export function filesOf(message, workspace) {
  if (!message.files?.length) return null;
  return make("div", { class: "files" }, message.files.map((file) => drawn(file, workspace)));
}

function drawn(file, workspace) {
  return PICTURES.test(file.mimetype) ? picture(file, workspace) : card(file, workspace);
}

function card(file, workspace) {
  const about = `${file.pretty_type} · ${sizeInWords(file.size)}`;
  const words = make("span", { class: "file-words" }, make("strong", {}, file.title), make("span", { class: "hint" }, about));
  const given = { href: fileAddress(file.id, workspace), download: file.name, "data-file": file.id };
  const mark = make("span", { class: `file-mark kind-${file.filetype}` }, icon("file"));
  return make("a", { class: "file-card", title: `Download ${file.name}`, ...given }, mark, words, icon("save"));
}

function picture(file, workspace) {
  const src = fileAddress(file.id, workspace);
  const shown = make("img", { class: "picture", src, alt: file.alt_txt || file.title, loading: "lazy" });
  const about = `${file.title} · ${sizeInWords(file.size)}`;
  const link = make("a", { href: src, download: file.name, "data-file": file.id }, about);
  return make("figure", { class: "file-picture" }, shown, make("figcaption", { class: "hint" }, link));
}
