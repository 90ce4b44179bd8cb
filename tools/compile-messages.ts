import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '@inlang/paraglide-js';
import { messageTypes } from './message-types.ts';

/** Domains that citizens see are in all three languages; the others need Vietnamese and English. */
const IN_KHMER_TOO = ['frame', 'portal', 'scoring'];
const LOCALES = ['vi', 'en', 'km'] as const;
type Locale = (typeof LOCALES)[number];
type Messages = Record<string, unknown>;

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const readJson = (file: string): Messages => {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Messages;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
		throw new Error(`${file}: ${(error as Error).message}`);
	}
};

/**
 * A domain's messages in a language: `<locale>.json`, and files of one subject that hold all languages beside each other
 * ({"vi": {…}, "en": {…}, "km": {…}}), as each form of scoring rule has.
 */
const read = (folder: string, locale: Locale): Messages => {
	const all = { ...readJson(join(folder, `${locale}.json`)) };
	for (const file of readdirSync(folder).sort()) {
		if (LOCALES.some((one) => file === `${one}.json`)) continue;
		for (const [key, message] of Object.entries((readJson(join(folder, file))[locale] ?? {}) as Messages)) {
			if (all[key] !== undefined)
				throw new Error(`${join(folder, file)}: "${key}" stands in another file too`);
			all[key] = message;
		}
	}
	return all;
};

const namesIn = (message: unknown): string =>
	[...new Set([...JSON.stringify(message).matchAll(/\{([A-Za-z_]\w*)\}/g)].map(([, name]) => name))]
		.sort()
		.join(', ');

const isNfc = (message: unknown): boolean => {
	const text = JSON.stringify(message);
	return text === text.normalize('NFC');
};

/** What is wrong with one domain's files: keys that a language lacks or has alone, names that differ, no NFC. */
const findFaults = (domain: string, all: Record<Locale, Messages>): string[] => {
	const faults: string[] = [];
	const required = IN_KHMER_TOO.includes(domain) ? LOCALES : LOCALES.filter((locale) => locale !== 'km');
	for (const key of new Set(LOCALES.flatMap((locale) => Object.keys(all[locale])))) {
		for (const locale of required) {
			if (all[locale][key] === undefined) faults.push(`${domain}/${locale}.json: no "${key}"`);
		}
		for (const locale of LOCALES) {
			const message = all[locale][key];
			if (message === undefined) continue;
			if (message === '') faults.push(`${domain}/${locale}.json: "${key}" is empty`);
			if (!isNfc(message)) faults.push(`${domain}/${locale}.json: "${key}" is not in Unicode form NFC`);
			// a text may leave a name out in one form of a plural, but not use one that Vietnamese does not give
			if (
				typeof message === 'string' &&
				all.vi[key] !== undefined &&
				namesIn(message) !== namesIn(all.vi[key])
			)
				faults.push(
					`${domain}/${locale}.json: "${key}" uses {${namesIn(message)}}, vi {${namesIn(all.vi[key])}}`,
				);
		}
	}
	return faults;
};

/** All domains' messages in one table per language, with everything that is wrong in them. */
export const mergeMessages = (folder: string): { messages: Record<Locale, Messages>; faults: string[] } => {
	const messages: Record<Locale, Messages> = { vi: {}, en: {}, km: {} };
	const faults: string[] = [];
	for (const domain of readdirSync(folder).sort()) {
		const all = { vi: {}, en: {}, km: {} } as Record<Locale, Messages>;
		for (const locale of LOCALES) all[locale] = read(join(folder, domain), locale);
		faults.push(...findFaults(domain, all));
		for (const locale of LOCALES) {
			for (const [key, message] of Object.entries(all[locale])) {
				if (messages[locale][key] !== undefined)
					faults.push(`${domain}/${locale}.json: "${key}" stands in another domain too`);
				messages[locale][key] = message;
			}
		}
	}
	return { messages, faults };
};

/** Runs the work and returns what it printed: Paraglide reports its failures by printing a warning and going on. */
const printedBy = async (work: () => Promise<unknown>): Promise<string> => {
	const streams = [process.stdout, process.stderr] as const;
	const writes = streams.map((stream) => stream.write);
	let printed = '';
	for (const stream of streams) {
		stream.write = (chunk: string | Uint8Array) => {
			printed += chunk.toString();
			return true;
		};
	}
	try {
		await work();
	} finally {
		streams.forEach((stream, i) => {
			stream.write = writes[i] as typeof stream.write;
		});
	}
	return printed;
};

/**
 * Compiles messages/<domain>/<locale>.json into src/paraglide, without Vite, so that the command line has them too.
 * @throws Error naming every fault: a key that a language lacks, any warning, messages that did not arrive.
 */
export const compileMessages = async (root = ROOT): Promise<{ count: number }> => {
	const { messages, faults } = mergeMessages(join(root, 'messages'));
	if (faults.length > 0) throw new Error(`messages:\n  ${faults.join('\n  ')}`);
	mkdirSync(join(root, '.cache'), { recursive: true });
	// inlang writes a readme and its own files into the project folder: it gets a copy
	const work = mkdtempSync(join(root, '.cache', 'messages-'));
	const outdir = resolve(root, 'src/paraglide');
	try {
		cpSync(join(root, 'project.inlang'), join(work, 'project.inlang'), { recursive: true });
		cpSync(join(root, 'tools/messages-plugin.js'), join(work, 'plugin.js'));
		for (const locale of LOCALES)
			writeFileSync(join(work, `${locale}.json`), JSON.stringify(messages[locale]));
		const printed = await printedBy(() =>
			compile({
				project: join(work, 'project.inlang'),
				outdir,
				outputStructure: 'locale-modules',
				// edges set the language per request (src/hooks.server.ts) or process (src/cli)
				strategy: ['globalVariable', 'baseLocale'],
				isServer: 'true',
				emitPrettierIgnore: false,
				emitReadme: false,
				emitGitIgnore: false,
				// tools/message-types.ts makes them
				emitTsDeclarations: false,
			}),
		);
		if (printed.trim() !== '') throw new Error(`messages: Paraglide warned:\n${printed}`);
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
	const keys = Object.keys(messages.vi);
	const count = assertArrived(outdir, keys);
	const types = messageTypes(readFileSync(join(outdir, 'messages/_index.js'), 'utf8'), keys);
	for (const [name, text] of Object.entries(types)) writeFileSync(join(outdir, name), text);
	return { count };
};

/** "Success" with nothing in it has happened: every key must stand in what was written. */
const assertArrived = (outdir: string, keys: readonly string[]): number => {
	const text = readFileSync(join(outdir, 'messages/_index.js'), 'utf8');
	const arrived = new Set(Array.from(text.matchAll(/"([^"\n]+)"/g), ([, key]) => key));
	const lost = keys.filter((key) => !arrived.has(key));
	if (keys.length === 0 || lost.length > 0)
		throw new Error(`messages: ${keys.length} read, not compiled: ${lost.join(', ') || 'all'}`);
	return keys.length;
};

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	try {
		const { count } = await compileMessages();
		console.log(`${count} messages compiled`);
		// inlang's in-memory database leaves timers that would keep the process for half a minute
		process.exit(0);
	} catch (error) {
		console.error((error as Error).message);
		process.exit(1);
	}
}
