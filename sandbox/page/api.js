// The sandbox's own address: what the page asks it and tells it.

/** The workspace said no; `errors` holds a sentence for each input block that is wrong. */
export class Refused extends Error {
  constructor(message, errors = null) {
    super(message);
    this.errors = errors;
  }
}

// An answer that never comes must not keep the page from asking again (milliseconds).
const LONGEST_ANSWER = 20000;
const UNREACHABLE = "The workspace does not answer. Is it still running?";

async function answerTo(path, options) {
  let body;
  try {
    const response = await fetch(`/_sandbox/${path}`, options);
    body = await response.json();
  } catch {
    throw new Refused(UNREACHABLE);
  }
  if (body.ok === false) throw new Refused(inWords(body), body.errors ?? null);
  return body;
}

// The workspace answers with a sentence, or with a code of Slack's such as 'channel_not_found'.
function inWords(body) {
  if (body.errors) return "Some answers need another look.";
  const error = String(body.error ?? "no reason given");
  return error.includes(" ") ? error : `That was refused: ${error.replaceAll("_", " ")}.`;
}

function get(path, query) {
  const given = Object.entries(query).filter(([, value]) => value);
  return answerTo(`${path}?${new URLSearchParams(given)}`, { signal: AbortSignal.timeout(LONGEST_ANSWER) });
}

function post(path, body) {
  return answerTo(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Files go as a form; all else as JSON. */
function share({ files, ...words }) {
  const body = new FormData();
  for (const [name, value] of Object.entries(words)) if (value) body.append(name, value);
  for (const file of files) body.append("file", file, file.name);
  return answerTo("share", { method: "POST", body });
}

export const api = {
  state: (user) => get("state", { user }),
  messages: (user, channel) => get("messages", { user, channel }),
  search: (user, words) => get("search", { user, for: words }),
  say: ({ files: _none, ...body }) => post("say", body),
  share,
  channel: (body) => post("channel", body),
  visit: (body) => post("visit", body),
  press: (body) => post("press", body),
  shortcut: (body) => post("shortcut", body),
  suggest: (body) => post("suggest", body),
  submit: (body) => post("submit", body),
  close: (body) => post("close", body),
  read: (body) => post("read", body),
  clock: (to) => post("clock", { to }),
};
