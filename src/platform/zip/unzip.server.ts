import { constants, inflateRawSync } from 'node:zlib';
import { type Decision, no, yes } from '#kernel/decision.ts';

export type ZipLimits = {
	readonly bytes: number;
	readonly unpacked: number;
	readonly entries: number;
	/** Unpacked bytes for each packed byte, over the whole archive; small archives are let be. */
	readonly ratio: number;
};

export const ZIP_LIMITS: ZipLimits = {
	bytes: 50_000_000,
	unpacked: 100_000_000,
	entries: 10_000,
	ratio: 100,
};

const SMALL = 5_000_000;

export type ZipEntry = { readonly name: string; readonly bytes: Uint8Array };

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

type Listed = {
	name: string;
	method: number;
	packed: number;
	unpacked: number;
	offset: number;
	flags: number;
};

const ZIP64_LOCATOR = 0x07064b50;

/**
 * The end record has to be the last 22 bytes, without a comment and without a 64-bit locator before it: otherwise another
 * reader might find another list of entries than the one checked here.
 */
const findEnd = (view: DataView): number => {
	const at = view.byteLength - 22;
	if (view.getUint32(at, true) !== END) return -1;
	return at >= 20 && view.getUint32(at - 20, true) === ZIP64_LOCATOR ? -1 : at;
};

const list = (bytes: Uint8Array, view: DataView, limits: ZipLimits): Listed[] | 'broken' | 'too-many' => {
	const end = findEnd(view);
	if (end < 0) return 'broken';
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	if (count > limits.entries) return 'too-many';
	const entries: Listed[] = [];
	for (let index = 0; index < count; index++) {
		if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) return 'broken';
		const [nameLength, extra, comment] = [28, 30, 32].map((from) => view.getUint16(at + from, true)) as [
			number,
			number,
			number,
		];
		entries.push({
			name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
			flags: view.getUint16(at + 8, true),
			method: view.getUint16(at + 10, true),
			packed: view.getUint32(at + 20, true),
			unpacked: view.getUint32(at + 24, true),
			offset: view.getUint32(at + 42, true),
		});
		at += 46 + nameLength + extra + comment;
	}
	return at === end ? entries : 'broken';
};

/** Where the packed bytes of an entry begin, or −1. */
const dataStart = (view: DataView, { offset }: Listed): number => {
	if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) return -1;
	return offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
};

/**
 * Unpacks an archive under limits of its own, trusting nothing it says about its sizes: entries may not overlap, and
 * each is unpacked with a hard stop at what it declared and what is left of the whole.
 * Problems: `platform.zip-broken` (no archive, broken, encrypted), `platform.zip-too-large` (`what`: too many entries, too
 * many bytes, too tightly packed, an entry larger than it says). 64-bit archives are refused: no office file in the limits
 * needs one.
 */
export const unzip = (bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Decision<ZipEntry[]> => {
	const broken = no('platform.zip-broken');
	const large = (what: string) => no('platform.zip-too-large', { what });
	if (bytes.length > limits.bytes) return large(`${bytes.length} > ${limits.bytes} bytes`);
	if (bytes.length < 22) return broken;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const listed = list(bytes, view, limits);
	if (listed === 'too-many') return large(`> ${limits.entries} entries`);
	if (listed === 'broken') return broken;
	const declared = listed.reduce((total, { unpacked }) => total + unpacked, 0);
	if (declared > limits.unpacked) return large(`${declared} > ${limits.unpacked} bytes`);
	if (declared > SMALL && declared > bytes.length * limits.ratio) return large(`> ${limits.ratio} : 1`);
	const entries: ZipEntry[] = [];
	let previousEnd = 0;
	for (const entry of listed.toSorted((a, b) => a.offset - b.offset)) {
		const start = dataStart(view, entry);
		const end = start + entry.packed;
		const isEncrypted = (entry.flags & 1) === 1;
		const isKnown = entry.method === STORED || entry.method === DEFLATED;
		if (start < 0 || entry.offset < previousEnd || end > bytes.length || isEncrypted || !isKnown)
			return broken;
		previousEnd = end;
		const unpacked = inflate(bytes.subarray(start, end), entry);
		if (unpacked === 'larger') return large(entry.name.slice(0, 100));
		if (unpacked === 'broken') return broken;
		entries.push({ name: entry.name, bytes: unpacked });
	}
	return yes(entries);
};

const inflate = (packed: Uint8Array, entry: Listed): Uint8Array | 'larger' | 'broken' => {
	if (entry.method === STORED) return packed.length === entry.unpacked ? packed : 'broken';
	try {
		const options = { maxOutputLength: Math.max(entry.unpacked, 1), finishFlush: constants.Z_FINISH };
		const unpacked = inflateRawSync(packed, options);
		return unpacked.length === entry.unpacked ? unpacked : 'broken';
	} catch (error) {
		return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'larger' : 'broken';
	}
};
