import type { RoundMeans } from '#exchange/round-of-files.server.ts';
import { NO_HISTORY } from '#par-index/core/unit-history.ts';
import { readSettings, saysRounding } from '#par-index/settings.ts';

/** Settings as the product reads them, and a history that knows no unit: names decide. */
export const readingMeans: RoundMeans = { readSettings, saysRounding, historyOf: async () => NO_HISTORY };
