import { expect, it } from 'vitest';
import { calledByRule, ruleProblemMessage } from './problems.ts';

it('says exact texts of rules as people write them, and leaves codes and what was typed as they are', () => {
	const tooMuch = { code: 'scoring.points-above-max', details: { points: '1.5', max: '1' } };
	expect(ruleProblemMessage(tooMuch, 'vi')).toContain('1,5 điểm');
	expect(ruleProblemMessage(tooMuch, 'en')).toContain('1.5');
	const unexplained = { code: 'self-assessment.explanation-missing', details: { leaf: '1.5' } };
	expect(ruleProblemMessage(unexplained, 'vi')).toContain('Tiêu chí 1.5:');
	const typed = {
		code: 'self-assessment.ambiguous-number',
		details: { leaf: '5.4', input: 'a', value: '1.234' },
	};
	expect(ruleProblemMessage(typed, 'vi')).toContain('Tiêu chí 5.4, “a”: “1.234” có thể');
});

it('calls inputs as the place does where it is read', () => {
	const missing = { code: 'scoring.input-missing', details: { input: 'toan_tinh.option' } };
	expect(ruleProblemMessage(missing, 'vi')).toBe('Thiếu “toan_tinh.option”. Hãy nhập.');
	const label = { vi: 'Toàn tỉnh' };
	expect(
		ruleProblemMessage(
			missing,
			'vi',
			calledByRule([{ name: 'toan_tinh.option', kind: 'option', label }], 'vi'),
		),
	).toBe('Thiếu “Toàn tỉnh” (toan_tinh.option). Hãy nhập.');
	expect(ruleProblemMessage(missing, 'vi', calledByRule([], 'vi'))).toBe(
		'Thiếu mức được chọn (toan_tinh.option). Hãy nhập.',
	);
	expect(ruleProblemMessage(missing, 'vi', () => '“Toàn tỉnh: Mức đạt”')).toBe(
		'Thiếu “Toàn tỉnh: Mức đạt”. Hãy nhập.',
	);
});
