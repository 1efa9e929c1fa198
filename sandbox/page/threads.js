// Messages of a channel sorted into what stands in it and what stands in its threads.

const isReply = (message) => Boolean(message.thread_ts) && message.thread_ts !== message.ts;

/** Rows of the channel: {message, thread: {replies, latest, notes}}. */
export function channelRows(messages) {
  const notes = new Set(messages.filter((one) => isReply(one) && one.ephemeral).map((one) => one.thread_ts));
  // A reply that its author also sent to the channel stands in both.
  const shown = messages.filter((one) => !isReply(one) || one.subtype === "thread_broadcast");
  return shown.map((message) => ({ message, thread: threadOf(message, notes) }));
}

function threadOf(message, notes) {
  return { replies: message.reply_count ?? 0, latest: message.latest_reply ?? null, notes: notes.has(message.ts) };
}

/** Rows of one thread, its first message included. */
export function threadRows(messages, ts) {
  const rows = messages.filter((one) => (one.ts === ts && !one.ephemeral) || (isReply(one) && one.thread_ts === ts));
  return rows.map((message) => ({ message: { ...message, reply_count: 0, latest_reply: null }, thread: null }));
}
