const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WORD = /^\S{1,80}$/;
/** No record is found by more. */
const MOST = 200;
const AT_ONCE = 20_000;

const idsIn = (value) => {
	if (typeof value === 'string') return UUID.test(value) ? [value] : [];
	return value !== null && typeof value === 'object' ? Object.values(value).flatMap(idsIn) : [];
};

/** What a record may be found by: the words at the top of its event, and all ids in it. */
const wordsOf = ({ type: _, ...said }) =>
	new Set([
		...Object.values(said).filter((value) => typeof value === 'string' && WORD.test(value)),
		...idsIn(said),
	]);

/** Words by record, in the order of the chain, a block at a time. */
const stored = async function* (ask, jurisdiction) {
	await ask(
		`declare words no scroll cursor for
		 select seq::text, array_agg(subject) as words from audit_subject where jurisdiction_id = $1 group by audit_subject.seq
		 order by audit_subject.seq`,
		[jurisdiction],
	);
	for (;;) {
		// built-sql: a number of ours
		const { rows } = await ask(`fetch ${AT_ONCE} from words`);
		yield* rows;
		if (rows.length < AT_ONCE) break;
	}
	await ask('close words');
};

const hold = (words, body) => {
	const possible = wordsOf(body.event);
	return words.length === Math.min(MOST, possible.size) && words.every((word) => possible.has(word));
};

/** Holds what records are found by to what they say, record by record as they go by. A redacted one says nothing. */
export const followWords = (ask, jurisdiction) => {
	const given = stored(ask, jurisdiction);
	const findings = [];
	let next;
	const see = async ({ seq, body }) => {
		next ??= await given.next();
		while (!next.done && BigInt(next.value.seq) < BigInt(seq)) {
			findings.push({ code: 'words-strange', seq: next.value.seq });
			next = await given.next();
		}
		const isHere = !next.done && next.value.seq === seq;
		const words = isHere ? next.value.words : [];
		if (isHere) next = await given.next();
		if (body && !hold(words, body)) findings.push({ code: 'words-changed', seq });
	};
	const end = async () => {
		next ??= await given.next();
		for (; !next.done; next = await given.next())
			findings.push({ code: 'words-strange', seq: next.value.seq });
		return findings;
	};
	return { see, end };
};
