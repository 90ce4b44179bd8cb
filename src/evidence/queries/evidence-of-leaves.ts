import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { defineQuery } from '#platform/query/query.ts';
import { closesAt } from '#rounds/core/unit-clock.ts';
import type { Sensitivity } from '../core/document.ts';
import type { Kind } from '../core/kinds.ts';
import type { Batch } from '../core/may-link.ts';
import { type Notice, noticesOf } from '../core/notices.ts';
import { readCopies, readLinkedDocuments } from './linked-documents.ts';

/** The latest version of one file of a document, or the tombstone of it. */
export type LeafFile = {
	readonly id: string;
	readonly part: number;
	readonly version: number;
	readonly name: string;
	readonly kind: Kind;
	readonly size: number;
	readonly sha256: string;
	readonly scan: 'off' | 'pending' | 'clean' | 'infected';
	/** ISO 8601. */
	readonly receivedAt: string;
	readonly isPurged: boolean;
	/** What whoever appraises should look at; for a unit, what it can see of it. */
	readonly notices: readonly Notice[];
};

/** A document that proves a leaf of a unit's card. */
export type LeafEvidence = {
	readonly unitId: string;
	readonly leaf: string;
	readonly linkId: string;
	/** Handed in with the unit's own assessment, or with its explanation. */
	readonly batch: Batch;
	readonly linkedAt: string;
	readonly linkedBy: string | null;
	readonly document: {
		readonly id: string;
		readonly number: string;
		readonly issuedOn: string | null;
		readonly issuer: string;
		readonly subject: string;
		readonly periodFrom: string | null;
		readonly periodUntil: string | null;
		readonly sensitivity: Sensitivity;
		readonly stateSecret: boolean;
	};
	readonly files: readonly LeafFile[];
};

export type EvidenceOfLeaves = {
	readonly items: readonly LeafEvidence[];
	/** Names of the other units that notices speak of. */
	readonly unitNames: Readonly<Record<string, string>>;
};

/**
 * What proves leaves of units in a round: many units at one leaf, one unit at all its leaves, or all at all. Two
 * statements, however many there are. Units whose evidence the asker may not read are left out. In the order of units,
 * leaves, and the hour at which documents were put there.
 */
export const evidenceOfLeaves = defineQuery({
	name: 'evidence.of-leaves',
	policy: 'evidence.read',
	// Whoever asks for several is asked of each below.
	place: ({ units }) => ({ unitId: units[0] }),
	input: z.object({
		/** The round's key. */
		round: z.string().max(80),
		units: z.array(z.uuid()).max(5_000),
		/** Absent: all leaves. */
		leaves: z.array(z.string().max(80)).max(5_000).optional(),
	}),
	read: async (tx, { round, units, leaves }, { actor }): Promise<EvidenceOfLeaves> => {
		const seen = actor ? units.filter((unitId) => permit(actor, 'evidence.read', { unitId }).ok) : [];
		if (!actor || seen.length === 0) return { items: [], unitNames: {} };
		const { jurisdictionId } = actor;
		const rows = await readLinkedDocuments(tx, { jurisdictionId, round, units: seen, leaves });
		const hashes = rows.flatMap(({ files }) => (files ?? []).map(({ sha256 }) => sha256));
		const copies = await readCopies(tx, jurisdictionId, hashes);
		const items = rows.map(({ year, times, extensions, files, changedAt, ...item }): LeafEvidence => {
			const phase = item.batch === 'self' ? 'self-assessment' : 'explanation';
			const deadline = closesAt({ times, extensions }, phase);
			const { unitId, leaf, document } = item;
			return {
				...item,
				files: (files ?? []).map(({ flags, isDamaged, ...file }) => ({
					...file,
					notices: file.isPurged
						? []
						: noticesOf(
								{
									...document,
									unitId,
									leaf,
									year,
									sha256: file.sha256,
									flags,
									isDamaged,
									receivedAt: Date.parse(file.receivedAt),
									changedAt: Date.parse(changedAt),
									deadline,
								},
								copies,
							),
				})),
			};
		});
		const named = new Set(
			items.flatMap(({ files }) =>
				files.flatMap(({ notices }) =>
					notices.flatMap((notice) => (notice.kind === 'same-file-other-unit' ? notice.units : [])),
				),
			),
		);
		return {
			items,
			unitNames: Object.fromEntries(
				copies.flatMap(({ unitId, name }) => (named.has(unitId) ? [[unitId, name]] : [])),
			),
		};
	},
});
