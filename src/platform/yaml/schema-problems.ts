import type { z } from 'zod';
import type { Problem } from '#kernel/decision.ts';
import type { Path } from './yaml-document.ts';

/** Something that does not fit a schema: where, and the problem without its place. */
export type Misfit = { readonly path: Path; readonly problem: Problem };

type Issue = z.core.$ZodIssue;

const SHOWN = 60;

const shown = (value: unknown): string =>
	(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, SHOWN);

/** What would have been right, where the schema can list it. */
const expectedOf = (issue: Issue): string => {
	if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
	// The forms that a union tells apart by one key; Zod lists them since 4.1 and has no type for it.
	if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options))
		return issue.options.map(String).join(', ');
	return issue.code === 'invalid_type' ? issue.expected : '';
};

const isChoice = (issue: Issue): boolean =>
	issue.code === 'invalid_value' || (issue.code === 'invalid_union' && 'discriminator' in issue);

/** What stands at a path; something written in short (a text for its only part) stands one step above its parts. */
const valueAt = (plain: unknown, path: Path): unknown =>
	path.reduce((value, key) => {
		if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : undefined;
		return Object.hasOwn(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined;
	}, plain);

/**
 * The issues of a Zod schema as problems: `unknown-key` (one for each), `missing`, `not-one-of`, `wrong-shape`, or the
 * schema's own code where its message is one.
 * @param codes what codes begin with: "settings" makes `settings.missing`
 * @param plain what was read, as it was before the schema looked at it
 */
export const misfitsOf = (issues: readonly Issue[], plain: unknown, codes: string): readonly Misfit[] =>
	issues.flatMap((issue): readonly Misfit[] => {
		const { path } = issue;
		if (issue.code === 'unrecognized_keys')
			return issue.keys.map((key) => ({
				path: [...path, key],
				problem: { code: `${codes}.unknown-key`, details: { key } },
			}));
		const value = valueAt(plain, path);
		const code = (() => {
			if (issue.message.startsWith(`${codes}.`)) return issue.message;
			if (value === undefined) return `${codes}.missing`;
			return isChoice(issue) ? `${codes}.not-one-of` : `${codes}.wrong-shape`;
		})();
		return [{ path, problem: { code, details: { value: shown(value), expected: expectedOf(issue) } } }];
	});
