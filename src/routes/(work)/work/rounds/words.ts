import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { problemText } from '../../../problem-text.ts';

type Message = (values: Readonly<Record<string, unknown>>) => string;
const MESSAGES = m as unknown as Readonly<Record<string, Message | undefined>>;

/** A phase as people call it. */
export const phaseName = (phase: string): string => MESSAGES[`rounds.phase.${phase}`]?.({}) ?? phase;

/** A role as people call it. */
export const roleName = (role: string): string => MESSAGES[`rounds.role.${role}`]?.({}) ?? role;

/** The sentence of a problem of rounds; core names phases by their codes, people by their names. */
export const roundProblem = ({ code, details }: Problem): string => {
	const { phase, phases } = details;
	return problemText({
		code,
		details: {
			...details,
			...(phase === undefined ? {} : { phase: phaseName(String(phase)) }),
			...(phases === undefined ? {} : { phases: String(phases).split(', ').map(phaseName).join(', ') }),
		},
	});
};
