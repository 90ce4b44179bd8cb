import type { DraftTask } from '#exchange/draft-reader.server.ts';
import { type DraftFiles, draftContent, draftResults } from '#exchange/draft-results.server.ts';
import { readSettings } from '#par-index/settings.ts';
import { serveChild } from '#platform/child/serve-child.server.ts';
import { historyWith } from './shipped-history.server.ts';

const meansFor = ({ own }: DraftFiles) => ({
	readSettings,
	historyOf: (table: Parameters<typeof historyWith>[0]) => historyWith(table, own),
});

// The program of the child that reads drafts and makes releases of them: what people send is opened here and nowhere else.
serveChild<DraftTask, unknown>(async (asked) =>
	asked.task === 'read'
		? draftResults(asked.draft, meansFor(asked.draft))
		: draftContent(asked.draft, asked.scope, meansFor(asked.draft)),
);
