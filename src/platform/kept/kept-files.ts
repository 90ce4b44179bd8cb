/** A file as a form sent it. */
export type SentFile = { readonly fileName: string; readonly bytes: Uint8Array };

/**
 * Files of forms that came back with something else that is wrong: no browser sends a chosen file twice by itself, so
 * nobody has to choose it again.
 */
export type KeptFiles = {
	/** Keeps one file of somebody, in place of the one before. @returns by what they name it when the form comes again */
	readonly keep: (owner: string, file: SentFile) => string;
	/** The file that its owner names; undefined where it is not kept any more. It stays until it is dropped or too old. */
	readonly find: (owner: string, name: string) => SentFile | undefined;
	/** Forgets the file of somebody: it was taken in. */
	readonly drop: (owner: string) => void;
};

/** As long as a form may lie before somebody who looks up a number. */
const KEPT_FOR = 30 * 60_000;
/** Of at most nine megabytes each. */
const AT_ONCE = 8;

/**
 * Keeps them in the memory of this process, the latest few: after a restart, or at another process, the form asks for the
 * file again, as every form does.
 */
export const keptFiles = (now: () => number, newName: () => string): KeptFiles => {
	type Kept = { readonly name: string; readonly file: SentFile; readonly at: number };
	const kept = new Map<string, Kept>();
	const forgetOld = (): void => {
		for (const [owner, { at }] of kept) if (now() - at >= KEPT_FOR) kept.delete(owner);
		for (const owner of kept.keys()) {
			if (kept.size <= AT_ONCE) break;
			kept.delete(owner);
		}
	};
	return {
		keep: (owner, file) => {
			const name = newName();
			// The latest stands last: the first of the map is the one to go.
			kept.delete(owner);
			kept.set(owner, { name, file, at: now() });
			forgetOld();
			return name;
		},
		find: (owner, name) => {
			forgetOld();
			const found = kept.get(owner);
			return found?.name === name ? found.file : undefined;
		},
		drop: (owner) => void kept.delete(owner),
	};
};
