// Days as libraries want them.

/** The day after `day` (`YYYY-MM-DD`): where whole days end for those that count the end out. */
export function dayAfter(day) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
