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

// Where no font has emoji, signs that every font has; what has none stays as it was written.
const SIGNS = {
  white_check_mark: "✔", heavy_check_mark: "✔", ballot_box_with_check: "☑", x: "✘", no_entry: "✘", no_entry_sign: "✘",
  warning: "⚠", exclamation: "!", question: "?", information_source: "ⓘ", rotating_light: "⚠", star: "★", heart: "♥",
  red_circle: "●", large_orange_circle: "●", large_yellow_circle: "●", large_green_circle: "●", large_blue_circle: "●",
  white_circle: "○", black_circle: "●", arrow_right: "→", arrow_left: "←", arrow_up: "↑", arrow_down: "↓", scales: "⚖",
  arrows_counterclockwise: "↻", email: "✉", envelope: "✉", pencil: "✎", pencil2: "✎", memo: "✎", point_right: "☞",
  gear: "⚙", triangular_flag_on_post: "⚑", checkered_flag: "⚑", hourglass: "⌛", hourglass_flowing_sand: "⌛",
};
const hasFont = drawsColour();

// A sign in a font of emoji is painted in colours of its own, whatever colour was asked for.
function drawsColour() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 24;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.font = "20px sans-serif";
  pen.textBaseline = "top";
  pen.fillText("🟢", 0, 0);
  const { data } = pen.getImageData(0, 0, 24, 24);
  return data.some((value, index) => index % 4 !== 3 && value > 0);
}

/** The character for a shortcode without its colons, or null. */
export function emoji(name) {
  const known = hasFont ? KNOWN : SIGNS;
  return Object.hasOwn(known, name) ? known[name] : null;
}

/** Text with the shortcodes that are known drawn. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji(name) ?? whole);
}
