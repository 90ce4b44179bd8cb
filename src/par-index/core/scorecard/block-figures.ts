import type { Given, Group } from '#scoring/core/form.ts';
import { groupOf } from '#scoring/core/group.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';
import type { PreparedLeaf } from './prepare-set.ts';

/** Answers with the figures of a block for a rule inside a leaf. */
export type BlockFigures = (leaf: PreparedLeaf, rule: Rule) => Group | undefined;

/**
 * The figures of a block, each computed once and only when a rule asks for it.
 * @param peersAt what each unit scored by the same set entered at a leaf; those to which it does not apply are left out
 */
export const blockFigures = (peersAt: (code: string) => readonly Given[]): BlockFigures => {
	const known = new Map<Rule, Group | undefined>();
	const peers = new Map<string, readonly Given[]>();
	return (leaf, rule) => {
		if (known.has(rule)) return known.get(rule);
		const given = peers.get(leaf.code) ?? peersAt(leaf.code);
		peers.set(leaf.code, given);
		const figures = groupOf(rule, leaf.scopes.get(rule) ?? '', given);
		known.set(rule, figures);
		return figures;
	};
};
