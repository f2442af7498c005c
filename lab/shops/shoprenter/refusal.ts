/** How Shoprenter says no: a status, with an inner code for most (shoprenter.md 4.4). */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: number | undefined,
		message: string,
	) {
		super(message);
	}
}

export function badData(message: string): Refusal {
	return new Refusal(400, 40005, message);
}

export function wrongId(id: string): Refusal {
	return new Refusal(400, 40007, `The resource id is wrong, or the OuterID does not exist: ${id}`);
}

export function notFound(): Refusal {
	return new Refusal(404, 40401, 'Resource not found');
}

export function noPermission(): Refusal {
	return new Refusal(401, 40101, 'No permission for this operation');
}
