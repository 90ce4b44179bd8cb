import { isPolicyFunction } from '#access/core/ask-policy.ts';
import { WITHOUT_ROLES } from '#platform/policy.ts';
import type { Check } from './lint-source.ts';
import { type Operation, operationsOf } from './operations.ts';

const isKnown = (name: string): boolean =>
	isPolicyFunction(name) || (WITHOUT_ROLES as readonly string[]).includes(name);

const faultOf = ({ name, exported, policy, asks }: Operation): string | undefined => {
	if (!/^[a-z-]+\.[a-z0-9-]+$/.test(name)) return 'has no name "domain.what"';
	if (exported === '') return `${name} is not a constant of its module, so that nobody finds it`;
	const named = policy === undefined ? asks : [policy];
	if (named.length === 0) return `${name} says not who may: give it a policy, or ask permit in it`;
	const unknown = named.find((one) => !isKnown(one));
	return unknown === undefined ? undefined : `${name}: the policy table has no function ${unknown}`;
};

/** Every command and every query names a function of the policy table, by which the runner or it itself asks who may. */
export const policies: Check = (source) =>
	operationsOf(source).flatMap((operation) => {
		const message = faultOf(operation);
		return message === undefined
			? []
			: [{ rule: 'policies', path: source.path, line: operation.line, message }];
	});
