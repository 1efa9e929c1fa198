// The shortcodes that apps commonly send; any other one stays as it was written.

const KNOWN = {
  "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", ok_hand: "👌", wave: "👋", clap: "👏", pray: "🙏",
  raised_hands: "🙌", eyes: "👀", muscle: "💪", point_right: "👉", smile: "😄", slightly_smiling_face: "🙂",
  grinning: "😀", wink: "😉", thinking_face: "🤔", tada: "🎉", rocket: "🚀", sparkles: "✨", star: "⭐", fire: "🔥",
  heart: "❤️", bulb: "💡", bell: "🔔", no_bell: "🔕", mega: "📣", loudspeaker: "📢", speech_balloon: "💬",
  white_check_mark: "✅", heavy_check_mark: "✔️", ballot_box_with_check: "☑️", x: "❌", no_entry: "⛔",
  no_entry_sign: "🚫", warning: "⚠️", exclamation: "❗", question: "❓", information_source: "ℹ️", rotating_light: "🚨",
  red_circle: "🔴", large_orange_circle: "🟠", large_yellow_circle: "🟡", large_green_circle: "🟢",
  large_blue_circle: "🔵", white_circle: "⚪", black_circle: "⚫", calendar: "📅", date: "📅", spiral_calendar_pad: "🗓️",
  clock1: "🕐", clock3: "🕒", clock9: "🕘", alarm_clock: "⏰", hourglass: "⌛", hourglass_flowing_sand: "⏳",
  stopwatch: "⏱️", memo: "📝", pencil: "📝", pencil2: "✏️", page_facing_up: "📄", scroll: "📜", books: "📚",
  clipboard: "📋", file_folder: "📁", open_file_folder: "📂", card_index_dividers: "🗂️", paperclip: "📎", link: "🔗",
  lock: "🔒", unlock: "🔓", key: "🔑", mag: "🔍", email: "✉️", envelope: "✉️", inbox_tray: "📥", outbox_tray: "📤",
  chart_with_upwards_trend: "📈", chart_with_downwards_trend: "📉", bar_chart: "📊", pushpin: "📌", round_pushpin: "📍",
  triangular_flag_on_post: "🚩", checkered_flag: "🏁", arrow_right: "➡️", arrow_left: "⬅️", arrow_up: "⬆️",
  arrow_down: "⬇️", arrows_counterclockwise: "🔄", zzz: "💤", gear: "⚙️", hammer_and_wrench: "🛠️", wrench: "🔧",
  robot_face: "🤖", busts_in_silhouette: "👥", bust_in_silhouette: "👤", house: "🏠", classical_building: "🏛️",
  scales: "⚖️", package: "📦", moneybag: "💰", coffee: "☕", hourglass_done: "⌛", new: "🆕", sos: "🆘",
};

/** The character for a shortcode without its colons, or null. */
export function emoji(name) {
  return Object.hasOwn(KNOWN, name) ? KNOWN[name] : null;
}

/** Text with the shortcodes that are known drawn. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji(name) ?? whole);
}
