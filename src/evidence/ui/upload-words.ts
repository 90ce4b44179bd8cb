import { m } from '#paraglide/messages.js';

/** What the script of the file field says; the placeholders it fills by itself stand in braces. */
export const uploadWords = (): Readonly<Record<string, string>> => {
	const hole = (name: string): string => `{${name}}`;
	const [name, size, done, kind, count, reason] = ['name', 'size', 'done', 'kind', 'count', 'reason'].map(
		hole,
	) as [string, string, string, string, string, string];
	return {
		turn: m['evidence.upload.waiting-turn'](),
		sending: m['evidence.upload.sending']({ done, size }),
		waiting: m['evidence.upload.waiting']({ done, size }),
		looking: m['evidence.upload.looking'](),
		received: m['evidence.upload.received']({ kind, size }),
		ended: m['evidence.upload.ended'](),
		failed: m['evidence.upload.failed'](),
		cancel: m['evidence.upload.cancel']({ name }),
		remove: m['evidence.upload.remove']({ name }),
		begun: m['evidence.upload.begun']({ count }),
		allDone: m['evidence.upload.all-done']({ count }),
		refused: m['evidence.upload.refused']({ name, reason }),
		wentOn: m['evidence.upload.went-on']({ name }),
		waitThen: m['evidence.upload.wait-then'](),
		removeFirst: m['evidence.upload.remove-first'](),
		drop: m['evidence.upload.drop'](),
		tooLarge: m['evidence.too-large']({ name, limit: '200' }),
		empty: m['evidence.empty']({ name }),
		kb: m['evidence.size.kb']({ size }),
		mb: m['evidence.size.mb']({ size }),
	};
};
