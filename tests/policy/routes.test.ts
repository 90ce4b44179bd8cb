import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PHASES } from '#access/core/phases.ts';
import type { Grant } from '#kernel/grant.ts';
import { ROUTE_POLICIES, routePolicy } from '../../src/route-policies.ts';
import { type StaffRequest, staffRequests } from '../../tools/staff-routes.ts';
import { testDatabase } from '../support/database.ts';
import { here, peopleOf, personOf } from './provinces.ts';
import { fieldsOf, MOMENTS, saysYes } from './reading.ts';
import { testSite } from './site.ts';
import { moveRounds } from './world.ts';

const project = resolve(import.meta.dirname, '../..');
const REQUESTS = staffRequests(
	readdirSync(join(project, 'src/routes'), { recursive: true, encoding: 'utf8' })
		.filter((path) => /\.(?:ts|svelte)$/.test(path))
		.map((path) => `src/routes/${path}`)
		.sort()
		.map((path) => ({ path, text: readFileSync(join(project, path), 'utf8') })),
);

/** What stands for a parameter of an address: a thing of the world that those who may can see. */
const PARAMETERS: readonly (readonly [place: RegExp, value: string])[] = [
	[/sets\/drafts\/\[id\]/, here.setDraftId],
	[/import\/\[id\]/, here.tableDraftId],
	[/\[set\]/, here.setId],
	[/\[kind\]/, 'yaml'],
	[/\[key\]/, '2026'],
	[/\[unitId\]/, here.units[0]],
	[/\[code\]/, '1.1'],
	[/\[number\]/, '1'],
	[/\[item\]/, here.council.items[0] ?? ''],
	[/\[leaf\]/, '1.4'],
	[/\[status\]/, '404'],
	// Somebody who asks nothing here: what is done to them ends nobody's session.
	[/signed\/\[id\]/, here.signedId],
	[/readings\/\[id\]/, here.readingIds[0]],
	[/samples\/\[id\]/, here.sampleId],
	[/documents\/\[id\]/, here.evidenceIds[0][0]],
	[/uploads\/\[id\]/, here.evidenceIds[0][2]],
	[/\[fileId\]/, here.evidenceIds[0][1]],
	[/people\/\[id\]/, personOf(here, 'leader', 1).personId],
	[/\[token\]/, 'khong-co'],
];

const pathOf = ({ id, action }: StaffRequest): string => {
	const path = PARAMETERS.reduce(
		(filled, [place, value]) => filled.replace(place, (found) => found.replace(/\[\w+\]$/, () => value)),
		id.replace(/^\/\(\w+\)/, ''),
	);
	if (path.includes('[')) throw new Error(`PARAMETERS has no value for ${path}`);
	return action === '' || action === 'default' ? path : `${path}?/${action}`;
};

/** Whether the table lets them do it to any unit, at any time: all that an address can tell. */
const couldDo = (grants: readonly Grant[], may: string, unit: string | undefined): boolean =>
	(unit === undefined ? [undefined, ...here.units] : [unit]).some((unitId) =>
		MOMENTS.some((moment) => fieldsOf(may).some((field) => saysYes(grants, { may, unitId, moment, field }))),
	);

const isLetIn = (grants: readonly Grant[] | undefined, { id, method }: StaffRequest): boolean => {
	const policy = routePolicy(id);
	if (!policy) return false;
	const asks: readonly string[] = method === 'GET' ? policy.read : (policy.write ?? policy.read);
	if (asks.includes('public')) return true;
	if (!grants) return false;
	const unit = policy.unit === undefined ? undefined : here.units[0];
	return asks.some((ask) => ask === 'signed-in' || couldDo(grants, ask, unit));
};

const database = testDatabase();
const superuser = () => database.pool('superuser');
const site = testSite(database);
const REFUSED = [401, 403, 404, 500];

let phaseNow = 'self-assessment';
const moveTo = async (phase: string): Promise<void> => {
	if (phase !== phaseNow) await moveRounds(superuser(), phase);
	phaseNow = phase;
};

/**
 * What is answered in the phase that stands, or in the first in which it is not no: much of a round has its time. The
 * round is left where it was answered, for the next who asks the same.
 */
const inSomePhase = async <T extends { readonly status: number }>(ask: () => Promise<T>): Promise<T> => {
	const first = await ask();
	if (first.status !== 404) return first;
	for (const phase of PHASES) {
		await moveTo(phase);
		const answer = await ask();
		if (!REFUSED.includes(answer.status)) return answer;
	}
	return first;
};

/** Of which no address tells who may: they are asked for things that only somebody has, or that are not in this world. */
const OTHERWISE = [
	'/(admin)/refused/[status]',
	'/(admin)/setup',
	// for readers who were named for some days (publication/decision.test.ts)
	'/(work)/work/rounds/[key]/results',
	// for whoever began it (evidence/evidence.test.ts)
	'/(work)/work/units/[unitId]/uploads/[id]',
	// for bytes in the store
	'/(work)/work/units/[unitId]/documents/[id]/files/[fileId]/content',
];

const named = REQUESTS.map((request) => ({
	...request,
	path: pathOf(request),
	isShown: !OTHERWISE.includes(request.id),
}));

describe('every page for staff', () => {
	it('has a policy, and no policy stands there for a page that is gone', () => {
		expect(REQUESTS.filter(({ id }) => !routePolicy(id))).toEqual([]);
		const ids = new Set(REQUESTS.map(({ id }) => id));
		const exact = Object.keys(ROUTE_POLICIES).filter((id) => !id.endsWith('/**'));
		expect(exact.filter((id) => !ids.has(id))).toEqual([]);
		expect(REQUESTS.length).toBeGreaterThan(30);
	});

	it.each(named.filter(({ isShown }) => isShown))(
		'$method $path opens for those, and for nobody else, of whom the table says so',
		async ({ id, method, action, path }) => {
			const wrong: string[] = [];
			await moveTo('self-assessment');
			// Without a role there is no session: nobody works for no jurisdiction.
			for (const { who, actor } of peopleOf(here).filter(({ actor }) => actor.grants.length > 0)) {
				const letIn = isLetIn(actor.grants, { id, method, action });
				// A no as scripts read it: nobody looks at some three thousand pages that say so.
				const headers: Record<string, string> = letIn ? {} : { accept: 'application/json' };
				const ask = () => site.ask({ method, path, actor, headers });
				const { status } = letIn ? await inSomePhase(ask) : await ask();
				const refusal = id.includes('[') ? 404 : 403;
				const isRight = letIn ? !REFUSED.includes(status) : status === refusal;
				if (!isRight) wrong.push(`${who}: ${letIn ? 'refused' : 'let in'} (${status})`);
			}
			expect(wrong).toEqual([]);
		},
	);

	it.each(named.filter(({ isShown }) => isShown))(
		'$method $path sends whoever is not signed in to the page for that, unless it is for everybody',
		async ({ id, method, action, path }) => {
			const answer = await site.ask({ method, path });
			if (isLetIn(undefined, { id, method, action })) expect(answer.status).not.toBe(401);
			else expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(/^\/login\?next=/)]);
		},
	);
});

describe('the frame of staff pages', () => {
	it('leads to pages that open, and to no others', async () => {
		for (const { who, actor } of peopleOf(here).filter(({ actor }) => actor.grants.length > 0)) {
			const { body } = await site.ask({ method: 'GET', path: '/work', actor });
			const links = new Set(Array.from(body.matchAll(/href="(\/work[^"#?]*)"/g), ([, path]) => path ?? ''));
			expect([who, links.has('/work/permissions')]).toEqual([who, /admin|auditor/.test(who)]);
			for (const path of links)
				expect([who, path, (await site.ask({ method: 'GET', path, actor })).status]).toEqual([
					who,
					path,
					200,
				]);
		}
	});
});

describe('whoever is refused', () => {
	const clerk = personOf(here, 'unit-clerk');

	it('reads why at the very address, in their language, and can go on from there', async () => {
		const listed = await site.ask({ method: 'GET', path: '/en/work/import', actor: clerk });
		expect(listed).toMatchObject({ status: 403, body: expect.stringContaining('<html lang="en">') });
		expect(listed.body).toContain('href="/en/work"');
		const named = await site.ask({ method: 'GET', path: `/work/import/${here.tableDraftId}`, actor: clerk });
		expect(named).toMatchObject({ status: 404, body: expect.stringContaining('Không có trang này') });
	});

	it('cannot tell from the answer whether the thing is there', async () => {
		const [one, none] = await Promise.all(
			[here.tableDraftId, here.tableDraftId.replace(/.$/, '9')].map((id) =>
				site.ask({ method: 'GET', path: `/work/import/${id}`, actor: clerk }),
			),
		);
		expect(one).toEqual(none);
	});

	it('is told so as a problem where a script asks', async () => {
		const headers = { accept: 'application/json' };
		const path = '/work/import';
		const refused = await site.ask({ method: 'GET', path, actor: clerk, headers });
		expect([refused.status, JSON.parse(refused.body)]).toEqual([
			403,
			{ problem: { code: 'access.not-allowed', details: {} } },
		]);
		const nobody = await site.ask({ method: 'GET', path, headers });
		expect([nobody.status, JSON.parse(nobody.body)]).toMatchObject([
			401,
			{ problem: { code: 'access.session-ended' } },
		]);
	});

	it('cannot send anything from a page of another site, to no address there is', async () => {
		const chair = personOf(here, 'council-chair');
		const answers = new Set<string>();
		for (const { method, path } of named.filter((one) => one.method !== 'GET'))
			for (const headers of [{ origin: 'https://khac.example' }, { 'sec-fetch-site': 'cross-site' }]) {
				const { status, body } = await site.ask({ method, path, actor: chair, headers });
				answers.add(`${status} ${body.includes('http.foreign-write')}`);
			}
		expect([...answers]).toEqual(['403 true']);
	});

	it('changes nothing by another method', async () => {
		for (const method of ['PUT', 'PATCH', 'DELETE']) {
			const answer = await site.ask({ method, path: `/work/sets/drafts/${here.setDraftId}`, actor: clerk });
			expect(answer.status).toBe(404);
		}
	});

	it('is told that a name with two values says nothing', async () => {
		const organiser = personOf(here, 'organiser');
		const twice = await site.ask({ method: 'GET', path: '/work/sets?id=1&id=2', actor: organiser });
		expect(twice).toMatchObject({ status: 400, body: expect.stringContaining('Yêu cầu không rõ ràng') });
		const same = await site.ask({ method: 'GET', path: '/work/sets?id=1&id=1', actor: organiser });
		expect(same.status).toBe(200);
		const body = 'shipped=a&shipped=b';
		const path = '/work/sets/new?/shipped';
		expect((await site.ask({ method: 'POST', path, actor: organiser, body })).status).toBe(400);
	});
});
