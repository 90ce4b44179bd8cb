import type { Decision, Problem } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import type { RunQuery } from '#platform/query/run-query.server.ts';
import { applyImport, type ImportCounts } from '../commands/apply-import.ts';
import type { ImportFiles } from '../core/import/plan.ts';
import { checkImport } from '../queries/check-import.ts';

/** What an import needs of the application. */
export type ImportRunners = { readonly runCommand: RunCommand; readonly runQuery: RunQuery };

export type ImportResult =
	| { readonly ok: true; readonly counts: ImportCounts }
	| { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Imports files of units and events, all or nothing, and tells every problem of the files at once: for the command line and
 * the upload page.
 * @param files tables as texts, as `exchange` reads them out of CSV and XLSX
 */
export const importUnits = async (
	{ runCommand, runQuery }: ImportRunners,
	actor: Actor,
	files: readonly ImportFiles[],
	shipped?: { readonly name: string; readonly sha256: string },
): Promise<ImportResult> => {
	const applied: Decision<ImportCounts> = await runCommand(applyImport, actor, { files, shipped });
	if (applied.ok) return { ok: true, counts: applied.value };
	if (applied.problem.code !== 'units.import-has-problems') return { ok: false, problems: [applied.problem] };
	const checked = await runQuery(checkImport, actor, { files });
	if (!checked.ok) return { ok: false, problems: [checked.problem] };
	return { ok: false, problems: checked.value.ok ? [applied.problem] : checked.value.problems };
};
