import { readdirSync, readFileSync } from 'node:fs';
import { hashOfSet } from '#criteria/core/hash-set.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { readSet } from '#criteria/read-set.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';

/** A set that comes with the product, to be adopted. */
export type ShippedSet = { readonly set: CriteriaSet; readonly hash: string };

const FOLDER = new URL('../data/sets/', import.meta.url);

const readAll = (): readonly ShippedSet[] =>
	readdirSync(FOLDER)
		.filter((file) => file.endsWith('.yaml'))
		.sort()
		.flatMap((file) => {
			const read = readSet(readFileSync(new URL(file, FOLDER), 'utf8'));
			// A test holds every one of them to be readable.
			return read.ok ? [{ set: read.set, hash: hashOfSet(read.set, sha256) }] : [];
		});

let kept: readonly ShippedSet[] | undefined;

/** All sets of `data/sets`; read once, since they change only with the program. */
export const shippedSets = (): readonly ShippedSet[] => {
	kept ??= readAll();
	return kept;
};
