import { type DraftKind, SCOPES_OF } from '#exchange/core/draft.ts';
import type { Scope } from '#publication/core/scope.ts';
import { formText } from '../../../../../form-text.ts';

/** What the form of a release sends, as texts: shown again as typed where something is wrong. */
export type TypedStatement = {
	readonly vi: string;
	readonly en: string;
	readonly km: string;
	readonly year: string;
	readonly number: string;
	readonly date: string;
	readonly issuer: string;
	readonly url: string;
	readonly scope: string;
	readonly when: string;
	readonly at: string;
	readonly supersedes: string;
	readonly fictitious: boolean;
};

export const statementIn = (form: FormData): TypedStatement => {
	const text = (name: string) => formText(form, name).trim();
	return {
		vi: text('title-vi'),
		en: text('title-en'),
		km: text('title-km'),
		year: text('release-year'),
		number: text('number'),
		date: text('date'),
		issuer: text('issuer'),
		url: text('url'),
		scope: text('scope'),
		when: text('when'),
		at: text('at'),
		supersedes: text('supersedes'),
		fictitious: form.has('fictitious'),
	};
};

/** Fields that are wrong by themselves, with the key of the sentence that says how. */
export const faultsOf = (
	typed: TypedStatement,
	kind: DraftKind,
): { readonly field: string; readonly code: string }[] => {
	// A round that is computed here may have no decision yet; what one is said to be has an issuer.
	const isSourced = kind === 'table' || [typed.number, typed.date, typed.url].some((text) => text !== '');
	const isDay = /^\d{4}-\d{2}-\d{2}$/.test(typed.date);
	const faults: [boolean, string, string][] = [
		[typed.vi === '', 'title-vi', 'publication.title-missing'],
		[!/^\d{4}$/.test(typed.year), 'release-year', 'work.columns.year-wrong'],
		[isSourced && typed.issuer === '', 'issuer', 'work.release.issuer-missing'],
		[typed.date !== '' && !isDay, 'date', 'publication.source-date'],
		[typed.url !== '' && !/^https?:\/\//i.test(typed.url), 'url', 'work.release.url-wrong'],
		[typed.url !== '' && !URL.canParse(typed.url), 'url', 'work.release.url-wrong'],
		[typed.when === 'later' && momentOf(typed) === undefined, 'at', 'work.release.at-wrong'],
	];
	const seen = new Set<string>();
	return faults.flatMap(([isWrong, field, code]) => {
		if (!isWrong || seen.has(field)) return [];
		seen.add(field);
		return [{ field, code }];
	});
};

/** The moment of publishing: what is typed is the time in Viet Nam; undefined for at once. */
const momentOf = ({ when, at }: TypedStatement): string | undefined => {
	const full = `${at}:00+07:00`;
	return when === 'later' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(at) && !Number.isNaN(Date.parse(full))
		? full
		: undefined;
};

export const scopeOf = ({ scope }: TypedStatement, kind: DraftKind): Scope =>
	SCOPES_OF[kind].find((known) => known === scope) ?? 'ranking';

const given = <Name extends string>(name: Name, text: string): { [name in Name]?: string } =>
	(text === '' ? {} : { [name]: text }) as { [name in Name]?: string };

const sourceOf = (typed: TypedStatement) => ({
	issuer: typed.issuer,
	...given('number', typed.number),
	...given('date', typed.date),
	...given('url', typed.url),
});

/** As `create-release` takes it. */
export const releaseInput = (typed: TypedStatement, kind: DraftKind) => ({
	year: Number(typed.year),
	title: { vi: typed.vi, ...given('en', typed.en), ...given('km', typed.km) },
	scope: scopeOf(typed, kind),
	fictitious: typed.fictitious,
	asPublishedElsewhere: kind === 'table',
	...(typed.issuer === '' ? {} : { source: sourceOf(typed) }),
	...given('supersedes', typed.supersedes),
	...given('publishAt', momentOf(typed) ?? ''),
});
