/** Text as it may stand in an XML document, attributes included; what XML cannot hold is shown as U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(UNFIT, "\ufffd").replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** All but the characters that XML 1.0 has, and those that turn the direction of the text around them. */
const UNFIT =
  /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
