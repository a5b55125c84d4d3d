// Formats numbers and times for display.

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

function superscript(exponent) {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
  return exponent < 0 ? "⁻" + digits : digits;
}

/** Formats 0.00000188 as 1.88×10⁻⁶. */
export function scientific(value, digits = 2) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const [mantissa, exponent] = value.toExponential(digits).split("e");
  return `${mantissa.replace("-", "−")}×10${superscript(Number(exponent))}`;
}

/** Formats a power of ten for an axis. */
export function power(value) {
  const exponent = Math.round(Math.log10(value));
  return "10" + superscript(exponent);
}

/** Formats a value of a series: plain if that is short, else scientific. */
export function plain(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return scientific(value, 3);
  return value.toFixed(size >= 1000 ? 1 : 4).replace("-", "−");
}

/** Formats a share of one. */
export function percent(value) {
  return value === null || value === undefined ? "–" : Math.round(100 * value) + " %";
}

export function count(value) {
  return grouped.format(value);
}

/** Formats a large count in few characters: 12.3 k. */
export function short(value) {
  if (value < 10_000) return count(value);
  const [divisor, unit] = value < 1e6 ? [1e3, "k"] : value < 1e9 ? [1e6, "M"] : [1e9, "G"];
  const scaled = value / divisor;
  return scaled.toFixed(scaled < 100 ? 1 : 0) + " " + unit;
}

export function rate(value) {
  if (value >= 10_000) return short(value);
  return value >= 100 || value === 0 ? count(value) : value.toFixed(1);
}

/** Formats a duration as [number, unit]. */
export function duration(millis) {
  const size = Math.abs(millis);
  const units = [[1_000, 1, "ms"], [60_000, 1e3, "s"], [3_600_000, 6e4, "min"], [86_400_000, 3.6e6, "h"], [3.2e10, 8.64e7, "d"], [Infinity, 3.1557e10, "y"]];
  const [, divisor, unit] = units.find(([max]) => size < max);
  const scaled = millis / divisor;
  return [unit === "ms" || unit === "d" || Math.abs(scaled) >= 10 ? String(Math.round(scaled)) : scaled.toFixed(1), unit];
}

export function age(millis) {
  const [value, unit] = duration(Math.max(0, Math.floor(millis / 1000) * 1000));
  return unit === "ms" ? "now" : `${Number(value)} ${unit}`;
}

export function ago(millis) {
  const text = age(millis);
  return text === "now" ? "just now" : text + " ago";
}

export function timeOfDay(millis) {
  return clock.format(new Date(millis));
}

/** Truncates a text to a number of characters. */
export function cut(text, length) {
  return text.length <= length ? text : text.slice(0, length) + "…";
}
