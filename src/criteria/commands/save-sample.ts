import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { leavesOf } from '../core/leaves.ts';
import { lockSample } from '../queries/leaf-samples.ts';
import { insertSample, type SampleFile } from '../store-samples.ts';

/** A sample is a few pages. */
const MOST_BYTES = 9_000_000;

const rowOf = (fileName: string, bytes: Uint8Array): SampleFile => ({
	file_name: fileName || 'mau.pdf',
	size: bytes.length,
	sha256: Buffer.from(sha256(bytes)).toString('hex'),
	bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
});

/**
 * Puts help and a document as an example to a leaf of a published set, for whoever scores it. The document may stay as it is or
 * be taken away. Problems: `criteria.set-missing`, `criteria.no-such-leaf` {leaf}, `criteria.sample-too-large` {limit}.
 */
export const saveSample = defineCommand({
	name: 'criteria.save-sample',
	policy: 'criteria.edit',
	input: z.object({
		setId: z.string().max(80),
		leaf: z.string().min(1).max(80),
		help: z.string().trim().max(4_000),
		/** `keep`: as it is; null: none. */
		file: z.union([
			z.literal('keep'),
			z.null(),
			z.object({
				name: z.string().max(300),
				bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length > 0),
			}),
		]),
	}),
	identity: ({ file, ...said }) => ({
		...said,
		file: file === null || file === 'keep' ? file : [file.name, file.bytes.length],
	}),
	load: (tx, { setId, leaf }, { jurisdictionId }) => lockSample(tx, jurisdictionId, setId, leaf),
	decide: (state, { leaf, help, file }, { actor, now, newId }) => {
		if (!state) return no('criteria.set-missing');
		if (!leavesOf(state.set).some(({ node }) => node.code === leaf))
			return no('criteria.no-such-leaf', { leaf });
		if (file !== null && file !== 'keep' && file.bytes.length > MOST_BYTES)
			return no('criteria.sample-too-large', { limit: MOST_BYTES / 1_000_000 });
		const kept = file === 'keep' ? state.file : file && rowOf(file.name, file.bytes);
		const { jurisdictionId, personId } = actor;
		const id: string = newId<'leaf-sample'>();
		return yes({
			changes: {
				jurisdictionId,
				id,
				setVersionId: state.id,
				leaf,
				help,
				file: kept,
				by: personId === 'system' ? null : personId,
				at: now,
			},
			event: {
				type: 'criteria.sample-saved',
				set: state.set.id,
				leaf,
				help,
				file: kept?.file_name ?? null,
				sha256: kept?.sha256 ?? null,
			},
			answer: { id },
		});
	},
	save: (tx, sample) => insertSample(tx, sample),
	constraints: { leaf_sample_once: 'criteria.sample-changed' },
});
