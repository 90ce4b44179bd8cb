// Tries the rule out while somebody types, with what stands in the form; without this there is the button.
const form = document.querySelector('form[data-example]');
const result = () => document.querySelector('#example-result');

let timer;
let running;

const score = async () => {
	running?.abort();
	running = new AbortController();
	const body = new FormData(form);
	body.set('intent', 'try');
	try {
		const answer = await fetch(form.action, {
			method: 'POST',
			body,
			headers: { accept: 'text/html' },
			signal: running.signal,
		});
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		const fresh = page.querySelector('#example-result');
		if (fresh) result()?.replaceChildren(...fresh.childNodes);
	} catch {
		// The button is still there, and says what is wrong.
	}
};

form?.addEventListener('input', ({ target }) => {
	if (!result() || target.name.endsWith('.chosen')) return;
	clearTimeout(timer);
	timer = setTimeout(score, 300);
});
