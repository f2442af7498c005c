import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

/** The credentials of n8n's database, in memory, with its rules for `authenticate` and `preAuthentication`. */
export class MemoryCredentials implements ICredentialsHelper {
	/** What n8n has fetched by itself, beside what the user has typed in. */
	private readonly fetched: Record<string, ICredentialDataDecryptedObject> = {};

	/**
	 * @param data of each credential, by the name of its type
	 * @param types those that may be asked for
	 */
	constructor(
		private readonly data: Readonly<Record<string, ICredentialDataDecryptedObject>>,
		private readonly types: readonly ICredentialType[],
	) {}

	/** What is stored by now, also a token that was fetched. */
	get held(): ICredentialDataDecryptedObject {
		return Object.assign({}, ...Object.values(this.data), ...Object.values(this.fetched)) as ICredentialDataDecryptedObject;
	}

	private typeOf(name: string): ICredentialType {
		const type = this.types.find((one) => one.name === name);
		if (type === undefined) throw new Error(`no credential type ${name}`);
		return type;
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(name: string) {
		return this.typeOf(name).properties;
	}

	async getDecrypted(_data: IWorkflowExecuteAdditionalData, _credential: INodeCredentialsDetails, name: string) {
		return { ...this.data[name], ...this.fetched[name] };
	}

	async getCredentials(): Promise<never> {
		throw new Error('not used');
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	async authenticate(credential: ICredentialDataDecryptedObject, name: string, options: IHttpRequestOptions, workflow: Workflow, node: INode) {
		const { authenticate } = this.typeOf(name);
		if (authenticate === undefined) return options;
		if (typeof authenticate === 'function') return await authenticate(credential, options);
		const resolve = (value: unknown) =>
			String(workflow.expression.getSimpleParameterValue(node, String(value), 'internal', { $credentials: credential } as never, undefined, ''));
		const headers = Object.entries(authenticate.properties.headers ?? {}).map(([key, value]) => [resolve(key), resolve(value)]);
		return { ...options, headers: { ...options.headers, ...Object.fromEntries(headers) } };
	}

	async preAuthentication(helpers: IHttpRequestHelper, credential: ICredentialDataDecryptedObject, name: string, _node: INode, expired: boolean) {
		const token = this.typeOf(name).properties.find(({ type: kind, typeOptions }) => kind === 'hidden' && typeOptions?.expirable === true);
		if (token === undefined || (credential[token.name] && !expired)) return undefined;
		const fetched = await this.runPreAuthentication(helpers, credential, name);
		if (fetched?.[token.name] === undefined) return undefined;
		this.fetched[name] = { ...this.fetched[name], ...fetched };
		return Object.assign(credential, fetched);
	}

	async runPreAuthentication(helpers: IHttpRequestHelper, credential: ICredentialDataDecryptedObject, name: string) {
		return (await this.typeOf(name).preAuthentication?.call(helpers, credential)) as ICredentialDataDecryptedObject | undefined;
	}
}
