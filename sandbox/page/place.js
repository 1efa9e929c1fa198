// Where the reader is: #user=U1&channel=C1&thread=ts or &tab=home or &message=ts, so that a place can be linked to and the back button works.

const REMEMBERED = "workspace-user";

/** The place in the address; the person who was acted as last, if the address names none. */
export function place() {
  const given = new URLSearchParams(location.hash.slice(1));
  return {
    user: given.get("user") ?? localStorage.getItem(REMEMBERED),
    channel: given.get("channel"),
    thread: given.get("thread"),
    tab: given.get("tab"),
    message: given.get("message"),
  };
}

export function linkTo({ user, channel, thread, tab, message }) {
  const parts = new URLSearchParams();
  if (user) parts.set("user", user);
  if (channel) parts.set("channel", channel);
  if (tab) parts.set("tab", tab);
  if (thread) parts.set("thread", thread);
  if (message) parts.set("message", message);
  return `#${parts}`;
}

export function remember(user) {
  localStorage.setItem(REMEMBERED, user);
}

/** Goes somewhere; `instead` replaces the place in the history, for what nobody chose. */
export function go(where, { instead = false } = {}) {
  if (instead) history.replaceState(null, "", linkTo(where));
  else location.hash = linkTo(where);
}
