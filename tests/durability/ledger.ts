import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** What a writer meant to do, and what it was told had been done. */
export type Entry =
	| { readonly kind: 'asked'; readonly key: string }
	| { readonly kind: 'released'; readonly key: string; readonly number: string; readonly hash: string }
	| { readonly kind: 'imported'; readonly edition: number };

/** Entries outside the database, each on the disk before the next step is taken. */
export const openLedger = (file: string) => {
	const descriptor = openSync(file, 'a');
	return {
		write: (entry: Entry): void => {
			writeSync(descriptor, `${JSON.stringify(entry)}\n`);
			fsyncSync(descriptor);
		},
		close: () => closeSync(descriptor),
	};
};

/** All entries that came to the disk whole; the killed writer may have left half a line. */
export const readLedger = (file: string): readonly Entry[] =>
	existsSync(file)
		? readFileSync(file, 'utf8')
				.split('\n')
				.flatMap((line) => {
					try {
						return [JSON.parse(line) as Entry];
					} catch {
						return [];
					}
				})
		: [];
