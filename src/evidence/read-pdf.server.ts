import { inflateSync } from 'node:zlib';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Flag } from './core/kinds.ts';

/** Unpacked bytes of all lists of objects together. */
const MOST_UNPACKED = 100_000_000;

/** Names that make a reader run, fetch or unpack something, by what is said of them. */
const REFUSED: ReadonlyArray<readonly [string, ReadonlySet<string>]> = [
	['evidence.script', new Set(['JavaScript', 'JS', 'RichMedia', 'XFA', 'Rendition'])],
	['evidence.starts-program', new Set(['Launch', 'ImportData', 'SubmitForm', 'GoToE'])],
	['evidence.embedded-file', new Set(['EmbeddedFile', 'EmbeddedFiles', 'FileAttachment'])],
];

/** The head of an object, outside or inside of a stream. */
const OBJECT = /\d\s+\d+\s+obj\b/;

const NAME = /\/([^\s/<>[\](){}%]+)/g;

/** A name as a reader understands it: #4a is J. */
const plain = (name: string): string =>
	name.replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const refusedName = (text: string): Decision<never> | undefined => {
	for (const [, raw = ''] of text.matchAll(NAME)) {
		const name = plain(raw);
		const found = REFUSED.find(([, names]) => names.has(name));
		if (found) return no(found[0], { name });
	}
	return undefined;
};

/** Texts in brackets and in angles are what the page says and not what it does. */
const withoutTexts = (text: string): string => text.replaceAll(/\((?:\\.|[^\\()])*\)|<[0-9a-fA-F\s]*>/g, ' ');

type Piece = { readonly dictionary: string; readonly stream: Buffer | undefined };

/** What stands between streams, and each stream with the dictionary before it. */
const pieces = function* (bytes: Buffer): Generator<Piece> {
	let at = 0;
	while (at < bytes.length) {
		const word = bytes.indexOf('stream', at);
		if (word < 0) {
			yield { dictionary: bytes.toString('latin1', at), stream: undefined };
			return;
		}
		const dictionary = bytes.toString('latin1', at, word);
		const start = word + 6 + (bytes[word + 6] === 0x0d ? 1 : 0) + 1;
		const isStream =
			/>>\s*$/.test(dictionary.slice(-40)) && (bytes[word + 6] === 0x0a || bytes[word + 6] === 0x0d);
		if (!isStream) {
			yield { dictionary, stream: undefined };
			at = word + 6;
			continue;
		}
		const end = bytes.indexOf('endstream', start);
		if (end < 0) {
			yield { dictionary, stream: bytes.subarray(start) };
			return;
		}
		yield { dictionary, stream: bytes.subarray(start, end) };
		at = end + 9;
	}
};

const isObjects = (dictionary: string): boolean => plain(dictionary.slice(-2000)).includes('/ObjStm');

/** Trailing end-of-line of a stream is not part of its packed bytes; zlib stops at its own end by itself. */
const unpack = (stream: Buffer, most: number): Buffer | 'larger' | 'broken' => {
	try {
		return inflateSync(stream, { maxOutputLength: most, finishFlush: 2 });
	} catch (error) {
		return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'larger' : 'broken';
	}
};

const isBlank = (byte: number): boolean =>
	byte === 0x0a || byte === 0x0d || byte === 0x20 || byte === 0 || byte === 9;

/** Whether something that is no PDF follows the last end mark, or an archive has its list of entries in the file. */
const hidesMore = (bytes: Buffer): boolean => {
	const end = bytes.lastIndexOf('%%EOF');
	if (!bytes.subarray(end + 5).every(isBlank)) return true;
	const archive = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
	return (
		archive >= Math.max(0, bytes.length - 66_000) ||
		/<(?:html|script|svg|!doctype)\b/i.test(bytes.toString('latin1', 0, 1024))
	);
};

/**
 * Looks through the objects of a PDF, those in compressed lists too, for whatever a reader would run, fetch or unpack.
 * An encrypted one cannot be looked into: it is taken with a flag, and never shown in the page.
 * Problems: `evidence.broken`, `evidence.more-behind`, `evidence.script`, `evidence.starts-program`,
 * `evidence.embedded-file`, `evidence.bomb`.
 */
export const readPdf = (bytes: Buffer): Decision<readonly Flag[]> => {
	if (bytes.lastIndexOf('%%EOF') < 0 || bytes.lastIndexOf('startxref') < 0) return no('evidence.broken');
	if (hidesMore(bytes)) return no('evidence.more-behind');
	let left = MOST_UNPACKED;
	let isEncrypted = false;
	for (const { dictionary, stream } of pieces(bytes)) {
		const words = withoutTexts(dictionary);
		const refused = refusedName(words);
		if (refused) return refused;
		isEncrypted ||= /\/Encrypt\b/.test(words);
		if (stream === undefined) continue;
		// A table of places may point into what looks like a stream: objects there count as well.
		const hidden = OBJECT.test(stream.toString('latin1'))
			? refusedName(withoutTexts(stream.toString('latin1')))
			: undefined;
		if (hidden) return hidden;
		if (!isObjects(dictionary)) continue;
		const unpacked = unpack(stream, left);
		if (unpacked === 'larger') return no('evidence.bomb');
		// Of an encrypted file lists of objects cannot be read; of another one that cannot be read is no evidence.
		if (unpacked === 'broken') {
			if (isEncrypted || bytes.includes('/Encrypt')) return yes(['encrypted']);
			return no('evidence.broken');
		}
		left -= unpacked.length;
		const inside = refusedName(withoutTexts(unpacked.toString('latin1')));
		if (inside) return inside;
	}
	return yes(isEncrypted ? ['encrypted'] : []);
};
