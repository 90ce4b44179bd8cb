import { m } from '#paraglide/messages.js';
import { councilMinutes } from '#reports/core/council-minutes.ts';
import { councilMinutesDocx } from '#reports/render/council-minutes.server.ts';
import { signedIn } from '../../../../../signed-in.ts';
import { pointsShown, valueLines } from '../../../../leaf-words.ts';
import { openSessionPage } from '../../council-page.ts';
import type { RequestHandler } from './$types.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const VI = { locale: 'vi' } as const;

/** The minutes of the session as they stand: a draft until the chair signed them off. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { jurisdiction } = signedIn(locals);
	const page = await openSessionPage(locals, params);
	const organiser = jurisdiction.name as { readonly vi: string };
	const minutes = councilMinutes({
		...page,
		organiser: organiser.vi,
		items: page.items.map((item) => ({
			...item,
			name: item.leaf?.node.name.vi ?? '',
			points: {
				self: pointsShown(item.points.self, 'vi'),
				appraised: pointsShown(item.points.appraised, 'vi'),
				outcome: pointsShown(item.points.outcome, 'vi'),
			},
			opinions: item.opinions.map((one) => ({
				...one,
				said:
					one.choice === 'other'
						? m['council.choice-other-of']({ values: valueLines(item.leaf, one.values, 'vi').join('; ') }, VI)
						: m[`council.choice.${one.choice}`]({}, VI),
			})),
		})),
	});
	const bytes = await councilMinutesDocx(minutes);
	return new Response(bytes as Uint8Array<ArrayBuffer>, {
		headers: {
			'content-type': DOCX,
			'content-disposition': `attachment; filename="bien-ban-hoi-dong-${page.round.key}-${page.session.number}.docx"`,
		},
	});
};
