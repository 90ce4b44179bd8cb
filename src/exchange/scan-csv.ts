import type { SheetCells } from './core/sheet-cells.ts';

/** What a scan is told: where the table begins, what stands between cells, and how much of it is wanted. */
export type ScanOptions = {
	readonly from: number;
	readonly delimiter: number;
	readonly rows: number;
	/** Longer rows are left to who can say what is wrong with them. */
	readonly longestRow: number;
};

const [QUOTE, LINE_FEED, RETURN] = [0x22, 0x0a, 0x0d];

/** A list of whole numbers that grows, as typed arrays do not. */
const growing = (capacity: number) => {
	let values = new Uint32Array(capacity);
	let length = 0;
	return {
		push: (value: number): void => {
			if (length === values.length) {
				const more = new Uint32Array(length * 2);
				more.set(values);
				values = more;
			}
			values[length++] = value;
		},
		at: (place: number): number => values[place] as number,
		size: (): number => length,
		all: (): Uint32Array => values.slice(0, length),
	};
};

/** Each different run of bytes once, found again by its hash; texts are made of them only once each. */
const internBytes = (bytes: Uint8Array) => {
	// A mark inside the file is no mark of a byte order but a character like others.
	const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	const texts: string[] = [''];
	const [starts, ends, hashes] = [growing(1024), growing(1024), growing(1024)];
	for (const list of [starts, ends, hashes]) list.push(0);
	let slots = new Uint32Array(4096);
	const escaped = new Map<string, number>();

	const same = (place: number, from: number, until: number): boolean => {
		const start = starts.at(place);
		if (ends.at(place) - start !== until - from) return false;
		for (let at = from, other = start; at < until; at++, other++)
			if (bytes[at] !== bytes[other]) return false;
		return true;
	};

	const grow = (): void => {
		slots = new Uint32Array(slots.length * 4);
		for (let place = 1; place < hashes.size(); place++) {
			if (ends.at(place) > 0) put(place, hashes.at(place));
		}
	};

	const put = (place: number, hash: number): void => {
		let at = hash & (slots.length - 1);
		while (slots[at] !== 0) at = (at + 1) & (slots.length - 1);
		slots[at] = place;
	};

	const add = (text: string, from: number, until: number, hash: number): number => {
		const place = texts.push(text) - 1;
		starts.push(from);
		ends.push(until);
		hashes.push(hash);
		return place;
	};

	return {
		texts,
		/** The place of the text that stands there; its bytes have this hash. @throws TypeError where it is no UTF-8 */
		find: (from: number, until: number, hash: number): number => {
			if (from === until) return 0;
			for (let at = hash & (slots.length - 1); slots[at] !== 0; at = (at + 1) & (slots.length - 1)) {
				const place = slots[at] as number;
				if (hashes.at(place) === hash && same(place, from, until)) return place;
			}
			const place = add(decoder.decode(bytes.subarray(from, until)), from, until, hash);
			if (texts.length * 2 > slots.length) grow();
			else put(place, hash);
			return place;
		},
		/** The same for a cell in which quotes stand twice; such texts come in no other way. */
		findEscaped: (from: number, until: number): number => {
			const text = decoder.decode(bytes.subarray(from, until)).replaceAll('""', '"');
			const place = escaped.get(text) ?? add(text, 0, 0, 0);
			escaped.set(text, place);
			return place;
		},
	};
};

/** Of bytes, by FNV: good enough to tell texts apart, and one multiplication a byte. */
const [HASH_START, HASH_PRIME] = [0x811c9dc5, 0x01000193];

/**
 * Scans a CSV file that is as it should be, byte by byte, without making a text of any cell that was there before.
 * @returns undefined for anything out of the ordinary (quotes in the middle of a cell or left open, NUL, bytes that are no
 * UTF-8, endless rows): then a reader that knows what to say about it has to read the file
 */
export const scanCsv = (
	bytes: Uint8Array,
	{ from, delimiter, rows, longestRow }: ScanOptions,
): Omit<SheetCells, 'file'> | undefined => {
	const texts = internBytes(bytes);
	const starts = growing(1024);
	const cells = growing(4096);
	starts.push(0);
	/** 1: the end of a cell · 2: a quote · 3: NUL. */
	const special = new Uint8Array(256);
	for (const byte of [delimiter, LINE_FEED, RETURN]) special[byte] = 1;
	special[QUOTE] = 2;
	special[0] = 3;
	const end = bytes.length;
	let at = from;
	try {
		while (at < end && starts.size() <= rows) {
			const rowStart = at;
			for (let isRow = true; isRow; ) {
				const cell = at;
				if (bytes[at] === QUOTE) {
					let isEscaped = false;
					let hash = HASH_START;
					for (at++; ; at++) {
						const byte = bytes[at];
						if (byte === undefined || byte === 0) return undefined;
						if (byte === QUOTE) {
							if (bytes[at + 1] !== QUOTE) break;
							isEscaped = true;
							at++;
						}
						hash = Math.imul(hash ^ byte, HASH_PRIME);
					}
					const until = at++;
					if (at < end && special[bytes[at] as number] !== 1) return undefined;
					cells.push(
						isEscaped ? texts.findEscaped(cell + 1, until) : texts.find(cell + 1, until, hash >>> 0),
					);
				} else {
					let hash = HASH_START;
					while (at < end) {
						const byte = bytes[at] as number;
						if (special[byte] !== 0) {
							if (special[byte] !== 1) return undefined;
							break;
						}
						hash = Math.imul(hash ^ byte, HASH_PRIME);
						at++;
					}
					cells.push(texts.find(cell, at, hash >>> 0));
				}
				if (at < end && bytes[at] === delimiter) at++;
				else isRow = false;
			}
			if (at - rowStart > longestRow) return undefined;
			starts.push(cells.size());
			if (at >= end) break;
			at += bytes[at] === RETURN && bytes[at + 1] === LINE_FEED ? 2 : 1;
		}
	} catch {
		return undefined;
	}
	return { texts: texts.texts, starts: starts.all(), cells: cells.all() };
};
