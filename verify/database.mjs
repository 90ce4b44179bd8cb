#!/usr/bin/env node
/**
 * Verifies an installation of OpenPAR from its database and its files of evidence: audit chains, checkpoints, releases,
 * hashes of evidence, cells of scorecards. Without `--files` evidence is read from the bucket that OPENPAR_S3_… name. `DATABASE_URL=… node verify/database.mjs [--files FOLDER] [--checkpoint FILE]…
 * [--key KEY] [--json] [--lang vi|en]`. Shares no code with the program that wrote them; needs Node 20 and `pg`.
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { bucketOf, folderOf } from './database/places.mjs';
import { say } from './database/texts.mjs';
import { verifyDatabase } from './database/verify-database.mjs';

const OPTIONS = {
	files: { type: 'string' },
	checkpoint: { type: 'string', multiple: true },
	key: { type: 'string' },
	json: { type: 'boolean', default: false },
	lang: { type: 'string', default: 'vi' },
	help: { type: 'boolean', default: false },
};

const readCall = () => {
	try {
		const { values } = parseArgs({ options: OPTIONS });
		return ['vi', 'en'].includes(values.lang) ? values : undefined;
	} catch {
		return undefined;
	}
};

const report = ({ findings, ...counted }, { lang, hashOf }) => {
	for (const finding of findings) console.log(say(lang, finding));
	if (hashOf === undefined) console.log(say(lang, { code: 'files-skipped' }));
	console.log(
		say(
			lang,
			findings.length > 0 ? { code: 'faulty', count: findings.length } : { code: 'whole', ...counted },
		),
	);
};

const main = async () => {
	const call = readCall();
	const { DATABASE_URL: connectionString, PGDATABASE } = process.env;
	if (!call || call.help || !(connectionString ?? PGDATABASE)) {
		console.error(`${say('vi', { code: 'usage' })}\n\n${say('en', { code: 'usage' })}`);
		return call?.help ? 0 : 2;
	}
	const client = new pg.Client({ connectionString });
	try {
		await client.connect();
	} catch (error) {
		console.error(say(call.lang, { code: 'no-connection', reason: error.message }));
		return 2;
	}
	try {
		const { files, checkpoint: checkpoints, key, json } = call;
		const hashOf = files === undefined ? bucketOf(process.env) : folderOf(files);
		const result = await verifyDatabase(client, { hashOf, checkpoints, key });
		if (json) console.log(JSON.stringify({ ok: result.findings.length === 0, ...result }, null, '\t'));
		else report(result, { ...call, hashOf });
		return result.findings.length === 0 ? 0 : 1;
	} catch (error) {
		if (error.name === 'StoreRefused') {
			console.error(say(call.lang, { code: 'no-store', reason: error.message }));
			return 2;
		}
		// A checkpoint that was named and is not there.
		if (error.code !== 'ENOENT') throw error;
		console.error(say(call.lang, { code: 'no-checkpoint', source: error.path }));
		return 2;
	} finally {
		await client.end();
	}
};

process.exitCode = await main();
