import { expect, test } from '@playwright/test';
import { notLookedAt } from './looked-at.ts';

// Runs when all journeys have passed: a new page that none of them comes by would escape axe without a word.
test('every page of the site was looked at by a journey, and nothing was found on it', () => {
	expect(notLookedAt()).toEqual([]);
});
