import { describe, expect, test } from 'vitest';
import { ROLES } from './roles.ts';
import { needsSecondPerson, secondPeople } from './second-person.ts';

const lan = { personId: 'lan', role: 'administrator' };
const hoa = { personId: 'hoa', role: 'administrator' };
const binh = { personId: 'binh', role: 'organiser' };
const asked = (role: string, askedBy = 'lan', personId = 'minh') => ({ role, askedBy, personId });

describe('a role that one person gives', () => {
	test('waits for a second one where it judges or rules, and only there', () => {
		expect(ROLES.filter(needsSecondPerson)).toEqual([
			'administrator',
			'organiser',
			'appraiser',
			'secretariat',
			'council-member',
			'council-chair',
		]);
	});

	test.each<[string, ReturnType<typeof asked>, readonly (typeof lan)[], readonly string[]]>([
		[
			'an administrator or an organiser confirms an appraiser',
			asked('appraiser'),
			[lan, hoa, binh],
			['hoa', 'binh'],
		],
		['whoever asked does not', asked('appraiser', 'binh'), [binh], []],
		['whoever is to have it does not', asked('secretariat', 'binh', 'lan'), [lan, binh], []],
		['an administrator confirms an organiser', asked('organiser'), [lan, hoa, binh], ['hoa']],
		['and a chair who answers the organisers', asked('council-chair'), [lan, hoa, binh], ['hoa']],
		['an organiser does where there is no other administrator', asked('organiser'), [lan, binh], ['binh']],
		['nobody is there in the first days', asked('organiser'), [lan], []],
		['who is both counts once', asked('appraiser'), [lan, hoa, { ...hoa, role: 'organiser' }], ['hoa']],
	])('%s', (_sentence, one, leading, answer) => {
		expect(secondPeople(one, leading)).toEqual(answer);
	});
});
