import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { CardHead } from '../core/scorecard.ts';

/** How many documents are attached to each leaf of a card; absent: none. */
export type EvidenceCounts = ReadonlyMap<string, number>;

/** Nothing says yet which leaf a document proves: until then no leaf has any, and explanations stand in for them. */
export const countEvidence = async (
	_tx: ReadTransaction,
	_jurisdictionId: string,
	_card: Pick<CardHead, 'roundId' | 'unitId'>,
): Promise<EvidenceCounts> => new Map();
