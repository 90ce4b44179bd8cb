const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** One press of Ctrl-C reaches us from the terminal, from npm and from the bootstrap. */
const SAME_PRESS_MS = 700;

export type StopRequest = {
	readonly signal: AbortSignal;
	/** Settles when somebody asks a second time: no more waiting. */
	readonly insisted: Promise<void>;
	/** Asks as a signal does. */
	ask(): void;
	forget(): void;
};

/** Listens for Ctrl-C and for being asked to end. */
export const listenForStop = (): StopRequest => {
	const controller = new AbortController();
	let insist: () => void = () => {};
	const insisted = new Promise<void>((resolve) => {
		insist = resolve;
	});
	let first = 0;
	const asked = (): void => {
		if (!controller.signal.aborted) {
			first = Date.now();
			controller.abort();
		} else if (Date.now() - first > SAME_PRESS_MS) insist();
	};
	for (const name of SIGNALS) process.on(name, asked);
	return {
		signal: controller.signal,
		insisted,
		ask: asked,
		forget: () => {
			for (const name of SIGNALS) process.off(name, asked);
		},
	};
};
