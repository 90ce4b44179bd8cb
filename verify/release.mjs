#!/usr/bin/env node
/**
 * Verifies a release of OpenPAR from its files alone: `node verify/release.mjs FOLDER [--json] [--lang vi|en]
 * [--expect HASH]`. Shares no code with the program that made the release; needs Node 20 and nothing else.
 */
import { parseArgs } from 'node:util';
import { CannotRead, readRelease } from './read.mjs';
import { say } from './texts.mjs';
import { verifyRelease } from './verify-release.mjs';

const OPTIONS = {
	json: { type: 'boolean', default: false },
	lang: { type: 'string', default: 'vi' },
	expect: { type: 'string' },
	help: { type: 'boolean', default: false },
};

const readCall = () => {
	try {
		const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
		return positionals.length === 1 && ['vi', 'en'].includes(values.lang)
			? { ...values, path: positionals[0] }
			: values;
	} catch {
		return {};
	}
};

const report = ({ manifest, hash, findings, checked, lines, skipped }, language) => {
	const number = manifest?.number ?? '?';
	const key = manifest?.signature?.publicKey;
	const tell = (finding) => console.log(say(language, finding));
	for (const finding of findings) tell(finding);
	for (const one of skipped) tell({ code: 'not-recomputed', ...one });
	if (hash) tell({ code: 'hash', hash });
	if (findings.length > 0) return tell({ code: 'wrong', number, count: findings.length });
	tell(key ? { code: 'signed', key } : { code: 'unsigned' });
	tell({ code: 'right', number, lines, checked });
};

const main = () => {
	const { path, json, lang, expect, help } = readCall();
	if (help || path === undefined) {
		console.error(`${say('vi', { code: 'usage' })}\n\n${say('en', { code: 'usage' })}`);
		return help ? 0 : 2;
	}
	const result = verifyRelease(readRelease(path), expect);
	if (json) {
		const { manifest, ...rest } = result;
		console.log(
			JSON.stringify(
				{ ok: rest.findings.length === 0, number: manifest?.number ?? null, ...rest },
				null,
				'\t',
			),
		);
	} else report(result, lang);
	return result.findings.length === 0 ? 0 : 1;
};

try {
	process.exitCode = main();
} catch (error) {
	if (!(error instanceof CannotRead)) throw error;
	console.error(`${say('vi', error)}\n${say('en', error)}`);
	process.exitCode = 2;
}
