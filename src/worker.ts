import type { DraftTask } from '#exchange/draft-reader.server.ts';
import { type DraftFiles, draftContent, draftResults } from '#exchange/draft-results.server.ts';
import { readSettings, saysRounding } from '#par-index/settings.ts';
import { serveChild } from '#platform/child/serve-child.server.ts';
import { type FileTask, inspectedFile } from './evidence-file.server.ts';
import { freezeRound, previewRound, type RoundTask } from './round-of-cells.server.ts';
import { type SetTask, setOfFile } from './set-file.server.ts';
import { type SheetTask, sheetOfFile } from './sheet-file.server.ts';
import { historyWith } from './shipped-history.server.ts';
import { inspectSigned, type SignedTask } from './signed-file.server.ts';

const historyFor =
	({ own }: Pick<DraftFiles, 'own'>) =>
	(table: Parameters<typeof historyWith>[0]) =>
		historyWith(table, own);
const meansFor = (draft: DraftFiles) => ({ readSettings, saysRounding, historyOf: historyFor(draft) });

// The program of the child that reads drafts and sets, makes releases, and looks into evidence: what people send is opened
// here and nowhere else.
type Task = DraftTask | SetTask | SheetTask | FileTask | RoundTask | SignedTask;
serveChild<Task, unknown>(async (asked) => {
	if (asked.task === 'inspect-file') return inspectedFile(asked);
	if (asked.task === 'preview-round') return previewRound(asked.source, historyFor(asked));
	if (asked.task === 'freeze-round') return freezeRound(asked.source, historyFor(asked), asked.scope);
	if (asked.task === 'read-signed') return inspectSigned(asked.bytes);
	if (asked.task === 'read-sheet') return sheetOfFile(asked);
	if (asked.task === 'read-set') return setOfFile(asked.bytes, asked.name);
	if (asked.task === 'read') return draftResults(asked.draft, meansFor(asked.draft));
	return draftContent(asked.draft, asked.scope, meansFor(asked.draft));
});
