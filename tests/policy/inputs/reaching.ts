import { accountPolicy } from '#access/core/account-policy.ts';
import { type Actor, system } from '#platform/actor.ts';
import { type Province, personOf } from '../provinces.ts';

/** A call that changes something, where the catalogue's own ends in a no: what is there before, and what is then sent. */
export type Reaching = {
	/** By the superuser, in the transaction of the call. */
	readonly before: readonly string[];
	/** Absent: the catalogue's. */
	readonly input?: object;
	/** Absent: whoever it succeeds for. */
	readonly actor?: Actor;
};

const TOKEN = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);
const ID = '00000000-0000-7000-8000-00000000abcd';
const NOW = `timestamptz '2026-11-22 07:55:00+07'`;
const LATER = `timestamptz '2026-11-22 09:00:00+07'`;
const IDENTITY = { issuer: 'https://sso.vi-du.vn', subject: 's', knownAs: 'A' };
const hash = (token = TOKEN) => `decode('${token}', 'hex')`;

/** Signing in and accounts. */
const accounts = (province: Province): Readonly<Record<string, Reaching>> => {
	const actor = personOf(province, 'organiser');
	const { personId } = actor;
	const other = personOf(province, 'leader').personId;
	const by = personOf(province, 'administrator').personId;
	const password = (id: string) => `insert into person_password values ('${id}', '$argon2id$x', ${NOW})`;
	const link = `insert into invitation (token_hash, person_id, jurisdiction_id, purpose, made_at, expires_at)
		values (${hash()}, '${personId}', '${province.id}', 'invitation', ${NOW}, ${LATER})`;
	const session = (
		token = TOKEN,
	) => `insert into session (token_hash, person_id, created_at, seen_at, expires_at)
		values (${hash(token)}, '${personId}', ${NOW}, ${NOW}, ${LATER})`;
	const step = (
		given: string,
	) => `insert into login_step (token_hash, person_id, way, made_at, expires_at, factor_at)
		values (${hash()}, '${personId}', 'password', ${NOW}, ${LATER}, ${given})`;
	const factor = (id: string, confirmed: string) => `insert into person_factor
		(id, person_id, kind, sealed, algorithm, key_id, made_at, confirmed_at)
		values ('${ID}', '${id}', 'totp', '\\x00', 'aes-256-gcm', 'k', ${NOW}, ${confirmed})`;
	const identity = `insert into person_identity (issuer, subject, person_id, linked_at, linked_by)
		values ('${IDENTITY.issuer}', 's', '${personId}', ${NOW}, '${personId}')`;
	const email = `p${personId.slice(0, 8)}.${personId.slice(19)}@vi-du.vn`;
	const isFactorFree = accountPolicy('default', true);
	return {
		'access.accept-by-provider': { actor, before: [link] },
		'access.accept-invitation': { actor, before: [link] },
		'access.choose-jurisdiction': {
			actor,
			before: [session()],
			input: { tokenHash: TOKEN, jurisdictionId: province.id },
		},
		'access.close-dormant': {
			actor: system(province.id),
			before: [password(other)],
			input: { seenUntil: Date.parse('2026-11-22T08:00:00+07:00') },
		},
		'access.confirm-factor': {
			actor,
			before: [factor(personId, 'null')],
			input: {
				factorId: ID,
				step: 1,
				keyId: 'k',
				hashes: Array.from({ length: 10 }, (_, n) => `${n}`.repeat(64)),
				stepHash: null,
			},
		},
		'access.confirm-oneself': { actor, before: [session()] },
		'access.decide-roles': {
			before: [
				// who never came cannot be the second person
				password(by),
				`insert into grant_request (id, person_id, jurisdiction_id, role, asked_by, asked_at)
				 values ('${ID}', '${other}', '${province.id}', 'administrator', '${personId}', ${NOW})`,
			],
			input: { requestIds: [ID], answer: 'yes' },
			actor: personOf(province, 'administrator'),
		},
		'access.enable-person': {
			before: [`update person set disabled_at = ${NOW} where id = '${other}'`],
		},
		'access.end-other-sessions': { actor, before: [session(), session(OTHER)] },
		'access.end-session': { actor, before: [session()] },
		'access.open-session': { actor, before: [factor(personId, NOW), step(NOW)] },
		'access.pass-factor': {
			actor,
			before: [factor(personId, NOW), step('null')],
			input: { stepHash: TOKEN, factorId: ID, spent: { step: 1 } },
		},
		'access.remove-factor': { actor, before: [factor(personId, NOW)], input: { policy: isFactorFree } },
		'access.take-off-factor': { before: [factor(other, NOW)] },
		'access.tie-by-mailbox': {
			actor,
			before: [password(personId)],
			input: { ...IDENTITY, email },
		},
		'access.unlock-person': {
			before: [`insert into login_throttle values (${hash()}, 5, ${NOW})`],
		},
		'access.untie-identity': { actor, before: [password(personId), password(by), identity] },
	};
};

/** Rounds, cards, drafts and documents. */
const work = (province: Province): Readonly<Record<string, Reaching>> => {
	const { id, roundId, units, setVersionId, evidenceIds } = province;
	const seen = { round: roundId, version: 1 };
	const until = Date.parse('2027-03-01T00:00:00Z');
	const unit = { unitId: units[0], name: 'Sở A', code: null, block: 'Sở', setVersionId };
	const planned = `update round set phase = 'preparation' where id = '${roundId}'`;
	const state = (text: string) =>
		`update scorecard set state = '${text}' where jurisdiction_id = '${id}' and unit_id = '${units[0]}'`;
	const past = `update round_phase set closes_at = timestamptz '2026-11-20' where jurisdiction_id = '${id}'`;
	const answered = `delete from phase_extension where jurisdiction_id = '${id}'`;
	const card = { round: '2026', unitId: units[0], version: 1 };
	const [, fileId, uploadId] = evidenceIds[0];
	const clerk = personOf(province, 'unit-clerk').personId;
	return {
		'rounds.advance-phase': { before: [], input: { ...seen, to: 'appraisal-1', reason: 'Xong sớm' } },
		'rounds.ask-reopening': { before: [past, answered] },
		'rounds.change-deadline': {
			before: [],
			input: { ...seen, phase: 'decision', closesAt: until, reason: 'Bão' },
		},
		'rounds.choose-units': { before: [planned], input: { ...seen, units: [unit] } },
		'rounds.extend-phase': {
			before: [answered],
			input: { ...seen, unitId: units[0], phase: 'self-assessment', until, reason: 'Bão' },
		},
		'rounds.plan-calendar': { before: [planned] },
		'rounds.read-notices': {
			before: [
				`insert into notice (jurisdiction_id, id, person_id, subject, body, created_at)
				 values ('${id}', '${ID}', '${clerk}', 'Nhắc', 'Sắp hết hạn', ${NOW})`,
			],
			actor: personOf(province, 'unit-clerk'),
		},
		'rounds.set-settings': { before: [planned], input: { ...seen, settings: 'ties: shared' } },
		'self-assessment.send-back-card': { before: [state('with-head')], input: card },
		'self-assessment.withdraw-card': { before: [state('submitted')], input: { ...card, reason: 'Sửa số' } },
		'evidence.announce-bytes': {
			actor: personOf(province, 'unit-clerk'),
			before: [`update upload set person_id = '${clerk}' where id = '${uploadId}'`],
		},
		'evidence.receive-file': {
			actor: personOf(province, 'unit-clerk'),
			before: [
				`update upload set person_id = '${clerk}', sha256 = '${'0'.repeat(64)}' where id = '${uploadId}'`,
			],
		},
		'evidence.approve-purge': {
			before: [
				`update document_file set purge_asked_by = '${clerk}', purge_asked_at = ${NOW}, purge_reason = 'Gửi nhầm'
				 where id = '${fileId}'`,
			],
		},
	};
};

export const reaching = (province: Province): Readonly<Record<string, Reaching>> => ({
	...accounts(province),
	...work(province),
});
