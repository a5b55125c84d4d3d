// Places the labels of vertical lines so that none covers another.

const ROWS = 3;

/**
 * Places each label beside its line, in the first row with room for it. One without room is left
 * out; those that come first have the choice.
 *
 * labels: { x, width, ... }; right: the end of the area; gap: the space around a label
 */
export function placeLabels(labels, right, gap) {
  const rows = Array.from({ length: ROWS }, () => []);
  const placed = [];
  for (const label of labels) {
    const left = label.x + gap + label.width <= right ? label.x + gap : label.x - gap - label.width;
    const row = rows.findIndex((taken) => taken.every((other) => left + label.width + gap < other.left || left - gap > other.left + other.width));
    if (row < 0) continue;
    rows[row].push({ left, width: label.width });
    placed.push({ ...label, left, row });
  }
  return placed;
}
