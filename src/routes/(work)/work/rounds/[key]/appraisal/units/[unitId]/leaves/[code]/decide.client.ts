/** How long nobody types before the points are asked for. Milliseconds. */
const REST = 300;

const form = document.querySelector<HTMLFormElement>('form#differ');
const points = document.querySelector<HTMLElement>('#preview-points');
const lines = document.querySelector<HTMLElement>('#preview-lines');

/** Shows what the typed values come to. The latest question counts, whatever answer comes last. */
const show = (() => {
	let asked = 0;
	return async (address: string): Promise<void> => {
		asked += 1;
		const mine = asked;
		if (!form || !points || !lines) return;
		const answer = await fetch(address, { method: 'POST', body: new FormData(form) }).catch(() => undefined);
		if (!answer?.ok || mine !== asked) return;
		const preview = (await answer.json()) as { readonly points: string; readonly lines: readonly string[] };
		points.textContent = preview.points;
		lines.textContent = preview.lines.join('\n');
	};
})();

if (form?.dataset['preview']) {
	const address = form.dataset['preview'];
	let timer: ReturnType<typeof setTimeout> | undefined;
	form.addEventListener('input', (event) => {
		if (!(event.target instanceof HTMLElement) || !event.target.getAttribute('name')?.startsWith('in:'))
			return;
		clearTimeout(timer);
		timer = setTimeout(() => void show(address), REST);
	});
	form.dataset['ready'] = 'yes';
}
