/** n8n's editor in a headless Chromium, as a person would use it: by what is to be seen, else by n8n's test ids. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { chromium, selectors, type BrowserContext, type Locator, type Page } from 'playwright-core';

import type { World } from './world';

/** The width of the README's pictures. */
const VIEWPORT = { width: 1280, height: 760 };
/** For one thing to appear: seconds on a quiet machine, far more on a busy one. */
const PATIENCE_MS = 60_000;
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Notifications, hints for beginners, tooltips. */
const PASSING = '.el-notification, [data-test-id=suggested-actions], [data-test-id=tooltip-content] { display: none !important; }';
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// n8n's editor asks the vendor's servers for this and that; nothing of it belongs into a test.
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

function findChromium(): string {
	const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin'];
	const found = folders.flatMap((folder) => BROWSERS.map((name) => path.join(folder, name))).find((file) => existsSync(file));
	if (found === undefined) throw new Error('The tests of the editor need Chromium on the PATH (Debian and Ubuntu: apt-get install chromium).');
	return found;
}

/** Opens the browser, logged in to the world's n8n. */
export async function openEditor(world: World): Promise<Editor> {
	selectors.setTestIdAttribute('data-test-id');
	const profile = await mkdtemp(path.join(tmpdir(), 'shop-webhooks-chromium-'));
	const context = await chromium.launchPersistentContext(profile, { executablePath: findChromium(), args: FLAGS, headless: true, viewport: VIEWPORT });
	context.setDefaultTimeout(PATIENCE_MS);
	const [page] = context.pages();
	// Leaving a workflow that n8n is still saving.
	page.on('dialog', (dialog) => void dialog.accept());
	const { email, password } = world.owner;
	const login = await context.request.post(`${world.n8n.url}/rest/login`, { data: { emailOrLdapLoginId: email, password } });
	if (!login.ok()) throw new Error(`n8n did not let us in: ${await login.text()}`);
	return new Editor(world.n8n.url, context, page, profile);
}

export class Editor {
	readonly nodePanel: Locator;
	readonly output: Locator;
	readonly credentialDialog: Locator;

	constructor(
		private readonly url: string,
		private readonly context: BrowserContext,
		readonly page: Page,
		private readonly profile: string,
	) {
		this.nodePanel = page.getByTestId('ndv');
		this.output = page.getByTestId('output-panel');
		this.credentialDialog = page.getByTestId('editCredential-modal');
	}

	async close(): Promise<void> {
		await this.context.close();
		await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
	}

	/** Runs one step of a test; when it fails, the message says which, and where a picture of the editor is. */
	async step<T>(what: string, run: () => Promise<T>): Promise<T> {
		try {
			return await run();
		} catch (error) {
			const picture = path.join(tmpdir(), `editor-${what.replace(/\W+/g, '-')}-${Date.now()}.png`);
			const taken = await this.page.screenshot({ path: picture }).then(
				() => `What the editor showed: ${picture}`,
				(reason: unknown) => `No picture could be taken: ${String(reason)}`,
			);
			throw new Error(`${what}: ${(error as Error).message}\n${taken}`, { cause: error });
		}
	}

	/** An empty workflow with the node creator open. */
	async startWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-plus-button').click();
		await this.page.getByTestId('node-creator-search-bar').waitFor();
	}

	/** An empty workflow with what the node creator offers of a shop, "Triggers" or "Actions". */
	async startWith(shop: string, group: string): Promise<void> {
		await this.startWorkflow();
		await this.search(shop);
		await this.creatorEntry(shop).click();
		await this.openCreatorGroup(group);
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	workflowId(): string {
		const id = /\/workflow\/([^/?]+)/.exec(this.page.url())?.[1];
		if (id === undefined) throw new Error(`no workflow is open: ${this.page.url()}`);
		return id;
	}

	async search(text: string): Promise<void> {
		await this.page.getByTestId('node-creator-search-bar').fill(text);
	}

	/** The entry of the node creator with exactly this name: of a node, or of what it can do. */
	creatorEntry(name: string): Locator {
		return this.page.getByTestId('node-creator-item-name').filter({ hasText: new RegExp(`^\\s*${escape(name)}\\s*$`) });
	}

	/** The names of all entries, once those that are wanted are among them: long lists are filled in bit by bit. */
	async creatorEntries(wanted: string[]): Promise<string[]> {
		const entries = this.page.getByTestId('node-creator-item-name');
		const names = async () => (await entries.allInnerTexts()).map((name) => name.trim());
		const deadline = Date.now() + PATIENCE_MS;
		let shown = await names();
		while (Date.now() < deadline && wanted.some((name) => !shown.includes(name))) {
			await entries.last().scrollIntoViewIfNeeded();
			shown = await names();
		}
		return shown;
	}

	/** Opens the group of entries with this name where it is not open. */
	private async openCreatorGroup(name: string): Promise<void> {
		const group = this.page.locator('[data-category-collapsed]').filter({ has: this.page.getByTestId('node-creator-category-item').filter({ hasText: name }) });
		if ((await group.getAttribute('data-category-collapsed')) === 'true') await group.getByTestId('node-creator-category-item').click();
	}

	/** A parameter of the open node. */
	parameter(name: string): Locator {
		return this.nodePanel.getByTestId(`parameter-input-${name}`);
	}

	/** Ticks an entry in the list of a parameter with several values. */
	async choose(parameter: string, entry: string): Promise<void> {
		const list = this.page.getByRole('option').filter({ visible: true });
		await this.parameter(parameter).locator('.select-trigger').click();
		await list.filter({ has: this.page.getByText(entry, { exact: true }) }).click();
		await this.nodePanel.getByTestId('tab-params').click();
		await list.first().waitFor({ state: 'hidden' });
	}

	/** The chosen values of a parameter with several, by their labels. */
	async chosen(parameter: string): Promise<string[]> {
		return await this.parameter(parameter).locator('.el-select__tags-text').allTextContents();
	}

	/** Chooses one of the saved credentials, and gives the one that the open node shows then. */
	async chooseCredential(name: string): Promise<string> {
		const select = this.nodePanel.getByTestId('node-credentials-select');
		const list = this.page.getByRole('option').filter({ visible: true });
		await select.click();
		await list.filter({ has: this.page.getByText(name, { exact: true }) }).click();
		await list.first().waitFor({ state: 'hidden' });
		return await select.locator('input').first().inputValue();
	}

	/** Opens the list that a parameter loads from the shop, and gives its records once there are `count`. */
	async openRecords(parameter: string, count: number): Promise<string[]> {
		await this.parameter(parameter).getByTestId('rlc-input').click();
		const records = this.page.getByTestId('rlc-item');
		await records.nth(count - 1).waitFor();
		return (await records.allInnerTexts()).map((label) => label.trim());
	}

	/** Picks a record of the open list, and gives the one that the parameter shows then. */
	async pickRecord(parameter: string, record: string): Promise<string> {
		await this.page.getByTestId('rlc-item').filter({ hasText: record }).click();
		return await this.parameter(parameter).getByTestId('rlc-input').inputValue();
	}

	/** Executes the open node, which is to give one item. */
	async executeStep(): Promise<void> {
		await this.nodePanel.getByTestId('node-execute-button').click();
		await this.oneItem();
	}

	/** The fields that the open node's input has of a node that has not run, once those that are wanted are among them. */
	async previewedFields(wanted: string[]): Promise<string[]> {
		const input = this.page.getByTestId('ndv-input-panel');
		await input.getByTestId('schema-preview-warning').waitFor();
		for (const name of wanted) await input.locator(`[data-test-id=run-data-schema-item] [data-name="${name}"]`).first().waitFor();
		return await input
			.locator('[data-test-id=run-data-schema-item] [data-name]')
			.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.name ?? ''));
	}

	/** Waits until the open node's output has one item. */
	async oneItem(): Promise<void> {
		await this.output.getByTestId('ndv-items-count').filter({ hasText: '1 item' }).waitFor();
	}

	/** The address for tests that the open node shows to be copied; undefined where there is nothing to copy. */
	async testUrl(): Promise<string | undefined> {
		const heading = this.nodePanel.getByText('Webhook URLs', { exact: true });
		if ((await heading.count()) === 0) return undefined;
		await heading.click();
		return (await this.nodePanel.getByText('/webhook-test/').innerText()).replace(/\s/g, '');
	}

	/** The warnings that the open node shows beside its parameters. */
	async warnings(): Promise<string[]> {
		await this.parameter('events').waitFor();
		return await this.nodePanel.locator('[id^="notice-"][role="region"]').allInnerTexts();
	}

	/** Fills in the open credential; fields that stay empty or are chosen from a list keep their defaults. */
	async fillCredential(data: Record<string, string>): Promise<void> {
		for (const [name, value] of Object.entries(data)) {
			const field = this.credentialDialog.getByTestId(`parameter-input-${name}`).locator('input:not([readonly])');
			if (value !== '' && (await field.count()) > 0) await field.fill(value);
		}
	}

	/** Saves the open credential, which tests it too; n8n closes the dialog when the test passes. */
	async saveCredential(): Promise<void> {
		await this.page.getByTestId('credential-save-button').click();
	}

	async closeCredential(): Promise<void> {
		await this.credentialDialog.getByRole('button', { name: /close/i }).click();
		await this.credentialDialog.waitFor({ state: 'hidden' });
	}

	/** What stands under a node on the canvas: its name and its subtitle. */
	async labelOf(name: string): Promise<string> {
		const node = this.page.getByTestId('canvas-node').filter({ hasText: name });
		return (await node.innerText()).replace('Execute workflow', '').replace(/\s+/g, ' ').trim();
	}

	async openNode(name: string): Promise<void> {
		await this.page.getByTestId('canvas-node').filter({ hasText: name }).dblclick();
		await this.nodePanel.waitFor();
	}

	async closeNodePanel(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.nodePanel.waitFor({ state: 'hidden' });
	}

	/** The item in the open node's output, as n8n shows it as JSON. */
	async outputJson(): Promise<string> {
		await this.output.getByTestId('radio-button-json').click();
		const data = this.output.getByTestId('ndv-data-container');
		await data.getByText('{').first().waitFor();
		return await data.innerText();
	}

	/** Publishes the open workflow, and gives what the editor says then. */
	async publish(): Promise<string> {
		await this.page.getByTestId('workflow-open-publish-modal-button').click();
		await this.page.getByTestId('workflow-publish-button').click();
		const published = this.page.getByTestId('activation-modal');
		const text = await published.innerText();
		await published.getByRole('button', { name: 'Got it' }).click();
		await published.waitFor({ state: 'hidden' });
		return text;
	}

	/** Opens an execution of the workflow in the list of its executions. */
	async openExecution(workflowId: string, executionId: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}/executions/${executionId}`);
		await this.page.getByTestId(`execution-preview-details-${executionId}`).waitFor();
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** A picture for the documentation, without what comes and goes by itself. */
	async picture(file: string): Promise<void> {
		await this.page.mouse.move(0, 0);
		await this.page.screenshot({ path: file, animations: 'disabled', caret: 'hide', style: PASSING });
	}

	/** All that is to be read at the moment, in fields too. */
	async everyText(): Promise<string> {
		const fields = await this.page.locator('input, textarea').evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value));
		return [await this.page.locator('body').innerText(), ...fields].join('\n');
	}
}

function escape(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
