import { createHash } from 'node:crypto';
import { canonical } from '../canonical.mjs';
import { instant, toInstant } from './columns.mjs';
import { MADE } from './releases.mjs';

const AT_ONCE = 2_000;
const START = { seq: 0n, hash: Buffer.alloc(32) };

/** Records that other checks need to know of. */
const KEPT = [...MADE, 'evidence.file-received', 'evidence.file-purged'];

const sha256 = (...parts) => {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part);
	return hash.digest();
};

const eightBytes = (seq) => {
	const bytes = Buffer.alloc(8);
	bytes.writeBigInt64BE(seq);
	return bytes;
};

const recordsAfter = async (ask, jurisdiction, seq) =>
	(
		await ask(
			`select seq::text, id, ${instant('at')} as at, person_id, type, body, salt, body_hash, hash
			 from audit_event where jurisdiction_id = $1 and seq > $2 order by audit_event.seq limit ${AT_ONCE}`,
			[jurisdiction, String(seq)],
		)
	).rows;

const bodyHolds = ({ body, salt, body_hash }) => body_hash.equals(sha256(salt, canonical(body)));

/** What is repeated beside the body, for searching. */
const columnsHold = ({ id, at, person_id, type, body }) =>
	id === body.id &&
	at === toInstant(body.at) &&
	(person_id ?? 'system') === body.actor &&
	type === body.event?.type;

/** What is wrong with a record that should follow a head; undefined when nothing is. */
const faultOf = (head, row) => {
	if (BigInt(row.seq) !== head.seq + 1n) return 'record-missing';
	if (row.body && !bodyHolds(row)) return 'body-changed';
	if (row.body && !columnsHold(row)) return 'columns-changed';
	const hash = sha256(head.hash, eightBytes(BigInt(row.seq)), row.body_hash);
	return hash.equals(row.hash) ? undefined : 'chain-broken';
};

const headOf = async (ask, jurisdiction) => {
	const { rows } = await ask('select seq::text, hash from audit_head where jurisdiction_id = $1', [
		jurisdiction,
	]);
	return rows[0] ? { seq: BigInt(rows[0].seq), hash: rows[0].hash } : START;
};

/**
 * Follows the audit chain of a jurisdiction from its first record to its head and stops at the first that is wrong.
 * @param marks hashes that the chain must have at some numbers, as checkpoints say: `{ seq, hash, source }`
 * @param see hears of each record that holds
 * @returns `records` that held, `events` that other checks need, `findings` (one at most, and one a checkpoint)
 */
export const checkChain = async (ask, jurisdiction, marks, see) => {
	let head = START;
	const events = [];
	const open = new Map();
	for (const mark of marks) open.set(mark.seq, [...(open.get(mark.seq) ?? []), mark]);
	const findings = [];
	const stop = (code) => ({
		records: head.seq,
		events,
		findings: [...findings, { code, seq: String(head.seq + (code === 'tail-cut' ? 0n : 1n)) }],
	});
	for (;;) {
		const rows = await recordsAfter(ask, jurisdiction, head.seq);
		for (const row of rows) {
			const fault = faultOf(head, row);
			if (fault) return stop(fault);
			head = { seq: head.seq + 1n, hash: row.hash };
			await see(row);
			if (KEPT.includes(row.type)) events.push({ seq: row.seq, actor: row.person_id, body: row.body });
			for (const { hash, source } of open.get(row.seq) ?? [])
				if (hash !== row.hash.toString('hex'))
					findings.push({ code: 'checkpoint-differs', seq: row.seq, source });
			open.delete(row.seq);
		}
		if (rows.length < AT_ONCE) break;
	}
	const claimed = await headOf(ask, jurisdiction);
	if (claimed.seq !== head.seq || !claimed.hash.equals(head.hash)) return stop('tail-cut');
	for (const [seq, [{ source }]] of open) findings.push({ code: 'checkpoint-beyond', seq, source });
	return { records: head.seq, events, findings };
};
