import { join } from 'node:path';
import { readJurisdictions } from '#access/queries/jurisdictions.ts';
import { checkFiles, scanWaiting, sweepLeftovers } from '#evidence/keep-files.server.ts';
import type { TakeInParts } from '#evidence/take-in.server.ts';
import type { Id } from '#kernel/id.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { publicScope } from '#platform/db/scope.ts';
import type { Log } from '#platform/log/log.server.ts';
import { sentenceOf } from '#platform/start/sentences.server.ts';

type Parts = {
	readonly evidence: () => Promise<TakeInParts>;
	readonly transactions: Transactions;
	readonly clock: Clock;
	readonly log: Log;
	/** Where people open the product. */
	readonly origin: string;
};

const MESSAGES = join(import.meta.dirname, '../messages');

/** What is told of damage; whoever is told reads it in the language of the country. */
const toldOf = (origin: string) => {
	const address = `${origin}/work/damaged`;
	return {
		subject: sentenceOf(MESSAGES, 'vi', { code: 'evidence.damaged-told' }),
		text: sentenceOf(MESSAGES, 'vi', { code: 'evidence.damaged-text', details: { address } }),
	};
};

/** Looks after the files of all jurisdictions once. @returns how many were found damaged */
export const keepEvidence = async ({
	evidence,
	transactions,
	clock,
	log,
	origin,
}: Parts): Promise<number> => {
	const parts = { ...(await evidence()), transactions, clock, told: toldOf(origin) };
	const found = await transactions.read(publicScope, readJurisdictions);
	const jurisdictions = found.map(({ id }) => id as Id<'jurisdiction'>);
	let damaged = 0;
	for (const jurisdiction of jurisdictions) {
		await scanWaiting(parts, jurisdiction);
		const anew = await checkFiles(parts, jurisdiction);
		if (anew > 0)
			log.error('evidence.damaged', new Error('files are damaged'), { jurisdiction, files: anew });
		damaged += anew;
	}
	await sweepLeftovers(parts, jurisdictions);
	return damaged;
};
