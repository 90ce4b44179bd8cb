import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { benTre, granted, hoa, khach, lan, settleProvinces } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { acknowledgeFindings } from './commands/acknowledge-findings.ts';
import { discardSetDraft } from './commands/discard-set-draft.ts';
import { publishSet } from './commands/publish-set.ts';
import { type DraftEdit, saveSetDraft } from './commands/save-set-draft.ts';
import { startSetDraft } from './commands/start-set-draft.ts';
import { leavesOf } from './core/leaves.ts';
import { proposeMapping } from './core/mapping.ts';
import { newSet, nextSet } from './core/new-set.ts';
import type { CriteriaSet } from './core/set.ts';
import { setDraft } from './queries/set-draft.ts';
import { setVersion } from './queries/set-version.ts';
import { sets } from './queries/sets.ts';
import { readSet } from './read-set.ts';
import { writeSet } from './write-set.ts';

const database = testDatabase();
const { runCommand, runQuery } = testRunners(database.transactions('app'));

const shipped = (name: string): CriteriaSet => {
	const read = readSet(readFileSync(new URL(`../../data/sets/${name}.yaml`, import.meta.url), 'utf8'));
	if (!read.ok) throw new Error(name);
	return read.set;
};
const sonLa = shipped('son-la-2017-departments');

const start = async (document: CriteriaSet = sonLa, actor: Actor = lan) => {
	const made = await runCommand(startSetDraft, actor, {
		document,
		origin: 'shipped',
		adoptedFrom: `${document.id}@x`,
	});
	if (!made.ok) throw new Error(made.problem.code);
	return made.value;
};
const read = async (id: string, actor: Actor = lan) => {
	const found = await runQuery(setDraft, actor, { id });
	return found.ok ? found.value : undefined;
};
const version = async (setId: string, actor: Actor = lan) => {
	const found = await runQuery(setVersion, actor, { setId });
	return found.ok ? found.value : undefined;
};
const edit = (seen: { id: string; version: number }, change: DraftEdit, actor: Actor = lan) =>
	runCommand(saveSetDraft, actor, { ...seen, edit: change });
const no = (code: string) =>
	expect.objectContaining({ ok: false, problem: expect.objectContaining({ code }) });

const area = sonLa.nodes[0] as CriteriaSet['nodes'][number];
const worth = (max: string): DraftEdit => ({ kind: 'node', at: [0], node: { ...area, max } });

beforeAll(() => settleProvinces(database.pool('superuser')));
beforeEach(async () => {
	await database
		.pool('superuser')
		.query('truncate set_draft, set_version, audit_event, audit_subject, audit_head cascade');
});

describe('a draft of a set', () => {
	it('is the shipped set to the letter, in the order in which it was written', async () => {
		const { id } = await start();
		const draft = await read(id);
		expect(draft && writeSet(draft.set)).toBe(writeSet(sonLa));
		const { rows } = await database
			.pool('superuser')
			.query("select body -> 'event' as event from audit_event where jurisdiction_id = $1", [benTre.id]);
		expect(rows).toMatchObject([{ event: { type: 'criteria.set-draft-started', set: sonLa.id } }]);
	});

	it('shows what is wrong with it as soon as it is saved, and nothing once that is mended', async () => {
		const { id, version: first } = await start();
		const open = (await read(id))?.checked.open.length;
		const broken = await edit({ id, version: first }, worth('99'));
		expect(broken).toMatchObject({ ok: true, value: { version: 2 } });
		const codes = (await read(id))?.checked.open.map(({ code }) => code);
		expect(codes).toContain('criteria.max-does-not-add-up');
		await edit({ id, version: 2 }, worth(area.max));
		expect((await read(id))?.checked.open).toHaveLength(open ?? -1);
	});

	it('is never overwritten by who saw an older state of it', async () => {
		const { id } = await start();
		await edit({ id, version: 1 }, worth('1'));
		expect(await edit({ id, version: 1 }, worth('2'))).toEqual(no('criteria.draft-changed'));
		const both = await Promise.all(['3', '4'].map((max) => edit({ id, version: 2 }, worth(max))));
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
	});

	it('keeps the shape of a set: what has none is refused with its place', async () => {
		const { id } = await start();
		expect(await edit({ id, version: 1 }, worth('nhiều'))).toMatchObject({
			ok: false,
			problem: { code: 'set.not-a-decimal', details: { path: 'nodes.0.max' } },
		});
		const empty = await start(newSet({ id: 'x', name: 'X', year: 2026, group: 'Sở', area: 'A' }));
		expect(await edit(empty, { kind: 'delete', at: [0] })).toEqual(no('criteria.last-node'));
		expect(await edit(empty, { kind: 'delete', at: [7] })).toEqual(no('criteria.node-missing'));
	});

	it('takes nodes in, moves them and lets them go', async () => {
		const { id, version: one } = await start();
		const codes = async () => (await read(id))?.set.nodes.map(({ code }) => code);
		const before = await codes();
		await edit({ id, version: one }, { kind: 'move', at: [0], by: 1 });
		expect(await codes()).toEqual([before?.[1], before?.[0], ...(before ?? []).slice(2)]);
		const node = { code: 'X', name: { vi: 'Mới' }, max: '1', evidence: [], children: [] };
		await edit({ id, version: 2 }, { kind: 'add', at: [], node });
		await edit({ id, version: 3 }, { kind: 'add', at: [0], node: { ...node, code: 'Y' } });
		expect((await read(id))?.set.nodes[0]?.children.at(-1)?.code).toBe('Y');
		await edit({ id, version: 4 }, { kind: 'delete', at: [8] });
		expect(await codes()).not.toContain('X');
	});

	it('is not there for another province, and is changed by organisers and administrators only', async () => {
		const seen = await start();
		expect(await read(seen.id, hoa)).toBeNull();
		expect(await edit(seen, worth('1'), hoa)).toEqual(no('criteria.draft-missing'));
		expect(await runCommand(discardSetDraft, hoa, seen)).toEqual(no('criteria.draft-missing'));
		expect(await runCommand(publishSet, hoa, { ...seen, reason: 'x' })).toEqual(no('criteria.draft-missing'));
		for (const actor of [khach, { ...lan, grants: granted('auditor') }])
			expect(await edit(seen, worth('1'), actor)).toEqual(no('access.not-allowed'));
		const count = (actor: Actor) =>
			database.transactions('app').read(actor, async (tx) => {
				const found = await tx.selectFrom('set_draft').select('id').execute();
				return found.length;
			});
		expect([await count(lan), await count(hoa), await count(khach)]).toEqual([1, 0, 0]);
	});

	it('is gone once discarded', async () => {
		const seen = await start();
		expect(await runCommand(discardSetDraft, lan, seen)).toMatchObject({ ok: true });
		expect(await read(seen.id)).toBeNull();
	});
});

describe('publishing a set', () => {
	const publish = (seen: { id: string; version: number }, reason = 'Quyết định số 1') =>
		runCommand(publishSet, lan, { ...seen, reason });
	/** Lets everything stand that the checker finds. */
	const accept = async (id: string): Promise<{ id: string; version: number }> => {
		for (;;) {
			const draft = await read(id);
			const [finding] = draft?.checked.open ?? [];
			if (!draft || !finding) return { id, version: draft?.version ?? 0 };
			const said = { findings: [{ finding: finding.code, at: finding.at }], reason: 'Văn bản in như vậy' };
			const done = await runCommand(acknowledgeFindings, lan, { id, version: draft.version, ...said });
			if (!done.ok) throw new Error(done.problem.code);
		}
	};

	it('is refused while a finding is neither mended nor acknowledged, and without a reason', async () => {
		const seen = await start();
		await edit(seen, worth('99'));
		expect(await publish({ ...seen, version: 2 })).toEqual(no('criteria.findings-open'));
		const accepted = await accept(seen.id);
		expect(await publish(accepted, ' ')).toEqual(no('criteria.reason-missing'));
		expect(await publish(accepted)).toMatchObject({ ok: true, value: { set: sonLa.id } });
	});

	it('acknowledges only what is there, and takes it back', async () => {
		const seen = await start();
		const findings = [{ finding: 'criteria.max-does-not-add-up', at: area.code }];
		const acknowledged = (version: number, reason: string) =>
			runCommand(acknowledgeFindings, lan, { id: seen.id, version, findings, reason });
		expect(await acknowledged(1, 'x')).toEqual(no('criteria.finding-gone'));
		await edit(seen, worth('99'));
		await acknowledged(2, 'Văn bản in như vậy');
		expect((await read(seen.id))?.checked.acknowledged).toMatchObject([{ reason: 'Văn bản in như vậy' }]);
		await acknowledged(3, '');
		expect((await read(seen.id))?.checked.acknowledged).toEqual([]);
	});

	it('acknowledges many of one kind for one reason, all or none, and takes them back one by one', async () => {
		const { id } = await start({ ...shipped('hai-phong-2025-heads'), acknowledged: [] });
		const open = async () => (await read(id))?.checked.open ?? [];
		const kind = (await open())[0]?.code ?? '';
		const findings = (await open())
			.filter(({ code }) => code === kind)
			.map(({ code: finding, at }) => ({ finding, at }));
		expect(findings.length).toBeGreaterThan(10);
		const said = (version: number, list: typeof findings, reason: string) =>
			runCommand(acknowledgeFindings, lan, { id, version, findings: list, reason });
		const gone = [...findings, { finding: kind, at: 'không có' }];
		expect(await said(1, gone, 'x')).toEqual(no('criteria.finding-gone'));
		expect(await said(1, findings, 'Quyết định in như vậy')).toMatchObject({ ok: true });
		expect((await open()).filter(({ code }) => code === kind)).toEqual([]);
		await said(2, findings.slice(0, 1), '');
		const { open: again = [], acknowledged = [] } = (await read(id))?.checked ?? {};
		const places = again.filter(({ code }) => code === kind).map(({ at }) => at);
		expect([...new Set(places)]).toEqual([findings[0]?.at]);
		expect(acknowledged.every(({ reason }) => reason === 'Quyết định in như vậy')).toBe(true);
	});

	it('leaves a version with a hash that nobody can change, and no draft', async () => {
		const { id } = await start();
		const made = await publish(await accept(id));
		expect(made).toMatchObject({ ok: true, value: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
		expect(await read(id)).toBeNull();
		expect(await version(sonLa.id)).toMatchObject({
			adoptedFrom: `${sonLa.id}@x`,
			reason: 'Quyết định số 1',
		});
		expect(await version(sonLa.id, hoa)).toBeNull();
		const change = (statement: string) =>
			database.transactions('app').write(
				lan,
				async (tx) => {
					if (statement === 'delete') await tx.deleteFrom('set_version').execute();
					else await tx.updateTable('set_version').set({ year: 1999 }).execute();
				},
				() => true,
			);
		await expect(change('delete')).rejects.toMatchObject({ code: '42501' });
		await expect(change('update')).rejects.toMatchObject({ code: '42501' });
	});

	it('wants a new version with a mapping for a set that is published already', async () => {
		await publish(await accept((await start()).id));
		const again = await start();
		await edit(again, { kind: 'node', at: [0], node: { ...area, name: { vi: 'Tên khác' } } });
		expect(await publish(await accept(again.id))).toEqual(no('criteria.published-changed'));
		const published = (await version(sonLa.id))?.set as CriteriaSet;
		const next = await start(nextSet(published, { id: 'son-la-2018-departments', year: 2018 }));
		expect((await read(next.id))?.checked.open).toEqual([]);
		const [leaf] = leavesOf(published).map(({ node }) => node);
		const at = [0, 0, 0];
		const { children: _, ...node } = { ...leaf, name: { vi: 'Tên mới hẳn' } } as CriteriaSet['nodes'][number];
		await edit(next, { kind: 'node', at, node });
		expect((await read(next.id))?.checked.open.map(({ code }) => code).sort()).toEqual([
			'criteria.mapping-from-missing',
			'criteria.mapping-to-missing',
		]);
		expect(await publish({ ...next, version: 2 })).toEqual(no('criteria.findings-open'));
		const mapping = proposeMapping(published, published);
		await edit({ ...next, version: 2 }, { kind: 'mapping', mapping });
		expect(await publish(await accept(next.id))).toMatchObject({ ok: true });
		expect(await version(sonLa.id)).toMatchObject({ supersededBy: 'son-la-2018-departments' });
		const list = await runQuery(sets, lan, {});
		const versions = list.ok ? list.value.versions : [];
		expect(Object.fromEntries(versions.map(({ setId, supersededBy }) => [setId, supersededBy]))).toEqual({
			[sonLa.id]: 'son-la-2018-departments',
			'son-la-2018-departments': null,
		});
	});

	it('says that a draft which takes the place of nothing has no mapping', async () => {
		expect(await edit(await start(), { kind: 'mapping', mapping: [] })).toEqual(
			no('criteria.supersedes-nothing'),
		);
	});
});
