import { createPublicKey, verify } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readCanonical } from '../canonical.mjs';
import { digest } from '../hash.mjs';
import { instant, toInstant } from './columns.mjs';

const FORMAT = 'openpar-checkpoint/1';

/** An Ed25519 key of 32 bytes in the form that the platform reads (RFC 8410: a fixed head, then the key). */
const keyOf = (raw) =>
	createPublicKey({
		key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
		format: 'der',
		type: 'spki',
	});

const signed = ({ text, publicKey, signature }) => {
	try {
		return verify(
			null,
			Buffer.from(text),
			keyOf(Buffer.from(publicKey, 'base64')),
			Buffer.from(signature, 'base64'),
		);
	} catch {
		return false;
	}
};

/** What a published checkpoint says, or what is wrong with it. */
const read = (one, source, key) => {
	const { value, fault } = readCanonical(one.text ?? '');
	if (fault || value?.format !== FORMAT) return { findings: [{ code: 'checkpoint-unreadable', source }] };
	if (!signed(one) || value.publicKey !== one.publicKey)
		return { findings: [{ code: 'checkpoint-forged', source }] };
	if (key !== undefined && value.publicKey !== key)
		return { findings: [{ code: 'checkpoint-other-key', source }] };
	return { value, findings: [] };
};

const filesOf = async (path) => {
	if (!(await stat(path)).isDirectory()) return [path];
	const names = (await readdir(path)).filter((name) => name.endsWith('.json')).sort();
	return names.map((name) => join(path, name));
};

/** Checkpoints that were kept elsewhere: files as the portal gives them out. */
const readOutside = async (paths, key) => {
	const found = [];
	for (const path of (await Promise.all(paths.map(filesOf))).flat()) {
		let one;
		try {
			one = JSON.parse(await readFile(path, 'utf8'));
		} catch {
			found.push({ source: path, findings: [{ code: 'checkpoint-unreadable', source: path }] });
			continue;
		}
		found.push({ source: path, one, ...read(one, path, key) });
	}
	return found;
};

const readStored = async (ask, key) => {
	const { rows } = await ask(
		`select number, ${instant('at')} as at, text, public_key as "publicKey", signature from checkpoint order by number`,
	);
	let before;
	return rows.map((row, index) => {
		const source = `№ ${row.number}`;
		const { value, findings } = read(row, source, key);
		const holds =
			!value ||
			(row.number === index + 1 &&
				value.number === row.number &&
				toInstant(value.at) === row.at &&
				value.previous === (before === undefined ? null : digest(before)));
		before = row.text;
		return {
			source,
			one: row,
			value,
			findings: [...findings, ...(holds ? [] : [{ code: 'checkpoint-out-of-order', source }])],
		};
	});
};

/** A checkpoint that somebody kept must still be the one that stands here under its number. */
const held = (outside, stored) =>
	outside.flatMap(({ source, one, value }) => {
		if (!value) return [];
		const here = stored.find((other) => other.one.number === value.number);
		return here?.one.text === one.text ? [] : [{ code: 'checkpoint-not-kept', source }];
	});

/**
 * Reads the checkpoints of this installation and those that were kept elsewhere.
 * @param paths files or folders of checkpoints as the portal gives them out
 * @param key the public key in base64 that they must be signed with; undefined: any, as they say themselves
 * @returns `marks` by jurisdiction: the hash that its chain must have at a number
 */
export const readCheckpoints = async (ask, paths, key) => {
	const stored = await readStored(ask, key);
	const outside = await readOutside(paths, key);
	const marks = new Map();
	for (const { source, value } of [...stored, ...outside])
		for (const { jurisdiction, seq, hash } of value?.heads ?? [])
			marks.set(jurisdiction, [...(marks.get(jurisdiction) ?? []), { seq, hash, source }]);
	return {
		checkpoints: stored.length,
		marks,
		findings: [...[...stored, ...outside].flatMap(({ findings }) => findings), ...held(outside, stored)],
	};
};
