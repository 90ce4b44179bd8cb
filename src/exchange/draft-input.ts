import { z } from 'zod';
import type { Problem } from '#kernel/decision.ts';
import { DRAFT_LIMITS, FILE_ROLES, MOST_SETS } from './core/draft.ts';

/** A file's name as it is shown: without the folders that it lay in, which may name a person. */
const fileName = z
	.string()
	.transform((name) => (name.normalize('NFC').split(/[/\\]/).at(-1) ?? '').slice(0, 200))
	.refine((name) => name !== '');

const draftFile = z.object({
	role: z.enum(FILE_ROLES),
	name: fileName,
	bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= DRAFT_LIMITS.bytes),
});

export const draftFiles = z
	.array(draftFile)
	.max(DRAFT_LIMITS.files)
	.refine((files) => files.filter(({ role }) => role === 'table' || role === 'entries').length <= 1)
	.refine((files) => files.reduce((sum, { bytes }) => sum + bytes.length, 0) <= DRAFT_LIMITS.bytes);

// Made by the reader of this same process from what it could not open.
export const refusedFiles = z.array(
	z.custom<Problem>((value) => typeof value === 'object' && value !== null),
);

export const block = z.string().trim().max(200);
export const year = z.number().int().min(1900).max(2200).nullable();
/** Ids of published sets. */
export const setIds = z.array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/)).max(MOST_SETS);

export const settingsText = z.string().max(DRAFT_LIMITS.settings);

/** Which draft is meant, as the person saw it. */
export const draftSeen = { id: z.uuid(), version: z.number().int().positive() };
