import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Checkpoint } from '#audit/core/checkpoint.ts';
import { signerOf } from '#audit/signer.server.ts';
import { takeCheckpoint } from '#audit/take-checkpoint.server.ts';
import { saveDocument } from '#evidence/commands/save-document.ts';
import { startUpload } from '#evidence/commands/start-upload.ts';
import { PAGE, pdf } from '#evidence/files.fixture.ts';
import { inspect } from '#evidence/inspect.server.ts';
import { endUpload, takePiece } from '#evidence/take-in.server.ts';
import { EVERY_EFFECT, PLAIN } from '#par-index/core/scorecard/a-set.fixture.ts';
import type { Actor } from '#platform/actor.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { diskSpool } from '#platform/spool/spool.server.ts';
import { diskStorage } from '#platform/storage/disk-storage.server.ts';
import { createRelease } from '#publication/commands/create-release.ts';
import { aStatement } from '#publication/core/a-release.fixture.ts';
import { releaseContent } from '#publication/core/content.ts';
import { settleRound } from '#self-assessment/a-round.fixture.ts';
import { saveCells } from '#self-assessment/commands/save-cells.ts';
import { benTre, granted, haiDuong, hoa, minh, quan, soTuPhap } from '../tests/support/cast.ts';
import type { TestDatabase } from '../tests/support/database.ts';
import { arriving, must } from '../tests/support/must.ts';
import { testRunners } from '../tests/support/runners.ts';
import { computedParts, shippedTable } from './computed.fixture.ts';
import { layOneOfEach, takeOver } from './facts.fixture.ts';
import { roundOf } from './scored.fixture.ts';

/** An installation where something of everything was done. */
export type Installation = {
	/** The folder of the files of evidence. */
	readonly files: string;
	readonly checkpoints: readonly Checkpoint[];
	readonly runCommand: ReturnType<typeof testRunners>['runCommand'];
	readonly checkpoint: () => Promise<Checkpoint | undefined>;
	readonly close: () => Promise<void>;
};

const other: Actor = { ...hoa, grants: granted('administrator') };

/** What was said of a release, without what follows from it. */
const said = () => {
	const { number: _, jurisdiction: __, createdAt: ___, publishAt: ____, ...rest } = aStatement();
	return rest;
};

/** Two provinces: releases of a table and of a computed round, one replaced; cells; evidence; two checkpoints. */
export const settleInstallation = async (database: TestDatabase): Promise<Installation> => {
	const transactions = database.transactions('app');
	const { runCommand, runQuery, clock } = testRunners(transactions);
	const superuser = database.pool('superuser');
	await settleRound(superuser);
	const root = await mkdtemp(join(tmpdir(), 'openpar-installation-'));
	const storage = await diskStorage(root);
	const parts = {
		spool: await diskSpool(join(root, 'spool')),
		storage,
		runCommand,
		runQuery,
		inspect: async (path: string) => inspect(await readFile(path)),
		looked: new Map(),
	};
	const checkpoint = () =>
		takeCheckpoint({
			transactions,
			clock,
			signer: signerOf(new Uint8Array(32).fill(7)),
			jurisdictions: async () => [
				{ id: benTre.id, slug: 'ben-tre' },
				{ id: haiDuong.id, slug: 'hai-duong' },
			],
		});

	const whole = shippedTable('quang-binh-2023.csv');
	const published = computedParts({ table: { ...whole, rows: whole.rows.slice(0, 6) } });
	const table = { ...said(), content: releaseContent(published, 'areas', sha256) };
	const first = await must(
		runCommand(createRelease, quan, { ...table, unitIds: { 'Sở Tư pháp': soTuPhap } }),
	);
	await must(runCommand(createRelease, quan, { ...table, supersedes: first.number }));
	const { computed } = await roundOf(EVERY_EFFECT, { 'Sở A': PLAIN, 'Sở B': PLAIN });
	await must(
		runCommand(createRelease, other, { ...said(), content: releaseContent(computed, 'gap', sha256) }),
	);
	const checkpoints = [await checkpoint()];

	const enter = (leaf: string, input: string, value: string | null, version: number) =>
		must(
			runCommand(saveCells, minh, {
				round: '2026',
				unitId: soTuPhap,
				cells: [{ leaf, input, value, version }],
			}),
		);
	await enter('1.1', 'option', 'yes', 0);
	await enter('1.2', 'a', '7', 0);
	await enter('1.2', 'a', '8', 1);
	// More than ten records: their numbers are no texts.
	for (let version = 0; version < 8; version++) await enter('1.2', 'b', String(version + 10), version);
	await enter('1.2', '@explanation', 'Thiếu một báo cáo', 0);
	const fields = {
		number: '05/KH-STP',
		issuedOn: '2026-01-31',
		issuer: 'Sở Tư pháp',
		subject: 'Kế hoạch',
		periodFrom: null,
		periodUntil: null,
		sensitivity: 'public' as const,
		stateSecret: false,
	};
	const document = await must(runCommand(saveDocument, minh, { unitId: soTuPhap, fields }));
	const bytes = pdf(PAGE);
	const upload = await must(
		runCommand(startUpload, minh, { unitId: soTuPhap, name: 'ke-hoach.pdf', size: bytes.length }),
	);
	await must(takePiece(parts, minh, { id: upload.id, offset: 0, bytes: arriving(bytes) }));
	await must(endUpload(parts, minh, { id: upload.id, documentId: document.id, part: undefined }));
	await layOneOfEach(superuser);
	await takeOver(superuser);
	checkpoints.push(await checkpoint());
	return {
		files: join(root, 'evidence'),
		checkpoints: checkpoints.filter((one) => one !== undefined),
		runCommand,
		checkpoint,
		close: () => rm(root, { recursive: true, force: true }),
	};
};
