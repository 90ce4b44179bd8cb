import type { ReadingMeans } from '#exchange/results-of-files.server.ts';
import { NO_HISTORY } from '#par-index/core/unit-history.ts';
import { readSettings } from '#par-index/settings.ts';

/** Settings as the product reads them, and a history that knows no unit: names decide. */
export const readingMeans: ReadingMeans = { readSettings, historyOf: async () => NO_HISTORY };
