// The live feed: it only says that something changed; the page then fetches what it shows.

const FIRST_WAIT = 400;
const LONGEST_WAIT = 8000;

/** Listens for `user` until closed. `changed(event)` for each change; `up(isUp)` whenever the line comes or goes. */
export function listen(user, { changed, up }) {
  let socket = null;
  let wait = FIRST_WAIT;
  let timer = null;
  let closed = false;

  function connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}/_sandbox/feed?user=${encodeURIComponent(user)}`);
    socket.onopen = () => {
      wait = FIRST_WAIT;
      up(true);
    };
    socket.onmessage = (event) => changed(JSON.parse(event.data));
    socket.onclose = again;
  }

  function again() {
    if (closed) return;
    up(false);
    timer = setTimeout(connect, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  connect();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      socket.close();
    },
  };
}
