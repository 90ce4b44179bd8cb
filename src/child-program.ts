import type { DraftTask } from '#exchange/draft-reader.server.ts';
import { serveChild } from '#platform/child/serve-child.server.ts';
import type { FileTask } from './evidence-file.server.ts';
import type { RoundTask } from './round-of-cells.server.ts';
import type { SetTask } from './set-file.server.ts';
import type { SheetTask } from './sheet-file.server.ts';
import type { SignedTask } from './signed-file.server.ts';

// The program of the child that reads drafts and sets, makes releases, and looks into evidence: what people send is opened
// here and nowhere else. Each task loads what it needs and no more: to load all of it takes five times as long as to look
// into a file.
type Task = DraftTask | SetTask | SheetTask | FileTask | RoundTask | SignedTask;

const historyFor = async ({ own }: DraftTask['draft'] | RoundTask) => {
	const { historyWith } = await import('./shipped-history.server.ts');
	return (table: Parameters<typeof historyWith>[0]) => historyWith(table, own);
};

const ofDraft = async (asked: DraftTask) => {
	const { draftContent, draftResults } = await import('#exchange/draft-results.server.ts');
	const { readSettings, saysRounding } = await import('#par-index/settings.ts');
	const means = { readSettings, saysRounding, historyOf: await historyFor(asked.draft) };
	return asked.task === 'read'
		? draftResults(asked.draft, means)
		: draftContent(asked.draft, asked.scope, means);
};

const ofRound = async (asked: RoundTask) => {
	const { freezeRound, previewRound } = await import('./round-of-cells.server.ts');
	const historyOf = await historyFor(asked);
	return asked.task === 'preview-round'
		? previewRound(asked.source, historyOf)
		: freezeRound(asked.source, historyOf, asked.scope);
};

serveChild<Task, unknown>(async (asked) => {
	switch (asked.task) {
		case 'inspect-file':
			return (await import('./evidence-file.server.ts')).inspectedFile(asked);
		case 'read-signed':
			return (await import('./signed-file.server.ts')).inspectSigned(asked.bytes);
		case 'read-sheet':
			return (await import('./sheet-file.server.ts')).sheetOfFile(asked);
		case 'read-set':
			return (await import('./set-file.server.ts')).setOfFile(asked.bytes, asked.name);
		case 'preview-round':
		case 'freeze-round':
			return ofRound(asked);
		default:
			return ofDraft(asked);
	}
});
