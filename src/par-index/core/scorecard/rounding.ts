import type { CriteriaSet } from '#criteria/core/set.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Settings } from '../settings.ts';

/**
 * The rounding of totals that follows from the sets: once at the end where they say so (domain.md §5; national practice),
 * else not at all, since points rounded at each leaf are already what they are.
 * @returns `scorecard.sets-round-differently` where units would be ranked together under different policies: then the
 * settings have to say it
 */
export const roundingOf = (sets: readonly CriteriaSet[]): Decision<Settings['rounding']> => {
	const policies = new Map(
		sets.map(({ rounding }): [string, Settings['rounding']] => {
			const at = rounding.at === 'end' ? 'end' : 'none';
			return [`${at} ${at === 'end' ? rounding.digits : ''}`, { at, digits: rounding.digits }];
		}),
	);
	const [policy, ...others] = [...policies.values()];
	if (!policy) return yes({ at: 'none', digits: 2 });
	if (others.length > 0) {
		return no('scorecard.sets-round-differently', { sets: sets.map(({ id }) => id).join(', ') });
	}
	return yes({ at: policy.at, digits: Math.max(...sets.map(({ rounding }) => rounding.digits)) });
};
