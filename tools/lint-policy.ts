import { isPolicyFunction } from '#access/core/ask-policy.ts';
import { WITHOUT_ROLES } from '#platform/policy.ts';
import type { Check } from './lint-source.ts';
import { type Operation, operationsOf } from './operations.ts';

const isKnown = (name: string): boolean =>
	isPolicyFunction(name) || (WITHOUT_ROLES as readonly string[]).includes(name);

const faultOf = ({ name, exported, policy, asks, policies: own }: Operation): string | undefined => {
	if (!/^[a-z-]+\.[a-z0-9-]+$/.test(name)) return 'has no name "domain.what"';
	if (exported === '') return `${name} is not a constant of its module, so that nobody finds it`;
	if (policy !== undefined)
		return isKnown(policy) ? undefined : `${name}: the policy table has no function ${policy}`;
	// What a `can…` of a core asks for, the tests of the whole look up.
	return asks.length > 0 || own.length > 0
		? undefined
		: `${name} says not who may: give it a policy, or ask permit in it`;
};

/** Every command and every query names a function of the policy table, by which the runner or it itself asks who may. */
export const policies: Check = (source) =>
	operationsOf(source).flatMap((operation) => {
		const message = faultOf(operation);
		return message === undefined
			? []
			: [{ rule: 'policies', path: source.path, line: operation.line, message }];
	});
