import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { hashPassword } from '#access/password.server.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { readSet } from '#criteria/read-set.ts';
import { PASSWORD } from './password.ts';

const id = (tail: string): string => `00000000-0000-7000-8000-${tail.padStart(12, '0')}`;

export const UNIT = id('7711');
export const ROUND = '2026';
/** Clerks and head of one department, each by the name before the @. */
const STAFF = { minh: 'Trần Văn Minh', ha: 'Lê Thu Hà', quang: 'Phạm Quang' } as const;

const JURISDICTION = id('7701');
export const UNIT_NAME = 'Ban Quản lý Khu kinh tế Nghi Sơn và các Khu công nghiệp tỉnh Thanh Hóa';

const read = (name: string): CriteriaSet => {
	const file = fileURLToPath(new URL(`../../data/sets/${name}.yaml`, import.meta.url));
	const found = readSet(readFileSync(file, 'utf8'));
	if (!found.ok) throw new Error(`${name} cannot be read`);
	return found.set;
};

/** The set with no more than so many leaves, in order. */
const shortened = (set: CriteriaSet, most: number): CriteriaSet => {
	let left = most;
	const keep = (nodes: CriteriaSet['nodes']): CriteriaSet['nodes'] =>
		nodes.flatMap((node) => {
			if (node.children.length > 0) {
				const children = keep(node.children);
				return children.length > 0 ? [{ ...node, children }] : [];
			}
			left -= 1;
			return left >= 0 ? [node] : [];
		});
	return { ...set, nodes: keep(set.nodes) };
};

const DAY = 86_400_000;

/** A round that is open now, the one before it, and the people of a department: for tests of its screens. */
export const settleRound = async (
	address: pg.ClientConfig,
	{ set = 'son-la-2017-departments', most = 1_000 } = {},
): Promise<void> => {
	const client = new pg.Client(address);
	await client.connect();
	const run = (text: string, values: readonly unknown[]) => client.query(text, [...values]);
	const password = await hashPassword(PASSWORD);
	if (!password.ok) throw new Error(password.problem.code);
	const now = Date.now();
	const at = (days: number) => new Date(now + days * DAY);
	await run(
		`insert into jurisdiction (id, slug, kind, name, demo) values ($1, 'tinh-thu', 'province', $2, true)`,
		[JURISDICTION, { vi: 'Tỉnh Thử', en: 'Trial Province' }],
	);
	await run(`insert into unit (id, key, steward_id) values ($1, 'ban-quan-ly-thu', $2)`, [
		UNIT,
		JURISDICTION,
	]);
	const people = [
		['minh', 'unit-clerk'] as const,
		['ha', 'unit-clerk'] as const,
		['quang', 'unit-head'] as const,
	];
	for (const [index, [key, role]] of people.entries()) {
		const person = id(`772${index}`);
		await run(`insert into person (id, name, email, created_at) values ($1, $2, $3, now())`, [
			person,
			STAFF[key],
			`${key}@thu.vn`,
		]);
		await run(`insert into person_password (person_id, hash, changed_at) values ($1, $2, now())`, [
			person,
			password.value,
		]);
		await run(
			`insert into role_grant (id, person_id, jurisdiction_id, role, unit_id, granted_at)
			 values ($1, $2, $3, $4, $5, now())`,
			[id(`773${index}`), person, JURISDICTION, role, UNIT],
		);
	}
	const version = id('7741');
	const document = shortened(read(set), most);
	await run(
		`insert into set_version (jurisdiction_id, id, set_id, year, name, document, hash, reason, published_at)
		 values ($1, $2, $3, $4, $5, $6, repeat('0', 64), 'thử', now())`,
		[JURISDICTION, version, document.id, document.year, document.name, JSON.stringify(document)],
	);
	for (const [tail, key, year, phase] of [
		['7751', '2025', 2025, 'published'],
		['7752', ROUND, 2026, 'self-assessment'],
	] as const) {
		await run(
			`insert into round (jurisdiction_id, id, key, year, name, practice, phase, version, created_at)
			 values ($1, $2, $3, $4, $5, false, $6, 1, now())`,
			[JURISDICTION, id(tail), key, year, { vi: `Chỉ số cải cách hành chính năm ${year}` }, phase],
		);
		await run(
			`insert into round_unit (jurisdiction_id, round_id, unit_id, ordinal, name, block, set_version_id)
			 values ($1, $2, $3, 1, $4, 'Sở, ban, ngành', $5)`,
			[JURISDICTION, id(tail), UNIT, UNIT_NAME, version],
		);
		const times = key === ROUND ? [at(-10), at(20)] : [at(-400), at(-380)];
		await run(
			`insert into round_phase (jurisdiction_id, round_id, phase, opens_at, closes_at)
			 values ($1, $2, 'self-assessment', $3, $4)`,
			[JURISDICTION, id(tail), ...times],
		);
	}
	const last = [
		['1.1.1', 'option', 'quy_1'],
		['1.1.2', 'option', 'yes'],
		['1.1.3', 'ke_hoach', '40'],
		['1.1.3', 'xong', '36'],
	];
	for (const [index, [leaf, input, value]] of last.entries()) {
		const place = [JURISDICTION, id(`776${index}`), id('7751'), UNIT, leaf, input, value];
		await run(
			`insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version, at)
			 values ($1, $2, $3, $4, $5, 'self', $6, 'entered', $7, 1, now())`,
			place,
		);
		await run(
			`insert into score_cell (jurisdiction_id, event_id, round_id, unit_id, leaf, stage, input, value, version, at)
			 values ($1, $2, $3, $4, $5, 'self', $6, $7, 1, now())`,
			place,
		);
	}
	await client.end();
};
