/** A file as a form sent it. */
export type SentFile = { readonly fileName: string; readonly bytes: Uint8Array };

/**
 * Files of forms that came back with something else that is wrong: no browser sends a chosen file twice by itself, so
 * nobody has to choose it again.
 */
export type KeptFiles = {
	/**
	 * Keeps one file of somebody, in place of the one before.
	 * @returns by what they name it when the form comes again; undefined: it is too large to be kept, the form asks for it again
	 */
	readonly keep: (owner: string, file: SentFile) => string | undefined;
	/** The file that its owner names; undefined where it is not kept any more. It stays until it is dropped or too old. */
	readonly find: (owner: string, name: string) => SentFile | undefined;
	/** Forgets the file of somebody: it was taken in. */
	readonly drop: (owner: string) => void;
};

/** As long as a form may lie before somebody who looks up a number. */
const KEPT_FOR = 30 * 60_000;
const MOST_FILES = 8;
const MOST_BYTES = 40_000_000;

type Kept = { readonly name: string; readonly file: SentFile; readonly end: NodeJS.Timeout };

/**
 * Keeps them in the memory of this process: one of each person, eight and 40 MB of all together, each for half an hour and not
 * longer, whether anybody asks or not. Whoever brings a further one takes the place of the oldest. After a restart, or at
 * another process, there are none, and the form asks for the file again, as every form does.
 */
export const keptFiles = (newName: () => string): KeptFiles => {
	// The latest stands last: the first of the map is the one to go.
	const kept = new Map<string, Kept>();
	const drop = (owner: string): void => {
		clearTimeout(kept.get(owner)?.end);
		kept.delete(owner);
	};
	const isFull = (): boolean => {
		const bytes = [...kept.values()].reduce((sum, { file }) => sum + file.bytes.length, 0);
		return kept.size > MOST_FILES || bytes > MOST_BYTES;
	};
	return {
		keep: (owner, file) => {
			drop(owner);
			if (file.bytes.length > MOST_BYTES) return undefined;
			const name = newName();
			// A file that waits for its form keeps no process from ending.
			kept.set(owner, { name, file, end: setTimeout(drop, KEPT_FOR, owner).unref() });
			for (const oldest of kept.keys()) {
				if (!isFull()) break;
				drop(oldest);
			}
			return name;
		},
		find: (owner, name) => {
			const found = kept.get(owner);
			return found?.name === name ? found.file : undefined;
		},
		drop,
	};
};
