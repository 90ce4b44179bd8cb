import type { Decision } from '#kernel/decision.ts';
import { type Asker, permit } from './permit.ts';

/** Bringing in a table published elsewhere, and mapping its columns. */
export const canImportTable = (asker: Asker): Decision<undefined> => permit(asker, 'tables.import');

/** Making a release of it. */
export const canCreateRelease = (asker: Asker): Decision<undefined> => permit(asker, 'releases.create');

/** Working on drafts of criteria sets. */
export const canEditSet = (asker: Asker): Decision<undefined> => permit(asker, 'criteria.edit');

/** Publishing a criteria set: from then on nobody changes it. */
export const canPublishSet = (asker: Asker): Decision<undefined> => permit(asker, 'criteria.publish');
