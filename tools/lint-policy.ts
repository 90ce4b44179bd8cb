import { isPolicyFunction } from '#access/core/ask-policy.ts';
import { WITHOUT_ROLES } from '#platform/policy.ts';
import { routePolicy } from '../src/route-policies.ts';
import type { Check } from './lint-source.ts';
import { type Operation, operationsOf } from './operations.ts';
import { staffRouteOf } from './staff-routes.ts';

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

/** Every page for staff says in `src/route-policies.ts` which function of the policy table it stands for. */
export const routes: Check = (source) => {
	const id = staffRouteOf(source);
	if (id === undefined || routePolicy(id)) return [];
	const message = `src/route-policies.ts has no policy for ${id}, so that it opens for nobody`;
	return [{ rule: 'routes', path: source.path, line: 1, message }];
};
