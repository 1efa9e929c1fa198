// What Slack's own client checks before a form is sent at all.

const MISSING = "Please fill this in.";
const TICK_MISSING = "Please choose at least one.";
const UNFINISHED = "This date or time is not complete.";

/** A sentence on what is wrong with an input, or null. `input` is {block, control}. */
export function wrongWith({ block, control }) {
  if (!control.read) return null;
  if (control.unfinished?.()) return UNFINISHED;
  const [value] = Object.values(control.read());
  const empty = value === null || value.length === 0 || (typeof value === "string" && !value.trim());
  if (!empty) return OF_TYPE[control.type]?.(value, control.element) ?? null;
  if (block.optional) return null;
  return Array.isArray(value) ? TICK_MISSING : MISSING;
}

const OF_TYPE = {
  plain_text_input: (value, { min_length: least = 0, max_length: most = 3000 }) => {
    if (value.length < least) return `At least ${least} characters, please; these are ${value.length}.`;
    return value.length > most ? `At most ${most} characters, please; these are ${value.length}.` : null;
  },
  number_input: (value, element) => {
    const pattern = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
    if (!pattern.test(value.trim())) return element.is_decimal_allowed ? "A number, such as 2.5." : "A whole number, such as 3.";
    if (Number(value) < Number(element.min_value ?? -Infinity)) return `${element.min_value} or more, please.`;
    return Number(value) > Number(element.max_value ?? Infinity) ? `${element.max_value} or less, please.` : null;
  },
  email_text_input: (value) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? null : "An email address, such as name@example.org."),
  url_text_input: (value) => (URL.canParse(value) ? null : "A whole web address, such as https://example.org/page."),
};
