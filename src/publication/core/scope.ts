/** How much of a result a release lays open, each step holding the one before. */
export const SCOPES = ['ranking', 'areas', 'leaves', 'gap'] as const;

/**
 * - `ranking`: totals, parts of the total, percent, rank, band, changes and statistics
 * - `areas`: also points, maximum and percent of each area (lĩnh vực)
 * - `leaves`: also the points of each leaf of the criteria set
 * - `gap`: also the unit's own score beside the appraised one
 */
export type Scope = (typeof SCOPES)[number];

/** Whether a release of this scope holds what `part` names. */
export const includes = (scope: Scope, part: Scope): boolean => SCOPES.indexOf(part) <= SCOPES.indexOf(scope);
