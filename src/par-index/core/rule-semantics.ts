/**
 * The version of the rules by which results follow from a table and its settings. It is part of a release's result hash,
 * and goes up when the same inputs would come to other results.
 */
export const RULE_SEMANTICS = '1';
