import { checkCells } from './cells.mjs';
import { checkChain } from './chain.mjs';
import { readCheckpoints } from './checkpoints.mjs';
import { checkEvidence } from './evidence.mjs';
import { checkFacts, gatherFacts } from './facts.mjs';
import { folderOf } from './places.mjs';
import { checkReleases } from './releases.mjs';
import { followWords } from './words.mjs';

/** Works in a transaction that only reads and sees one jurisdiction whole, as the database's own policies have it. */
const within = async (client, jurisdiction, work) => {
	await client.query('begin isolation level repeatable read read only');
	try {
		await client.query(
			`select set_config('app.jurisdiction', $1, true), set_config('app.scope', 'all', true),
			   set_config('timezone', 'UTC', true)`,
			[jurisdiction],
		);
		return await work((sql, values) => client.query(sql, values));
	} finally {
		await client.query('rollback');
	}
};

const NOBODY = '';

/**
 * Everything that can be said about the integrity of an installation from its database and its files of evidence.
 * @param client a connection of `pg`, as the application's role
 * @param options `files`: folder of evidence; or `hashOf`, where else it is kept; `checkpoints`: kept elsewhere; `key`: that they must be signed with;
 * `tell`: hears which jurisdiction is next
 */
export const verifyDatabase = async (
	client,
	{ files, hashOf = files && folderOf(files), checkpoints = [], key, tell = () => {} } = {},
) => {
	const { marks, ...given } = await within(client, NOBODY, (ask) => readCheckpoints(ask, checkpoints, key));
	const { rows } = await client.query('select id, slug from jurisdiction order by slug');
	const findings = [...given.findings];
	const counted = { checkpoints: given.checkpoints, records: 0, releases: 0, files: 0, entries: 0, facts: 0 };
	for (const { id, slug } of rows) {
		tell(slug);
		const checked = await within(client, id, async (ask) => {
			const words = followWords(ask, id);
			const facts = gatherFacts();
			const chain = await checkChain(ask, id, marks.get(id) ?? [], (record) => {
				facts.see(record);
				return words.see(record);
			});
			marks.delete(id);
			return [
				{ records: Number(chain.records), findings: chain.findings },
				// What the chain recorded is asked for whole only where it holds.
				...(chain.findings.length > 0
					? []
					: [
							await checkReleases(ask, id, chain.events),
							await checkEvidence(ask, id, chain.events, hashOf),
							await checkCells(ask, id),
							await checkFacts(ask, id, facts),
							{ findings: await words.end() },
						]),
			];
		});
		for (const { findings: found, ...counts } of checked) {
			findings.push(...found.map((finding) => ({ jurisdiction: slug, ...finding })));
			for (const [name, count] of Object.entries(counts)) counted[name] += count;
		}
	}
	for (const [jurisdiction, [{ source }]] of marks)
		findings.push({ code: 'jurisdiction-gone', jurisdiction, source });
	return { ...counted, findings };
};
