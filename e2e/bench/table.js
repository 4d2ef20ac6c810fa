// Prints rows as one table: words to the left, numbers to the right.

/** @param {string[]} head @param {(string | number)[][]} rows */
export function table(head, rows) {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const numeric = head.map((_, column) => rows.every((row) => /^[≤<>≈×\d.,\s-]*$/.test(String(row[column] ?? ''))));
  for (const row of cells) {
    const line = row.map((cell, column) => (numeric[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column])));
    console.log(`   ${line.join('  ').trimEnd()}`);
  }
}
