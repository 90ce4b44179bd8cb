import type { SetChange, SetFields } from '#criteria/core/edit-set.ts';
import { type NodeAt, nodeAt } from '#criteria/core/node-at.ts';
import type { CriteriaSet, SetNode } from '#criteria/core/set.ts';
import { documentIn, NODE_FIELDS, SET_FIELDS } from '#criteria/ui/node-fields.ts';
import type { Plain } from '#criteria/ui/plain.ts';
import { partStepIn, withPartStep } from '#criteria/ui/rule-parts.ts';
import { ruleIn, type Sent } from '#criteria/ui/rule-typed.ts';
import { m } from '#paraglide/messages.js';

/** What a form sent of a node, or of the set itself. */
export type Typed = {
	readonly part: Plain;
	/** Whether the rule came as YAML. */
	readonly isYaml: boolean;
	/** Whether the rule got another form, or other parts, whose fields have to be shown first. */
	readonly isOtherForm: boolean;
};

/** Reads what a form sent. Whether it has the shape of a set is not looked at here. */
export const partIn = (set: CriteriaSet, at: NodeAt, sent: Sent): Typed => {
	if (at.length === 0) {
		const own = documentIn(SET_FIELDS, sent);
		return { part: { ...own, format: set.format }, isYaml: false, isOtherForm: false };
	}
	const own = { evidence: [], ...documentIn(NODE_FIELDS, sent) };
	const isYaml = sent('rule.yaml').trim() !== '';
	const shown = ruleIn(sent);
	const step = partStepIn(sent('intent'));
	const chosen = isYaml ? shown : ruleIn(sent, 'chosen');
	const rule = step ? withPartStep(chosen, step) : chosen;
	// Without a rule there is nothing more to fill in.
	const isOtherForm = rule !== undefined && JSON.stringify(rule) !== JSON.stringify(shown);
	return { part: rule === undefined ? own : { ...own, rule }, isYaml, isOtherForm };
};

/** The change that a part is: what has not its shape, the command refuses. */
export const changeIn = (at: NodeAt, part: Plain): SetChange =>
	at.length === 0
		? { kind: 'set', fields: part as unknown as SetFields }
		: { kind: 'node', at, node: part as unknown as Omit<SetNode, 'children'> };

/** A node to begin with at the end of a list: the number after the last one, no points yet. */
export const newNode = (set: CriteriaSet, at: NodeAt): SetNode => {
	const parent = nodeAt(set.nodes, at);
	const list = parent?.children ?? set.nodes;
	const prefix = parent ? `${parent.code}.` : '';
	const codes = new Set(list.map(({ code }) => code));
	let number = list.length + 1;
	while (codes.has(`${prefix}${number}`)) number++;
	return {
		code: `${prefix}${number}`,
		name: { vi: m['work.sets.new-node']() },
		max: '0',
		evidence: [],
		children: [],
	};
};
