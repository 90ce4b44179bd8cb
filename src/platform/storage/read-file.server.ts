import { open } from 'node:fs/promises';

/** From the first to the last byte, both included. */
type Range = { readonly from: number; readonly until: number };

/**
 * The bytes of a file, which is opened when the first of them is asked for and closed after the last, or when whoever reads
 * stops: what nobody reads (a scanner that is away, a browser that asked for the head alone) holds nothing open.
 * @throws what the disk says, with the first bytes
 */
export async function* readFilePieces(path: string, range?: Range): AsyncGenerator<Uint8Array> {
	const file = await open(path, 'r');
	try {
		const part = range ? { start: range.from, end: range.until } : {};
		yield* file.createReadStream({ ...part, autoClose: false }) as AsyncIterable<Uint8Array>;
	} finally {
		await file.close();
	}
}
