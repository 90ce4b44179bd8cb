import { type Decision, no, yes } from '#kernel/decision.ts';
import { clean, fold } from '#kernel/text.ts';

/** A name as it is kept: without what nobody sees, or what turns writing round; blanks one by one. */
export const asName = (text: string): string =>
	clean(text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').replaceAll(/\s+/gu, ' '));

/** Letters of one script beside those of another look like a name that is somebody else's. */
const isOfOneScript = (name: string): boolean =>
	!(/\p{Script=Latin}/u.test(name) && /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(name));

/**
 * Whether somebody may go by a name when they come in. It stands in every record of theirs, and so it is not that of another,
 * unless they were invited under it: people do have the same name. Accents and case do not tell names apart.
 * Problems: `access.name-missing`, `access.name-scripts`, `access.name-of-another`.
 * @param invited the name under which they were invited
 * @param others names of everybody else with a role in the jurisdiction
 */
export const mayBeCalled = (
	name: string,
	invited: string,
	others: readonly string[],
): Decision<undefined> => {
	if (name === '') return no('access.name-missing');
	if (!isOfOneScript(name)) return no('access.name-scripts');
	const isOther = fold(name) !== fold(invited) && others.some((other) => fold(other) === fold(name));
	return isOther ? no('access.name-of-another') : yes(undefined);
};
