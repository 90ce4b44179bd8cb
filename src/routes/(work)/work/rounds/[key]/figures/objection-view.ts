import type { Objection } from '#figures/queries/figure-state.ts';
import { m } from '#paraglide/messages.js';
import { timeText } from '../../local-time.ts';

/** An objection with its answer, in words. */
export const objectionView = ({
	id,
	reason,
	by,
	at,
	outcome,
	answer,
	answeredBy,
	answeredAt,
}: Objection) => ({
	id,
	reason,
	by: m['figures.objected-by']({ name: by || '–', time: timeText(at) }),
	answer: answer ?? '',
	answered:
		outcome === null || answeredAt === null
			? m['figures.open']()
			: m['figures.answered-by']({
					outcome: m[`figures.outcome.${outcome}`](),
					name: answeredBy ?? '–',
					time: timeText(answeredAt),
				}),
	isOpen: outcome === null,
});
