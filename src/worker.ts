import { draftResults } from '#exchange/draft-results.server.ts';
import { readSettings } from '#par-index/settings.ts';
import { serveChild } from '#platform/child/serve-child.server.ts';
import { historyWith } from './shipped-history.server.ts';

// The program of the child that reads drafts: what people send is opened here and nowhere else.
serveChild((draft: Parameters<typeof draftResults>[0]) =>
	draftResults(draft, { readSettings, historyOf: (table) => historyWith(table, draft.own) }),
);
