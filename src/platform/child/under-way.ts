/** What became of work so far. */
export type Progress<T> = { readonly done: true; readonly value: T } | { readonly done: false };

/** Long work by a key, whose result waits for whoever asks for it next. */
export type UnderWay = {
	/** Starts the work, or joins that of the same key, and waits a while for its end. */
	readonly start: <T>(key: string, work: () => Promise<T>, patience: number) => Promise<Progress<T>>;
	/** What became of the work of a key; undefined where there is none. A result is handed over once. */
	readonly look: <T>(key: string) => Promise<Progress<T>> | undefined;
};

const NOT_YET = { done: false } as const;

const within = <T>(promise: Promise<T>, patience: number): Promise<Progress<T>> => {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<Progress<T>>((resolve) => {
		timer = setTimeout(() => resolve(NOT_YET), patience);
	});
	const ended = promise.then((value) => ({ done: true, value }) as const);
	return Promise.race([ended, late]).finally(() => clearTimeout(timer));
};

/**
 * Lets work go on beyond the answer of the request that began it. It is known to this process alone: after a restart
 * nothing is under way, and what was not finished can be begun again.
 */
export const underWay = (): UnderWay => {
	const works = new Map<string, Promise<unknown>>();
	const taken = async <T>(key: string, promise: Promise<T>, patience: number): Promise<Progress<T>> => {
		try {
			const progress = await within(promise, patience);
			if (progress.done) works.delete(key);
			return progress;
		} catch (error) {
			works.delete(key);
			throw error;
		}
	};
	return {
		start: <T>(key: string, work: () => Promise<T>, patience: number) => {
			const promise = (works.get(key) as Promise<T> | undefined) ?? work();
			// Whoever began it may be gone when it fails; who looks next is told.
			promise.catch(() => {});
			works.set(key, promise);
			return taken(key, promise, patience);
		},
		look: <T>(key: string) => {
			const promise = works.get(key) as Promise<T> | undefined;
			return promise && taken(key, promise, 0);
		},
	};
};
