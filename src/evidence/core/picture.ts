import { type Decision, no, yes } from '#kernel/decision.ts';

/** More pixels than this are a flood and not a page (a scanned A3 sheet at 600 dots an inch has 70 million). */
const MOST_PIXELS = 120_000_000;

export type Picture = { readonly width: number; readonly height: number };

const broken = no('evidence.broken');

const sized = (width: number, height: number): Decision<Picture> => {
	if (width === 0 || height === 0) return broken;
	if (width * height > MOST_PIXELS)
		return no('evidence.too-many-pixels', { width, height, limit: MOST_PIXELS });
	return yes({ width, height });
};

/**
 * Walks through a PNG chunk by chunk to its end (ISO/IEC 15948). Problems: `evidence.broken`,
 * `evidence.too-many-pixels`, `evidence.more-behind` (something follows the end: a second file may hide there).
 */
export const readPng = (bytes: Uint8Array): Decision<Picture> => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let at = 8;
	let size: Decision<Picture> | undefined;
	while (at + 12 <= bytes.length) {
		const length = view.getUint32(at);
		const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
		const next = at + 12 + length;
		if (next > bytes.length) return broken;
		if (size === undefined) {
			if (type !== 'IHDR' || length !== 13) return broken;
			size = sized(view.getUint32(at + 8), view.getUint32(at + 12));
			if (!size.ok) return size;
		}
		if (type === 'IEND') return next === bytes.length ? size : no('evidence.more-behind');
		at = next;
	}
	return broken;
};

/** Markers without a length of their own. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
/** Frames of all codings; 0xc4, 0xc8 and 0xcc are tables. */
const isFrame = (marker: number): boolean =>
	marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Where a scan ends: at the next marker that is neither a stuffed byte nor a restart. */
const afterScan = (bytes: Uint8Array, from: number): number => {
	for (
		let at = bytes.indexOf(0xff, from);
		at >= 0 && at + 1 < bytes.length;
		at = bytes.indexOf(0xff, at + 1)
	) {
		const next = bytes[at + 1] ?? 0;
		if (next !== 0 && next !== 0xff && !isBare(next)) return at;
	}
	return bytes.length;
};

/**
 * Walks through a JPEG marker by marker to its end (ISO/IEC 10918-1). Problems as of `readPng`; a maker's second picture
 * behind the end (multi-picture format) is refused too: it would be evidence that nobody sees.
 */
export const readJpeg = (bytes: Uint8Array): Decision<Picture> => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let at = 2;
	let size: Decision<Picture> | undefined;
	while (at + 2 <= bytes.length) {
		if (bytes[at] !== 0xff) return broken;
		const marker = bytes[at + 1] ?? 0;
		if (marker === 0xff) {
			at += 1;
			continue;
		}
		if (marker === 0xd9) {
			if (size === undefined) return broken;
			return at + 2 === bytes.length ? size : no('evidence.more-behind');
		}
		if (isBare(marker)) {
			at += 2;
			continue;
		}
		if (at + 4 > bytes.length) return broken;
		const length = view.getUint16(at + 2);
		if (length < 2 || at + 2 + length > bytes.length) return broken;
		if (isFrame(marker) && length >= 8) {
			size = sized(view.getUint16(at + 7), view.getUint16(at + 5));
			if (!size.ok) return size;
		}
		at += 2 + length;
		if (marker === 0xda) at = afterScan(bytes, at);
	}
	return broken;
};
