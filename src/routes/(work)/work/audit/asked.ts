import { z } from 'zod';
import { searchInput } from '#audit/search-input.ts';

const FIELDS = Object.keys(searchInput) as readonly (keyof typeof searchInput)[];

/** What was asked for in the address, and which fields of it cannot be read: these are left out. */
export const askedIn = (parameters: URLSearchParams) => {
	const typed = Object.fromEntries(
		FIELDS.flatMap((field) => {
			const text = parameters.get(field)?.trim() ?? '';
			return text === '' ? [] : [[field, text] as const];
		}),
	);
	const wrong = FIELDS.filter(
		(field) =>
			typed[field] !== undefined && !z.object({ [field]: searchInput[field] }).safeParse(typed).success,
	);
	const asked = Object.fromEntries(
		Object.entries(typed).filter(([field]) => !wrong.includes(field as keyof typeof searchInput)),
	);
	return { typed, wrong, asked };
};

/** The same question as an address's parameters. */
export const asParameters = (
	asked: Readonly<Record<string, string>>,
	more: Readonly<Record<string, string>> = {},
) => new URLSearchParams({ ...asked, ...more }).toString();
