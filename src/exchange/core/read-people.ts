import type { WantedGrant } from '#access/core/giving.ts';
import { type Role, UNIT_ROLES } from '#access/core/roles.ts';
import type { Problem } from '#kernel/decision.ts';
import { clean, fold } from '#kernel/text.ts';
import { findPeopleHead, PEOPLE_FIELDS, type PeopleField, type PeopleHead } from './people-heads.ts';
import { columnLetter, type SheetText } from './sheet-text.ts';

/** Somebody in a list with all the roles that its rows give them. */
export type ListedPerson = {
	readonly name: string;
	readonly email: string;
	readonly grants: readonly WantedGrant[];
	/** The first row that names them, as a spreadsheet counts. */
	readonly row: number;
};

/** What the words of a list can mean here. */
export type PeopleWords = {
	/** Each role under every name by which a list may call it. */
	readonly roles: readonly { readonly name: string; readonly role: Role }[];
	readonly units: readonly {
		readonly id: string;
		readonly key: string;
		readonly code: string | null;
		readonly name: string;
	}[];
	readonly rounds: readonly { readonly id: string; readonly key: string; readonly name: string }[];
};

export type PeopleReading = {
	readonly people: readonly ListedPerson[];
	/** Everything that is wrong, each with file, row and column. */
	readonly problems: readonly Problem[];
};

/** As many people as one command brings in. */
const PEOPLE_LIMIT = 2_000;

const EMAIL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

type Lookup = ReadonlyMap<string, readonly string[]>;

const lookup = (entries: Iterable<readonly [string, string]>): Lookup => {
	const found = new Map<string, string[]>();
	for (const [word, id] of entries) {
		const key = fold(word);
		const ids = found.get(key) ?? [];
		if (key !== '' && !ids.includes(id)) found.set(key, [...ids, id]);
	}
	return found;
};

/** What one cell says, in the words that are known: its only meaning, or what is wrong with it. */
const meant = (words: Lookup, text: string, field: PeopleField): { id?: string; code?: string } => {
	const ids = words.get(fold(text)) ?? [];
	if (ids.length > 1) return { code: `exchange.people-${field}-ambiguous` };
	const [id] = ids;
	return id === undefined ? { code: `exchange.people-${field}-unknown` } : { id };
};

type Cells = Readonly<Record<PeopleField, string>>;
type Told = (code: string, field: PeopleField, value?: string) => void;

/** The role that one row gives; undefined where something in it is wrong, which was told. */
const readGrant = (
	cells: Cells,
	words: Readonly<Record<'role' | 'unit' | 'round', Lookup>>,
	tell: Told,
): WantedGrant | undefined => {
	const ids: Partial<Record<'role' | 'unit' | 'round', string>> = {};
	let isGood = true;
	const wrong = (code: string, field: PeopleField, value?: string): void => {
		isGood = false;
		tell(code, field, value);
	};
	for (const field of ['role', 'unit', 'round'] as const) {
		if (cells[field] === '') continue;
		const { id, code } = meant(words[field], cells[field], field);
		if (code) wrong(code, field, cells[field]);
		else if (id) ids[field] = id;
	}
	if (cells.role === '') wrong('exchange.people-role-missing', 'role');
	const role = ids.role as Role | undefined;
	if (role && UNIT_ROLES.includes(role) && cells.unit === '')
		wrong('exchange.people-unit-missing', 'unit', cells.role);
	if (role && !UNIT_ROLES.includes(role) && cells.unit !== '')
		wrong('exchange.people-unit-unneeded', 'unit', cells.role);
	if (!isGood || !role) return undefined;
	return { role, unitId: ids.unit ?? null, roundId: ids.round ?? null, from: null, until: null };
};

const sameGrant = (a: WantedGrant, b: WantedGrant): boolean =>
	a.role === b.role && a.unitId === b.unitId && a.roundId === b.roundId;

const cellsOf = (row: readonly string[], { columns }: PeopleHead): Cells => {
	const at = (field: PeopleField): string => {
		const column = columns.get(field);
		return column === undefined ? '' : clean(row[column] ?? '');
	};
	return Object.fromEntries(PEOPLE_FIELDS.map((field) => [field, at(field)])) as Cells;
};

/**
 * Reads a list of people: a row for each role, several rows for somebody with several. All that is wrong is said at
 * once, each at its cell. Problems: `exchange.people-head-missing`, `exchange.people-empty`, `exchange.people-too-many`
 * {limit}, and `exchange.people-<field>-<what>` {file, row, column, value}.
 */
export const readPeople = (sheet: SheetText, words: PeopleWords): PeopleReading => {
	const { file, rows } = sheet;
	const head = findPeopleHead(sheet);
	if (!head) return { people: [], problems: [{ code: 'exchange.people-head-missing', details: { file } }] };
	const known = {
		role: lookup(words.roles.map(({ name, role }) => [name, role] as const)),
		unit: lookup(
			words.units.flatMap(({ id, key, code, name }) =>
				[key, code ?? '', name].map((word) => [word, id] as const),
			),
		),
		round: lookup(
			words.rounds.flatMap(({ id, key, name }) => [key, name].map((word) => [word, id] as const)),
		),
	};
	const people = new Map<string, ListedPerson>();
	const problems: Problem[] = [];
	for (const [index, row] of rows.entries()) {
		if (index <= head.row) continue;
		const cells = cellsOf(row, head);
		if (PEOPLE_FIELDS.every((field) => cells[field] === '')) continue;
		const tell: Told = (code, field, value = '') => {
			const column = columnLetter(head.columns.get(field) ?? head.columns.get('email') ?? 0);
			problems.push({ code, details: { file, row: index + 1, column, value } });
		};
		const email = cells.email.toLowerCase();
		const before = people.get(email);
		if (cells.name === '' && !before) tell('exchange.people-name-missing', 'name');
		if (email === '') tell('exchange.people-email-missing', 'email');
		else if (!EMAIL.test(email)) tell('exchange.people-email-invalid', 'email', cells.email);
		if (before && cells.name !== '' && fold(before.name) !== fold(cells.name))
			tell('exchange.people-name-differs', 'name', before.name);
		const grant = readGrant(cells, known, tell);
		if (!grant || email === '') continue;
		if (before?.grants.some((one) => sameGrant(one, grant)))
			tell('exchange.people-role-twice', 'role', cells.role);
		const listed = before ?? { name: cells.name, email, grants: [], row: index + 1 };
		people.set(email, { ...listed, grants: [...listed.grants, grant] });
	}
	if (people.size === 0 && problems.length === 0)
		problems.push({ code: 'exchange.people-empty', details: { file } });
	if (people.size > PEOPLE_LIMIT)
		problems.push({ code: 'exchange.people-too-many', details: { file, limit: PEOPLE_LIMIT } });
	return { people: [...people.values()], problems };
};
