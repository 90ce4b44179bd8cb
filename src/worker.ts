import type { DraftTask } from '#exchange/draft-reader.server.ts';
import { type DraftFiles, draftContent, draftResults } from '#exchange/draft-results.server.ts';
import { readSettings, saysRounding } from '#par-index/settings.ts';
import { serveChild } from '#platform/child/serve-child.server.ts';
import { type FileTask, inspectedFile } from './evidence-file.server.ts';
import { type SetTask, setOfFile } from './set-file.server.ts';
import { type SheetTask, sheetOfFile } from './sheet-file.server.ts';
import { historyWith } from './shipped-history.server.ts';

const meansFor = ({ own }: DraftFiles) => ({
	readSettings,
	saysRounding,
	historyOf: (table: Parameters<typeof historyWith>[0]) => historyWith(table, own),
});

// The program of the child that reads drafts and sets, makes releases, and looks into evidence: what people send is opened
// here and nowhere else.
serveChild<DraftTask | SetTask | SheetTask | FileTask, unknown>(async (asked) => {
	if (asked.task === 'inspect-file') return inspectedFile(asked);
	if (asked.task === 'read-sheet') return sheetOfFile(asked);
	if (asked.task === 'read-set') return setOfFile(asked.bytes, asked.name);
	if (asked.task === 'read') return draftResults(asked.draft, meansFor(asked.draft));
	return draftContent(asked.draft, asked.scope, meansFor(asked.draft));
});
